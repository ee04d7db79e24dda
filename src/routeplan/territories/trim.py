"""Take hand-overs back as long as the bands are kept."""

from routeplan.territories.board import Board

PASSES = 6


def take_back(board: Board, band: float) -> None:
    """Hand units back to their present reps, the dearest hand-overs first, while all bands are kept.

    A unit goes back alone where it touches its rep's territory and the rest stays connected; its passage may
    also be paid for by a unit that goes the other way. A division that is beyond a band already may stay as
    far beyond it.
    """
    most = max(0.0, _beyond(board, band))
    for _ in range(PASSES):
        returned = 0
        moved = [unit for unit, was in enumerate(board.before) if was >= 0 and board.owner[unit] != was]
        for unit in sorted(moved, key=lambda one: (-board.hand_over[one], one)):
            returned += _go_back(board, unit, band, most)
        if not returned:
            return


def _beyond(board: Board, band: float) -> float:
    """Return how far the worst rep is beyond a band."""
    return max(board.excess(rep, band) for rep in range(len(board.loads)))


def _holds(board: Board, one: int, other: int, band: float, most: float) -> bool:
    """Return whether all bands are kept; all fair shares move when hours depend on the rep."""
    pair = max(board.excess(one, band), board.excess(other, band))
    return pair <= most and (board.problem.indifferent or _beyond(board, band) <= most)


def _go_back(board: Board, unit: int, band: float, most: float) -> bool:
    """Hand one unit back where that is possible; return whether it was."""
    home, here = board.before[unit], board.owner[unit]
    if here == home or not board.free[unit] or not board.may_have(unit, home):
        return False
    if not any(board.owner[other] == home for other in board.neighbours[unit]):
        return False
    if not board.may_leave(unit):
        return False
    board.give(unit, home)
    if _holds(board, here, home, band, most) or _paid_by_another(board, unit, here, band, most):
        return True
    board.give(unit, here)
    return False


def _paid_by_another(board: Board, unit: int, taker: int, band: float, most: float) -> bool:
    """Send a cheaper unit the other way so that the bands are kept; return whether there is one."""
    home, price = board.before[unit], board.hand_over[unit]
    others = {
        other
        for near in board.neighbours[unit]
        for other in (near, *board.neighbours[near])
        if board.owner[other] == home and board.free[other] and other != unit and board.may_have(other, taker)
    }
    for other in sorted(others, key=lambda one: (_price(board, one, taker), one)):
        if _price(board, other, taker) >= price:
            return False
        touches = any(board.owner[near] == taker for near in board.neighbours[other])
        if touches and board.may_leave(other):
            board.give(other, taker)
            if _holds(board, home, taker, band, most):
                return True
            board.give(other, home)
    return False


def _price(board: Board, unit: int, taker: int) -> float:
    """Return what handing a unit over adds to the price of all hand-overs."""
    was = board.before[unit]
    if was < 0:
        return 0.0
    return board.hand_over[unit] * ((taker != was) - (board.owner[unit] != was))
