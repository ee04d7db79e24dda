"""The best way to fit one more call into a rep's day, with as few visits as possible leaving it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import combinations

from routeplan.measures.plan_cost import overtime_price_seconds
from routeplan.model.matrix import TravelMatrix
from routeplan.model.visit import RepDay, Task
from routeplan.pipeline.blank_options import Option, blank_options
from routeplan.pipeline.day_as_is import PlanAtHand, rep_day
from routeplan.routing.problem import DayProblem, day_problem
from routeplan.routing.quick_order import cheapest_insertion, quick_timetable
from routeplan.routing.timetable import Timetable, driving, earliest_timetable, legs_along

MOST_DISPLACED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A day with the call in it, and what it is compared with.

    Parameters
    ----------
    problem, table
        The day as integers, the new call last, and its timetable.
    kept_drive
        Driving of the day as planned without the displaced visits, in seconds.
    overtime, planned_overtime
        Overtime now and as planned, in seconds.
    displaced
        Visits that leave the day, by id.
    blank_lost
        What is taken from half-days kept free; empty for nothing.
    """

    day: RepDay
    problem: DayProblem
    table: Timetable
    kept_drive: int
    planned_overtime: int
    displaced: tuple[str, ...]
    blank_lost: str
    proved: bool

    @property
    def drive(self) -> int:
        """Return the driving in seconds."""
        return driving(self.problem, self.table)

    @property
    def overtime(self) -> int:
        """Return the overtime in seconds."""
        return max(0, self.table.end - self.problem.shift_end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A day of a rep and the call to be fitted in.

    Parameters
    ----------
    own
        Visit to be moved to this day, by id; it is left out of the day where it stands in it.
    """

    at: PlanAtHand
    matrix: TravelMatrix
    rep_id: str
    day: int
    task: Task
    own: str | None = None


def best_fit(target: Target) -> Fit | None:
    """Return the cheapest way to make the call that day; None if even two visits fewer make no room.

    No visit leaves the day unless nothing else helps, not even half-days kept free; then as few as possible,
    of those the ones that leave the cheapest day. Appointments and frozen visits stay.
    """
    whole = fit_without_displacing(target)
    if whole is not None:
        return whole
    for count in range(1, MOST_DISPLACED + 1):
        for option in blank_options(target.at, target.rep_id, target.day):
            fit = _cheapest(target, option, count)
            if fit is not None:
                return fit
    return None


def fit_without_displacing(target: Target) -> Fit | None:
    """Return the cheapest way to make the call that day beside all other visits; None if there is none."""
    for option in blank_options(target.at, target.rep_id, target.day):
        fit = _fit(target, option, ())
        if fit is not None:
            return fit
    return None


def price_in_order(target: Target) -> int | None:
    """Return what the call costs that day beside all others in their planned order; None if it has no room.

    Driving and overtime in seconds; at least what the best order costs, and found a hundred times as fast.
    """
    for halves, _ in blank_options(target.at, target.rep_id, target.day):
        gone = () if target.own is None else (target.own,)
        day = rep_day(target.at, target.rep_id, target.day, halves=halves, without=gone, extra=(target.task,))
        if day is None or not _has_room(target.at, day):
            continue
        problem = day_problem(day, target.matrix, target.at.plan.instance.policy.prices.overtime_per_minute)
        table = cheapest_insertion(problem) if all(problem.starts) else None
        if table is not None:
            paid = driving(problem, table) + problem.overtime_cost(table.end)
            return paid - planned_drive(target.at, target.matrix, target.rep_id, target.day)
    return None


def _cheapest(target: Target, option: Option, count: int) -> Fit | None:
    """Return the cheapest way with so many visits fewer, the first of equals."""
    best, least = None, None
    for displaced in combinations(_movable(target), count):
        fit = _fit(target, option, displaced, below=least)
        if fit is not None:
            price = _price(fit)
            if least is None or price < least:
                best, least = fit, price
    return best


def _price(fit: Fit) -> int:
    """Return the way to the customer and the overtime, in seconds of driving."""
    return fit.drive - fit.kept_drive + fit.problem.overtime_cost(fit.table.end)


def _movable(target: Target) -> tuple[str, ...]:
    """Return the visits that may leave the day, in the order of the day."""
    route = target.at.routes.get((target.rep_id, target.day))
    stops = () if route is None else route.tasks
    return tuple(
        stop.task_id
        for stop in stops
        if stop.kind == "visit" and stop.task_id != target.own and not target.at.is_frozen(stop.task_id)
    )


def _fit(
    target: Target, option: Option, displaced: tuple[str, ...], *, below: int | None = None
) -> Fit | None:
    """Return the cheapest way with some visits fewer, None if there is none whose price is below a limit."""
    at, (halves, lost) = target.at, option
    gone = {*displaced, *(() if target.own is None else (target.own,))}
    day = rep_day(at, target.rep_id, target.day, halves=halves, without=gone, extra=(target.task,))
    if day is None or not _has_room(at, day):
        return None
    problem = day_problem(day, target.matrix, at.plan.instance.policy.prices.overtime_per_minute)
    kept = planned_drive(at, target.matrix, target.rep_id, target.day, without=displaced)
    table, proved = quick_timetable(problem, below=None if below is None else below + kept)
    if table is None:
        return None
    return Fit(
        day=day, problem=problem, table=table, kept_drive=kept,
        planned_overtime=planned_overtime(at, target.rep_id, target.day),
        displaced=displaced, blank_lost=lost, proved=proved,
    )  # fmt: skip


def _has_room(at: PlanAtHand, day: RepDay) -> bool:
    """Return whether the rep sees no more customers and prospects that day than agreed."""
    most, most_prospects = at.reps[day.rep_id].max_calls, at.plan.instance.policy.most_prospects
    customers = {task.customer_id for task in day.tasks if task.customer_id is not None}
    prospects = sum(
        task.kind == "visit" and at.customers[task.customer_id or ""].prize_minutes is not None
        for task in day.tasks
    )
    few_enough = most_prospects is None or prospects <= most_prospects
    return few_enough and (most is None or len(customers) <= most)


def planned_drive(
    at: PlanAtHand, matrix: TravelMatrix, rep_id: str, day: int, *, without: Collection[str] = ()
) -> int:
    """Return the driving of a day in the planned order without some visits, in seconds; 0 without a route."""
    if (rep_id, day) not in at.routes:
        return 0
    if not without:
        return at.routes[rep_id, day].drive_seconds
    planned = rep_day(at, rep_id, day, without=without)
    if planned is None or not planned.tasks:
        return 0
    problem = day_problem(planned, matrix, 0)
    table = None if matrix.traffic.is_steady else earliest_timetable(problem, problem.given)
    return sum(legs_along(problem, problem.given)) if table is None else driving(problem, table)


def planned_overtime(at: PlanAtHand, rep_id: str, day: int) -> int:
    """Return the overtime of a day as planned, in seconds; 0 without a route."""
    route, shift = at.routes.get((rep_id, day)), at.reps[rep_id].shifts[day]
    return 0 if route is None or shift is None else max(0, route.stops[-1].arrive - shift.end)


def saved_seconds(
    at: PlanAtHand, matrices: Mapping[str, TravelMatrix], rep_id: str, day: int, own: str
) -> int:
    """Return what a day saves when a visit leaves it, in seconds of driving: driving and overtime.

    The rest of the day takes its cheapest order.
    """
    prices, matrix = at.plan.instance.policy.prices, matrices[rep_id]
    over = planned_overtime(at, rep_id, day)
    planned = planned_drive(at, matrix, rep_id, day) + overtime_price_seconds(over, prices)
    rest = rep_day(at, rep_id, day, halves=at.halves.get((rep_id, day), ()), without=(own,))
    if rest is None or not rest.tasks:
        return planned + round(prices.day_used * 60)
    problem = day_problem(rest, matrix, prices.overtime_per_minute)
    table, _ = quick_timetable(problem)
    if table is None:
        return 0
    left = driving(problem, table) + overtime_price_seconds(max(0, table.end - problem.shift_end), prices)
    return planned - left


def drive_without(
    at: PlanAtHand, matrices: Mapping[str, TravelMatrix], rep_id: str, day: int, own: str
) -> int:
    """Return the driving of a day without one of its visits, in seconds, the rest in its cheapest order.

    It is that of the planned order where no order of the rest keeps all times.
    """
    rest = rep_day(at, rep_id, day, halves=at.halves.get((rep_id, day), ()), without=(own,))
    if rest is None or not rest.tasks:
        return 0
    problem = day_problem(rest, matrices[rep_id], at.plan.instance.policy.prices.overtime_per_minute)
    table, _ = quick_timetable(problem)
    if table is None:
        return planned_drive(at, matrices[rep_id], rep_id, day, without=(own,))
    return driving(problem, table)
