from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.territories.transport import assign_balanced, whole_targets


def assign(cost, work, targets, nearest):
    """Assign with the nearest centres as candidates."""
    order = np.argsort(cost, axis=1, kind="stable")[:, :nearest]
    return assign_balanced(order, np.take_along_axis(cost, order, axis=1), work, targets)


def cheapest_even_assignment(cost, centres):
    """Try all assignments that give every centre the same number of units."""
    units = len(cost)
    even = [
        choice
        for choice in product(range(centres), repeat=units)
        if all(choice.count(centre) == units // centres for centre in range(centres))
    ]
    return min(sum(cost[unit, centre] for unit, centre in enumerate(choice)) for choice in even)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([(6, 2), (6, 3), (8, 2)]))
def test_assignment_is_as_cheap_as_the_best_of_all_even_ones(seed, shape):
    cost = np.random.default_rng(seed).uniform(1, 100, size=shape)
    units, centres = shape
    owner = assign(cost, np.full(units, 60), np.ones(centres), nearest=12)
    assert np.bincount(owner, minlength=centres).tolist() == [units // centres] * centres
    assert cost[np.arange(units), owner].sum() == pytest.approx(
        cheapest_even_assignment(cost, centres), rel=1e-6
    )


def test_assignment_follows_unequal_targets():
    line = np.arange(6.0)
    cost = (line[:, None] - np.array([0.0, 5.0])[None, :]) ** 2
    owner = assign(cost, np.full(6, 10), np.array([20.0, 40.0]), nearest=2)
    assert owner.tolist() == [0, 0, 1, 1, 1, 1]


def test_assignment_keeps_to_what_is_allowed_whatever_the_targets():
    cost = np.array([[1.0, np.inf], [1.0, np.inf], [1.0, 2.0]])
    assert assign(cost, np.full(3, 10), np.array([1.0, 9.0]), nearest=2).tolist() == [0, 0, 1]


def test_assignment_overflows_where_the_nearest_centres_are_full():
    # all three units see only centre 0, which is to get a third of the work
    cost = np.array([[1.0, 9.0, 9.0]] * 3)
    assert assign(cost, np.full(3, 10), np.ones(3), nearest=1).tolist() == [0, 0, 0]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=8), st.integers(0, 10**9))
def test_whole_targets_add_up_and_stay_within_one(targets, total):
    whole = whole_targets(np.array(targets), total)
    assert whole.sum() == total
    shares = np.array(targets) / sum(targets) if sum(targets) > 0 else np.full(len(targets), 1 / len(targets))
    assert np.abs(whole - shares * total).max() <= 1 + 1e-6 * total
