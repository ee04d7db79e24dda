"""Hotels, pools, prospects and sites are read."""

from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.hotel import Hotel
from routeplan.model.place import Coordinate
from routeplan.tables.read_workspace import ReadOptions, read_workspace
from tests.unit.tables.workspaces import MONDAY, customers, put, read, reps

HOME = Coordinate(lat=48.2, lon=16.3)
TWO_REPS = reps("name", "a", "b")
THREE_REPS = reps("name", "a", "b", "c")
SITES = "customer_id,name,address,lat,lon,class,site_id\n"


def place(lat: float, lon: float) -> Coordinate:
    return Coordinate(lat=lat, lon=lon)


def read_with_places(folder: Path, places: dict[str, Coordinate], /, set_aside: bool = False, **changes: str):
    options = ReadOptions(
        today=MONDAY, set_aside=set_aside, locate=lambda address, country: places.get(address)
    )
    return read_workspace(put(folder, **changes), options)


def test_nights_of_a_rep_are_none_unless_given(tmp_path: Path) -> None:
    found = read(tmp_path, reps_csv=reps("nights", "3", "")).instance.reps

    assert [one.nights for one in found] == [3, 0]


def test_hotels_are_read_by_id_with_their_id_for_a_name(tmp_path: Path) -> None:
    table = (
        "Hotelnummer,hotel name,Adresse,纬度,lng,Tel.-Nr.\nH2,,,48.3,16.4,\nH1,Post,Linz,48.2,16.3,+43 1\n"
    )

    hotels = read(tmp_path, hotels_csv=table).instance.hotels

    assert hotels == (
        Hotel(hotel_id="H1", name="Post", coordinate=place(48.2, 16.3), address="Linz", phone="+43 1"),
        Hotel(hotel_id="H2", name="H2", coordinate=place(48.3, 16.4)),
    )


def test_hotels_without_coordinates_are_placed_by_their_address(tmp_path: Path) -> None:
    workspace = read_with_places(tmp_path, {"Linz": HOME}, hotels_csv="hotel_id,address\nH1,Linz\n")

    assert workspace.instance.hotels[0].coordinate == HOME
    assert "1 hotels were placed by the town of their address." in workspace.notices


def test_hotel_with_a_fault_is_set_aside(tmp_path: Path) -> None:
    table = "hotel_id,lat,lon\nH1,,\nH2,16.3,48.2\nH3,48.2,16.3\n"

    workspace = read(tmp_path, set_aside=True, hotels_csv=table)

    assert [one.hotel_id for one in workspace.instance.hotels] == ["H3"]
    assert [(one.file, one.row) for one in workspace.set_aside] == [("hotels.csv", 2), ("hotels.csv", 3)]


def test_first_of_several_reps_looks_after_the_customer_and_the_others_are_its_pool(tmp_path: Path) -> None:
    table = customers("rep_id", "R2; R3;R1", "R1", "R1；R1")

    found = read(tmp_path, customers_csv=table, reps_csv=THREE_REPS).instance.customers

    assert [(one.rep_id, one.pool) for one in found] == [("R2", ("R1", "R3")), ("R1", ()), ("R1", ())]


def test_territories_may_name_a_pool_and_it_wins(tmp_path: Path) -> None:
    workspace = read(
        tmp_path,
        customers_csv=customers("rep_id", "R1;R2", ""),
        reps_csv=THREE_REPS,
        territories_csv="customer_id,rep_id\nC1,R3;R2\nC2,R2;R1\n",
    )

    found = workspace.instance.customers
    assert [(one.rep_id, one.pool) for one in found] == [("R3", ("R2",)), ("R2", ("R1",))]
    assert [one.code for one in workspace.warnings] == ["RP171"]


@pytest.mark.parametrize(("decided", "pool", "codes"), [("R1", ("R2",), []), ("R2", (), ["RP171"])])
def test_territory_of_one_rep_leaves_the_further_reps_of_the_customer(
    tmp_path: Path, decided: str, pool: tuple[str, ...], codes: list[str]
) -> None:
    workspace = read(
        tmp_path,
        customers_csv=customers("rep_id", "R1;R2"),
        reps_csv=TWO_REPS,
        territories_csv=f"customer_id,rep_id\nC1,{decided}\n",
    )

    customer = workspace.instance.customers[0]
    assert (customer.rep_id, customer.pool) == (decided, pool)
    assert [one.code for one in workspace.warnings] == codes


