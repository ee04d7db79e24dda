import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.workload import (
    at_speed,
    estimated_minutes,
    expected_travel_seconds,
    local_seconds,
    local_spacing_km,
)
from routeplan.model import EstimateSettings
from tests.builders import at

ESTIMATE = EstimateSettings()


def test_estimated_minutes_follow_the_three_parts_of_the_formula():
    # same place; least half minute; 3.6 * 10 ** 0.71; 0.8 * 300 beats 3.6 * 300 ** 0.71 = 206.6
    minutes = estimated_minutes([0, 0.01, 10, 300], ESTIMATE)
    assert minutes == pytest.approx([0, 0.5, 3.6 * 10**0.71, 240])


def test_travel_of_a_visit_matches_the_formula_worked_out_by_hand():
    # constant 2 minutes per straight km: 10 km away is 20 minutes, 2 km of spacing are 4 minutes
    even = EstimateSettings(minutes_factor=0, minutes_per_km=2, minutes_least=0)
    between = 0.897 * 4 + 0.552
    share = 0.994 * 40 / 480
    travel = between + (30 + between) * share / (1 - share)
    local = local_seconds(2.0, even)
    assert local == pytest.approx(between * 60)
    assert expected_travel_seconds(local, 10.0, 1800, 480 * 60, even) == pytest.approx(travel * 60)
    assert travel == pytest.approx(7.2233, abs=1e-4)


def test_ferry_is_part_of_the_round_trip_that_a_day_pays():
    # 10 km away is 20 minutes, and two hours more there and back over the ferry
    even = EstimateSettings(minutes_factor=0, minutes_per_km=2, minutes_least=0)
    share = (0.994 * 40 + 120) / 480
    travel = 5 + (30 + 5) * share / (1 - share)
    found = expected_travel_seconds(300.0, 10.0, 1800, 480 * 60, even, beyond=7200.0)
    assert found == pytest.approx(travel * 60)
    # a quarter of each day for ten hours of calls would be more than one round trip
    assert expected_travel_seconds(0.0, 0.0, 36_000, 480 * 60, even, beyond=7200.0) == pytest.approx(7200)


def test_way_from_home_beyond_the_day_is_bounded_at_nine_tenths():
    far = expected_travel_seconds(0.0, 5000.0, 1800, 28_800, ESTIMATE)
    assert far == pytest.approx(1800 * 9)
    assert expected_travel_seconds(0.0, 100.0, 600, 0, ESTIMATE) == pytest.approx(600 * 9)


def test_travel_is_never_more_than_a_round_trip_for_the_visit_alone():
    # 100 km away and 500 km from all others: 0.994 * 2 * 3.6 * 100 ** 0.71 minutes
    lonely = local_seconds(500.0, ESTIMATE)
    alone = expected_travel_seconds(lonely, 100.0, 1800, 28_800, ESTIMATE)
    assert alone == pytest.approx(60 * 0.994 * 2 * 3.6 * 100**0.71)


def test_spacing_on_a_grid_is_near_the_side_of_its_squares():
    grid = [at(row / 100, col / 100) for row in range(15) for col in range(15)]
    side = 1.11195
    spacing = local_spacing_km(grid)
    # of a grid, the 9th to 12th nearest are two sides away: sqrt(pi * 4 / 10) sides
    assert spacing[7 * 15 + 7] == pytest.approx(side * math.sqrt(0.4 * math.pi), rel=1e-3)


def test_spacing_of_few_places_uses_all_others():
    # the farther of two others is 3 degrees away: r = 333.585 km, k = 2
    three = [at(0, 0), at(0, 1), at(0, 3)]
    assert local_spacing_km(three)[0] == pytest.approx(333.585 * math.sqrt(math.pi / 2), rel=1e-4)
    assert local_spacing_km([at(1, 1)]).tolist() == [0]
    assert local_spacing_km([]).tolist() == []
    assert local_spacing_km([at(1, 1)] * 12) == pytest.approx(np.zeros(12))


def test_spacing_sees_across_the_antimeridian():
    assert local_spacing_km([at(0, 179.5), at(0, -179.5)])[0] == pytest.approx(
        111.195 * math.sqrt(math.pi), rel=1e-4
    )


def test_faster_rep_takes_less_time():
    assert estimated_minutes(20.0, at_speed(ESTIMATE, 2)) == pytest.approx(
        estimated_minutes(20.0, ESTIMATE) / 2
    )


@given(st.floats(0, 400), st.floats(0, 50), st.floats(60, 7200))
def test_travel_grows_with_the_way_from_home(home_km, more_km, call):
    near = expected_travel_seconds(120.0, home_km, call, 28_800, ESTIMATE)
    far = expected_travel_seconds(120.0, home_km + more_km, call, 28_800, ESTIMATE)
    assert 0 <= near <= far
