"""Units that go over the boundary between two territories."""

import itertools
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import product
from math import fsum

from routeplan.territories.board import Board

FITS = 1.15
TRIES = 12
DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
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


class Border:
    """The boundary over which one territory hands units on to another one.

    Parameters
    ----------
    members
        Free units of each territory; units that change hands are added to those of their new one.
    most
        Largest load that may go over at once, in loads that are wanted.
    """

    __slots__ = ("board", "giver", "members", "most", "taker")

    def __init__(self, board: Board, members: list[list[int]], giver: int, taker: int, most: float) -> None:
        self.board, self.members = board, members
        self.giver, self.taker, self.most = giver, taker, most

    def hand_on(self, load: float) -> float:
        """Move units over a boundary, the cheapest for their load first; return the load that is left."""
        count = itertools.count()
        waiting = [
            (offer.rate, next(count), offer)
            for unit in self._at_boundary(self.giver, self.taker)
            for offer in self._offers(unit)
        ]
        heapify(waiting)
        left = load
        while waiting and left > 0:
            offer = heappop(waiting)[2]
            if offer.load > FITS * left or any(self.board.owner[unit] != self.giver for unit in offer.going):
                continue
            before = self.board.loads[self.giver]
            if not self._holds(offer, left):
                continue
            left -= before - self.board.loads[self.giver]
            near = {other for unit in offer.going for other in self.board.neighbours[unit]}
            for unit in sorted(near):
                if self._may_go(unit):
                    for new in self._offers(unit):
                        heappush(waiting, (new.rate, next(count), new))
        return left

    def _may_go(self, unit: int) -> bool:
        """Return whether a unit is the giver's and may be the taker's."""
        board = self.board
        return board.owner[unit] == self.giver and board.free[unit] and board.may_have(unit, self.taker)

    def _offers(self, unit: int) -> list[Offer]:
        """Return what a unit at the boundary offers: itself, and units behind it where hand-overs cost."""
        load, price = self.board.seconds_of(unit)[self.giver], self.board.move_price(unit, self.taker)
        if load <= 0:
            return []
        found = [Offer(load=load, price=price, going=(unit,))]
        while self.board.hand_over and len(found) < DEEPEST:
            deeper = self._with_heaviest_behind(found[-1])
            if deeper is None:
                break
            found.append(deeper)
        return found

    def _with_heaviest_behind(self, offer: Offer) -> Offer | None:
        """Return an offer with the largest unit next to it that the giver has besides, None without any."""
        behind = {
            other for unit in offer.going for other in self.board.neighbours[unit] if self._may_go(other)
        }.difference(offer.going)
        if not behind:
            return None
        best = min(behind, key=lambda one: (-self.board.seconds_of(one)[self.giver], one))
        return Offer(
            load=offer.load + self.board.seconds_of(best)[self.giver],
            price=offer.price + self.board.move_price(best, self.taker),
            going=(*offer.going, best),
        )

    def take_best(self, wanted: float) -> float:
        """Move or exchange what misses a wanted load least; return the load passed on, 0 if nothing holds."""
        offers = self._moves(wanted)
        offers += self._exchanges(wanted)
        for offer in sorted(offers, key=lambda one: one.misfit(wanted))[:TRIES]:
            before = self.board.loads[self.giver]
            if self._holds(offer, wanted):
                return before - self.board.loads[self.giver]
        return 0.0

    def _at_boundary(self, here: int, there: int) -> list[int]:
        """Return the free units of one territory that touch another one which may have them."""
        return [
            unit
            for unit in dict.fromkeys(self.members[here])
            if self.board.owner[unit] == here
            and self.board.may_have(unit, there)
            and any(self.board.owner[other] == there for other in self.board.neighbours[unit])
        ]

    def _moves(self, wanted: float) -> list[Offer]:
        """Return the units that could go over and are not far too large."""
        offers = []
        for unit in self._at_boundary(self.giver, self.taker):
            load = self.board.seconds_of(unit)[self.giver]
            if 0 < load < self.most * wanted:
                offers.append(Offer(load=load, price=self.board.move_price(unit, self.taker), going=(unit,)))
        return offers

    def _exchanges(self, wanted: float) -> list[Offer]:
        """Return the pairs of units whose exchange passes about the wanted load on."""
        offers = []
        theirs = self._at_boundary(self.taker, self.giver)
        for unit, back in product(self._at_boundary(self.giver, self.taker), theirs):
            load = self.board.seconds_of(unit)[self.giver] - self.board.seconds_of(back)[self.taker]
            if 0 < load < self.most * wanted:
                price = self.board.move_price(unit, self.taker) + self.board.move_price(back, self.giver)
                offers.append(Offer(load=load, price=price, going=(unit,), back=back))
        return offers

    def _holds(self, offer: Offer, wanted: float) -> bool:
        """Carry an offer out if all stays connected and not far too much goes over; return whether it was.

        What a unit alone holds on to its territory goes with it.
        """
        gone: list[int] = []
        for unit in offer.going:
            if self.board.owner[unit] != self.giver:
                continue
            going = self.board.leaving_with(unit)
            load = fsum(self.board.seconds_of(one)[self.giver] for one in (*gone, *going))
            fits = 0 < len(going) < self.board.sizes[self.giver] and load < self.most * wanted
            if not fits or not all(self.board.may_have(one, self.taker) for one in going):
                self._give_all(gone, self.giver)
                return False
            self._give_all(going, self.taker)
            gone += going
        if offer.back < 0:
            return True
        touches = any(self.board.owner[other] == self.giver for other in self.board.neighbours[offer.back])
        if touches and self.board.may_leave(offer.back):
            self._give_all([offer.back], self.giver)
            return True
        self._give_all(gone, self.giver)
        return False

    def _give_all(self, units: list[int], taker: int) -> None:
        """Hand some units over."""
        for unit in units:
            self.board.give(unit, taker)
            self.members[taker].append(unit)
