"""A workspace as rep cases: what the product's own problem builder makes of each rep, with its calendar.

Days are those of the calendar, days off included. Customer ``n`` of a case is node ``n - 1`` of the problem:
first the customers with calls owed, then the appointments, as calls that nobody would miss. An appointment
that counts as a visit is held. What a case cannot say is refused: an appointment without a place on one of
several days, days that begin or end at different places, travel that depends on who drives, reps who share
customers, and wishes such as rhythms or nights away.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.rep_cases import FORBIDDEN, Customer, Lunch, Plan, RepCase, Rule, Workday
from routeplan.pipeline.plan_group import pose
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.travel_tables import travel_between_of
from routeplan.scheduling.assignment import Assignment, groups_of_reps
from routeplan.scheduling.kernel import layout
from routeplan.scheduling.problem import Problem, Solution
from routeplan.workspaces import read_workspace

NO_LUNCH = Lunch(length_s=0, earliest_start_s=0, latest_start_s=0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepProblem:
    """One rep as the search has it and as a case."""

    case: RepCase
    problem: Problem

    def plan_of(self, solution: Solution) -> Plan:
        """Return a solution as a plan of the case."""
        plan: Plan = [[] for _ in range(self.case.days)]
        for route, stops in zip(self.problem.routes, solution.stops, strict=True):
            plan[int(self.problem.day_of[route[layout.DATE]])] += [node + 1 for node in stops]
        return plan


def read_reps(folder: Path) -> Iterator[RepProblem | str]:
    """Return each rep of a workspace that has something to plan; a text where a case cannot say it."""
    workspace = read_workspace(folder)
    prepared, instance = prepare(workspace), workspace.instance
    for rep_ids in groups_of_reps(instance, prepared.alignment):
        task = pose(instance, prepared.call_plan, prepared.alignment, rep_ids, travel_between_of(workspace))
        assignment, problem = task.assignment, task.problem
        if not assignment.lines or not (assignment.owed or assignment.appointments):
            continue
        try:
            yield RepProblem(case=case_of(assignment, problem), problem=problem)
        except ValueError as reason:
            yield f"{task.name}: {reason}"


def case_of(assignment: Assignment, problem: Problem) -> RepCase:
    """Return one rep's problem as a case.

    Raises
    ------
    ValueError
        If a case cannot say what the problem says.
    """
    beyond = (problem.rhythms, problem.bands, problem.promises, problem.nights, problem.halves)
    if len(assignment.reps) > 1 or problem.day_price or any(one is not None for one in beyond):
        raise ValueError("a case has one rep, and no rhythms, promises, nights away or half-days kept free")
    if problem.optional is not None and problem.optional.any():
        raise ValueError("a case has no calls that nobody owes")
    days = assignment.horizon.days
    calendar = _calendar(problem, days)
    first = next(hours for hours in calendar if hours)
    return RepCase(
        name=assignment.reps[0].rep_id,
        days=days,
        shift_start=first.start,
        shift_end=first.end,
        max_overtime_s=first.latest_end - first.end,
        overtime_price=problem.overtime_price / 1000,
        lunch=first.lunch or NO_LUNCH,
        customers=tuple(_customer(assignment, problem, node, days) for node in range(len(problem.customers))),
        travel_s=_travel(problem),
        calendar=calendar,
    )


def _calendar(problem: Problem, days: int) -> tuple[Workday | None, ...]:
    """Return the workday of each day."""
    calendar: list[Workday | None] = [None] * days
    for row in problem.routes.tolist():
        lunch = Lunch(
            length_s=row[layout.LUNCH_SECONDS],
            earliest_start_s=row[layout.LUNCH_START],
            latest_start_s=row[layout.LUNCH_LATEST],
        )
        calendar[int(problem.day_of[row[layout.DATE]])] = Workday(
            start=row[layout.SHIFT_START],
            end=row[layout.SHIFT_END],
            latest_end=row[layout.LIMIT],
            lunch=lunch if lunch.latest_start_s >= 0 else None,
            most_calls=row[layout.MAX_CALLS],
        )
    return tuple(calendar)


def _travel(problem: Problem) -> NDArray[np.int64]:
    """Return driving from the start of a day (row 0), to its end (column 0) and between the nodes."""
    travel, starts = problem.travel, problem.routes[0]
    if travel.ndim == 3 and len(travel) == 1:
        travel = travel[0]
    if travel.ndim != 2:
        raise ValueError("driving depends on who drives")
    start, end = starts[layout.START_PLACE], starts[layout.END_PLACE]
    if (problem.routes[:, [layout.START_PLACE, layout.END_PLACE]] != (start, end)).any():
        raise ValueError("days begin or end at different places")
    places = problem.customers[:, layout.PLACE]
    places = np.where(places == layout.NO_PLACE, start, places)
    table = travel[np.ix_([start, *places], [end, *places])].astype(np.int64)
    table[0, 0] = 0
    return table


def _customer(assignment: Assignment, problem: Problem, node: int, days: int) -> Customer:
    """Return a customer or an appointment."""
    row = problem.customers[node].tolist()
    hours: list[tuple[tuple[int, int], ...]] = [()] * days
    first_prices = [FORBIDDEN] * days
    for date, day in enumerate(problem.day_of.tolist()):
        first_prices[day] = int(problem.first_price[node, date])
        if problem.allowed[node, date]:
            first, last = problem.opens[node, date]
            hours[day] = tuple((opens, closes) for opens, closes in problem.windows[first:last].tolist())
    if row[layout.PLACE] == layout.NO_PLACE and sum(map(bool, hours)) != 1:
        raise ValueError("an appointment without a place has a choice of days")
    prices = tuple(problem.gap_price[row[layout.GAP_ROW]].tolist())
    if node < len(assignment.owed):
        customer, series = assignment.owed[node]
        gap, last_visit_day = customer.gap, series.last_visit_day
        assert gap is not None
        rule = _rule(round(gap.ideal), ceil(gap.minimum), floor(gap.maximum), prices)
    else:
        rule = _rule(1, 0, days, (0,))
        last_visit_day = next((day for day, windows in enumerate(hours) if windows), 0) - 1
    return Customer(
        id=node + 1,
        rule=rule,
        service_s=row[layout.SERVICE],
        open_s=(),
        closed_weekday=None,
        visits=row[layout.OWED],
        last_visit_day=last_visit_day,
        hours=tuple(hours),
        first_prices=tuple(first_prices),
        missed_prices=tuple(problem.missed_price[node, : row[layout.OWED] + 1].tolist()),
        held=tuple(int(problem.day_of[date]) for date in problem.held[node]),
        counts=bool(row[layout.COUNTS]),
        anywhere=row[layout.PLACE] == layout.NO_PLACE,
    )


def _rule(ideal: int, shortest: int, longest: int, prices: tuple[int, ...]) -> Rule:
    """Return the rule for the waits between calls; the prices of missed calls are the customer's own."""
    return Rule(
        ideal_gap=ideal,
        min_gap=shortest,
        max_gap=longest,
        missed_cost_s=0,
        gap_deviation_cost_s_per_day=0,
        late_cost_s_per_day=0,
        table=prices,
    )
