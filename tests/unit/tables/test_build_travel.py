import pytest

from routeplan.errors import InputError
from routeplan.model.place import Coordinate
from routeplan.travel.given import GivenTable
from routeplan.travel.provide import pair_store, provider_of
from tests.unit.tables.workspaces import SETTINGS, issues_of, read

TABLE = SETTINGS + '[travel]\nsource = "table"\n'
HOME, C1, C2, C3 = (
    Coordinate(lat=lat, lon=lon)
    for lat, lon in ((48.2, 16.3), (48.21, 16.38), (48.20, 16.37), (48.19, 16.36))
)
ROWS = "from_id,to_id,minutes,km\nR1,C1,10,8\nC1,R1,12,9\nR1,C2,11,8.5\nC2,C1,3,2\n"


def minutes(workspace, *pairs):
    source = provider_of(workspace.travel)
    return [float(source.table([one], [two]).seconds[0, 0]) / 60 for one, two in pairs]


def faults(tmp_path, rows, **files):
    files = {"routeplan_toml": TABLE, **files}
    return [(one.code, one.file, one.row) for one in issues_of(tmp_path, travel_csv=rows, **files)]


def test_pairs_are_found_by_the_places_of_their_ids(tmp_path):
    workspace = read(tmp_path, travel_csv=ROWS, routeplan_toml=TABLE)
    found = minutes(workspace, (HOME, C1), (C1, HOME), (HOME, C2), (C2, HOME), (C1, C2))
    assert found == [10, 12, 11, 11, 3]
    metres = provider_of(workspace.travel).table([HOME], [C2]).metres
    assert metres.tolist() == [[8500]]
    assert "travel.csv" in dict(workspace.inputs)


def test_table_can_be_in_chinese(tmp_path):
    rows = "起点,终点,行车时间,公里\nR1,C1,10,8\n"
    assert minutes(read(tmp_path, travel_csv=rows, routeplan_toml=TABLE), (C1, HOME)) == [10]


def test_homes_ends_hotels_and_appointments_have_names(tmp_path):
    workspace = read(
        tmp_path,
        routeplan_toml=TABLE,
        reps_csv="rep_id,home_lat,home_lon,end_lat,end_lon\nR1,48.2,16.3,48.3,16.4\n",
        hotels_csv="hotel_id,lat,lon\nH1,48.5,16.5\n",
        appointments_csv="appointment_id,rep_id,kind,date,start,end,lat,lon\n"
        "A1,R1,exact,2027-01-04,10:00,11:00,48.6,16.6\n",
        travel_csv="from_id,to_id,minutes,km\nR1,end:R1,1,1\nH1,A1,2,1\nhome:R1,customer:C1,3,1\nA1,C1,4,1\n",
    )
    end, hotel, meeting = (
        Coordinate(lat=lat, lon=lon) for lat, lon in ((48.3, 16.4), (48.5, 16.5), (48.6, 16.6))
    )
    found = minutes(workspace, (HOME, end), (hotel, meeting), (HOME, C1), (C1, meeting))
    assert found == [1, 2, 3, 4]


def test_id_of_several_places_must_say_which(tmp_path):
    reps = "rep_id,name,home_lat,home_lon\nC1,Ada,48.2,16.3\n"
    assert faults(tmp_path, "from_id,to_id,minutes,km\nC1,C2,3,2\n", reps_csv=reps) == [
        ("RP186", "travel.csv", 2)
    ]
    rows = "from_id,to_id,minutes,km\nhome:C1,customer:C1,3,2\n"
    assert minutes(read(tmp_path, travel_csv=rows, routeplan_toml=TABLE, reps_csv=reps), (HOME, C1)) == [3]


def test_places_that_are_not_planned_for_are_passed_over_and_named(tmp_path):
    workspace = read(tmp_path, travel_csv=ROWS + "X1,C1,5,4\nC1,X2,5,4\n", routeplan_toml=TABLE)
    assert "travel.csv names 2 places that are not planned for, such as X1, X2: their rows are not used." in (
        workspace.notices
    )
    assert faults(tmp_path, "from_id,to_id,minutes,km\nX1,C1,5,4\n") == [("RP187", "travel.csv", None)]


