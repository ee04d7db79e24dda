"""What lies beneath the map, as data of the page, and what the page may load."""

from dataclasses import replace

import pytest

from routeplan.model.handing_out import HandingOut
from routeplan.model.road_map import RoadClass, RoadMap
from routeplan.model.travel_settings import TravelSettings
from routeplan.render.layers.background import background_layer, places_layer
from routeplan.render.layers.sheets import due_layer, full_dates_layer
from routeplan.render.map import draw_map
from routeplan.render.payload import payload
from tests.builders import at
from tests.unit.render.plans import small_plan

ROADS = RoadMap(
    classes=(RoadClass(name="primary", lines=("_p~iF~ps|U_ulLnnqC", "_yffH_agvA_|B?")),),
    places=(("Linz", at(48.3, 14.3)), ("Enns", at(48.21234567, 14.47))),
)
TILES = HandingOut(tiles="https://tile.example.org/{z}/{x}/{y}.png", tiles_attribution="© Tiles")


def test_backgrounds_without_roads():
    assert background_layer(HandingOut(), None) == {"kind": "grid"}
    assert background_layer(HandingOut(background="none"), None) == {"kind": "none"}
    assert background_layer(HandingOut(background="roads.osm"), None) == {"kind": "grid"}


def test_lines_of_a_class_stand_in_one_text():
    assert background_layer(HandingOut(background="roads.osm"), ROADS) == {
        "kind": "roads",
        "classes": [{"name": "primary", "lines": "_p~iF~ps|U_ulLnnqC _yffH_agvA_|B?"}],
        "attribution": "© OpenStreetMap contributors",
    }


@pytest.mark.parametrize("source", ["roads", "osrm", "valhalla"])
def test_travel_on_roads_of_openstreetmap_is_thanked_for_without_its_roads_beneath(source):
    plan = small_plan()
    travelled = replace(
        plan, provenance=replace(plan.provenance, travel_settings=TravelSettings(source=source))
    )
    assert payload(plan)["background"] == {"kind": "grid"}
    assert payload(travelled)["background"] == {
        "kind": "grid",
        "attribution": "© OpenStreetMap contributors",
    }
    page = draw_map(travelled, ways={("R1", 0): "_p~iF~ps|U_ulLnnqC"})
    assert '"attribution":"© OpenStreetMap contributors"' in page


def test_places_of_the_extract_follow_towns_of_the_addresses():
    assert places_layer(ROADS, [["Linz", 48.31, 14.29, 5]]) == [["Enns", 48.21235, 14.47, 0]]


def test_no_background_has_no_names_of_places():
    plan = small_plan()
    assert payload(replace(plan, handing_out=HandingOut(background="none")))["towns"] == []
    assert payload(plan, ROADS)["towns"] == [*payload(plan)["towns"], ["Enns", 48.21235, 14.47, 0]]


def test_page_loads_pictures_only_where_tiles_are_asked_for():
    page = draw_map(replace(small_plan(), handing_out=TILES))
    assert page.count('img-src data: https://tile.example.org"') == 1
    assert '"tiles":{"address":"https://tile.example.org/{z}/{x}/{y}.png","attribution":"© Tiles"}' in page
    plain = draw_map(small_plan())
    assert plain.count('img-src data:"') == 1
    assert "example.org" not in plain


def test_same_roads_give_the_same_page():
    assert draw_map(small_plan(), ROADS) == draw_map(small_plan(), ROADS)


def test_each_stop_on_paper_says_when_it_is_due():
    due = due_layer(small_plan())
    assert sorted(due) == ["0/0", "1/8"]
    # two visits, a phone call and a meeting: appointments are not owed
    assert [bool(text) for text in due["0/0"]] == [True, True, False, False]


def test_dates_on_paper_have_their_year():
    dates = full_dates_layer(small_plan().instance.horizon)
    assert dates[0] == "Mon 4 Jan 2027"
    assert len(dates) == 14
