"""Shift the boundaries until the hours balance, and whatever else is to be balanced."""

from dataclasses import dataclass
from math import fsum

from routeplan.territories.board import Board

INNER_BAND_SHARE = 0.6
FIRST_PENALTY = 500.0
PENALTY_GROWTH = 3.0
ROUNDS = 6
SWEEPS = 8
WORTH_IT = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressure:
    """How much leaving the bands costs against the moment of inertia, which starts at 1."""

    band: float
    penalty: float

    def of(self, deviation: float, band: float) -> float:
        """Return the price of a deviation."""
        return self.penalty * max(0.0, abs(deviation) - INNER_BAND_SHARE * band) ** 2

    def of_load(self, board: Board, rep: int, seconds: float) -> float:
        """Return the price of a load: off the fair share, or above the rep's limit."""
        target = board.target(rep)
        price = self.of(seconds / target - 1, self.band) if target > 0 else 0.0
        over = seconds / board.most[rep] - 1
        return price + (4 * self.penalty * over**2 if over > 0 else 0.0)


def shift_boundaries(board: Board, band: float, rounds: int = ROUNDS) -> None:
    """Move units, and swap them where no move helps, across boundaries until all are within the bands.

    Lowers inertia plus a small price on cut neighbours (against ragged edges) plus a price on deviations
    beyond six tenths of a band, which grows from round to round. Only units of reps beyond that, or next
    to them, move: the others lie well already. A unit only goes to a rep next to it, and only if the rest
    of its territory stays connected.
    """
    penalty = FIRST_PENALTY / max(1, len(board.loads))
    reps = range(len(board.loads))
    for _ in range(rounds):
        if max(board.excess(rep, band) for rep in reps) <= 0:
            return
        pressure = Pressure(band=band, penalty=penalty)
        _sweep(board, pressure)
        if max(board.excess(rep, band) for rep in reps) > 0:
            _swap(board, pressure)
        penalty *= PENALTY_GROWTH


def _sweep(board: Board, pressure: Pressure) -> None:
    """Move every unit to the rep where it helps most, until a sweep moves nothing."""
    for _ in range(SWEEPS):
        moved = 0
        for unit, here in enumerate(board.owner):
            at_border = any(board.owner[other] != here for other in board.neighbours[unit])
            if board.free[unit] and (at_border or 0 in board.sizes):
                moved += _move(board, unit, pressure)
        if not moved:
            return


def _move(board: Board, unit: int, pressure: Pressure) -> bool:
    """Move a unit where that lowers the price; return whether it moved."""
    takers = board.takers(unit)
    inner = INNER_BAND_SHARE * pressure.band
    if not takers or not any(board.excess(rep, inner) > 0 for rep in (*takers, board.owner[unit])):
        return False
    gain, taker = min((price_of_move(board, unit, rep, pressure), rep) for rep in takers)
    if gain >= -WORTH_IT or not board.may_leave(unit):
        return False
    board.give(unit, taker)
    return True


def price_of_move(board: Board, unit: int, taker: int, pressure: Pressure) -> float:
    """Return what moving a unit adds to the price; negative is a gain."""
    giver, seconds = board.owner[unit], board.seconds_of(unit)
    change = _price_of_change(board, giver, -seconds[giver], pressure, (), (unit,))
    change += _price_of_change(board, taker, seconds[taker], pressure, (unit,), ())
    return change + board.move_price(unit, taker)


def _price_of_change(
    board: Board, rep: int, extra: float, pressure: Pressure, gained: tuple[int, ...], lost: tuple[int, ...]
) -> float:
    """Return what some more seconds, and units that come and go, add to the price of a rep's loads."""
    load = board.loads[rep]
    change = pressure.of_load(board, rep, load + extra) - pressure.of_load(board, rep, load)
    for number, band in enumerate(board.bands):
        share, amounts = board.shares[number][rep], board.amounts[number]
        if share > 0:
            was = board.sums[number][rep]
            now = was + fsum(amounts[unit] for unit in gained) - fsum(amounts[unit] for unit in lost)
            change += pressure.of(now / share - 1, band) - pressure.of(was / share - 1, band)
    return change


def _swap(board: Board, pressure: Pressure) -> None:
    """Swap units of the reps beyond a band with units of their neighbours, the worst rep first."""
    inner = INNER_BAND_SHARE * pressure.band
    off = {rep: board.excess(rep, inner) for rep in range(len(board.loads))}
    for rep in sorted(off, key=lambda one: (-off[one], one)):
        if board.excess(rep, inner) <= 0:
            continue
        for unit in [unit for unit, owner in enumerate(board.owner) if owner == rep and board.free[unit]]:
            if board.owner[unit] == rep and board.takers(unit):
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
            if board.owner[other] == rep and board.free[other] and board.may_have(other, here)
        }
        offers += [(price_of_swap(board, unit, other, pressure), other) for other in partners]
    for gain, other in sorted(offers):
        if gain >= -WORTH_IT:
            return
        if swap_holds(board, unit, other):
            return


def price_of_swap(board: Board, one: int, other: int, pressure: Pressure) -> float:
    """Return what swapping two units adds to the price."""
    a, b = board.owner[one], board.owner[other]
    first, second = board.seconds_of(one), board.seconds_of(other)
    change = _price_of_change(board, a, second[a] - first[a], pressure, (other,), (one,))
    change += _price_of_change(board, b, first[b] - second[b], pressure, (one,), (other,))
    return change + board.move_price(one, b) + board.move_price(other, a)


def swap_holds(board: Board, one: int, other: int) -> bool:
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
