"""Fewest hand-overs with proof, for small teams."""

from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np
from ortools.sat.python import cp_model

from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.rebalance import Present

LARGEST = 550
LOAD_STEPS = 100_000
PRICE_STEPS = 100
DETERMINISTIC_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proved:
    """A division, and whether no other one inside the band has cheaper hand-overs."""

    owner: IntArray
    proved: bool


def fewest_hand_overs(problem: Problem, present: Present, band: float, known: IntArray) -> Proved:
    """Return the division inside the bands with the cheapest hand-overs, all territories connected.

    Binary programme by CP-SAT: each unit goes to one allowed rep, all loads stay in their bands, prices of
    hand-overs are least. A territory is connected because each of its units has a neighbour in it that is
    nearer to the territory's middle, as in A. A. Zoltners and P. Sinha, Sales territory alignment, Management
    Science 29 (1983); nearness is counted in neighbours, first inside the present territory and then
    outwards, so that the present territories are always among the choices. The proof is about territories
    that grow and shrink this way. One worker and counted effort, so the same input gives the same answer.

    Parameters
    ----------
    known
        A connected division inside the bands to start from; it comes back, not proved, where the effort runs
        out or where nothing better is found.
    """
    if problem.units > LARGEST or problem.excess(known, band) > 0 or problem.violations(known):
        return Proved(owner=known, proved=False)
    model, choice = _model(problem, present, band)
    for rep in range(problem.reps):
        _grow_from_middle(problem, present, model, choice, rep)
    for row, owner in zip(choice, known.tolist(), strict=True):
        for rep, variable in row.items():
            model.add_hint(variable, rep == owner)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = DETERMINISTIC_SECONDS
    status = solver.solve(model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Proved(owner=known, proved=False)
    owner = _read(problem, solver, choice)
    better = present.cost(owner) <= present.cost(known) and problem.excess(owner, band) <= 0
    return Proved(owner=owner if better else known, proved=better and status == cp_model.OPTIMAL)


Choice = list[dict[int, cp_model.IntVar]]


def _model(problem: Problem, present: Present, band: float) -> tuple[cp_model.CpModel, Choice]:
    """Return the programme without connection, and the variable of each unit with each rep it may go to."""
    model = cp_model.CpModel()
    choice: Choice = []
    for unit in range(problem.units):
        kept = int(problem.kept[unit])
        able = [kept] if kept != FREE else np.flatnonzero(problem.allowed[unit]).tolist()
        row = {rep: model.new_bool_var(f"{unit}.{rep}") for rep in able}
        model.add_exactly_one(row.values())
        choice.append(row)
    _bound_hours(problem, model, choice, band)
    for activity in problem.activities:
        target = problem.targets(np.full(problem.reps, activity.amounts.sum() / problem.reps))
        spread = np.broadcast_to(activity.amounts[:, None], (problem.units, problem.reps))
        _bound(model, choice, spread, np.zeros(problem.reps), target, activity.band)
    prices = np.rint(PRICE_STEPS * present.prices).astype(np.int64).tolist()
    model.minimize(
        sum(
            prices[unit] * (1 - row[was])
            for unit, (row, was) in enumerate(zip(choice, present.before.tolist(), strict=True))
            if was in row
        )
    )
    return model, choice


def _bound_hours(problem: Problem, model: cp_model.CpModel, choice: Choice, band: float) -> None:
    """Keep all hours in the band around a fair share of all hours, and under the limits."""
    owner = np.array([min(row) for row in choice])
    target = problem.targets(problem.loads(owner))
    if not problem.indifferent:
        band = band * (1 - 1e-3)
    _bound(model, choice, problem.seconds, problem.base, target, band)
    for rep, most in enumerate(np.broadcast_to(problem.most, (problem.reps,)).tolist()):
        if np.isfinite(most):
            loads = [
                round(float(problem.seconds[unit, rep])) * row[rep]
                for unit, row in enumerate(choice)
                if rep in row
            ]
            model.add(sum(loads) <= int(most - problem.base[rep]))


def _bound(
    model: cp_model.CpModel,
    choice: Choice,
    amounts: FloatArray,
    base: FloatArray,
    targets: FloatArray,
    band: float,
) -> None:
    """Keep the amounts of each rep inside a band around a target, in whole steps on the safe side."""
    scale = LOAD_STEPS / max(float(targets.max()), 1e-9)
    steps = np.rint(amounts * scale).astype(np.int64)
    for rep, (already, target) in enumerate(zip(base.tolist(), targets.tolist(), strict=True)):
        if target <= 0:
            continue
        loads = [int(steps[unit, rep]) * row[rep] for unit, row in enumerate(choice) if rep in row]
        low, high = ((1 - band) * target - already) * scale, ((1 + band) * target - already) * scale
        model.add(sum(loads) >= int(np.ceil(low)))
        model.add(sum(loads) <= int(np.floor(high)))


def _read(problem: Problem, solver: cp_model.CpSolver, choice: Choice) -> IntArray:
    """Return the owner of each unit in a solution."""
    owners = [next(rep for rep, variable in row.items() if solver.value(variable)) for row in choice]
    return np.array(owners, dtype=np.int64)


def _grow_from_middle(
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
            if _is_free(problem, unit):
                model.add_bool_or([*nearer, row[rep].negated()])


def _is_free(problem: Problem, unit: int) -> bool:
    """Return whether a unit may change hands."""
    return bool(problem.kept[unit] == FREE)


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
