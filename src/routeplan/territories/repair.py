"""Bring stranded units home."""

import numpy as np

from routeplan.territories.board import Board

PASSES = 20


def join_pieces(board: Board) -> None:
    """Hand every piece of a territory but its heaviest to the neighbour with the least load.

    Pieces that nobody around may take stay where they are, and so do units that are kept.
    """
    for _ in range(PASSES):
        handed_over = [_hand_over(board, piece) for piece in _stranded(board)]
        if not any(handed_over):
            return


def _stranded(board: Board) -> list[list[int]]:
    """Return the pieces of all territories but the heaviest of each, lightest first."""
    owner = board.owners()
    piece_of = board.problem.pieces(owner)
    weight = np.bincount(piece_of, weights=board.problem.work)
    holder = np.zeros(len(weight), dtype=np.int64)
    holder[piece_of] = owner
    heaviest_last = np.lexsort((np.arange(len(weight)), weight, holder))
    last = np.append(holder[heaviest_last][1:] != holder[heaviest_last][:-1], True)
    stranded = heaviest_last[~last]
    ordered = stranded[np.argsort(weight[stranded], kind="stable")]
    return [np.flatnonzero(piece_of == piece).tolist() for piece in ordered]


def _hand_over(board: Board, piece: list[int]) -> bool:
    """Hand a piece to the least loaded rep around who may have all of it; return whether one was found."""
    if not all(board.free[unit] for unit in piece):
        return False
    here = board.owner[piece[0]]
    around = {board.owner[other] for unit in piece for other in board.neighbours[unit]} - {here}
    takers = [rep for rep in sorted(around) if all(board.may_have(unit, rep) for unit in piece)]
    if not takers:
        return False
    taker = min(takers, key=lambda rep: (board.deviation(rep), rep))
    for unit in piece:
        board.give(unit, taker)
    return True
