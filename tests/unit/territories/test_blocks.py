from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.measures.neighbours import components, trimmed_delaunay
from routeplan.territories.block_assignment import Model, assign_blocks
from routeplan.territories.block_cuts import contiguity_cuts
from routeplan.territories.block_problem import Blocks, connected
from routeplan.territories.blocks import _grown, exchange_bounds, split_blocks


def cost_of(points, owner):
    """Return the sum of distances to the best centre of each territory, reckoned anew."""
    total = 0.0
    for territory in set(owner):
        inside = points[[one == territory for one in owner]]
        total += min(np.hypot(*(inside - centre).T).sum() for centre in inside)
    return total


def deviation_of(activities, owner, k):
    loads = np.array([np.bincount(owner, row, minlength=k) for row in activities])
    return np.abs(loads / loads.mean(axis=1, keepdims=True) - 1).max()


def in_one_piece(pairs, owner, k):
    owner = np.asarray(owner)
    same = pairs[owner[pairs[:, 0]] == owner[pairs[:, 1]]]
    return components(len(owner), same).max() + 1 == k


def best_of_all(points, activities, pairs, k, band):
    """Return the least cost over every division that keeps the rules, None where there is none."""
    costs = [
        cost_of(points, owner)
        for owner in product(range(k), repeat=len(points))
        if owner[0] == 0
        and len(set(owner)) == k
        and deviation_of(activities, owner, k) <= band
        and in_one_piece(pairs, owner, k)
    ]
    return min(costs, default=None)


def made_areas(areas, activities, seed):
    draw = np.random.default_rng(seed)
    points = draw.uniform(0, 100, (areas, 2))
    return points, draw.uniform(80, 120, (activities, areas)), trimmed_delaunay(points)


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    shape=st.sampled_from([(6, 2), (7, 3), (8, 2), (9, 2)]),
    activities=st.integers(1, 3),
    band=st.sampled_from([0.1, 0.3, 1.0]),
)
def test_small_cases_are_solved_as_enumeration_solves_them(seed, shape, activities, band):
    areas, k = shape
    points, work, pairs = made_areas(areas, activities, seed)
    best = best_of_all(points, work, pairs, k, band)
    owner = split_blocks(points, work, pairs, k, band, 1)
    assert len(set(owner.tolist())) == k
    assert in_one_piece(pairs, owner, k)
    if best is not None:
        assert deviation_of(work, owner, k) <= band + 1e-9
        assert cost_of(points, owner) == pytest.approx(best)


def test_grid_of_even_areas_falls_into_its_quarters():
    points = np.array(list(product(range(6), range(6))), dtype=float)
    pairs = np.argwhere(np.abs(points[:, None] - points).sum(axis=2) == 1)
    owner = split_blocks(points, np.ones((2, 36)), pairs[pairs[:, 0] < pairs[:, 1]], 4, 0.0, 1)
    assert np.bincount(owner).tolist() == [9, 9, 9, 9]
    assert cost_of(points, owner.tolist()) == pytest.approx(4 * (4 + 4 * 2**0.5))


def test_territories_hold_together_where_balance_tempts_to_part_them():
    points = np.array([[0, 0], [1, 0], [2, 0], [3, 0], [4, 0]], dtype=float)
    pairs = np.array([[0, 1], [1, 2], [2, 3], [3, 4]])
    work = np.array([[1, 3, 1, 2, 1]], dtype=float)
    owner = split_blocks(points, work, pairs, 2, 0.0, 1)
    assert owner[0] == owner[1] != owner[2] == owner[3] == owner[4]


def test_least_excess_stands_where_no_division_is_inside_the_band():
    points = np.array([[0, 0], [1, 0], [9, 0]], dtype=float)
    work = np.array([[5.0, 4.0, 1.0]])
    owner = split_blocks(points, work, np.array([[0, 1], [1, 2]]), 2, 0.05, 1)
    assert owner[1] == owner[2] != owner[0]


def test_areas_apart_from_all_others_join_the_nearest():
    points = np.array([[0, 0], [1, 0], [2, 0], [10, 0], [11, 0], [12, 0]], dtype=float)
    pairs = np.array([[0, 1], [3, 4]])
    owner = split_blocks(points, np.ones((1, 6)), pairs, 2, 0.0, 1)
    assert len(set(owner[:3].tolist())) == len(set(owner[3:].tolist())) == 1
    assert connected(np.abs(points[:, 0, None] - points[:, 0]), pairs)[2:].tolist() == [
        [1, 2],
        [2, 3],
        [4, 5],
    ]


def test_same_seed_gives_the_same_territories():
    points, work, pairs = made_areas(30, 2, 4)
    one, same = (split_blocks(points, work, pairs, 3, 0.05, 9) for _ in range(2))
    assert one.tolist() == same.tolist()


def test_activities_that_nobody_has_are_passed_over():
    points, work, pairs = made_areas(12, 1, 3)
    owner = split_blocks(points, np.vstack([work, np.zeros(12)]), pairs, 2, 0.2, 1)
    assert owner.tolist() == split_blocks(points, work, pairs, 2, 0.2, 1).tolist()


@pytest.mark.parametrize("k", [0, 4])
def test_numbers_of_territories_that_cannot_be_are_refused(k):
    with pytest.raises(ValueError, match="territories cannot be made of 3 areas"):
        split_blocks(np.eye(3, 2), np.ones((1, 3)), np.array([[0, 1], [1, 2]]), k, 0.1, 1)


def test_every_area_can_be_a_territory():
    points, work, pairs = made_areas(5, 1, 2)
    assert sorted(split_blocks(points, work, pairs, 5, 0.05, 1).tolist()) == [0, 1, 2, 3, 4]
    assert set(split_blocks(points, work, pairs, 1, 0.05, 1).tolist()) == {0}


@pytest.mark.parametrize("slots", [(0,), (2,), (0, 2)])
def test_exchange_bounds_are_never_above_the_exact_price(slots):
    points, work, pairs = made_areas(9, 2, 8)
    blocks = Blocks.of(points, work, pairs, 3, 0.1)
    centres = np.array([2, 5, 7])
    bounds = exchange_bounds(blocks, centres, Model.of(blocks, centres).relaxed(blocks), slots)
    for areas in product(range(9), repeat=len(slots)):
        moved = centres.copy()
        moved[list(slots)] = areas
        if set(areas) & set(centres.tolist()) or len(set(areas)) < len(areas):
            assert bounds[areas] == np.inf
        else:
            assert bounds[areas] <= assign_blocks(blocks, moved).price + 1e-6


def test_relaxation_bounds_the_assignment_and_hopeless_ones_are_not_solved():
    points, work, pairs = made_areas(20, 2, 5)
    blocks = Blocks.of(points, work, pairs, 3, 0.1)
    centres = np.array([1, 7, 12])
    exact = assign_blocks(blocks, centres)
    assert exact.relaxation.value <= exact.price + 1e-6
    assert not contiguity_cuts(blocks, centres, exact.owner, 60 + 6).shape[0]
    assert assign_blocks(blocks, centres, exact.price - 1e-3) is None
    again = assign_blocks(blocks, centres, exact.price + 1e-3)
    assert again.price == pytest.approx(exact.price)


def test_growing_from_centres_leaves_territories_in_one_piece():
    points, work, pairs = made_areas(40, 2, 6)
    blocks = Blocks.of(points, work, pairs, 4, 0.05)
    division = _grown(blocks, np.array([0, 10, 20, 30]))
    assert in_one_piece(blocks.pairs, division.owner, 4)
    assert division.owner[[0, 10, 20, 30]].tolist() == [0, 1, 2, 3]
