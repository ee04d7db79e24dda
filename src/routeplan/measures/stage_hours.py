"""Hours that go into deals by rep, period and stage of the funnel: budgeted, owed and planned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum
from typing import Literal

from routeplan.measures.capacity import WORKING_WEEK, blank_seconds_by_week, day_capacity_seconds
from routeplan.measures.largest_remainder import largest_remainder
from routeplan.measures.zone_visits import FOUR_WEEKS
from routeplan.model.call import CallPlan
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.opportunity import Stage
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.model.time_budget import STAGES, BudgetPeriod, TimeBudget

Bound = Literal["", "no_deals", "few_deals", "many_deals"]
Key = tuple[str, int, Stage]


@dataclass(frozen=True, slots=True, kw_only=True)
class StageHours:
    """What goes into the deals of one stage in one period of a rep; driving is not among it.

    Parameters
    ----------
    period
        ISO week, or first and last week where four weeks are a period.
    first_day, last_day
        Day numbers, ends included.
    budget_minutes
        What the time budget gives.
    owed_minutes
        Calls owed on deals of the rep whose ideal, or promised, day lies in the period.
    planned_minutes
        Visits that the rep makes in the period; None before there are routes.
    deals
        Open deals of the rep with calls of their own.
    bound
        Why the deals of the rep owe over a call less, or more, than the budget of all periods: there is none,
        too few even at the shortest wait, or too many even at the longest.
    """

    rep_id: str
    period: str
    first_day: int
    last_day: int
    stage: Stage
    budget_minutes: int
    owed_minutes: int
    planned_minutes: int | None
    deals: int
    bound: Bound = ""

    @property
    def drift_minutes(self) -> int:
        """Return how far what is planned is off the budget; before there are routes, what is owed."""
        made = self.owed_minutes if self.planned_minutes is None else self.planned_minutes
        return made - self.budget_minutes


def stage_hours(plan: Plan) -> tuple[StageHours, ...]:
    """Return the hours of a plan by rep, period and stage, reckoned afresh; none without a time budget."""
    return hours_of_stages(plan.instance, plan.call_plan, plan.alignment.rep_of(), plan.routes)


def hours_of_stages(
    instance: Instance,
    call_plan: CallPlan,
    rep_of: Mapping[str, str],
    routes: Iterable[Route] | None = None,
) -> tuple[StageHours, ...]:
    """Return the hours by rep, period and stage, in the order of the reps; none without a time budget.

    Parameters
    ----------
    rep_of
        Who looks after whom, by customer id.
    routes
        What is planned, None before there are routes.
    """
    budget = instance.policy.time_budget
    if budget is None:
        return ()
    periods = periods_of(instance.horizon, budget.period)
    owed = _owed(instance, call_plan, rep_of, periods)
    planned = None if routes is None else _planned(instance, routes, periods)
    deals = deals_by_stage(instance, rep_of)
    rows = []
    for rep in instance.reps:
        given = budget_minutes(instance, rep, periods)
        for number, days in enumerate(periods):
            for place, stage in enumerate(STAGES):
                key = (rep.rep_id, number, stage)
                row = StageHours(
                    rep_id=rep.rep_id,
                    period=period_name(instance.horizon, days),
                    first_day=days[0],
                    last_day=days[-1],
                    stage=stage,
                    budget_minutes=given[number][place],
                    owed_minutes=round(owed.get(key, 0) / MINUTE),
                    planned_minutes=None if planned is None else round(planned.get(key, 0) / MINUTE),
                    deals=len(deals.get((rep.rep_id, stage), ())),
                )
                rows.append(row)
    return _with_bounds(rows, budget)


def _with_bounds(rows: Sequence[StageHours], budget: TimeBudget) -> tuple[StageHours, ...]:
    """Return the rows with why a rep owes a stage over a call less, or more, than its budget comes to."""
    over: dict[tuple[str, Stage], int] = defaultdict(int)
    for one in rows:
        over[one.rep_id, one.stage] += one.owed_minutes - one.budget_minutes
    return tuple(replace(one, bound=_bound(one, over[one.rep_id, one.stage], budget)) for one in rows)


def _bound(one: StageHours, over: int, budget: TimeBudget) -> Bound:
    """Return why a budget cannot be met, empty where it can."""
    length = budget.rule_of(one.stage).call_seconds / MINUTE
    if abs(over) <= length:
        return ""
    if over > 0:
        return "many_deals"
    return "few_deals" if one.deals else "no_deals"


def periods_of(horizon: Horizon, period: BudgetPeriod) -> tuple[range, ...]:
    """Return the days of each period: ISO weeks, or four weeks from the start, the last perhaps shorter."""
    days = range(horizon.days)
    if period == "month":
        return tuple(days[first : first + FOUR_WEEKS] for first in range(0, horizon.days, FOUR_WEEKS))
    monday = -horizon.weekday_of(0)
    return tuple(days[max(0, first) : first + 7] for first in range(monday, horizon.days, 7))


def period_name(horizon: Horizon, days: Sequence[int]) -> str:
    """Return a week such as ``2027-W01``, or the first and the last of several."""
    first, last = horizon.week_of(days[0]), horizon.week_of(days[-1])
    return first if first == last else f"{first}/{last}"


def development_seconds(instance: Instance, rep: Rep) -> tuple[float, ...]:
    """Return what the time budget gives to deals on each day of the horizon; zeros without one.

    A share is one of the field hours: the shift less lunch, half-days to be kept free and office time, as
    the ledger has them. Hours a week are shared out over five working days.
    """
    budget = instance.policy.time_budget
    found = [0.0] * instance.horizon.days
    if budget is None:
        return tuple(found)
    blanks = blank_seconds_by_week(instance, rep) if instance.policy.blank_half_days else {}
    in_week: dict[str, int] = defaultdict(int)
    for day in rep.working_days:
        in_week[instance.horizon.week_of(day)] += 1
    for day in rep.working_days:
        week = instance.horizon.week_of(day)
        if budget.hours_per_week is not None:
            found[day] = budget.hours_per_week * HOUR / WORKING_WEEK
            continue
        office = instance.policy.non_selling_minutes * MINUTE + blanks.get(week, 0.0) / in_week[week]
        field = max(0.0, day_capacity_seconds(rep, day) - office)
        found[day] = (budget.share or 0) / 100 * field
    return tuple(found)


def budget_minutes(instance: Instance, rep: Rep, periods: Sequence[range]) -> tuple[tuple[int, ...], ...]:
    """Return the whole minutes of each period for each of ``STAGES``, shared out by largest remainder."""
    budget = instance.policy.time_budget
    assert budget is not None
    daily = development_seconds(instance, rep)
    totals = [round(fsum(daily[day] for day in days) / MINUTE) for days in periods]
    return tuple(largest_remainder(total, budget.percents) for total in totals)


def deals_by_stage(
    instance: Instance, rep_of: Mapping[str, str]
) -> dict[tuple[str, Stage], tuple[Customer, ...]]:
    """Return the deals with calls of their own by rep and stage, ids in ascending order."""
    found: dict[tuple[str, Stage], list[Customer]] = defaultdict(list)
    for one in sorted(instance.customers, key=lambda one: one.customer_id):
        if one.stage is not None and one.customer_id in rep_of:
            found[rep_of[one.customer_id], one.stage].append(one)
    return {key: tuple(deals) for key, deals in found.items()}


def _owed(
    instance: Instance, call_plan: CallPlan, rep_of: Mapping[str, str], periods: Sequence[range]
) -> dict[Key, int]:
    """Return the seconds of the calls owed on deals by rep, number of the period and stage."""
    customers = instance.customer_by_id()
    promised = {one.visit_id: one.day for one in instance.commitments}
    found: dict[Key, int] = defaultdict(int)
    for call in call_plan.owed:
        one = customers.get(call.customer_id)
        if one is None or one.stage is None or one.customer_id not in rep_of:
            continue
        day = min(max(promised.get(call.visit_id, call.ideal_day), 0), instance.horizon.days - 1)
        found[rep_of[one.customer_id], _number(periods, day), one.stage] += one.call_seconds
    return found


def _planned(instance: Instance, routes: Iterable[Route], periods: Sequence[range]) -> dict[Key, int]:
    """Return the seconds of the visits on deals by rep, number of the period and stage."""
    customers = instance.customer_by_id()
    found: dict[Key, int] = defaultdict(int)
    for route in routes:
        if not 0 <= route.day < instance.horizon.days:
            continue
        for stop in route.stops:
            one = customers.get(stop.customer_id or "")
            if stop.kind == "visit" and one is not None and one.stage is not None:
                found[route.rep_id, _number(periods, route.day), one.stage] += stop.end - stop.start
    return found


def _number(periods: Sequence[range], day: int) -> int:
    """Return the number of the period that a day of the horizon lies in."""
    return next(number for number, days in enumerate(periods) if day in days)
