"""Prices on places that make the cheapest tree resemble a path, after Held and Karp (1971).

A path from the start through all places to the end is a tree over the places, a first leg and a last one. It
touches every place twice, so a price on each place, paid at every touch, adds the same to all paths. The
cheapest tree pays prices too; less twice all prices, no path is shorter than it. Prices rise where the tree
touches a place too often and fall where it does too seldom. All numbers are whole, so that the same prices
come out on every machine.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Table = NDArray[np.int64]

FAR = 1 << 50
_ROUNDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Legs:
    """Lengths of legs between places, the same in both directions, from the start and to the end."""

    between: Table
    first: Table
    last: Table

    def priced(self, prices: Table) -> "Legs":
        """Return the legs with what the places they touch cost."""
        return Legs(
            between=self.between + prices[:, None] + prices,
            first=self.first + prices,
            last=self.last + prices,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The cheapest tree, with and without a first and a last leg, and how often it touches each place."""

    length: int
    trunk: int
    branches: list[tuple[int, int]]
    touches: Table


def cheapest_tree(legs: Legs) -> Tree:
    """Return the cheapest tree over at least one place."""
    trunk, branches = _branches(legs.between.tolist())
    first, last = _ends(legs)
    touches = np.bincount([first, last, *(place for branch in branches for place in branch)])
    length = trunk + int(legs.first[first] + legs.last[last])
    return Tree(length=length, trunk=trunk, branches=branches, touches=touches.astype(np.int64))


def fitting_prices(legs: Legs, most: int) -> Table:
    """Return prices with which the cheapest tree is long; more than ``most`` is long enough.

    The steps are those of Volgenant and Jonker (1982), shorter from round to round.
    """
    prices = best_prices = before = np.zeros(len(legs.first), dtype=np.int64)
    best, first_step = -FAR, 0
    for left in range(_ROUNDS, 0, -1):
        tree = cheapest_tree(legs.priced(prices))
        bound, excess = tree.length - 2 * int(prices.sum()), tree.touches - 2
        first_step = first_step or bound // len(prices)
        if bound > best:
            best, best_prices = bound, prices
        if best > most or not excess.any():
            break
        step, whole = first_step * left**2, 10 * _ROUNDS**2
        prices = prices + (step * (6 * excess + 4 * before) + whole // 2) // whole
        before = excess
    return best_prices


def _branches(between: list[list[int]]) -> tuple[int, list[tuple[int, int]]]:
    """Return length and branches of the cheapest tree (Prim 1957)."""
    distance, parent, outside = list(between[0]), [0] * len(between), list(range(1, len(between)))
    length, branches = 0, []
    while outside:
        place = min(outside, key=distance.__getitem__)
        outside.remove(place)
        length += distance[place]
        branches.append((parent[place], place))
        row = between[place]
        for other in outside:
            if row[other] < distance[other]:
                distance[other], parent[other] = row[other], place
    return length, branches


def _ends(legs: Legs) -> tuple[int, int]:
    """Return the places of the cheapest first and last leg, two places if there are as many."""
    first, last = int(legs.first.argmin()), int(legs.last.argmin())
    if first != last or len(legs.first) == 1:
        return first, last
    others = np.arange(len(legs.first)) != first
    second = int(np.where(others, legs.first, FAR).argmin())
    second_last = int(np.where(others, legs.last, FAR).argmin())
    if legs.first[second] + legs.last[last] <= legs.first[first] + legs.last[second_last]:
        return second, last
    return first, second_last
