from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.model.handing_out import HandingOut
from routeplan.pipeline.map_background import box_around, road_map_of
from tests.builders import at
from tests.unit.render.plans import small_plan

ROADS = Path(__file__).parent.parent / "travel" / "roads.osm"


def test_box_reaches_a_tenth_beyond_the_places():
    assert box_around([at(48.0, 14.0), at(49.0, 16.0)]) == pytest.approx((13.8, 47.9, 16.2, 49.1))


def test_box_around_one_place_reaches_two_kilometres():
    west, south, east, north = box_around([at(60.0, 10.0)])
    # a degree of latitude is 111.32 km, one of longitude half of it at 60 degrees
    assert (north - 60) * 111.32 == pytest.approx(2)
    assert (60 - south) * 111.32 == pytest.approx(2)
    assert (east - 10) * 55.66 == pytest.approx(2)
    assert (10 - west) * 55.66 == pytest.approx(2)


def test_box_stays_on_the_earth():
    assert box_around([at(-89.99, -179.99), at(89.99, 179.99)]) == (-180, -90, 180, 90)


def test_only_an_extract_is_read_and_from_the_first_folder_that_has_it(tmp_path):
    instance = small_plan().instance
    assert road_map_of(instance, HandingOut(), tmp_path) is None
    assert road_map_of(instance, HandingOut(background="none")) is None
    with pytest.raises(InputError, match="RP491"):
        road_map_of(instance, HandingOut(background="roads.osm"), tmp_path)
    pytest.importorskip("osmium")
    found = road_map_of(instance, HandingOut(background="roads.osm"), tmp_path, ROADS.parent)
    assert found == road_map_of(instance, HandingOut(background=str(ROADS)), tmp_path)
    assert "primary" in [one.name for one in found.classes]
