import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.territories.board import Board
from routeplan.territories.problem import FREE, Activity
from tests.unit.territories.problems import grid_problem, owners

ROWS, COLUMNS, REPS = 4, 5, 3
UNITS = ROWS * COLUMNS
OWNERS = st.lists(st.integers(0, REPS - 1), min_size=UNITS, max_size=UNITS).map(np.array)
MOVES = st.lists(st.tuples(st.integers(0, UNITS - 1), st.integers(0, REPS - 1)), max_size=40)


def uneven(**fields):
    """A grid where hours depend on the rep, with calls and value to be balanced."""
    numbers = np.random.default_rng(7)
    seconds = numbers.integers(600, 9000, (UNITS, REPS)).astype(float)
    activities = tuple(
        Activity(name=name, amounts=numbers.integers(0, 9, UNITS).astype(float), band=0.1)
        for name in ("calls", "value")
    )
    return grid_problem(ROWS, COLUMNS, REPS, seconds=seconds, activities=activities, **fields)


def board_of(problem, owner, **fields):
    return Board(problem, owner, problem.centres(owner), **fields)


@given(OWNERS, MOVES)
def test_loads_and_sums_are_those_reckoned_from_scratch_after_any_moves(owner, moves):
    problem = uneven()
    board = board_of(problem, owner)
    for unit, rep in moves:
        board.give(unit, rep)
    afresh = board_of(problem, board.owners())
    assert board.loads == pytest.approx(afresh.loads)
    assert board.sizes == afresh.sizes
    assert np.array(board.sums) == pytest.approx(np.array(afresh.sums))
    board.restore(owner.tolist())
    assert board.owner == owner.tolist()
    assert board.loads == pytest.approx(problem.loads(owner).tolist())


@given(OWNERS)
def test_excess_of_the_board_is_that_of_the_problem(owner):
    problem = uneven(most=np.array([30_000.0, np.inf, 60_000.0]))
    board = board_of(problem, owner)
    assert max(board.excess(rep, 0.1) for rep in range(REPS)) == pytest.approx(problem.excess(owner, 0.1))


@given(OWNERS, st.integers(0, UNITS - 1), st.lists(st.integers(0, UNITS - 1), max_size=3))
def test_what_leaves_together_leaves_no_more_pieces_behind(owner, unit, fixed):
    kept = np.full(UNITS, FREE)
    kept[fixed] = owner[fixed]
    problem = grid_problem(ROWS, COLUMNS, REPS, kept=kept)
    board = board_of(problem, owner)
    here = board.owner[unit]
    before = pieces_of(problem, owner, here)
    going = board.leaving_with(unit)
    assert not set(going) & set(fixed)
    assert all(board.owner[one] == here for one in going)
    for one in going:
        board.give(one, (here + 1) % REPS)
    if going:
        assert unit in going
        assert pieces_of(problem, board.owners(), here) <= before


def pieces_of(problem, owner, rep):
    return len(np.unique(problem.pieces(owner)[owner == rep]))


@given(OWNERS, st.integers(0, UNITS - 1))
def test_unit_may_leave_just_where_its_piece_stays_whole(owner, unit):
    problem = grid_problem(ROWS, COLUMNS, REPS)
    board = board_of(problem, owner)
    here = board.owner[unit]
    beside = any(board.owner[other] == here for other in board.neighbours[unit])
    before, answer = pieces_of(problem, owner, here), board.may_leave(unit)
    board.give(unit, (here + 1) % REPS)
    after = pieces_of(problem, board.owners(), here)
    assert answer == (after == before if beside else True)


def test_price_of_a_move_is_inertia_edges_and_hand_over():
    # the unit in the corner has two neighbours, both of rep 1; away and back are opposite in price
    problem = grid_problem(2, 2, 2)
    board = board_of(problem, owners("01 11"), before=owners("01 11"), hand_over=np.full(4, 5.0))
    plain = board_of(problem, owners("01 11"))
    away = board.move_price(0, 1)
    assert away == pytest.approx(plain.move_price(0, 1) + 5)
    board.give(0, 1)
    assert board.move_price(0, 0) == pytest.approx(-away)


def test_takers_are_those_around_who_may_and_reps_without_anybody():
    allowed = np.ones((4, 4), dtype=bool)
    allowed[0, 1] = False
    board = board_of(grid_problem(2, 2, 4, allowed=allowed), owners("01 22"))
    assert board.takers(0) == [2, 3]
    assert board.takers(1) == [0, 2, 3]
