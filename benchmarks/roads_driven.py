"""A plan driven on the roads: with all its stops, and as a rep would have to drive it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from routeplan.measures.plan_cost import plan_cost
from routeplan.model.baseline import PresentCall
from routeplan.model.clock import HOUR
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.workspace import Workspace
from routeplan.pipeline.baseline import measure_calls
from routeplan.review.clock_times import Errand
from routeplan.review.errands import DayErrands, MeasuredVisit, errands_by_day
from routeplan.review.given import best_times, given_plan

Days = Mapping[tuple[str, int], tuple[Errand, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driven:
    """What a plan drives on the roads, each day in the order it has.

    Parameters
    ----------
    late_days
        Days that cannot be driven: home later than the overtime allows, or a call or lunch too late.
    price
        What the plan costs by the product's own prices, calls left out included, in hours of driving.
    """

    visits: int
    hours: float
    km: float
    late_days: int
    price: float

    @property
    def hours_a_visit(self) -> float:
        """Return the driving of one visit, 0 without any."""
        return self.hours / self.visits if self.visits else 0.0


def driven(plan: Plan, roads: TravelMatrix, *, within_hours: bool = False) -> Driven:
    """Return what a plan without appointments drives on the roads.

    Parameters
    ----------
    within_hours
        Whether the last stops of a day are left off until it can be driven.
    """
    days = _days_in_time(plan, roads) if within_hours else _days(plan)
    timed, reps = _timed(plan, roads, days), plan.instance.rep_by_id()
    return Driven(
        visits=sum(len(some) for some in days.values()),
        hours=sum(route.drive_seconds for route in timed.routes) / HOUR,
        km=sum(route.drive_metres for route in timed.routes) / 1000,
        late_days=sum(not _is_drivable(reps[name], day, some, roads) for (name, day), some in days.items()),
        price=plan_cost(timed).seconds / HOUR,
    )


def same_calls(plan: Plan, roads: TravelMatrix, workspace: Workspace) -> tuple[float, float]:
    """Return the hours that the calls of a plan's days drive within the hours, and those planned anew.

    Parameters
    ----------
    workspace
        Plans the same calls by the same reps with the roads, as the baseline of a team is measured.
    """
    routes = _timed(plan, roads, _days_in_time(plan, roads)).routes
    calls = [
        PresentCall(
            rep_id=route.rep_id, customer_id=stop.customer_id or "", start=stop.start,
            when=plan.instance.horizon.date_of(route.day),
        )
        for route in routes
        for stop in route.tasks
    ]  # fmt: skip
    report = measure_calls(workspace, calls, source="plan", is_log=False)
    return report.present.drive_seconds / HOUR, report.routeplan.drive_seconds / HOUR


def _timed(plan: Plan, roads: TravelMatrix, days: Days) -> Plan:
    """Return a plan of some days with the clock times that the roads allow."""
    visits = [
        MeasuredVisit(rep_id=name, customer_id=one.customer_id or "", day=day)
        for (name, day), some in days.items()
        for one in some
    ]
    matrices = dict.fromkeys(plan.instance.rep_by_id(), roads)
    return given_plan(plan.instance, plan.call_plan, plan.alignment, visits, matrices)


def _days_in_time(plan: Plan, roads: TravelMatrix) -> Days:
    """Return the calls of each day without the last ones that make it too long."""
    reps = plan.instance.rep_by_id()
    return {(name, day): _in_time(reps[name], day, some, roads) for (name, day), some in _days(plan).items()}


def _days(plan: Plan) -> Days:
    """Return the calls of each day of each rep, in their order."""
    visits = [
        MeasuredVisit(rep_id=route.rep_id, customer_id=stop.customer_id, day=route.day)
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit" and stop.customer_id
    ]
    found = errands_by_day(plan.instance, plan.call_plan, plan.alignment, visits)
    return {key: errands.ordered for key, errands in found.items()}


def _in_time(rep: Rep, day: int, errands: Sequence[Errand], roads: TravelMatrix) -> tuple[Errand, ...]:
    """Return the most first calls of a day with which it can be driven."""
    lengths = range(len(errands), -1, -1)
    return next(
        tuple(errands[:length]) for length in lengths if _is_drivable(rep, day, errands[:length], roads)
    )


def _is_drivable(rep: Rep, day: int, errands: Sequence[Errand], roads: TravelMatrix) -> bool:
    """Return whether a day keeps to opening hours, lunch and overtime; one without calls stays at home."""
    return not errands or best_times(rep, day, DayErrands(ordered=tuple(errands)), roads).faults == 0
