"""Bands of the day for the hours of a rep."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.traffic import traffic_factor, traffic_of
from routeplan.model.traffic import STEADY, Traffic
from routeplan.model.travel_settings import TrafficBand
from tests.builders import HOUR, at, make_rep


def band(start, end, factor):
    return TrafficBand(start=round(start * HOUR), end=round(end * HOUR), factor=factor)


def test_rates_are_the_mean_over_the_factor_of_the_hour():
    # 1.1 / 1.4 = 0.7857 and 1.1 / 1.3 = 0.8462
    made = traffic_of(1.1, (band(7, 9.5, 1.4), band(16, 18.5, 1.3)))
    assert made.starts == (0, 7 * HOUR, 9.5 * HOUR, 16 * HOUR, 18.5 * HOUR)
    assert made.rates == (1100, 786, 1100, 846, 1100)


def test_without_bands_driving_is_steady():
    assert traffic_of(1.0, ()) == STEADY


def test_bands_that_touch_follow_each_other():
    made = traffic_of(1.2, (band(7, 8, 1.2), band(8, 9, 1.5)))
    assert made == Traffic(starts=(0, 7 * HOUR, 8 * HOUR, 9 * HOUR), rates=(1200, 1000, 800, 1200))
    alike = traffic_of(1.2, (band(7, 8, 1.5), band(8, 9, 1.5)))
    assert alike == traffic_of(1.2, (band(7, 9, 1.5),))


def test_band_from_midnight_has_nothing_before_it():
    assert traffic_of(1.2, (band(0, 6, 0.8),)) == Traffic(starts=(0, 6 * HOUR), rates=(1500, 1200))


@pytest.mark.parametrize("bands", [(band(0, 24, 1.3),), (band(0, 12, 1.3), band(12, 24, 1.3))])
def test_bands_over_the_whole_day_are_steady_with_their_factor(bands):
    factor = traffic_factor(make_rep("r", at(48, 16)), bands)
    assert factor == pytest.approx(1.3)
    assert traffic_of(factor, bands).is_steady


@pytest.mark.parametrize("factor", [0.2, 5.0])
def test_extreme_factors_can_be_driven(factor):
    bands = (band(8, 9, factor),)
    mean = traffic_factor(make_rep("r", at(48, 16)), bands)
    made = traffic_of(mean, bands)
    # what is half an hour on free roads, begun in the band
    usual = round(1800 * mean)
    if factor < 1:
        assert made.arrive(8 * HOUR, usual) - 8 * HOUR == pytest.approx(360, abs=2)
    else:
        # an hour does 12 free minutes, 18 more take 18
        assert made.arrive(8 * HOUR, usual) - 8 * HOUR == pytest.approx(3600 + 1080, abs=2)


@st.composite
def many_bands(draw):
    edges = sorted(draw(st.sets(st.integers(0, 96), min_size=2, max_size=8)))
    pairs = [pair for pair in pairwise(edges) if draw(st.booleans())]
    return tuple(
        band(one / 4, two / 4, draw(st.sampled_from((0.7, 1.0, 1.2, 1.4, 2.0)))) for one, two in pairs
    )


@given(many_bands(), st.sampled_from((1800, 3600, 7000)), st.integers(0, 86399))
def test_drive_takes_its_free_time_times_the_factor_of_its_hour(bands, free, leave):
    mean = traffic_factor(make_rep("r", at(48, 16)), bands)
    made = traffic_of(mean, bands)
    # in small steps of the clock, without thousandths: a second in a band does 1 / factor of a free one
    now, left = leave, float(free)
    while left > 0:
        factor = next((one.factor for one in bands if one.start <= now < one.end), 1.0)
        left -= 1 / factor
        now += 1
        if now == 86400:
            return
    took = made.arrive(leave, round(free * mean)) - leave
    assert took == pytest.approx(now - leave, rel=0.0015, abs=2)


@given(many_bands())
def test_mean_over_the_hours_at_work_is_as_long_as_usual(bands):
    # all that is driven in a shift from 8 to 16:30 without a stop is 1 over the harmonic mean; the arithmetic
    # mean of the factors is never below it
    rep = make_rep("r", at(48, 16))
    mean = traffic_factor(rep, bands)
    seconds = [
        next((one.factor for one in bands if one.start <= t < one.end), 1.0) for t in range(28800, 59400, 60)
    ]
    assert mean == pytest.approx(sum(seconds) / len(seconds))
