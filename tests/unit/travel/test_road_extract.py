import sys
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.place import Coordinate
from routeplan.travel.road_extract import read_road_map
from tests.unit.measures.polylines import decoded

ROADS = Path(__file__).parent / "roads.osm"
BOX = (14.29, 48.29, 14.34, 48.33)
EMPTY = "<?xml version='1.0'?><osm version='0.6'></osm>"


def code_of(path, box=BOX):
    with pytest.raises(InputError) as refused:
        read_road_map(path, box)
    (issue,) = refused.value.issues
    return issue.code, issue.file


def test_roads_are_drawn_by_class_links_with_their_roads():
    pytest.importorskip("osmium")
    roads = read_road_map(ROADS, BOX)
    assert [(one.name, len(one.lines)) for one in roads.classes] == [
        ("primary", 1), ("residential", 1), ("river", 1),
    ]  # fmt: skip
    # 48.30, 14.30 to 48.32, 14.30 through 48.31: the middle point lies on the line
    assert sorted(decoded(roads.classes[0].lines[0])) == [(14.3, 48.3), (14.3, 48.32)]
    assert roads.left_out == ()


def test_places_come_by_kind_and_only_those_near():
    pytest.importorskip("osmium")
    assert read_road_map(ROADS, BOX).places == (
        ("Marktstadt", Coordinate(lat=48.305, lon=14.305)),
        ("Kleindorf", Coordinate(lat=48.315, lon=14.31)),
    )


def test_smallest_roads_go_first_where_there_is_too_much():
    pytest.importorskip("osmium")
    whole = read_road_map(ROADS, BOX)
    size = sum(len(line) + 1 for one in whole.classes for line in one.lines)
    assert read_road_map(ROADS, BOX, size) == whole
    less = read_road_map(ROADS, BOX, size - 1)
    assert [one.name for one in less.classes] == ["primary", "river"]
    assert less.left_out == ("residential",)
    # the largest roads stay whatever they take
    assert [one.name for one in read_road_map(ROADS, BOX, 0).classes] == ["primary", "river"]


def test_extract_that_cannot_be_used_is_told(tmp_path):
    assert code_of(tmp_path / "none.osm.pbf") == ("RP491", "none.osm.pbf")
    pytest.importorskip("osmium")
    for name, content in (
        ("a.osm.pbf", b"hello"),
        ("a.txt", b"hello"),
        ("a.osm", b"<osm><node"),
        ("b.osm", b""),
    ):
        (tmp_path / name).write_bytes(content)
        assert code_of(tmp_path / name) == ("RP492", name)
    (tmp_path / "empty.osm").write_text(EMPTY, encoding="utf-8")
    assert code_of(tmp_path / "empty.osm") == ("RP493", "empty.osm")
    assert code_of(ROADS, (20.0, 50.0, 21.0, 51.0)) == ("RP493", "roads.osm")


def test_missing_package_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "osmium", None)
    assert code_of(ROADS) == ("RP494", "roads.osm")
