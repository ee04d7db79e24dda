"""Partial routes of a day, and how one is made longer.

A label is a row of three arrays: ``number`` (cost so far, least cost in all), ``whole`` (stop, end of its
call, lunch taken, label before) and ``visited`` (bit mask of customers, 64 a word). Least cost in all adds
what ``completion`` knows of the rest. Subset rows (``cuts``) charge a route once when it visits two or three
of a triple, so they are charged on the second.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.bound.compiled import built_in, compiled
from benchmarks.bound.tables import Real, Whole, end_of_call


class Prices(NamedTuple):
    """What a day's routes earn and pay.

    Parameters
    ----------
    profit
        Shape (customers + 1,): earned by a visit.
    active
        Customers worth visiting.
    triples
        Shape (cuts, 3): customers of each subset row.
    charges
        Shape (cuts,): charge for visiting two or three of a triple.
    """

    profit: Real
    active: Whole
    triples: Whole
    charges: Real


class Guide(NamedTuple):
    """The relaxation that says what a route still costs at least; see ``completion``."""

    value: Real
    neighbours: Whole
    step: int


@built_in
def has(visited, label, stop):
    """Return 1 when the label's route visits the stop."""
    return (visited[label, stop >> 6] >> (stop & 63)) & 1


@built_in
def charge_of_stop(triples, charges, visited, label, stop):
    """Return what the subset rows charge for adding a stop to a label's route."""
    total = 0.0
    for cut in range(charges.shape[0]):
        a, b, c = triples[cut]
        if (
            stop in (a, b, c)
            and has(visited, label, a) + has(visited, label, b) + has(visited, label, c) == 1
        ):
            total += charges[cut]
    return total


@compiled
def rest_of(guide, visited, label, stop, start, end, lunched):
    """Return the least cost of the rest of a route whose last call, at ``stop``, ends at ``end``."""
    mask = 0
    for bit in range(guide.neighbours.shape[1]):
        if has(visited, label, guide.neighbours[stop, bit]):
            mask |= 1 << bit
    return guide.value[(end - start) // guide.step, lunched, stop, mask]


@compiled
def first_label(guide, number, whole, visited, start):
    """Make label 0: the day's start at home."""
    visited[0] = 0
    whole[0] = (0, start, 0, -1)
    number[0, 0], number[0, 1] = 0.0, guide.value[0, 0, 0, 0]


@compiled
def extend(tables, prices, guide, store, label, count, limit):
    """Write all labels one stop longer than ``label`` from row ``count`` on and return the next free row.

    Labels whose least cost in all reaches ``limit`` are left out; the store must have room for twice the
    active customers.
    """
    travel, service, opens, closes, clock = tables
    number, whole, visited = store
    here, now, lunched = whole[label, 0], whole[label, 1], whole[label, 2]
    for stop in prices.active:
        if has(visited, label, stop):
            continue
        cost = number[label, 0] + travel[here, stop] - prices.profit[stop]
        cost += charge_of_stop(prices.triples, prices.charges, visited, label, stop)
        for takes_lunch in range(2 - lunched):
            arrival = now + travel[here, stop]
            if takes_lunch:
                if now > clock.lunch_to:
                    continue
                arrival = max(arrival, clock.lunch_from) + clock.lunch_length
            end = end_of_call(service, opens, closes, stop, arrival)
            then = lunched | takes_lunch
            if end > clock.latest_end or (then == 0 and end > clock.lunch_to):
                continue
            least = cost + rest_of(guide, visited, label, stop, clock.start, end, then)
            if least < limit:
                number[count, 0], number[count, 1] = cost, least
                whole[count] = (stop, end, then, label)
                visited[count] = visited[label]
                visited[count, stop >> 6] |= np.int64(1) << (stop & 63)
                count += 1
    return count


@compiled
def dominates(prices, store, one, other):
    """Return whether whatever follows the label ``other`` follows ``one`` no later and at no higher cost."""
    number, whole, visited = store
    if number[one, 0] > number[other, 0] or whole[one, 1] > whole[other, 1]:
        return False
    for word in range(visited.shape[1]):
        if visited[one, word] & ~visited[other, word]:
            return False
    spare = number[other, 0] - number[one, 0]
    for cut in range(prices.charges.shape[0]):
        a, b, c = prices.triples[cut]
        if has(visited, one, a) + has(visited, one, b) + has(visited, one, c) == 1:
            paid = has(visited, other, a) + has(visited, other, b) + has(visited, other, c)
            if paid >= 2:
                spare -= prices.charges[cut]
    return spare >= 0


def store_of(rows: int, customers: int) -> tuple[Real, Whole, NDArray[np.int64]]:
    """Return room for so many labels."""
    words = customers // 64 + 1
    return np.empty((rows, 2)), np.empty((rows, 4), np.int64), np.empty((rows, words), np.int64)


def route_of(whole: Whole, label: int) -> tuple[int, ...]:
    """Return the stops of a label's route in order."""
    stops = []
    while whole[label, 3] >= 0:
        stops.append(int(whole[label, 0]))
        label = whole[label, 3]
    return tuple(reversed(stops))
