"""Shift the boundaries until the hours balance."""

from dataclasses import dataclass

from routeplan.territories.board import Board

INNER_BAND_SHARE = 0.6
FIRST_PENALTY = 500.0
PENALTY_GROWTH = 3.0
ROUNDS = 6
SWEEPS = 8
WORTH_IT = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """How much leaving the band costs against the moment of inertia, which starts at 1."""

    band: float
    penalty: float

    def of(self, deviation: float) -> float:
        """Return the price of a deviation."""
        return self.penalty * max(0.0, abs(deviation) - self.band) ** 2


def shift_boundaries(board: Board, band: float) -> None:
    """Move units, and swap them where no move helps, across boundaries until all are within the band.

    Lowers inertia plus a small price on cut neighbours (against ragged edges) plus a price on deviations
    beyond six tenths of the band, which grows from round to round. Only units of reps beyond that, or next
    to them, move: the others lie well already. A unit only goes to a rep next to it, and only if the rest
    of its territory stays connected.
    """
    penalty = FIRST_PENALTY / max(1, len(board.loads))
    for _ in range(ROUNDS):
        if _worst(board) <= band:
            return
        pressure = Pressure(band=INNER_BAND_SHARE * band, penalty=penalty)
        _sweep(board, pressure)
        if _worst(board) > band:
            _swap(board, pressure)
        penalty *= PENALTY_GROWTH


def _worst(board: Board) -> float:
    """Return the largest deviation."""
    return max(abs(board.deviation(rep)) for rep in range(len(board.loads)))


def _sweep(board: Board, pressure: Pressure) -> None:
    """Move every unit to the rep where it helps most, until a sweep moves nothing."""
    for _ in range(SWEEPS):
        moved = 0
        for unit in range(len(board.owner)):
            if board.free[unit]:
                moved += _move(board, unit, pressure)
        if not moved:
            return


def _move(board: Board, unit: int, pressure: Pressure) -> bool:
    """Move a unit where that lowers the price; return whether it moved."""
    takers = board.takers(unit)
    here = board.owner[unit]
    if not any(abs(board.deviation(rep)) > pressure.band for rep in (*takers, here)) or not takers:
        return False
    gain, taker = min((_price_of_move(board, unit, rep, pressure), rep) for rep in takers)
    if gain >= -WORTH_IT or not board.may_leave(unit):
        return False
    board.give(unit, taker)
    return True


def _price_of_move(board: Board, unit: int, taker: int, pressure: Pressure) -> float:
    """Return what moving a unit adds to the price; negative is a gain."""
    giver, seconds = board.owner[unit], board.seconds[unit]
    change = _price_of_loads(board, giver, -seconds[giver], pressure)
    change += _price_of_loads(board, taker, seconds[taker], pressure)
    return change + board.raggedness(unit, taker) + board.cost[unit][taker] - board.cost[unit][giver]


def _price_of_loads(board: Board, rep: int, extra: float, pressure: Pressure) -> float:
    """Return what some more seconds add to the price of a rep's load."""
    return pressure.of(board.deviation(rep, extra)) - pressure.of(board.deviation(rep))


def _swap(board: Board, pressure: Pressure) -> None:
    """Swap units of the reps beyond the band with units of their neighbours, the worst rep first."""
    reps = sorted(range(len(board.loads)), key=lambda rep: (-abs(board.deviation(rep)), rep))
    for rep in reps:
        if abs(board.deviation(rep)) <= pressure.band:
            return
        edge = [unit for unit, owner in enumerate(board.owner) if owner == rep and board.free[unit]]
        for unit in edge:
            if board.owner[unit] == rep:
                _best_swap(board, unit, pressure)


def _best_swap(board: Board, unit: int, pressure: Pressure) -> None:
    """Swap a unit with the unit of a neighbour where that lowers the price most."""
    here = board.owner[unit]
    offers = []
    for rep in board.takers(unit):
        partners = {
            other
            for mine in board.neighbours[unit]
            for other in (mine, *board.neighbours[mine])
            if board.owner[other] == rep and board.free[other] and board.allowed[other][here]
        }
        offers += [(_price_of_swap(board, unit, other, pressure), other) for other in partners]
    for gain, other in sorted(offers):
        if gain >= -WORTH_IT:
            return
        if _swap_holds(board, unit, other):
            return


def _price_of_swap(board: Board, one: int, other: int, pressure: Pressure) -> float:
    """Return what swapping two units adds to the price."""
    a, b = board.owner[one], board.owner[other]
    first, second = board.seconds[one], board.seconds[other]
    change = _price_of_loads(board, a, second[a] - first[a], pressure)
    change += _price_of_loads(board, b, first[b] - second[b], pressure)
    change += board.cost[one][b] - board.cost[one][a]
    return change + board.cost[other][a] - board.cost[other][b]


def _swap_holds(board: Board, one: int, other: int) -> bool:
    """Swap two units if both territories stay connected; return whether they were swapped."""
    a, b = board.owner[one], board.owner[other]
    if not board.may_leave(one):
        return False
    board.give(one, b)
    if board.may_leave(other) and any(board.owner[near] == a for near in board.neighbours[other]):
        board.give(other, a)
        return True
    board.give(one, a)
    return False
