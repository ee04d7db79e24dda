"""Areas, barriers and rules on who may look after a customer are read."""

import json
from datetime import date
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.area import Area
from routeplan.model.barrier import Barrier
from routeplan.model.place import Coordinate
from routeplan.tables import geojson
from routeplan.tables.set_aside import write_set_aside
from tests.unit.tables.workspaces import customers, feature, issues_of, read, reps, shapes, square

TWO = reps("name", "a", "b")
CRS = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
AREA = feature("Polygon", [square()], name="West", rep_id="R1")


def ring(lat: float = 48, lon: float = 16, size: float = 1) -> tuple[Coordinate, ...]:
    return tuple(Coordinate(lat=north, lon=east) for east, north in square(lat, lon, size))


def test_rules_of_customers_and_hours_of_reps_are_read(tmp_path: Path) -> None:
    instance = read(
        tmp_path,
        customers_csv=customers(
            "PLZ,never,together,with_rep_since,rep_id", "04020,R2;R1,chain,2020-05-01,R3", ",,,,"
        ),
        reps_csv=reps("max_hours", "38.5", "", ""),
    ).instance

    first, second = instance.customers
    assert (first.postcode, first.never, first.together) == ("04020", ("R1", "R2"), "chain")
    assert (first.with_rep_since, first.open_deal) == (date(2020, 5, 1), None)
    assert (second.postcode, second.never, second.together, second.with_rep_since) == ("", (), "", None)
    assert [rep.max_hours for rep in instance.reps] == [38.5, None, None]


def test_rows_of_one_name_and_rep_are_one_area(tmp_path: Path) -> None:
    table = "Gebiet,PLZ,Vertreter\nLinz,40;41,R1\nLinz,4222,R1\nLinz,50,R2\n,60;61,R2\n"

    areas = read(tmp_path, reps_csv=TWO, areas_csv=table).instance.areas

    assert areas == (
        Area(name="60;61", rep_id="R2", postcodes=("60", "61")),
        Area(name="Linz", rep_id="R1", postcodes=("40", "41", "4222")),
        Area(name="Linz", rep_id="R2", postcodes=("50",)),
    )


def test_drawn_areas_add_to_those_of_the_table(tmp_path: Path) -> None:
    hole = square(48.4, 16.4, 0.1)
    file = shapes(
        feature("Polygon", [square(), hole], name="Linz", rep_id="R1"),
        feature("MultiPolygon", [[square(50)], [square(52)]], Vertreter="R1", Gebiet="Linz"),
        feature("Polygon", [square(54)], rep_id="R2"),
        crs=CRS,
    )

    areas = read(
        tmp_path, reps_csv=TWO, areas_csv="name,postcode,rep_id\nLinz,40,R1\n", areas_geojson=file
    ).instance.areas

    assert areas == (
        Area(
            name="Linz",
            rep_id="R1",
            postcodes=("40",),
            polygons=((ring(), ring(48.4, 16.4, 0.1)), (ring(50),), (ring(52),)),
        ),
        Area(name="area 3", rep_id="R2", polygons=((ring(54),),)),
    )


def test_rep_of_a_drawn_area_may_be_a_number(tmp_path: Path) -> None:
    file = shapes(feature("Polygon", [square()], rep_id=7), feature("Polygon", [square(50)], rep_id=7.0))

    areas = read(tmp_path, reps_csv="rep_id,home_lat,home_lon\n7,48,16\n", areas_geojson=file).instance.areas

    assert [area.rep_id for area in areas] == ["7", "7"]


def test_barriers_are_lines_and_outlines_with_a_name_or_number(tmp_path: Path) -> None:
    file = shapes(
        feature("LineString", [[16, 48, 300.5], [17, 49]], name="Donau"),
        feature("MultiLineString", [[[16, 48], [17, 48]], [[16, 47], [17, 47]]], name="Border"),
        feature("Polygon", [square(), square(48.4, 16.4, 0.1)]),
    )

    barriers = read(tmp_path, barriers_geojson=file).instance.barriers

    assert [barrier.name for barrier in barriers] == ["Donau", "Border", "Border", "barrier 3", "barrier 3"]
    assert barriers[0] == Barrier(name="Donau", line=(Coordinate(lat=48, lon=16), Coordinate(lat=49, lon=17)))
    assert barriers[4].line == ring(48.4, 16.4, 0.1)


