import numpy as np
import pytest

from routeplan.territories.board import Board
from routeplan.territories.boundary import shift_boundaries
from routeplan.territories.problem import FREE, Problem
from routeplan.territories.ranking import best_division
from routeplan.territories.repair import join_pieces
from routeplan.territories.starts import bisection_centres, start_centres


def row_of(picture, hours=None, **fields):
    """Units in a row, a kilometre apart, each an hour of work for anybody; homes at both ends."""
    owner = np.array([int(one) for one in picture])
    units, reps = len(owner), fields.pop("reps", owner.max() + 1)
    work = np.array(hours or [1] * units, dtype=np.int64) * 3600
    given = {
        "unit_of": np.arange(units),
        "points_km": np.column_stack([np.arange(units, dtype=float), np.zeros(units)]),
        "homes_km": np.column_stack([np.linspace(0, units - 1, reps), np.zeros(reps)]),
        "work": work,
        "seconds": np.repeat(work[:, None].astype(float), reps, axis=1),
        "allowed": np.ones((units, reps), dtype=bool),
        "kept": np.full(units, FREE),
        "base": np.zeros(reps),
        "capacity": np.full(reps, 36_000.0),
        "neighbours": tuple(tuple(n for n in (u - 1, u + 1) if 0 <= n < units) for u in range(units)),
    }
    return Problem(**(given | fields)), owner


def board_of(problem, owner):
    return Board(problem, owner, problem.centres(owner))


def picture(board):
    return "".join(map(str, board.owner))


@pytest.mark.parametrize(
    ("before", "after"),
    [("00100111", "00000111"), ("0011", "0011"), ("11011000", "11111000"), ("01010101", "00000011")],
)
def test_stranded_pieces_go_to_the_neighbour_and_the_heaviest_stays(before, after):
    problem, owner = row_of(before)
    board = board_of(problem, owner)
    join_pieces(board)
    assert problem.violations(board.owners()) == 0
    if before != "01010101":
        assert picture(board) == after


def test_stranded_piece_that_is_kept_stays():
    kept = np.array([FREE, FREE, 1, FREE, FREE, FREE])
    problem, owner = row_of("001001", kept=kept)
    board = board_of(problem, owner)
    join_pieces(board)
    assert picture(board)[2] == "1"


def test_boundary_moves_until_the_hours_balance_and_no_further():
    problem, owner = row_of("0111111111")
    board = board_of(problem, owner)
    shift_boundaries(board, 0.02)
    assert picture(board) == "0000011111"
    assert board.loads == problem.loads(board.owners()).tolist()


def test_boundary_stays_where_it_is_inside_the_band():
    problem, owner = row_of("0000111111")
    board = board_of(problem, owner)
    shift_boundaries(board, 0.2)
    assert picture(board) == "0000111111"


def test_boundary_respects_what_is_kept_and_allowed():
    allowed = np.ones((10, 2), dtype=bool)
    allowed[2, 0] = False
    problem, owner = row_of("0111111111", allowed=allowed)
    board = board_of(problem, owner)
    shift_boundaries(board, 0.02)
    assert picture(board) == "0011111111"


def test_units_are_swapped_where_no_move_helps():
    # 3 + 3 against 2 + 2: moving the 3 leaves 3 and 7, moving the 2 leaves 8 and 2, swapping them balances
    square = ((1, 2), (0, 2, 3), (0, 1, 3), (1, 2))
    problem, owner = row_of("0011", hours=[3, 3, 2, 2], kept=np.array([0, FREE, FREE, 1]), neighbours=square)
    board = board_of(problem, owner)
    shift_boundaries(board, 0.01)
    assert picture(board) == "0101"
    assert problem.violations(board.owners()) == 0


def test_needless_driving_does_not_win_by_being_balanced():
    seconds = np.array([[1.0, 9.0], [9.0, 1.0], [1.0, 9.0]])
    problem, _ = row_of("010", seconds=seconds, neighbours=((1, 2), (0, 2), (0, 1)))
    # 2 and 1 hours against 9 and 10: the second is better balanced, and nobody is better off
    assert best_division(problem, [np.array([1, 0, 1]), np.array([0, 1, 0])], 0.02).tolist() == [0, 1, 0]


def test_bisection_cuts_work_into_even_parts():
    points = np.column_stack([np.arange(8.0), np.zeros(8)])
    centres = bisection_centres(points, np.full(8, 10), 4)
    assert sorted(centres[:, 0].tolist()) == [0.5, 2.5, 4.5, 6.5]


def test_starts_are_as_many_as_asked_for_and_come_from_the_seed():
    problem, _ = row_of("000111222")
    one, again, other = (start_centres(problem, 4, seed) for seed in (1, 1, 2))
    assert len(one) == 4
    assert (np.array(one) == np.array(again)).all()
    assert (np.array(one) != np.array(other)).any()
