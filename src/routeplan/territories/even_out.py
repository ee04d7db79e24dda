"""Pass units on along a flow between neighbouring territories until all loads are within the band."""

import itertools
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product

from routeplan.territories.board import Board
from routeplan.territories.surplus import least_passing, upstream_first

ROUNDS = 40
PATIENCE = 8
AIM = 0.97
FITS = 1.15
TOO_MUCH = 2.0
TRIES = 12
DEEPEST = 3
STUCK_PRICE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offer:
    """Units that go from a giver to a taker one after the other, and the one that comes back, if any."""

    load: float
    price: float
    going: tuple[int, ...]
    back: int = -1

    @property
    def rate(self) -> tuple[float, tuple[int, ...]]:
        """Return the price of a load, and the units to tell equals apart."""
        return (self.price / self.load, self.going)

    def misfit(self, wanted: float) -> tuple[float, tuple[int, ...], int]:
        """Return how far the load is from a wanted one."""
        return (abs(self.load - wanted), self.going, self.back)


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
        left = _hand_on(board, members, giver, taker, load)
        while left > 0:
            done = _take_best(board, members, giver, taker, left)
            if done <= 0:
                stuck[giver, taker] = stuck.get((giver, taker), 0.0) + STUCK_PRICE * left / load
                break
            left -= done


def _hand_on(board: Board, members: list[list[int]], giver: int, taker: int, load: float) -> float:
    """Move units over a boundary, the cheapest for their load first; return the load that is left."""
    count = itertools.count()
    waiting = [
        (offer.rate, next(count), offer)
        for unit in _at_boundary(board, members, giver, taker)
        for offer in _offers(board, unit, giver, taker)
    ]
    heapify(waiting)
    left = load
    while waiting and left > 0:
        offer = heappop(waiting)[2]
        if offer.load > FITS * left or any(board.owner[unit] != giver for unit in offer.going):
            continue
        before = board.loads[giver]
        if not _holds(board, members, offer, giver, taker, left):
            continue
        left -= before - board.loads[giver]
        near = {other for unit in offer.going for other in board.neighbours[unit]}
        for unit in sorted(near):
            if board.owner[unit] == giver and board.free[unit] and board.may_have(unit, taker):
                for new in _offers(board, unit, giver, taker):
                    heappush(waiting, (new.rate, next(count), new))
    return left


def _offers(board: Board, unit: int, giver: int, taker: int) -> list[_Offer]:
    """Return what a unit at the boundary offers: itself, and where hand-overs have a price more behind it."""
    load, price = board.seconds_of(unit)[giver], board.move_price(unit, taker)
    if load <= 0:
        return []
    found = [_Offer(load=load, price=price, going=(unit,))]
    while board.hand_over and len(found) < DEEPEST:
        deeper = _with_heaviest_behind(board, found[-1], giver, taker)
        if deeper is None:
            break
        found.append(deeper)
    return found


def _with_heaviest_behind(board: Board, offer: _Offer, giver: int, taker: int) -> _Offer | None:
    """Return an offer with the largest unit next to it that the giver has besides, None without any."""
    behind = {
        other
        for unit in offer.going
        for other in board.neighbours[unit]
        if board.owner[other] == giver and board.free[other] and board.may_have(other, taker)
    }.difference(offer.going)
    if not behind:
        return None
    best = min(behind, key=lambda one: (-board.seconds_of(one)[giver], one))
    return _Offer(
        load=offer.load + board.seconds_of(best)[giver],
        price=offer.price + board.move_price(best, taker),
        going=(*offer.going, best),
    )


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
    """Move or exchange what misses a wanted load least; return the load passed on, 0 if nothing holds."""
    offers = _moves(board, members, giver, taker, wanted)
    offers += _exchanges(board, members, giver, taker, wanted)
    for offer in sorted(offers, key=lambda one: one.misfit(wanted))[:TRIES]:
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
            offers.append(_Offer(load=load, price=board.move_price(unit, taker), going=(unit,)))
    return offers


def _exchanges(board: Board, members: list[list[int]], giver: int, taker: int, wanted: float) -> list[_Offer]:
    """Return the pairs of units whose exchange passes about the wanted load on."""
    offers = []
    theirs = _at_boundary(board, members, taker, giver)
    for unit, back in product(_at_boundary(board, members, giver, taker), theirs):
        load = board.seconds_of(unit)[giver] - board.seconds_of(back)[taker]
        if 0 < load < TOO_MUCH * wanted:
            price = board.move_price(unit, taker) + board.move_price(back, giver)
            offers.append(_Offer(load=load, price=price, going=(unit,), back=back))
    return offers


def _holds(
    board: Board, members: list[list[int]], offer: _Offer, giver: int, taker: int, wanted: float
) -> bool:
    """Carry an offer out if all stays connected and not far too much goes over; return whether it was.

    What a unit alone holds on to its territory goes with it.
    """
    gone: list[int] = []
    for unit in offer.going:
        if board.owner[unit] != giver:
            continue
        going = board.leaving_with(unit)
        load = sum(board.seconds_of(one)[giver] for one in (*gone, *going))
        fits = 0 < len(going) < board.sizes[giver] and load < TOO_MUCH * wanted
        if not fits or not all(board.may_have(one, taker) for one in going):
            _give_all(board, members, gone, giver)
            return False
        _give_all(board, members, going, taker)
        gone += going
    if offer.back < 0:
        return True
    touches = any(board.owner[other] == giver for other in board.neighbours[offer.back])
    if touches and board.may_leave(offer.back):
        _give_all(board, members, [offer.back], giver)
        return True
    _give_all(board, members, gone, giver)
    return False


def _give_all(board: Board, members: list[list[int]], units: list[int], taker: int) -> None:
    """Hand some units over."""
    for unit in units:
        board.give(unit, taker)
        members[taker].append(unit)
