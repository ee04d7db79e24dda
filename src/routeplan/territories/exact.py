"""Fewest hand-overs with proof, for small teams."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from ortools.sat.python import cp_model

from routeplan.territories.connection import Choice, ask_for_neighbours, cut_apart, grow_from_middle
from routeplan.territories.problem import FREE, FloatArray, IntArray, Problem
from routeplan.territories.rebalance import Present

LARGEST = 550
LOAD_STEPS = 10_000_000
PRICE_STEPS = 100
DETERMINISTIC_SECONDS = 1.0
ALL_SECONDS = 4.0
STEP_SECONDS = 0.5
SEARCH_SECONDS = 1.2
LEAST_EFFORT = 0.05


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Proved:
    """A division, and whether no other one inside the band has cheaper hand-overs."""

    owner: IntArray
    proved: bool


def fewest_hand_overs(problem: Problem, present: Present, band: float, known: IntArray) -> Proved:
    """Return the division inside the bands with the cheapest hand-overs, all territories connected.

    Binary programme by CP-SAT: each unit goes to one allowed rep, all loads stay in their bands, prices of
    hand-overs are least. First as in ``fewer_hand_overs``, which is quick. Then among all connected
    divisions, for the proof: what falls apart is cut off by vertex separators until nothing does, as in
    Y. Wang, A. Buchanan and S. Butenko, On imposing connectivity constraints in integer programs,
    Mathematical Programming 166 (2017). One worker and counted effort, so the same input gives the same
    answer.

    Parameters
    ----------
    known
        A connected division inside the bands to start from; it comes back, not proved, where the effort runs
        out and nothing better is found.
    """
    if not _holds(problem, band, known):
        return Proved(owner=known, proved=False)
    return _cheapest_connected(problem, present, band, fewer_hand_overs(problem, present, band, known))


def fewer_hand_overs(problem: Problem, present: Present, band: float, known: IntArray) -> IntArray:
    """Return a division with cheaper hand-overs than a known one if one is found soon, else the known one.

    By the same programme among territories that grow outwards from their middle: each unit has a neighbour in
    its territory that is nearer to the middle, as in A. A. Zoltners and P. Sinha, Sales territory alignment,
    Management Science 29 (1983). Nearer inside the present territories first, then again and again inside
    those of the best division so far. Problems of more than ``LARGEST`` units are left as they are.
    """
    if not _holds(problem, band, known):
        return known
    best, inner, spent = known, present.before, 0.0
    while spent < SEARCH_SECONDS:
        model, choice = _model(problem, present, band)
        for rep in range(problem.reps):
            also = (best == rep) | (present.before == rep)
            grow_from_middle(problem, model, choice, rep, inner == rep, also)
        _, found, effort = _solve(problem, model, choice, best, min(STEP_SECONDS, SEARCH_SECONDS - spent))
        spent += effort + LEAST_EFFORT
        better = [] if found is None or not _holds(problem, band, found) else [found]
        better = [one for one in better if present.cost(one) < present.cost(best)]
        if not better and inner is not present.before:
            break
        best = better[0] if better else best
        inner = best
    return best


def _holds(problem: Problem, band: float, owner: IntArray) -> bool:
    """Return whether a division of a problem that is small enough is connected and inside the bands."""
    small = problem.units <= LARGEST
    return small and problem.excess(owner, band) <= 0 and not problem.violations(owner)


def _cheapest_connected(problem: Problem, present: Present, band: float, best: IntArray) -> Proved:
    """Look for something cheaper than a division among all connected ones, or prove that there is nothing."""
    model, choice = _model(problem, present, band)
    ask_for_neighbours(problem, model, choice)
    price, spent = _price(present, choice), 0.0
    while spent < ALL_SECONDS:
        model.add(price <= _price_of(present, choice, best) - 1)
        status, owner, effort = _solve(problem, model, choice, best, DETERMINISTIC_SECONDS)
        spent += effort + LEAST_EFFORT
        if status == cp_model.INFEASIBLE:
            return Proved(owner=best, proved=True)
        if owner is None:
            break
        if problem.violations(owner):
            if not cut_apart(problem, present, model, choice, owner):
                break
        elif problem.excess(owner, band) <= 0:
            best = owner
    return Proved(owner=best, proved=False)


def _solve(
    problem: Problem, model: cp_model.CpModel, choice: Choice, known: IntArray, seconds: float
) -> tuple[object, IntArray | None, float]:
    """Return how a search ended, the division it found, if any, and its effort in deterministic seconds."""
    model.clear_hints()  # type: ignore[no-untyped-call]  # of OR-Tools, without types
    for row, owner in zip(choice, known.tolist(), strict=True):
        for rep, variable in row.items():
            model.add_hint(variable, int(rep == owner))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.linearization_level = 2
    solver.parameters.max_deterministic_time = seconds
    status = solver.solve(model)
    found = status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    owner = _read(problem, solver, choice) if found else None
    return status, owner, float(solver.response_proto.deterministic_time)


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
        _bound(model, choice, spread, np.zeros(problem.reps), problem.parts(0.0), activity.band)
    model.minimize(_price(present, choice))
    return model, choice


def _price(present: Present, choice: Choice) -> cp_model.LinearExpr:
    """Return the price of all hand-overs that can be avoided, in whole steps."""
    return cp_model.LinearExpr.sum(
        [price * (1 - choice[unit][was]) for unit, was, price in _avoidable(present, choice)]
    )


def _price_of(present: Present, choice: Choice, owner: IntArray) -> int:
    """Return the same for one division."""
    return sum(price for unit, was, price in _avoidable(present, choice) if owner[unit] != was)


def _avoidable(present: Present, choice: Choice) -> list[tuple[int, int, int]]:
    """Return the units that may stay with their present rep: unit, rep and price in whole steps."""
    prices = np.rint(PRICE_STEPS * present.prices).astype(np.int64).tolist()
    return [
        (unit, was, prices[unit])
        for unit, (row, was) in enumerate(zip(choice, present.before.tolist(), strict=True))
        if was in row
    ]


def _bound_hours(problem: Problem, model: cp_model.CpModel, choice: Choice, band: float) -> None:
    """Keep all hours in the band around a fair share of all hours, and under the limits."""
    total = float(problem.seconds.mean(axis=1).sum() + problem.base.sum())
    _bound(model, choice, problem.seconds, problem.base, problem.parts(total), band)
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
    share: FloatArray,
    band: float,
) -> None:
    """Keep the amount of each rep inside a band around the fair share of what all reps have together.

    That sum depends on who has what where amounts differ by rep, so it stands in the rows as well. What a
    unit adds whoever else has it goes to the other side, which leaves short rows where amounts are the same
    for all. Whole steps, rounded to the safe side.
    """
    reps = len(share)
    scale = LOAD_STEPS * reps / max(float(amounts.mean(axis=1).sum() + base.sum()), 1e-9)
    for rep in range(reps):
        if share[rep] <= 0:
            continue
        for side in (1, -1):
            # side * (load - (1 + side * band) * share * sum of loads) <= 0
            weight = -(1 + side * band) * share[rep] * np.ones(reps)
            weight[rep] += 1
            loads, already = _short_row(choice, side * scale * amounts * weight, rep)
            model.add(sum(loads) <= int(np.floor(-already - side * scale * float(base @ weight))))


def _short_row(choice: Choice, factors: FloatArray, rep: int) -> tuple[list[cp_model.LinearExpr], float]:
    """Return the terms of a row of whole factors, rounded up, and what is added in any case."""
    terms: list[cp_model.LinearExpr] = []
    always = 0.0
    for unit, row in enumerate(choice):
        own = factors[unit].tolist()
        others = sorted(own[other] for other in row if other != rep or len(row) == 1)
        usual = others[len(others) // 2]
        always += usual
        steps = {other: ceil(own[other] - usual) for other in row}
        terms += [step * row[other] for other, step in steps.items() if step]
    return terms, always


def _read(problem: Problem, solver: cp_model.CpSolver, choice: Choice) -> IntArray:
    """Return the owner of each unit in a solution."""
    owners = [next(rep for rep, variable in row.items() if solver.value(variable)) for row in choice]
    return np.array(owners, dtype=np.int64)