@pytest.mark.parametrize("bare", [AREA["geometry"], {**AREA, "properties": None}, AREA])
def test_single_feature_or_bare_shape_is_a_barrier(tmp_path: Path, bare: object) -> None:
    barriers = read(tmp_path, barriers_geojson="\ufeff" + json.dumps(bare)).instance.barriers

    assert [barrier.line for barrier in barriers] == [ring()]


def test_half_characters_in_a_name_do_no_harm(tmp_path: Path) -> None:
    file = shapes(feature("LineString", [[16, 48], [17, 49]], name="\ud800 Inn "))

    assert read(tmp_path, barriers_geojson=file).instance.barriers[0].name == "? Inn"


def test_shapes_count_among_the_inputs(tmp_path: Path) -> None:
    workspace = read(tmp_path, Areas_geojson=shapes(AREA), barriers_geojson=shapes(AREA))

    assert [name for name, _ in workspace.inputs] == [
        "Areas.geojson",
        "barriers.geojson",
        "customers.csv",
        "reps.csv",
        "routeplan.toml",
    ]


def test_file_that_is_too_large_is_told_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "areas.geojson").write_bytes(b" " * (geojson.MOST_BYTES + 1))

    issues = issues_of(tmp_path)

    assert [(one.code, one.file) for one in issues] == [("RP181", "areas.geojson")]
    assert "50 MB" in issues[0].message


def test_value_and_remedy_of_a_feature_are_told(tmp_path: Path) -> None:
    file = shapes(
        AREA,
        feature("Polygon", [square()], rep_id="R3"),
        feature("LineString", [[1, 2]], rep_id="R1"),
        feature("Polygon", [[[16, 95], *square()]], rep_id="R1"),
    )

    issues = issues_of(tmp_path, areas_geojson=file)

    assert [str(one) for one in issues] == [
        "RP152 areas.geojson, row 2, column rep_id: there is no rep R3 ('R3'). "
        "Correct it or add it to the reps table.",
        "RP183 areas.geojson, row 3, column geometry: the shape is of another kind ('LineString'). "
        "Draw a Polygon or MultiPolygon.",
        "RP141 areas.geojson, row 4, column geometry: a place is not on the earth ('[16, 95]'). "
        "Write every place as [longitude, latitude] in degrees, such as [14.29, 48.31].",
    ]


def test_faulty_features_are_set_aside_with_their_properties(tmp_path: Path) -> None:
    file = shapes(
        feature("Point", [16, 48], rep_id="R1", colour=3, tags=["a"]),
        AREA,
        feature("Polygon", [square()], rep_id="R9"),
    )

    workspace = read(
        tmp_path / "in",
        set_aside=True,
        areas_geojson=file,
        barriers_geojson=shapes(AREA, {**AREA, "geometry": None}),
    )

    assert [(one.file, one.row) for one in workspace.set_aside] == [
        ("areas.geojson", 1),
        ("areas.geojson", 3),
        ("barriers.geojson", 2),
    ]
    assert workspace.set_aside[0].cells == (("rep_id", "R1"), ("colour", "3"), ("tags", '["a"]'))
    assert [area.name for area in workspace.instance.areas] == ["West"]
    assert len(workspace.instance.barriers) == 1
    assert write_set_aside(workspace, tmp_path / "out") is not None


def test_shape_file_that_cannot_be_read_raises_even_when_rows_are_set_aside(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"RP181 barriers\.geojson"):
        read(tmp_path, set_aside=True, barriers_geojson="{")


def test_conflicts_of_rules_are_set_aside_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    table = customers(
        "rep_id,locked,together,postcode", "R1,yes,x,", "R2,yes,x,", "R1,yes,,50", "R9,,,", ",,y,50", ",,y,"
    )

    workspace = read(
        tmp_path,
        set_aside=True,
        customers_csv=table,
        reps_csv=TWO,
        areas_csv="postcode,rep_id\n5,R2\n6,R9\n",
        opportunities_csv="opportunity_id,customer_id,stage,value\nO1,C1,in,5\nO2,C2,in,6\n",
    )

    assert [one.customer_id for one in workspace.instance.customers] == ["C1", "C5", "C6"]
    assert [(one.file, one.row) for one in workspace.set_aside] == [
        ("areas.csv", 3),
        ("customers.csv", 3),
        ("customers.csv", 4),
        ("customers.csv", 5),
        ("opportunities.csv", 3),
    ]
    assert workspace.instance.customers[0].open_deal == 5


