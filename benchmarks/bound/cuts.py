"""Subset rows: of three customers that are each visited at most once, at most one route visits two.

Jepsen, Petersen, Spoorendonk and Pisinger (2008). A customer is visited at most once within any stretch of
days no longer than its shortest wait, or in the whole horizon when one call is owed, so each row is a triple
and a stretch of days.
"""

from itertools import combinations

import numpy as np

from benchmarks.bound.master import Cut, Master

LEAST_BREACH = 0.05
MOST_NEW = 80


def once_within(master: Master) -> list[int]:
    """Return for each customer the most days in a row that hold one visit at most."""
    owed = master.owed
    days = owed.allowed.shape[1]
    least = [days] * len(owed.visits)
    for customer in range(1, len(least)):
        if owed.visits[customer] > 1:
            waits = np.flatnonzero(np.isfinite(owed.gap_price[customer]))
            least[customer] = int(waits[0]) if len(waits) else days
    return least


def violated_cuts(master: Master) -> list[Cut]:
    """Return the subset rows that the master's mixture breaks most, no two over the same triple."""
    days = master.owed.allowed.shape[1]
    stretch = once_within(master)
    share: dict[tuple[int, int, int], np.ndarray] = {}
    pairs: dict[tuple[int, int], np.ndarray] = {}
    used = [entry for entry in master.mixture if entry[2] < 1 - 1e-6]
    for day, stops, part in used:
        for pair in combinations(sorted(stops), 2):
            pairs.setdefault(pair, np.zeros(days))[day] += part
    near: dict[int, set[int]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    found: list[tuple[float, Cut]] = []
    for one, other in pairs:
        for third in near[one] | near[other]:
            triple = tuple(sorted({one, other, third}))
            if len(triple) == 3 and triple not in share:
                share[triple] = _share_of(triple, pairs, used, days)
                length = min(stretch[customer] for customer in triple)
                for first in range(max(1, days - length + 1)):
                    breach = share[triple][first : first + length].sum() - 1
                    if breach > LEAST_BREACH:
                        found.append((breach, (triple, tuple(range(first, min(days, first + length))))))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return _different(found, set(master.cuts))


def _share_of(triple, pairs, used, days) -> np.ndarray:
    """Return for each day how much of routes visits two or more of a triple."""
    empty = np.zeros(days)
    total = sum((pairs.get(pair, empty) for pair in combinations(triple, 2)), empty)
    if total.sum() <= 1:
        return empty
    for day, stops, part in used:
        if all(one in stops for one in triple):
            total = total.copy()
            total[day] -= 2 * part
    return total


def _different(found: list[tuple[float, Cut]], known: set[Cut]) -> list[Cut]:
    """Return the first rows that are new, each customer in a few of them at most."""
    chosen: list[Cut] = []
    times: dict[int, int] = {}
    for _, cut in found:
        if cut in known or len(chosen) == MOST_NEW:
            continue
        if all(times.get(customer, 0) < 5 for customer in cut[0]):
            chosen.append(cut)
            for customer in cut[0]:
                times[customer] = times.get(customer, 0) + 1
    return chosen
