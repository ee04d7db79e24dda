"""A lower bound on the driving that is left on a day, and the legs that are worth driving at all.

The bound is that of the cheapest tree with priced places. The prices are those that fit the whole day; with
them, a leg is left out for good where the cheapest tree that has it is longer than the day may be.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from routeplan.routing.place_prices import FAR, Legs, Table, Tree, cheapest_tree, fitting_prices
from routeplan.routing.problem import NEVER, DayProblem

_SCALE = 16  # prices are in sixteenths of a second


class LeastDrive:
    """The least driving through tasks that are left.

    Parameters
    ----------
    day
        Must have a task with a place.
    most
        Most driving of the whole day that is of interest, in seconds.
    """

    def __init__(self, day: DayProblem, most: int) -> None:
        self.day = day
        self.tasks = [task for task in range(day.size) if day.placed[task]]
        self.mask = sum(1 << task for task in self.tasks)
        self.homeward = [day.homeward(place) for place in range(day.size + 1)]
        rows = np.array(self.tasks, dtype=np.intp) + 1
        table = _SCALE * np.array(day.legs, dtype=np.int64)
        there = table[np.ix_(rows, rows)]
        legs = Legs(between=np.minimum(there, there.T), first=table[0, rows], last=table[rows, -1])
        prices = fitting_prices(legs, _SCALE * most)
        self.prices = dict(zip(self.tasks, prices.tolist(), strict=True))
        self._keep_legs(legs.priced(prices), there + prices, _SCALE * most + 2 * int(prices.sum()))
        self.trees: dict[int, tuple[int, list[tuple[int, int]]]] = {}

    def _keep_legs(self, legs: Legs, there: Table, most: int) -> None:
        """Note the legs with which a tree need not be longer than ``most``."""
        tree = cheapest_tree(legs)
        first, last = int(legs.first.min()), int(legs.last.min())
        worth = tree.length + legs.between - _longest_branches(tree, legs) <= most
        self.branches = sorted(
            (int(legs.between[row, column]), 1 << one | 1 << other, one, other)
            for row, one in enumerate(self.tasks)
            for column, other in enumerate(self.tasks[:row])
            if worth[row, column]
        )
        np.fill_diagonal(worth, val=False)
        self.onward = {0: self._sorted(legs.first, tree.trunk + legs.first + last <= most)}
        for row, task in enumerate(self.tasks):
            self.onward[task + 1] = self._sorted(there[row], worth[row])
        self.lasts = self._sorted(legs.last, tree.trunk + first + legs.last <= most)

    def _sorted(self, lengths: Table, worth: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Return the legs that are worth it, shortest first, with the task each leads to or comes from."""
        return sorted((int(lengths[row]), self.tasks[row]) for row in np.flatnonzero(worth))

    def following(self, here: int) -> Iterator[int]:
        """Return the tasks that are worth driving to from a place."""
        return (task for _, task in self.onward[here])

    def through(self, left: int, here: int) -> int:
        """Return the least driving from a place through tasks left (a bit for each) to the end of the day.

        ``NEVER`` where the legs worth driving do not lead through all of them.
        """
        left &= self.mask
        if not left:
            return self.homeward[here]
        if left not in self.trees:
            self.trees[left] = self._tree(left)
        length, lasts = self.trees[left]
        ends = _cheapest_ends(left, self.onward[here], lasts)
        return NEVER if length + ends >= FAR else -(-(length + ends) // _SCALE)

    def _tree(self, left: int) -> tuple[int, list[tuple[int, int]]]:
        """Return the length of the cheapest tree over tasks without twice their prices, and two last legs.

        Kruskal 1956; ``FAR`` where the legs worth driving do not join them all.
        """
        lasts = [(length, task) for length, task in self.lasts if left >> task & 1][:2]
        missing, length = left.bit_count() - 1, 0
        leader = list(range(self.day.size))
        for branch, both, one, other in self.branches if missing else ():
            if left & both != both:
                continue
            near, far = _leader(leader, one), _leader(leader, other)
            if near != far:
                leader[near], length, missing = far, length + branch, missing - 1
                if not missing:
                    break
        paid = 2 * sum(price for task, price in self.prices.items() if left >> task & 1)
        return FAR if missing else length - paid, lasts


def _leader(leader: list[int], task: int) -> int:
    """Return what stands for all tasks joined with one."""
    while leader[task] != task:
        leader[task] = leader[leader[task]]
        task = leader[task]
    return task


def _cheapest_ends(left: int, firsts: list[tuple[int, int]], lasts: list[tuple[int, int]]) -> int:
    """Return the cheapest first and last leg together, to different tasks if more than one is left."""
    alone, best, seen = left & (left - 1) == 0, FAR, 0
    for first, task in firsts:
        if left >> task & 1:
            for last, other in lasts:
                if other != task or alone:
                    best = min(best, first + last)
            seen += 1
            if seen == 2:
                break
    return best


def _longest_branches(tree: Tree, legs: Legs) -> Table:
    """Return the longest branch on the way through a tree between any two places."""
    size = len(legs.first)
    longest = np.zeros((size, size), dtype=np.int64)
    joined = [0]
    for parent, place in tree.branches:
        branch = np.maximum(longest[parent, joined], legs.between[parent, place])
        longest[place, joined] = longest[joined, place] = branch
        joined.append(place)
    return longest


def latest_moments(day: DayProblem) -> list[list[tuple[int, int]]]:
    """Return for each place the latest moments, ascending, to be done there and in time for each task."""
    quickest = np.array(
        [[day.traffic.at_least(leg) for leg in row[:-1]] for row in day.legs[:-1]], dtype=np.int64
    )
    for task in range(day.size):
        if day.placed[task]:
            quickest = np.minimum(quickest, quickest[:, task + 1, None] + quickest[task + 1])
    drives = np.where(day.placed, quickest[:, 1:], 0)
    moments = np.array([starts[-1][1] for starts in day.starts]) - drives
    return [sorted(zip(row, range(day.size), strict=True)) for row in moments.tolist()]
