"""A plan laid out for judgement: what every rule looks things up in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from routeplan.measures.blanks import blanks_by_day, days_at_work_by_rep, shift_without
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call, CallSeries
from routeplan.model.clock import TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.half_day import Half
from routeplan.model.instance import Instance
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.wording import on_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A plan with its references resolved.

    Parameters
    ----------
    routes
        Routes of known reps on days of the horizon; the rest is for ``rep_and_day_exist`` to report.
    calls
        Calls owed, and those that nobody owes, by visit id.
    optional
        Ids of the calls that nobody owes.
    contacts
        Visits, and appointments that answer a call, of each customer in order of days.
    matrices
        Travel of each rep at the rep's own speed, by rep id.
    at_work
        Days with a shift that no appointment takes as a whole, by rep id.
    blank_halves
        Halves kept free, by rep and day.
    night_places
        Where hotels and customers are, by the names of their places in a travel matrix.
    """

    plan: Plan
    matrices: Mapping[str, TravelMatrix]
    routes: tuple[Route, ...]
    reps: Mapping[str, Rep]
    customers: Mapping[str, Customer]
    appointments: Mapping[str, Appointment]
    calls: Mapping[str, Call]
    optional: frozenset[str]
    series: Mapping[str, CallSeries]
    contacts: Mapping[str, tuple[Contact, ...]]
    at_work: Mapping[str, tuple[int, ...]]
    blank_halves: Mapping[tuple[str, int], frozenset[Half]]
    night_places: Mapping[str, Coordinate]


def open_case(plan: Plan, matrices: Mapping[str, TravelMatrix]) -> Case:
    """Lay out a plan."""
    reps = plan.instance.rep_by_id()
    return Case(
        plan=plan,
        matrices=matrices,
        routes=tuple(
            route
            for route in plan.routes
            if route.rep_id in reps and 0 <= route.day < plan.instance.horizon.days
        ),
        reps=reps,
        customers=plan.instance.customer_by_id(),
        appointments={one.appointment_id: one for one in plan.instance.appointments},
        calls={call.visit_id: call for call in plan.call_plan.calls},
        optional=frozenset(call.visit_id for call in plan.call_plan.calls if call.optional),
        series=plan.call_plan.by_customer(),
        contacts=contacts_made(plan),
        at_work=days_at_work_by_rep(plan.instance),
        blank_halves=blanks_by_day(plan.blank_half_days),
        night_places=_night_places(plan.instance),
    )


def _night_places(instance: Instance) -> dict[str, Coordinate]:
    """Return where nights may be spent, by the names of the places."""
    hotels = {hotel.place_id: hotel.coordinate for hotel in instance.hotels}
    return hotels | {customer.place_id: customer.coordinate for customer in instance.customers}


def customer_at(case: Case, stop: Stop) -> Customer | None:
    """Return the customer a visit is made to; None for other stops and for customers nobody knows."""
    return case.customers.get(stop.customer_id or "") if stop.kind == "visit" else None


def appointment_at(case: Case, stop: Stop) -> Appointment | None:
    """Return the appointment held at a stop; None for other stops and for appointments nobody knows."""
    return case.appointments.get(stop.task_id) if stop.kind == "appointment" else None


def is_known(case: Case, stop: Stop) -> bool:
    """Return whether it is known what a stop is for; another rule reports those for which it is not."""
    if stop.kind == "visit":
        return customer_at(case, stop) is not None
    if stop.kind in ("start", "end") and stop.night_at:
        return stop.night_at in case.night_places
    return stop.kind != "appointment" or appointment_at(case, stop) is not None


def place_of(case: Case, route: Route, stop: Stop) -> str | None:
    """Return the name of a stop's place in the travel matrix; None without a place or if it is not known."""
    rep = case.reps[route.rep_id]
    if stop.kind in ("start", "end") and stop.night_at:
        return stop.night_at if is_known(case, stop) else None
    if stop.kind in ("start", "end"):
        return rep.home_id if stop.kind == "start" else rep.end_id
    where = customer_at(case, stop) or appointment_at(case, stop)
    return None if where is None else where.place_id


def shift_of(case: Case, route: Route) -> TimeWindow | None:
    """Return the shift of a day less the halves kept free; None on a day off and where nothing is left."""
    halves = case.blank_halves.get((route.rep_id, route.day), frozenset[Half]())
    return shift_without(case.reps[route.rep_id].shifts[route.day], halves)


def leg_between(case: Case, route: Route, origin: str, destination: str) -> tuple[int, int] | None:
    """Return seconds and metres between two places for the rep; None where the matrix lacks one."""
    matrix = case.matrices[route.rep_id]
    if origin not in matrix.index or destination not in matrix.index:
        return None
    return matrix.seconds_between(origin, destination), matrix.metres_between(origin, destination)


def drive_between(
    case: Case, route: Route, origin: str, destination: str, leave: int, lunch: Stop | None
) -> tuple[int, int] | None:
    """Return seconds at the hour and metres of a drive begun at a moment, lunch on it left out.

    None where the matrix lacks one of the places; ``UNREACHABLE`` where there is no way.
    """
    leg = leg_between(case, route, origin, destination)
    if leg is None or max(leg) >= UNREACHABLE:
        return leg
    rest = None if lunch is None else (lunch.start, lunch.end)
    return case.matrices[route.rep_id].traffic.trip(leave, leg[0], rest)[1], leg[1]


def on_route(
    rule: str,
    case: Case,
    route: Route,
    fact: str,
    *,
    task_id: str = "",
    severity: Literal["hard", "soft"] = "hard",
) -> Violation:
    """Return a violation that shows on one rep's day; ``fact`` follows "Rep R1, Tue 2027-01-05: "."""
    return Violation(
        rule=rule,
        severity=severity,
        message=on_day(route.rep_id, case.plan.instance.horizon, route.day, fact),
        rep_id=route.rep_id,
        day=route.day,
        task_id=task_id,
    )
