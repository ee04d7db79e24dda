"""What is to be doubted about a place."""

import pytest

from routeplan.geocoding.doubts import doubts_of, nearest_others_km
from routeplan.geocoding.located import Located
from routeplan.model.place import Coordinate

HERE = Coordinate(lat=48.0, lon=14.0)
FAR = Coordinate(lat=48.3, lon=14.0)


def at_house(*doubts: str) -> Located:
    return Located(coordinate=HERE, quality="house", matched="x", doubts=doubts)  # type: ignore[arg-type]


def test_a_house_in_its_town_is_not_doubted() -> None:
    assert doubts_of(at_house(), HERE, 49.0) == ()
    assert doubts_of(at_house(), None, 0.0) == ()


def test_doubts_are_told_from_the_level_to_the_distance() -> None:
    street = Located(coordinate=HERE, quality="street", matched="x", doubts=("several",))

    # 0.3 degrees of latitude are 33 km
    assert doubts_of(street, FAR, 51.0) == ("street", "several", "far_from_town", "far_from_others")


def test_the_nearest_other_is_not_the_place_itself() -> None:
    places = [HERE, FAR, HERE]

    # a degree of latitude is 6371.0088 * pi / 180 = 111.195 km
    assert nearest_others_km([HERE, FAR, FAR], places, [0, 1, -1]) == [
        0.0, pytest.approx(0.3 * 111.195, abs=0.01), 0.0,
    ]  # fmt: skip
    assert nearest_others_km([HERE], [HERE], [0]) == [0.0]
    assert nearest_others_km([HERE], [], [-1]) == [0.0]
