import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from routeplan.render.gpx import rep_gpx
from tests.unit.render.away import hotel_plan
from tests.unit.render.plans import renamed, small_plan

GPX = "{http://www.topografix.com/GPX/1/1}"


def read(plan, rep_id="R1"):
    return ET.fromstring(rep_gpx(plan, rep_id))


def points(element, tag):
    return [
        (one.find(f"{GPX}name").text, float(one.get("lat")), float(one.get("lon")))
        for one in element.findall(f"{GPX}{tag}")
    ]


def test_each_day_is_a_route_from_home_to_home():
    root = read(small_plan())
    (route,) = root.findall(f"{GPX}rte")

    assert (root.get("version"), root.get("creator")) == ("1.1", "routeplan")
    assert route.find(f"{GPX}name").text == "2027-01-04 Anna Huber"
    assert points(route, "rtept") == [
        ("home", 48.3, 14.3), ("Workshop 1", 48.31, 14.31), ("Workshop 2", 48.35, 14.42),
        ("Yearly talk", 48.52, 14.29), ("home", 48.3, 14.3),
    ]  # fmt: skip


def test_days_are_in_order_and_places_are_waypoints_once():
    _, anna = small_plan().routes
    root = read(small_plan(routes=(replace(anna, day=7), anna)))

    names = [one.find(f"{GPX}name").text for one in root.findall(f"{GPX}rte")]
    assert names == ["2027-01-04 Anna Huber", "2027-01-11 Anna Huber"]
    assert [name for name, *_ in points(root, "wpt")] == ["Workshop 1", "Workshop 2", "Yearly talk"]


def test_customer_called_home_and_nights_are_waypoints():
    assert "home" in [name for name, *_ in points(read(renamed(small_plan(), "C1", name="home")), "wpt")]
    assert "Hotel Post" in [name for name, *_ in points(read(hotel_plan()), "wpt")]


def test_names_are_escaped_and_read_back():
    text = '木工坊 & Söhne <b>"1"</b>\r\n\x00\x0b\ufffe\ud800 end'
    root = read(renamed(small_plan(), "C1", name=text))
    assert points(root, "wpt")[0][0] == '木工坊 & Söhne <b>"1"</b> end'


def test_equal_plans_give_equal_bytes_without_a_clock():
    assert rep_gpx(small_plan(), "R1") == rep_gpx(small_plan(), "R1")
    assert b"<time>" not in rep_gpx(small_plan(), "R1")


def test_rep_without_routes_has_none_and_an_unknown_one_is_refused():
    assert read(small_plan(routes=())).findall(f"{GPX}rte") == []
    with pytest.raises(KeyError):
        rep_gpx(small_plan(), "R9")