def test_conflicts_name_both_sides(tmp_path: Path) -> None:
    table = customers(
        "rep_id,locked,never,together,postcode",
        "R1,yes,,chain,",
        "R2,yes,,chain,",
        "R1,yes,,,4020",
        ",,R2,,4020",
        "R1,yes,R1,,",
    )

    issues = issues_of(
        tmp_path, customers_csv=table, reps_csv=TWO, areas_csv="name,postcode,rep_id\nLinz,40,R2\n"
    )

    assert [one.message for one in issues] == [
        "it is locked to R2, but C1, which goes with it, is locked to R1",
        "the area Linz gives this customer to R2, but it is locked to R1",
        "the area Linz gives this customer to R2, who must not look after it",
        "the customer is locked to R1, who must not look after it",
    ]


def test_area_gives_no_rep_to_a_customer_and_moves_none(tmp_path: Path) -> None:
    instance = read(
        tmp_path,
        customers_csv=customers("rep_id,postcode", ",4020", "R1,4020", "R2,4020"),
        reps_csv=TWO,
        areas_csv="postcode,rep_id\n40,R2\n",
    ).instance

    assert [one.rep_id for one in instance.customers] == [None, "R1", "R2"]


def test_overlapping_areas_of_one_rep_and_locks_that_agree_are_fine(tmp_path: Path) -> None:
    table = customers("rep_id,locked,postcode,together,never", "R2,yes,4020,x,R1", ",,4030,x,", ",,,x,R1")

    workspace = read(
        tmp_path, customers_csv=table, reps_csv=TWO, areas_csv="name,postcode,rep_id\na,40,R2\nb,402,R2\n"
    )

    assert workspace.warnings == ()


def test_areas_without_customers_are_told(tmp_path: Path) -> None:
    workspace = read(
        tmp_path,
        customers_csv=customers("postcode", "4020"),
        areas_csv="name,postcode,rep_id\na,40,R1\nb,41,R1\nc,42,R1\n",
    )

    assert "2 of 3 areas hold no customer: b, c." in workspace.notices


def test_without_a_table_of_reps_nobody_is_ruled_out(tmp_path: Path) -> None:
    from routeplan.tables.read_workspace import ReadOptions, read_workspace
    from tests.unit.tables.workspaces import MONDAY, put

    folder = put(tmp_path, customers_csv=customers("never,together", "R1,x", ",x"), reps_csv=None)
    workspace = read_workspace(folder, ReadOptions(today=MONDAY, home=Coordinate(lat=48, lon=16)))

    assert [one.never for one in workspace.instance.customers] == [(), ()]
    assert "There is no table of reps, so the reps that customers name are not used." in workspace.notices


LOCK, AREA_OF = "locked to {}", "in the area Linz of {}"


@pytest.mark.parametrize("first", [LOCK, AREA_OF])
@pytest.mark.parametrize("second", [LOCK, AREA_OF])
def test_two_customers_of_a_group_are_told_what_binds_each_of_them(
    tmp_path: Path, first: str, second: str
) -> None:
    cells = {LOCK: "{},yes,,x", AREA_OF: ",,{},x"}
    postcodes = {"R1": "40", "R2": "50"}
    rows = [
        cells[bond].format(rep_id if bond == LOCK else postcodes[rep_id])
        for bond, rep_id in ((first, "R1"), (second, "R2"))
    ]

    (issue,) = issues_of(
        tmp_path,
        reps_csv=TWO,
        customers_csv=customers("rep_id,locked,postcode,together", *rows),
        areas_csv="name,postcode,rep_id\nLinz,40,R1\nLinz,50,R2\n",
    )

    bound = f"it is {second.format('R2')}, but C1, which goes with it, is {first.format('R1')}"
    assert (issue.row, issue.message) == (3, bound)


@pytest.mark.parametrize("bond", [LOCK, AREA_OF])
@pytest.mark.parametrize("bound_first", [True, False])
def test_customer_that_must_not_have_the_rep_of_its_group_is_told_who_binds_it(
    tmp_path: Path, bond: str, bound_first: bool
) -> None:
    bound = "R1,yes,,,x" if bond == LOCK else ",,40,,x"
    rows = (bound, ",,,R1,x") if bound_first else (",,,R1,x", bound)

    (issue,) = issues_of(
        tmp_path,
        reps_csv=TWO,
        customers_csv=customers("rep_id,locked,postcode,never,together", *rows),
        areas_csv="name,postcode,rep_id\nLinz,40,R1\n",
    )

    why = bond.format("R1")
    assert issue.message == (
        f"it must not have R1, but C1, which goes with it, is {why}"
        if bound_first
        else f"it is {why}, whom C1, which goes with it, must not have"
    )
