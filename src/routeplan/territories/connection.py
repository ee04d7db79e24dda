"""What keeps territories in one piece in a binary programme."""

from heapq import heapify, heappop, heappush

import numpy as np
from ortools.sat.python import cp_model

from routeplan.territories.problem import FREE, IntArray, Problem
from routeplan.territories.rebalance import Present

MOST_CUTS = 12

Choice = list[dict[int, cp_model.IntVar]]
"""The variable of each unit with each rep it may go to."""


def ask_for_neighbours(problem: Problem, model: cp_model.CpModel, choice: Choice) -> None:
    """Let a free unit be in a territory only with a neighbour, or alone."""
    for rep in range(problem.reps):
        alone = model.new_bool_var(f"alone.{rep}")
        model.add(sum(row[rep] for row in choice if rep in row) <= 1).only_enforce_if(alone)
        for unit, row in enumerate(choice):
            if rep in row and problem.kept[unit] == FREE:
                around = [choice[other][rep] for other in problem.neighbours[unit] if rep in choice[other]]
                model.add_bool_or([*around, row[rep].negated(), alone])


def grow_from_middle(
    problem: Problem, present: Present, model: cp_model.CpModel, choice: Choice, rep: int
) -> None:
    """Let a unit be in a territory only with a neighbour that is nearer to the territory's middle."""
    order = _nearness(problem, present, rep)
    for unit, row in enumerate(choice):
        if rep in row and order[unit] > 0:
            nearer = [
                choice[other][rep]
                for other in problem.neighbours[unit]
                if order[other] < order[unit] and rep in choice[other]
            ]
            if problem.kept[unit] == FREE:
                model.add_bool_or([*nearer, row[rep].negated()])


def cut_apart(
    problem: Problem, present: Present, model: cp_model.CpModel, choice: Choice, owner: IntArray
) -> bool:
    """Ask for what is missing between the pieces of each territory; return whether anything was added."""
    piece_of = problem.pieces(owner)
    weight = np.bincount(piece_of, weights=problem.work)
    added = False
    for rep in np.unique(owner).tolist():
        pieces = np.unique(piece_of[owner == rep])
        main = int(pieces[weight[pieces].argmax()])
        inside = np.flatnonzero(piece_of == main)
        stays = inside[present.before[inside] == rep]
        root = int((stays if len(stays) else inside)[0])
        for piece in pieces.tolist():
            if piece != main:
                members = np.flatnonzero(piece_of == piece).tolist()
                around = {other for unit in members for other in problem.neighbours[unit]}.difference(members)
                gates = [choice[other][rep] for other in sorted(around) if rep in choice[other]]
                for unit in members[:MOST_CUTS]:
                    model.add(sum(gates) >= choice[unit][rep] + choice[root][rep] - 1)
                    added = True
    return added


def _nearness(problem: Problem, present: Present, rep: int) -> IntArray:
    """Return the number of neighbours from a territory's middle to each unit, inside the territory first."""
    own = np.flatnonzero(present.before == rep)
    far = np.iinfo(np.int64).max
    order = np.full(problem.units, far)
    if not len(own):
        order[:] = 0
        return order
    middle = np.average(problem.points_km[own], axis=0, weights=problem.work[own])
    root = int(own[((problem.points_km[own] - middle) ** 2).sum(axis=1).argmin()])
    order[root] = 0
    _spread(problem, order, [root], set(own.tolist()))
    stranded = [unit for unit in own.tolist() if order[unit] == far]
    order[stranded] = 0
    _spread(problem, order, sorted(own.tolist(), key=lambda unit: (int(order[unit]), unit)), None)
    return order


def _spread(problem: Problem, order: IntArray, begin: list[int], inside: set[int] | None) -> None:
    """Number the units around some that have a number, one more from neighbour to neighbour."""
    waiting = [(int(order[unit]), unit) for unit in begin]
    heapify(waiting)
    while waiting:
        steps, unit = heappop(waiting)
        if steps > order[unit]:
            continue
        for other in problem.neighbours[unit]:
            if (inside is None or other in inside) and steps + 1 < order[other]:
                order[other] = steps + 1
                heappush(waiting, (steps + 1, other))
