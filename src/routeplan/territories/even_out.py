"""Pass units on along a flow between neighbouring territories until all loads are within the band."""

from dataclasses import dataclass
from itertools import product

from routeplan.territories.board import Board
from routeplan.territories.surplus import least_passing, upstream_first

ROUNDS = 40
PATIENCE = 8
AIM = 0.8
FITS = 1.15
TOO_MUCH = 2.0
TRIES = 12
STUCK_PRICE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """A unit that goes from a giver to a taker, and the one that comes back, if any."""

    load: float
    price: float
    unit: int
    back: int = -1

    def rank(self, wanted: float) -> tuple[int, float, int, int]:
        """Return the place of the offer: what fits by its price for a load, then what misses least."""
        if self.load <= FITS * wanted:
            return (0, self.price / self.load, self.unit, self.back)
        return (1, abs(self.load - wanted), self.unit, self.back)


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
    return max(beyond), sum(beyond)


def _pass_on(board: Board, band: float, stuck: dict[tuple[int, int], float]) -> None:
    """Follow one flow as far as the units allow, and remember the boundaries that do not."""
    members = _members(board)
    prices = {pair: price + stuck.get(pair, 0.0) for pair, price in _prices(board).items()}
    for giver, taker, load in upstream_first(least_passing(board.loads, board.targets, band, prices)):
        left = load
        while left > 0:
            done = _take_best(board, members, giver, taker, left)
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


def _prices(board: Board) -> dict[tuple[int, int], float]:
    """Return for each pair of neighbouring territories the price of a load that passes between them.

    One for every territory passed, and on top how dear the cheapest units at the boundary are.
    """
    cheapest: dict[tuple[int, int], float] = {}
    for unit, here in enumerate(board.owner):
        if not board.free[unit]:
            continue
        for taker in board.takers(unit):
            rate = max(0.0, board.move_price(unit, taker)) / max(board.seconds_of(unit)[here], 1.0)
            pair = (here, taker)
            if pair not in cheapest or rate < cheapest[pair]:
                cheapest[pair] = rate
    middle = sorted(cheapest.values())[len(cheapest) // 2] if cheapest else 0.0
    return {pair: 1 + min(3.0, rate / middle if middle > 0 else 0.0) for pair, rate in cheapest.items()}


def _take_best(board: Board, members: list[list[int]], giver: int, taker: int, wanted: float) -> float:
    """Move or exchange what fits best at a boundary; return the load passed on, 0 if nothing holds."""
    offers = sorted(_moves(board, members, giver, taker, wanted), key=lambda one: one.rank(wanted))
    if not offers or offers[0].load > FITS * wanted:
        offers += _exchanges(board, members, giver, taker, wanted)
        offers.sort(key=lambda one: one.rank(wanted))
    for offer in offers[:TRIES]:
        before = board.loads[giver]
        if _holds(board, members, offer, giver, taker, wanted):
            return before - board.loads[giver]
    return 0.0


def _at_boundary(board: Board, members: list[list[int]], here: int, there: int) -> list[int]:
    """Return the free units of one territory that touch another one which may have them."""
    return [
        unit
        for unit in dict.fromkeys(members[here])
        if board.owner[unit] == here
        and board.may_have(unit, there)
        and any(board.owner[other] == there for other in board.neighbours[unit])
    ]


def _moves(board: Board, members: list[list[int]], giver: int, taker: int, wanted: float) -> list[_Offer]:
    """Return the units that could go over and are not far too large."""
    offers = []
    for unit in _at_boundary(board, members, giver, taker):
        load = board.seconds_of(unit)[giver]
        if 0 < load < TOO_MUCH * wanted:
            offers.append(_Offer(load=load, price=board.move_price(unit, taker), unit=unit))
    return offers


def _exchanges(board: Board, members: list[list[int]], giver: int, taker: int, wanted: float) -> list[_Offer]:
    """Return the pairs of units whose exchange passes about the wanted load on."""
    offers = []
    theirs = _at_boundary(board, members, taker, giver)
    for unit, back in product(_at_boundary(board, members, giver, taker), theirs):
        load = board.seconds_of(unit)[giver] - board.seconds_of(back)[taker]
        if 0 < load < TOO_MUCH * wanted:
            price = board.move_price(unit, taker) + board.move_price(back, giver)
            offers.append(_Offer(load=load, price=price, unit=unit, back=back))
    return offers


def _holds(
    board: Board, members: list[list[int]], offer: _Offer, giver: int, taker: int, wanted: float
) -> bool:
    """Carry an offer out if all stays connected and not far too much goes over; return whether it was.

    What a unit alone holds on to its territory goes with it.
    """
    going = board.leaving_with(offer.unit)
    extra = sum(board.seconds_of(unit)[giver] for unit in going[1:])
    if not 0 < len(going) < board.sizes[giver] or not 0 < offer.load + extra < TOO_MUCH * wanted:
        return False
    if not all(board.may_have(unit, taker) for unit in going):
        return False
    _give_all(board, members, going, taker)
    if offer.back < 0:
        return True
    touches = any(board.owner[other] == giver for other in board.neighbours[offer.back])
    if touches and board.may_leave(offer.back):
        _give_all(board, members, [offer.back], giver)
        return True
    _give_all(board, members, going, giver)
    return False


def _give_all(board: Board, members: list[list[int]], units: list[int], taker: int) -> None:
    """Hand some units over."""
    for unit in units:
        board.give(unit, taker)
        members[taker].append(unit)
