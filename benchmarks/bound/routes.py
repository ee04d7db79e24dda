"""The days' side: the cheapest elementary route of a day at given prices.

``promising_routes`` is a beam search, quick and without proof. ``cheapest_route`` is a best-first search with
dominance: labels in order of least cost in all, so the first complete route that is no dearer than any open
label is the cheapest; stopped early, the least open label is still a lower bound.
"""

import numpy as np

from benchmarks.bound.compiled import built_in, compiled
from benchmarks.bound.labels import dominates, extend, first_label
from benchmarks.bound.tables import price_of_going_home

ANYTHING = 1e-6


@compiled
def promising_routes(tables, prices, guide, store, width):
    """Return labels and costs of complete routes of negative cost; ``width`` labels of each length go on."""
    number, whole, visited = store
    first_label(guide, number, whole, visited, tables.clock.start)
    kept, count = np.zeros(1, np.int64), 1
    room = number.shape[0]
    labels, costs = [0], [0.0]
    while kept.shape[0]:
        begin = count
        for label in kept:
            if count + 2 * prices.active.shape[0] < room:
                count = extend(tables, prices, guide, store, label, count, -ANYTHING)
        order = np.argsort(number[begin:count, 1])
        chosen = np.empty(min(width, order.shape[0]), np.int64)
        found = 0
        for offset in order:
            label = begin + offset
            if found == chosen.shape[0]:
                break
            if not _is_dominated(prices, store, chosen, found, label):
                chosen[found] = label
                found += 1
                _complete(tables, store, label, labels, costs)
        kept = chosen[:found]
    return np.array(labels[1:], np.int64), np.array(costs[1:])


@compiled
def _is_dominated(prices, store, chosen, found, label):
    """Return whether one of the labels chosen so far makes this one useless."""
    whole = store[1]
    for place in range(found):
        other = chosen[place]
        alike = whole[other, 0] == whole[label, 0] and whole[other, 2] == whole[label, 2]
        if alike and dominates(prices, store, other, label):
            return True
    return False


@compiled
def _complete(tables, store, label, labels, costs):
    """Note the route that goes home from here when it earns more than it costs."""
    number, whole = store[0], store[1]
    leg = tables.travel[whole[label, 0], 0]
    cost = number[label, 0] + price_of_going_home(tables.clock, leg, whole[label, 1], whole[label, 2] == 1)
    if cost < -ANYTHING:
        labels.append(label)
        costs.append(cost)


@compiled
def cheapest_route(tables, prices, guide, store, limit, most_pops):
    """Return a lower bound on the cost of every route, at most ``limit``, then labels and costs as above.

    The search ends when no open label is below ``limit`` or below the best complete route, when
    ``most_pops`` labels have been looked at, or when the store is full.
    """
    number, whole, visited = store
    size, room = tables.travel.shape[0], number.shape[0]
    first_label(guide, number, whole, visited, tables.clock.start)
    heap = np.empty(room, np.int64)
    heap[0], open_labels, count = 0, 1, 1
    head, later = np.full((size, 2), -1), np.full(room, -1)
    labels, costs, best = [0], [0.0], limit
    for _ in range(most_pops):
        if open_labels == 0 or number[heap[0], 1] >= best:
            return best, np.array(labels[1:], np.int64), np.array(costs[1:])
        if count + 2 * prices.active.shape[0] >= room:
            break
        label = heap[0]
        open_labels -= 1
        heap[0] = heap[open_labels]
        _sink(heap, open_labels, number)
        stop, lunched = whole[label, 0], whole[label, 2]
        other = head[stop, lunched]
        while other >= 0 and not dominates(prices, store, other, label):
            other = later[other]
        if other >= 0:
            continue
        later[label], head[stop, lunched] = head[stop, lunched], label
        if label:
            _complete(tables, store, label, labels, costs)
            best = min(best, costs[-1])
        end = extend(tables, prices, guide, store, label, count, best)
        for made in range(count, end):
            _raise(heap, open_labels, made, number)
            open_labels += 1
        count = end
    least = min(best, number[heap[0], 1]) if open_labels else best
    return least, np.array(labels[1:], np.int64), np.array(costs[1:])


@built_in
def _raise(heap, size, label, number):
    """Put a label on the heap of open ones."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if number[heap[above], 1] <= number[label, 1]:
            break
        heap[at] = heap[above]
        at = above
    heap[at] = label


@built_in
def _sink(heap, size, number):
    """Let the label on top of the heap sink to its place."""
    at, label = 0, heap[0]
    while 2 * at + 1 < size:
        below = 2 * at + 1
        if below + 1 < size and number[heap[below + 1], 1] < number[heap[below], 1]:
            below += 1
        if number[label, 1] <= number[heap[below], 1]:
            break
        heap[at] = heap[below]
        at = below
    heap[at] = label
