"""Pass units on along a flow between neighbouring territories until all loads are within the band."""

from math import fsum

from routeplan.territories.board import Board
from routeplan.territories.border import Border
from routeplan.territories.surplus import Supply, least_passing, upstream_first

ROUNDS = 40
PATIENCE = 8
AIM = 0.97
TOO_MUCH, MUCH_MORE = 2.0, 3.0
PORTIONS = 5
HOP = 3.0
DEAREST = 1.0
FURTHER = 1.3
STUCK_PRICE = 2.0


def even_out(board: Board, band: float, *, rounds: int = ROUNDS) -> None:
    """Pass units on until all hours are within the band, along the cheapest flow; keep the best seen.

    A min-cost flow between neighbouring territories says how much has to pass each boundary, also through
    third territories; then units at the boundary are moved, or exchanged where they are too large, cheapest
    first. Again until the band is kept or nothing gets better. Chains of moves such as these leave the
    valleys in which single moves and swaps end.
    """
    stuck: dict[tuple[int, int], float] = {}
    best, least, waited = board.owner.copy(), _excess(board, band), 0
    lowest = least[1]
    for _ in range(rounds):
        if least[0] <= 0 or waited >= PATIENCE:
            break
        _pass_on(board, AIM * band, stuck)
        now = _excess(board, band)
        waited = 0 if now[1] < lowest else waited + 1
        lowest = min(lowest, now[1])
        if now < least:
            best, least = board.owner.copy(), now
    board.restore(best)


def _excess(board: Board, band: float) -> tuple[float, float]:
    """Return how far the worst territory is beyond its bands, and all together."""
    beyond = [board.excess(rep, band) for rep in range(len(board.loads))]
    return max(beyond), fsum(beyond)


def _pass_on(board: Board, band: float, stuck: dict[tuple[int, int], float]) -> None:
    """Follow one flow as far as the units allow, and remember the boundaries that do not."""
    members = _members(board)
    supply = {
        pair: [(price + stuck.get(pair, 0.0), load) for price, load in portions]
        for pair, portions in _supply(board).items()
    }
    targets = [board.target(rep) for rep in range(len(board.loads))]
    for giver, taker, load in upstream_first(least_passing(board.loads, targets, band, supply)):
        more = 0.0 if board.hand_over else min(MUCH_MORE, stuck.get((giver, taker), 0.0))
        border = Border(board, members, giver, taker, TOO_MUCH + more)
        left = border.hand_on(load)
        while left > 0:
            done = border.take_best(left)
            if done <= 0:
                stuck[giver, taker] = stuck.get((giver, taker), 0.0) + STUCK_PRICE * left / load
                break
            left -= done


def _members(board: Board) -> list[list[int]]:
    """Return the free units of each territory."""
    members: list[list[int]] = [[] for _ in board.loads]
    for unit, rep in enumerate(board.owner):
        if board.free[unit]:
            members[rep].append(unit)
    return members


def _supply(board: Board) -> Supply:
    """Return for each pair of neighbouring territories what may pass between them at which price.

    One for every load passed, and on top how dear the units near the boundary are for their load, cheapest
    first; what lies deeper is as dear as the dearest of them.
    """
    near = _near_boundary(board)
    rates = sorted(rate for offers in near.values() for rate, _ in offers)
    middle = rates[len(rates) // 2] if rates else 0.0
    return {pair: _portions(offers, middle) for pair, offers in near.items()}


def _near_boundary(board: Board) -> dict[tuple[int, int], list[tuple[float, float]]]:
    """Return (price for a load, load) of the free units at each boundary and of those behind them."""
    found: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for unit, here in enumerate(board.owner):
        if not board.free[unit]:
            continue
        close = set(board.takers(unit))
        behind = (
            {board.owner[far] for other in board.neighbours[unit] for far in board.neighbours[other]}
            if board.hand_over
            else set()
        )
        load = board.seconds_of(unit)[here]
        for taker in sorted(close | behind - {here}):
            if load > 0 and board.may_have(unit, taker):
                further = 1.0 if taker in close else FURTHER
                rate = further * max(0.0, board.move_price(unit, taker)) / load
                found.setdefault((here, taker), []).append((rate, load))
    return found


def _portions(offers: list[tuple[float, float]], middle: float) -> list[tuple[float, float]]:
    """Return (price, load) of what may pass a boundary in a few portions, the last one without an end."""
    scale = middle if middle > 0 else 1.0
    offers = sorted(offers)
    size = -(-len(offers) // PORTIONS)
    parts = [offers[first : first + size] for first in range(0, len(offers), size)]
    portions = [(HOP + min(DEAREST, part[0][0] / scale), fsum(load for _, load in part)) for part in parts]
    return [*portions[:-1], (portions[-1][0], float("inf"))]