def test_two_rows_that_contradict_each_other_are_refused(tmp_path):
    assert faults(tmp_path, ROWS + "R1,C1,10,8\n") == []
    assert faults(tmp_path, ROWS + "R1,C1,11,8\nR1,C1,10,9\n") == [
        ("RP188", "travel.csv", 6), ("RP188", "travel.csv", 7),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "code"),
    [("R1,C1,,8", "RP121"), ("R1,C1,-1,8", "RP123"), ("R1,C1,ten,8", "RP122"), (",C1,1,8", "RP121")],
)
def test_cells_are_judged(tmp_path, row, code):
    assert faults(tmp_path, ROWS + row + "\n") == [(code, "travel.csv", 6)]


def test_table_that_is_asked_for_must_be_there(tmp_path):
    assert faults(tmp_path, None) == [("RP101", "travel.csv", None)]


def test_table_that_nobody_asks_for_is_not_read(tmp_path):
    workspace = read(tmp_path, travel_csv="nonsense\n1\n")
    assert workspace.travel.table_key == ""
    assert 'travel.csv is not used; to use it, set source = "table" under [travel].' in workspace.notices


def test_rows_with_faults_are_set_aside_on_request(tmp_path):
    workspace = read(tmp_path, set_aside=True, travel_csv=ROWS + "C3,C1,ten,2\n", routeplan_toml=TABLE)
    assert [(one.file, one.row) for one in workspace.set_aside] == [("travel.csv", 6)]
    assert minutes(workspace, (HOME, C1)) == [10]


def test_moved_customer_and_changed_row_make_another_table(tmp_path):
    keys = [read(tmp_path / "a", travel_csv=ROWS, routeplan_toml=TABLE).travel.table_key for _ in range(2)]
    keys.append(
        read(tmp_path / "b", travel_csv=ROWS.replace("3,2", "4,2"), routeplan_toml=TABLE).travel.table_key
    )
    customers = "customer_id,name,lat,lon,class\nC1,Cafe,48.22,16.38,A\nC2,Bakery,48.20,16.37,B\n"
    moved = read(tmp_path / "c", travel_csv=ROWS, routeplan_toml=TABLE, customers_csv=customers)
    keys.append(moved.travel.table_key)
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3
    assert minutes(moved, (HOME, Coordinate(lat=48.22, lon=16.38))) == [10]


def test_hundred_thousand_rows_are_read(tmp_path):
    ids = [f"C{number}" for number in range(448)]
    customers = "customer_id,name,lat,lon,class\n" + "".join(
        f"{name},{name},{48 + number // 30 / 100},{16 + number % 30 / 100},C\n"
        for number, name in enumerate(ids)
    )
    rows = "from_id,to_id,minutes,km\n" + "".join(
        f"{one},{two},{(row * 7 + column) % 50},{column % 9}.5\n"
        for row, one in enumerate(ids)
        for column, two in enumerate(ids[:row])
    )
    assert rows.count("\n") > 100_000
    workspace = read(tmp_path, customers_csv=customers, travel_csv=rows, routeplan_toml=TABLE)
    source = provider_of(workspace.travel)
    assert isinstance(source, GivenTable)
    points = [
        customer.coordinate
        for customer in sorted(workspace.instance.customers, key=lambda one: int(one.customer_id[1:]))
    ]
    block = source.table(points, points)
    assert [block.seconds[row, column] / 60 for row, column in ((1, 0), (0, 1), (400, 3), (3, 400))] == [
        7, 7, 2803 % 50, 2803 % 50,
    ]  # fmt: skip


def test_faults_keep_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("ROUTEPLAN_TRAVEL", str(tmp_path / "store" / "travel.sqlite"))
    with pytest.raises(InputError):
        read(tmp_path / "w", travel_csv=ROWS + "R1,C1,11,8\n", routeplan_toml=TABLE)
    assert not pair_store().path.exists()
