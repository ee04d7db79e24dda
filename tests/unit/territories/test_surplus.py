import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

from routeplan.territories.surplus import least_passing, upstream_first

ROW = {(0, 1): [(1.0, 99.0)], (1, 0): [(1.0, 99.0)], (1, 2): [(1.0, 99.0)], (2, 1): [(1.0, 99.0)]}


def after(loads, passing):
    ended = np.array(loads, dtype=float)
    for giver, taker, load in passing:
        ended[giver] -= load
        ended[taker] += load
    return ended


def test_surplus_goes_through_the_territory_between():
    # 16, 10 and 4 hours against 10 each: 6 pass the middle one
    passing = least_passing([16, 10, 4], [10, 10, 10], 0.0, ROW)
    assert [(giver, taker) for giver, taker, _ in upstream_first(passing)] == [(0, 1), (1, 2)]
    assert [load for *_, load in passing] == pytest.approx([6, 6], abs=0.01)


def test_band_lets_a_surplus_stay():
    passing = least_passing([16, 10, 4], [10, 10, 10], 0.2, ROW)
    assert after([16, 10, 4], passing) == pytest.approx([12, 10, 8], abs=0.01)


def test_nothing_passes_inside_the_band():
    assert least_passing([11, 10, 9], [10, 10, 10], 0.1, ROW) == []


def test_cheaper_way_round_is_taken_until_it_is_used_up():
    supply = {(0, 1): [(5.0, 99.0)], (0, 2): [(1.0, 4.0)], (2, 1): [(1.0, 99.0)]}
    passing = least_passing([16, 4, 10], [10, 10, 10], 0.0, supply)
    assert {(giver, taker): load for giver, taker, load in passing} == pytest.approx(
        {(0, 1): 2, (0, 2): 4, (2, 1): 4}, abs=0.01
    )


def test_what_cannot_reach_anybody_stays():
    assert least_passing([16, 4], [10, 10], 0.0, {}) == []


@given(
    st.lists(st.integers(1, 40), min_size=4, max_size=4),
    st.lists(st.integers(1, 9), min_size=12, max_size=12),
    st.sampled_from((0.0, 0.05, 0.2)),
)
def test_price_is_that_of_the_linear_programme(loads, prices, band):
    pairs = [(a, b) for a in range(4) for b in range(4) if a != b]
    target = sum(loads) / 4
    supply = {pair: [(float(price), 1e6)] for pair, price in zip(pairs, prices, strict=True)}
    passing = least_passing(loads, [target] * 4, band, supply)
    ended = after(loads, passing)
    assert np.abs(ended / target - 1).max() <= band + 1e-4
    net = np.array([[(b == rep) - (a == rep) for a, b in pairs] for rep in range(4)])
    room = np.concatenate([(1 + band) * target - np.array(loads), np.array(loads) - (1 - band) * target])
    best = linprog(prices, A_ub=np.concatenate([net, -net]), b_ub=room)
    price = dict(zip(pairs, prices, strict=True))
    assert sum(price[a, b] * load for a, b, load in passing) == pytest.approx(best.fun, abs=1e-3 * sum(loads))