def test_every_unknown_rep_of_a_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path, customers_csv=customers("rep_id", "R8;R1;R9"))

    assert [one.message for one in raised.value.issues] == ["there is no rep R8", "there is no rep R9"]


def test_only_rep_has_no_pool(tmp_path: Path) -> None:
    folder = put(tmp_path, customers_csv=customers("rep_id", "A;B"), reps_csv=None)

    customer = read_workspace(folder, ReadOptions(today=MONDAY, home=HOME)).instance.customers[0]

    assert (customer.rep_id, customer.pool) == ("rep", ())


def test_prospect_has_a_prize_and_no_frequency_although_its_class_has_one(tmp_path: Path) -> None:
    table = customers("frequency,prize_min", ",25", "none,12.5", ",")

    found = read(tmp_path, customers_csv=table).instance.customers

    assert [(one.prize_minutes, one.frequency is None) for one in found] == [
        (25, True),
        (12.5, True),
        (None, False),
    ]


def test_customers_of_a_site_share_the_first_coordinates_and_need_none_themselves(tmp_path: Path) -> None:
    rows = "3,c,,,,A,S\n1,a,,48.2,16.3,A,S\n2,b,,48.2001,16.3001,A,S\n4,d,,48.4,16.5,A,\n"

    workspace = read(tmp_path, customers_csv=SITES + rows)

    assert [one.coordinate for one in workspace.instance.customers] == [HOME, HOME, HOME, place(48.4, 16.5)]
    assert workspace.warnings == ()


def test_wide_site_is_warned_of_and_shares_the_first_place_all_the_same(tmp_path: Path) -> None:
    workspace = read(tmp_path, customers_csv=SITES + "1,a,,48.2,16.3,A,S\n2,b,,48.21,16.3,A,S\n")

    assert [one.coordinate for one in workspace.instance.customers] == [HOME, HOME]
    assert [(one.code, one.row) for one in workspace.warnings] == [("RP174", 3)]
    assert "1.1 km" in workspace.warnings[0].message


def test_site_without_coordinates_has_the_place_of_its_first_address(tmp_path: Path) -> None:
    places = {"Wien": HOME, "Linz": place(48.3, 14.3)}

    workspace = read_with_places(
        tmp_path, places, customers_csv=SITES + "1,a,Wien,,,A,S\n2,b,Linz,,,A,S\n3,c,Linz,,,A,T\n"
    )

    assert [one.coordinate for one in workspace.instance.customers] == [HOME, HOME, places["Linz"]]


def test_address_of_a_site_with_coordinates_is_not_asked_for(tmp_path: Path) -> None:
    workspace = read_with_places(
        tmp_path, {}, customers_csv=SITES + "1,a,Nowhere,,,A,S\n2,b,,48.2,16.3,A,S\n"
    )

    assert [one.coordinate for one in workspace.instance.customers] == [HOME, HOME]
    assert not [notice for notice in workspace.notices if "placed by" in notice]


def test_site_whose_coordinates_are_swapped_is_set_aside_or_found_by_address(tmp_path: Path) -> None:
    others = "".join(f"{number},x,,48.2,16.3,A,\n" for number in range(5, 9))
    rows = "1,a,,16.3,48.2,A,S\n2,b,Wien,,,A,S\n3,c,,,,A,S\n"

    workspace = read_with_places(
        tmp_path, {"Wien": HOME}, set_aside=True, customers_csv=SITES + others + rows
    )

    kept = [one.customer_id for one in workspace.instance.customers]
    assert kept == ["2", "5", "6", "7", "8"]
    assert [one.row for one in workspace.set_aside] == [6, 8]


def test_rhythm_of_the_class_holds_unless_the_customer_has_its_own(tmp_path: Path) -> None:
    table = customers("rhythm,prize_min", ",", "flexible,", "weekday,", ",25")
    settings = 'start = 2027-01-04\nweeks = 1\n[classes.B]\nrhythm = "slot"\n'

    found = read(tmp_path, customers_csv=table, routeplan_toml=settings).instance.customers

    assert [one.rhythm for one in found] == ["slot", "flexible", "weekday", "flexible"]
