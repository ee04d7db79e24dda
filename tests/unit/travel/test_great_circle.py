import math

import numpy as np
import pytest

from routeplan.measures.distance import EARTH_RADIUS_KM
from routeplan.model import EstimateSettings, Place, TravelMatrix
from routeplan.model.matrix import UNREACHABLE
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.speed import at_speed
from tests.builders import at


def places(*coordinates):
    return [Place(place_id=f"p{n}", coordinate=one) for n, one in enumerate(coordinates)]


def test_estimate_follows_the_formula_of_the_product():
    # a tenth of a degree of latitude is R * pi / 1800 = 11.1195 km
    g = EARTH_RADIUS_KM * math.pi / 1800
    matrix = estimate_matrix(places(at(48, 14), at(48.1, 14)), EstimateSettings())
    assert matrix.metres_between("p0", "p1") == round((0.25 + 1.43 * g) * 1000)
    assert matrix.seconds_between("p0", "p1") == round(3.6 * g**0.71 * 60)
    assert matrix.source == "estimated"


def test_long_drives_take_at_least_four_fifths_of_a_minute_a_kilometre():
    # 10 degrees: 1112 km; 3.6 g^0.71 = 524 min is less than 0.8 g = 890 min
    g = EARTH_RADIUS_KM * math.pi / 18
    matrix = estimate_matrix(places(at(40, 14), at(50, 14)), EstimateSettings())
    assert matrix.seconds_between("p0", "p1") == round(0.8 * g * 60)


def test_same_place_is_no_drive():
    matrix = estimate_matrix(places(at(48, 14), at(48, 14)), EstimateSettings())
    assert not matrix.seconds.any()
    assert not matrix.metres.any()


def test_neighbours_are_half_a_minute_apart_at_least():
    matrix = estimate_matrix(places(at(48, 14), at(48.0001, 14)), EstimateSettings())
    assert matrix.seconds_between("p0", "p1") == 30


def test_slower_rep_takes_longer_and_drives_as_far():
    matrix = estimate_matrix(places(at(48, 14), at(48.1, 14)), EstimateSettings())
    slow = at_speed(matrix, 0.5)
    assert slow.seconds_between("p0", "p1") == 2 * matrix.seconds_between("p0", "p1")
    assert slow.metres_between("p0", "p1") == matrix.metres_between("p0", "p1")


def test_no_way_stays_no_way_at_any_speed():
    table = np.array([[0, UNREACHABLE], [60, 0]], dtype=np.int32)
    matrix = TravelMatrix(place_ids=("a", "b"), seconds=table, metres=table.copy(), source="given")
    assert at_speed(matrix, 2).seconds_between("a", "b") == UNREACHABLE


def test_matrix_cannot_be_changed():
    matrix = estimate_matrix(places(at(48, 14), at(48.1, 14)), EstimateSettings())
    with pytest.raises(ValueError, match="read-only"):
        matrix.seconds[0, 1] = 1
