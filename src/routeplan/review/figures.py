"""The figures of one rep, or of all of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from routeplan.measures.coverage import contacts_made, coverage_share
from routeplan.measures.plan_cost import PlanCost, costs_by_rep, total_cost
from routeplan.measures.travel import day_times
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.plan import Plan, Reason
from routeplan.model.rep import Rep
from routeplan.model.route import Route

COUNTED = (
    "owed", "planned", "not_yet_due", "unlisted", "visits", "prospects", "appointments", "nights",
    "days_used", "days_proved", "drive_seconds", "drive_metres", "call_seconds",
    "appointment_seconds", "wait_seconds", "overtime_seconds", "work_seconds",
)  # fmt: skip


class CallFigures(TypedDict):
    """What became of the calls owed."""

    owed: int
    planned: int
    not_yet_due: int
    unplanned: tuple[tuple[Reason, int], ...]
    unlisted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one rep, or of all of them.

    Parameters
    ----------
    rep_id
        Empty for all reps together, and in a row of its own for customers without a rep.
    owed, planned, not_yet_due
        Calls; planned are those that a visit, or an appointment at the customer, answers.
    unplanned
        (reason, calls left out for it) in order of the reasons; appointments left out do not count.
    unlisted
        Calls that are neither planned nor listed as left open: 0 in a legal plan.
    visits, prospects, appointments
        Stops in the routes; prospects are those of the visits that nobody owes.
    nights
        Nights away from home.
    days_used, days_proved
        Days with a route, and those whose order is proved shortest.
    drive_seconds, drive_metres, call_seconds, appointment_seconds, wait_seconds, overtime_seconds
        What the days are made of.
    work_seconds
        Time between leaving home and reaching the end, less lunch.
    """

    rep_id: str
    owed: int
    planned: int
    not_yet_due: int
    unplanned: tuple[tuple[Reason, int], ...]
    unlisted: int
    visits: int
    prospects: int
    appointments: int
    nights: int
    days_used: int
    days_proved: int
    drive_seconds: int
    drive_metres: int
    call_seconds: int
    appointment_seconds: int
    wait_seconds: int
    overtime_seconds: int
    work_seconds: int
    cost: PlanCost

    @property
    def coverage(self) -> float:
        """Return the part of the calls owed that is planned, 0 to 1."""
        return coverage_share(self.planned, self.owed)

    @property
    def coverage_of_due(self) -> float:
        """Return the part of the calls that cannot wait beyond the horizon that is planned, 0 to 1."""
        return coverage_share(self.planned, self.owed - self.not_yet_due)

    @property
    def drive_hours(self) -> float:
        """Return the driving time in hours."""
        return self.drive_seconds / HOUR

    @property
    def drive_km(self) -> float:
        """Return the driving distance in km."""
        return self.drive_metres / 1000

    @property
    def call_hours(self) -> float:
        """Return the time with customers, appointments left out, in hours."""
        return self.call_seconds / HOUR

    @property
    def wait_hours(self) -> float:
        """Return the idle time in hours."""
        return self.wait_seconds / HOUR

    @property
    def overtime_minutes(self) -> float:
        """Return the time after the ends of the shifts in minutes."""
        return self.overtime_seconds / MINUTE

    @property
    def calls_a_day(self) -> float:
        """Return the mean visits of a day used; 0 without one."""
        return self.visits / self.days_used if self.days_used else 0.0

    @property
    def share_proved(self) -> float:
        """Return the part of the days used whose order is proved shortest; 1 without a day."""
        return self.days_proved / self.days_used if self.days_used else 1.0


def figures_by_rep(plan: Plan) -> tuple[Figures, ...]:
    """Return the figures of each rep in the order of the reps, and last of customers without a rep.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    reps, rep_of = plan.instance.rep_by_id(), plan.alignment.rep_of()
    answered = {contact.visit_id for made in contacts_made(plan).values() for contact in made}
    optional = {call.visit_id for call in plan.call_plan.calls if call.optional}
    owed: dict[str, set[str]] = {rep_id: set() for rep_id in (*reps, "")}
    routes: dict[str, list[Route]] = {rep_id: [] for rep_id in (*reps, "")}
    for call in plan.call_plan.calls:
        rep_id = rep_of.get(call.customer_id, "")
        if not call.optional:
            owed[rep_id if rep_id in reps else ""].add(call.visit_id)
    for route in plan.routes:
        routes[route.rep_id if route.rep_id in reps else ""].append(route)
    return tuple(
        Figures(
            rep_id=rep_id,
            cost=cost,
            **_calls(plan, owed[rep_id], answered),
            **_days(routes[rep_id], reps.get(rep_id), optional),
        )
        for rep_id, cost in costs_by_rep(plan).items()
    )


def total_figures(rows: Sequence[Figures]) -> Figures:
    """Return the figures of all rows together."""
    reasons: Counter[Reason] = Counter()
    for row in rows:
        reasons.update(dict(row.unplanned))
    added = {name: sum(getattr(row, name) for row in rows) for name in COUNTED}
    return Figures(
        rep_id="",
        unplanned=tuple(sorted(reasons.items())),
        cost=total_cost([row.cost for row in rows]),
        **added,
    )


def _calls(plan: Plan, owed: set[str], answered: set[str]) -> CallFigures:
    """Return what became of the calls owed."""
    planned = owed & answered
    waiting = {call.visit_id for call in plan.not_yet_due} & owed - planned
    reasons = {one.task_id: one.reason for one in plan.unplanned if one.task_id in owed - planned - waiting}
    return {
        "owed": len(owed),
        "planned": len(planned),
        "not_yet_due": len(waiting),
        "unplanned": tuple(sorted(Counter(reasons.values()).items())),
        "unlisted": len(owed) - len(planned) - len(waiting) - len(reasons),
    }


def _days(routes: Sequence[Route], rep: Rep | None, optional: set[str]) -> dict[str, int]:
    """Return what the days are made of; times need to know the rep."""
    days = [day_times(route, rep) for route in routes] if rep is not None else []
    stops = [stop for route in routes for stop in route.stops]
    kinds = Counter(stop.kind for stop in stops)
    return {
        "visits": kinds["visit"],
        "prospects": sum(stop.kind == "visit" and stop.task_id in optional for stop in stops),
        "appointments": kinds["appointment"],
        "nights": sum(stop.kind == "end" and bool(stop.night_at) for stop in stops),
        "days_used": len({(route.rep_id, route.day) for route in routes}),
        "days_proved": sum(route.proof == "proved shortest" for route in routes),
        "drive_seconds": sum(route.drive_seconds for route in routes),
        "drive_metres": sum(route.drive_metres for route in routes),
        "call_seconds": sum(day.calls for day in days),
        "appointment_seconds": sum(day.appointments for day in days),
        "wait_seconds": sum(day.wait for day in days),
        "overtime_seconds": sum(day.overtime for day in days),
        "work_seconds": sum(day.work for day in days),
    }
