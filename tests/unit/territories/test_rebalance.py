import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.territories.board import Board
from routeplan.territories.points import problem_of_points, split_points
from routeplan.territories.problem import FREE, Activity
from routeplan.territories.rebalance import Present, completed, new_design, rebalance
from routeplan.territories.rebalance_points import rebalance_points
from routeplan.territories.settings import TerritorySettings
from routeplan.territories.trim import take_back
from tests.unit.territories.problems import connected_divisions, grid_problem, owners

QUICK = TerritorySettings(starts=2, finalists=1, most_finalists=2, rounds=6)


def priced(problem, before):
    return Present(before=before, prices=np.ones(problem.units))


def board_of(problem, owner, present):
    return Board(
        problem,
        owner,
        problem.centres(owner),
        before=present.before,
        hand_over=present.prices / problem.units,
    )


def test_only_what_is_needed_changes_hands():
    # 8 against 4 hours on a row: two at the boundary go over
    problem = grid_problem(1, 12, 2)
    before = owners("000000001111")
    after = rebalance(problem, priced(problem, before), 0.02, QUICK)
    assert after.tolist() == owners("000000111111").tolist()


def test_cheap_customers_go_before_dear_ones():
    problem = grid_problem(2, 6, 2)
    before = owners("000011 000011")
    present = Present(before=before, prices=np.array([1.0, 1, 1, 9, 1, 1, 1, 1, 1, 1, 1, 1]))
    after = rebalance(problem, present, 0.17, QUICK)
    assert present.cost(after) == 1
    assert after[9] == 1


def test_nothing_changes_hands_inside_the_band():
    problem = grid_problem(2, 6, 2)
    before = owners("000011 000111")
    assert rebalance(problem, priced(problem, before), 0.2, QUICK).tolist() == before.tolist()


@settings(max_examples=25)
@given(
    st.lists(st.integers(1, 4), min_size=24, max_size=24),
    st.lists(st.integers(FREE, 2), min_size=24, max_size=24),
    st.sampled_from((0.1, 0.2)),
)
def test_rebalancing_keeps_bands_pieces_and_rules(work, before, band):
    kept, allowed = np.full(24, FREE), np.ones((24, 3), dtype=bool)
    kept[0], allowed[23, :2] = 0, False
    problem = grid_problem(4, 6, 3, work=work, kept=kept, allowed=allowed)
    present = priced(problem, np.array(before))
    after = rebalance(problem, present, band, QUICK)
    assert problem.excess(after, band) <= 1e-9
    assert problem.violations(after) == 0
    assert (after[0], after[23]) == (0, 2)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 2), min_size=24, max_size=24), st.integers(0, 99))
def test_taking_back_lowers_the_cost_and_never_leaves_the_band(before, seed):
    # hours depend on the rep, so that the fair shares move with every hand-over
    seconds = np.random.default_rng(seed).integers(2000, 6000, (24, 3)).astype(float)
    problem = grid_problem(4, 6, 3, seconds=seconds)
    present = priced(problem, np.array(before))
    owner = owners("001122 001122 001122 001122")
    band = max(0.1, problem.imbalance(owner))
    board = board_of(problem, owner, present)
    take_back(board, band)
    after = board.owners()
    assert problem.excess(after, band) <= 1e-9
    assert problem.violations(after) == 0
    assert present.cost(after) <= present.cost(owner)


def test_taking_back_keeps_the_bands_of_calls_as_well():
    calls = Activity(name="calls", amounts=np.array([1.0, 1, 5, 1, 1, 5]), band=0.1)
    problem = grid_problem(1, 6, 2, activities=(calls,))
    present = priced(problem, owners("000011"))
    board = board_of(problem, owners("000111"), present)
    take_back(board, 0.5)
    assert board.owner == owners("000111").tolist()


def test_customers_without_a_rep_go_to_the_rep_around():
    problem = grid_problem(1, 6, 2)
    before = np.array([0, FREE, 0, FREE, 1, FREE])
    assert completed(problem, before).tolist() == [0, 0, 0, 0, 1, 1]


def test_nobody_stays_with_a_rep_who_may_not():
    allowed = np.ones((4, 2), dtype=bool)
    allowed[0, 0] = False
    kept = np.array([FREE, FREE, 1, FREE])
    problem = grid_problem(1, 4, 2, allowed=allowed, kept=kept)
    assert completed(problem, np.zeros(4, dtype=np.int64)).tolist() == [1, 0, 1, 0]
    assert completed(problem, np.full(4, FREE)).tolist() == [1, 1, 1, 1]


def test_new_territories_take_the_names_of_those_most_work_was_with():
    seconds = np.broadcast_to(np.full((12, 1), 3600.0), (12, 2))
    problem = grid_problem(2, 6, 2, seconds=seconds, home_pull=0.0)
    present = priced(problem, owners("111000 111000"))
    assert new_design(problem, present, QUICK).tolist() == present.before.tolist()


def test_points_are_split_and_rebalanced_without_any_rep():
    points = np.column_stack([np.repeat(np.arange(6.0), 4), np.tile(np.arange(4.0), 6)])
    work = np.full(24, 10)
    owner = split_points(points, work, 3, QUICK)
    assert np.bincount(owner).tolist() == [8, 8, 8]
    work[owner == 0] = 14
    after = rebalance_points(points, work, owner, 3, 0.1, QUICK)
    loads = np.bincount(after, weights=work)
    assert np.abs(loads / loads.mean() - 1).max() <= 0.1
    assert 0 < (after != owner).sum() <= 3


def test_points_are_rebalanced_with_the_fewest_moves_of_all():
    # 3 x 4 points with work drawn once; every connected division of two territories is looked at
    points = np.column_stack([np.tile(np.arange(4.0), 3), np.repeat(np.arange(3.0), 4)])
    work = np.array([9, 2, 4, 7, 3, 8, 1, 5, 6, 2, 9, 4])
    before = owners("0001 0001 0001")
    problem = problem_of_points(points, work, 2)
    after = rebalance_points(points, work, before, 2, 0.05, QUICK)
    able = [one[problem.unit_of] for one in connected_divisions(problem) if problem.excess(one, 0.05) <= 0]
    assert any(np.array_equal(after, one) for one in able)
    assert (after != before).sum() == min((one != before).sum() for one in able)


@pytest.mark.parametrize("k", [0, 3])
def test_more_territories_than_places_are_refused(k):
    with pytest.raises(ValueError, match="2 places"):
        split_points(np.array([[0.0, 0], [1, 0], [1, 0]]), np.ones(3, dtype=np.int64), k)


@settings(max_examples=15)
@given(st.lists(st.integers(0, 1), min_size=8, max_size=8), st.sampled_from((0.0, 0.25, 0.5)))
def test_hand_overs_are_near_the_fewest_of_all_divisions(before, band):
    problem = grid_problem(2, 4, 2)
    present = priced(problem, np.array(before))
    least = min(
        present.cost(one) for one in connected_divisions(problem) if problem.excess(one, band) <= 1e-9
    )
    assert least <= present.cost(rebalance(problem, present, band, QUICK)) <= least + 2
