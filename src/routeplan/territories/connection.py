"""What keeps territories in one piece in a binary programme."""

from collections import deque

import numpy as np
from ortools.sat.python import cp_model

from routeplan.territories.problem import FREE, BoolArray, IntArray, Problem
from routeplan.territories.rebalance import Present

MOST_CUTS = 12
REACH = 4
FAR = int(np.iinfo(np.int64).max)

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
    problem: Problem, model: cp_model.CpModel, choice: Choice, rep: int, first: BoolArray, then: BoolArray
) -> None:
    """Let a unit be in a territory only with a neighbour that is nearer to the territory's middle.

    The middle stays, and units more than ``REACH`` neighbours away stay out.

    Parameters
    ----------
    first, then
        Units of the territory as it is in two divisions, shape (units,). Nearer is what has fewer neighbours
        to the middle inside the first one, then inside both, then outwards. Whichever of the two comes
        first can be kept as it is.
    """
    able = np.array([rep in row for row in choice])
    middles = next((one for one in (first & then & able, first & able, then & able) if one.any()), None)
    if middles is None:
        return
    root = _middle(problem, first if first.any() else then, middles)
    order = _nearness(problem, root, first, then)
    away = _steps(problem, first | then, np.ones(problem.units, dtype=np.bool_))
    model.add(choice[root][rep] == 1)
    for unit, row in enumerate(choice):
        if rep not in row or problem.kept[unit] != FREE:
            continue
        if away[unit] > REACH:
            model.add(row[rep] == 0)
        elif order[unit] > 0:
            nearer = [
                choice[other][rep]
                for other in problem.neighbours[unit]
                if order[other] < order[unit] and rep in choice[other]
            ]
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


def _middle(problem: Problem, territory: BoolArray, middles: BoolArray) -> int:
    """Return which of some units is nearest to the centroid of a territory."""
    centroid = np.average(problem.points_km[territory], axis=0, weights=problem.work[territory])
    away = ((problem.points_km - centroid) ** 2).sum(axis=1)
    return int(np.where(middles, away, np.inf).argmin())


def _nearness(problem: Problem, root: int, first: BoolArray, then: BoolArray) -> IntArray:
    """Return the number of neighbours from the middle to each unit: inside first, then inside both, then out.

    What is cut off inside is as near as the middle.
    """
    order = np.full(problem.units, FAR)
    order[root] = 0
    for inside in (first, first | then, np.ones(problem.units, dtype=np.bool_)):
        reached = order < FAR
        steps = _steps(problem, reached, inside)
        beyond = ~reached & (steps < FAR)
        order[beyond] = order[reached].max() + steps[beyond]
        order[inside & (first | then) & (order == FAR)] = 0
    return order


def _steps(problem: Problem, begin: BoolArray, inside: BoolArray) -> IntArray:
    """Return the number of neighbours from some units to each one inside, ``FAR`` where there is no way."""
    steps = np.full(problem.units, FAR)
    steps[begin] = 0
    waiting = deque(np.flatnonzero(begin).tolist())
    while waiting:
        unit = waiting.popleft()
        for other in problem.neighbours[unit]:
            if inside[other] and steps[other] == FAR:
                steps[other] = steps[unit] + 1
                waiting.append(other)
    return steps
