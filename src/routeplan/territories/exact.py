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
DETERMINISTIC_SECONDS = 1.0
ALL_SECONDS = 4.0
LEAST_EFFORT = 0.05
MOST_CUTS = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proved:
    """A division, and whether no other one inside the band has cheaper hand-overs."""

    owner: IntArray
    proved: bool


def fewest_hand_overs(problem: Problem, present: Present, band: float, known: IntArray) -> Proved:
    """Return the division inside the bands with the cheapest hand-overs, all territories connected.

    Binary programme by CP-SAT: each unit goes to one allowed rep, all loads stay in their bands, prices of
    hand-overs are least. First among territories that grow outwards from their middle, which is quick: each
    unit has a neighbour in its territory that is nearer to the middle, as in A. A. Zoltners and P. Sinha,
    Sales territory alignment, Management Science 29 (1983). Then among all connected ones, for the proof:
    what falls apart is cut off by vertex separators until nothing does, as in Y. Wang, A. Buchanan and
    S. Butenko, On imposing connectivity constraints in integer programs, Mathematical Programming 166
    (2017). One worker and counted effort, so the same input gives the same answer.

    Parameters
    ----------
    known
        A connected division inside the bands to start from; it comes back, not proved, where the effort runs
        out and nothing better is found.
    """
    if problem.units > LARGEST or problem.excess(known, band) > 0 or problem.violations(known):
        return Proved(owner=known, proved=False)
    model, choice = _model(problem, present, band)
    for rep in range(problem.reps):
        _grow_from_middle(problem, present, model, choice, rep)
    _, grown, _ = _solve(problem, model, choice, known)
    best = known
    if grown is not None and problem.excess(grown, band) <= 0 and not problem.violations(grown):
        best = min(known, grown, key=present.cost)
    return _cheapest_connected(problem, present, band, best)


def _cheapest_connected(problem: Problem, present: Present, band: float, best: IntArray) -> Proved:
    """Look for something cheaper than a division among all connected ones, or prove that there is nothing."""
    model, choice = _model(problem, present, band)
    for unit, row in enumerate(choice):
        if problem.kept[unit] == FREE:
            for rep, here in row.items():
                around = [choice[other][rep] for other in problem.neighbours[unit] if rep in choice[other]]
                model.add_bool_or([*around, here.negated()])
    price, spent = _price(present, choice), 0.0
    while spent < ALL_SECONDS:
        model.add(price <= round(PRICE_STEPS * present.cost(best)) - 1)
        status, owner, effort = _solve(problem, model, choice, best)
        spent += effort + LEAST_EFFORT
        if status == cp_model.INFEASIBLE:
            return Proved(owner=best, proved=True)
        if owner is None:
            break
        if problem.violations(owner):
            if not _cut(problem, present, model, choice, owner):
                break
        elif problem.excess(owner, band) <= 0:
            best = owner
    return Proved(owner=best, proved=False)


def _solve(
    problem: Problem, model: cp_model.CpModel, choice: "Choice", known: IntArray
) -> tuple[object, IntArray | None, float]:
    """Return how a search ended, the division it found, if any, and its effort in deterministic seconds."""
    model.clear_hints()  # type: ignore[no-untyped-call]
    for row, owner in zip(choice, known.tolist(), strict=True):
        for rep, variable in row.items():
            model.add_hint(variable, rep == owner)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = DETERMINISTIC_SECONDS
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    owner = _read(problem, solver, choice) if found else None
    return status, owner, float(solver.response_proto.deterministic_time)


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
        spread = np.broadcast_to(activity.amounts[:, None], (problem.units, problem.reps))
        _bound(problem, model, choice, spread, np.zeros(problem.reps), activity.band)
    model.minimize(_price(present, choice))
    return model, choice


def _price(present: Present, choice: Choice) -> cp_model.LinearExpr:
    """Return the price of all hand-overs in whole steps."""
    prices = np.rint(PRICE_STEPS * present.prices).astype(np.int64).tolist()
    return cp_model.LinearExpr.sum(
        [
            prices[unit] * (1 - row[was])
            for unit, (row, was) in enumerate(zip(choice, present.before.tolist(), strict=True))
            if was in row
        ]
    )


def _bound_hours(problem: Problem, model: cp_model.CpModel, choice: Choice, band: float) -> None:
    """Keep all hours in the band around a fair share of all hours, and under the limits."""
    _bound(problem, model, choice, problem.seconds, problem.base, band)
    for rep, most in enumerate(np.broadcast_to(problem.most, (problem.reps,)).tolist()):
        if np.isfinite(most):
            loads = [
                round(float(problem.seconds[unit, rep])) * row[rep]
                for unit, row in enumerate(choice)
                if rep in row
            ]
            model.add(sum(loads) <= int(most - problem.base[rep]))


def _bound(
    problem: Problem,
    model: cp_model.CpModel,
    choice: Choice,
    amounts: FloatArray,
    base: FloatArray,
    band: float,
) -> None:
    """Keep the amount of each rep inside a band around the fair share of what all reps have together.

    That sum depends on who has what where amounts differ by rep, so it stands in the rows as well. Whole
    steps, rounded to the safe side.
    """
    share = problem.targets(np.full(problem.reps, 1.0 / problem.reps))
    scale = LOAD_STEPS * problem.reps / max(float(amounts.mean(axis=1).sum() + base.sum()), 1e-9)
    for rep in range(problem.reps):
        if share[rep] <= 0:
            continue
        for side in (1, -1):
            # side * (load - (1 + side * band) * share * sum of loads) <= 0
            weight = -(1 + side * band) * share[rep] * np.ones(problem.reps)
            weight[rep] += 1
            steps = np.ceil(side * scale * amounts * weight).astype(np.int64)
            already = side * scale * float(base @ weight)
            loads = [
                int(steps[unit, other]) * one for unit, row in enumerate(choice) for other, one in row.items()
            ]
            model.add(sum(loads) <= int(np.floor(-already)))


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
            if problem.kept[unit] == FREE:
                model.add_bool_or([*nearer, row[rep].negated()])


def _cut(
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
