"""routeplan's plan for the very calls that somebody has made: as many on each customer, by the same reps."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.measures.fulfilment import counting_days
from routeplan.measures.pool import may_call
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call, CallPlan, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.progress import Progress
from routeplan.model.route import Route, Stop
from routeplan.model.workspace import Workspace
from routeplan.pipeline.held_appointments import held_appointments
from routeplan.pipeline.plan_groups import plan_groups
from routeplan.pipeline.prepare import Prepared
from routeplan.review.errands import MeasuredVisit, appointments_meant

MUST_BE_MADE = 10**6
"""Price of leaving out one of the calls, in seconds of driving."""

ROOM = (0.8, 0.5)
"""Parts of an even spread that the shortest wait is at most, where more calls were made than are owed."""

SOONEST = 0.5
"""Shortest wait in days that is asked for where nothing else makes room for all calls."""

SHORTEST, LONGEST = 0.6, 1.4
"""Shortest and longest wait of customers who owe none, as parts of an even spread."""


PlannedStop = tuple[Route, Stop]


@dataclass(frozen=True, slots=True, kw_only=True)
class SameCalls:
    """The same calls on routeplan's days.

    Parameters
    ----------
    visits
        In order of reps and days, each day in the order in which it is driven.
    kept
        Those of them that found no place by the rules and stay on the day and with the rep they had.
    """

    visits: tuple[MeasuredVisit, ...]
    kept: tuple[MeasuredVisit, ...]


def plan_same_calls(
    workspace: Workspace, prepared: Prepared, visits: Sequence[MeasuredVisit], progress: Progress
) -> SameCalls:
    """Plan as many calls on each customer as somebody has made, by all rules of the workspace.

    Only how many there are is taken over, neither day nor rep nor order. Appointments stay appointments, and
    no night is spent away. Where more calls were made than the frequency owes the shortest wait is shorter.

    Raises
    ------
    TravelError
        If the source of travel times fails.
    """
    meant = appointments_meant(prepared.instance, visits)
    rows = [one for row, one in enumerate(visits) if row not in meant]
    calls, closer = Counter(one.customer_id for one in rows), Counter[str]()
    held = held_appointments(prepared.instance, visits, meant)
    while True:
        posed = _posed(prepared, calls, held, closer)
        parts = plan_groups(replace(workspace, instance=posed.instance), posed, progress)
        stops = _as_many([route for part in parts for route in part.routes], calls)
        made = Counter(stop.customer_id for _, stop in stops if stop.kind == "visit")
        short = [name for name in sorted(calls) if made[name] < calls[name] and closer[name] < len(ROOM)]
        if not short:
            break
        closer.update(short)
    there = {stop.task_id for _, stop in stops}
    forgotten = [visits[row] for row, one in meant.items() if one.appointment_id not in there]
    kept = (*forgotten, *_left_out(rows, stops))
    found = [*_planned(stops, held), *kept]
    return SameCalls(visits=tuple(sorted(found, key=lambda one: (one.rep_id, one.day))), kept=kept)


def _as_many(routes: Sequence[Route], calls: Mapping[str, int]) -> list[PlannedStop]:
    """Return the stops of some routes, of each customer no more visits than are to be made."""
    found, made = list[PlannedStop](), Counter[str]()
    for route in sorted(routes, key=lambda route: (route.day, route.rep_id)):
        for stop in route.tasks:
            name = stop.customer_id or ""
            if stop.kind == "visit":
                made[name] += 1
            if stop.kind != "visit" or made[name] <= calls.get(name, 0):
                found.append((route, stop))
    return found


def _posed(
    prepared: Prepared, calls: Mapping[str, int], held: Sequence[Appointment], closer: Mapping[str, int]
) -> Prepared:
    """Return what is planned: so many calls on each customer, nights at home, and what is held anyway.

    Parameters
    ----------
    closer
        How often a customer's shortest wait has been made shorter as not all calls found a place, by id.
    """
    instance, series = prepared.instance, prepared.call_plan.by_customer()
    days, at = instance.horizon.days, _days_held(prepared, held)
    customers = tuple(
        _as_often(
            one,
            calls.get(one.customer_id, 0) + len(at.get(one.customer_id, ())),
            days,
            series[one.customer_id].last_visit_day,
            closer.get(one.customer_id, 0),
        )
        for one in instance.customers
    )
    whole_days = (one for one in instance.appointments if one.kind == "whole_day")
    asked = replace(
        instance,
        customers=customers,
        reps=tuple(replace(rep, nights=0) for rep in instance.reps),
        appointments=(*whole_days, *held),
        commitments=(),
    )
    owed = tuple(
        _series(_known(series[one.customer_id], one, days), planned, calls, at, days)
        for one, planned in zip(instance.customers, customers, strict=True)
    )
    return replace(prepared, instance=asked, call_plan=CallPlan(series=owed), commitments=(), overload=())


def _days_held(prepared: Prepared, held: Sequence[Appointment]) -> dict[str, tuple[int, ...]]:
    """Return the days on which appointments at a customer by a rep who may call there are kept, by id."""
    customers, rep_of = prepared.instance.customer_by_id(), prepared.alignment.rep_of()
    days = defaultdict[str, list[int]](list)
    for one in held:
        name = one.customer_id or ""
        when = prepared.instance.horizon.date_of(one.days[0])
        if name in customers and may_call(customers[name], rep_of.get(name), one.rep_id, when):
            days[name].append(one.days[0])
    return {name: tuple(sorted(set(found))) for name, found in days.items()}


def _as_often(customer: Customer, calls: int, days: int, last: int, closer: int) -> Customer:
    """Return a customer of whom so many calls in so many days keep the waits.

    Of one who owes none, several calls are spread as evenly as if a frequency asked for them.

    Parameters
    ----------
    last
        Day number of the visit before.
    """
    if not calls or (customer.gap is None and calls == 1):
        return customer
    if customer.gap is not None:
        most = SOONEST if closer == len(ROOM) else ROOM[closer] * (days - 1 - last) / calls
        gap = replace(customer.gap, minimum=min(customer.gap.minimum, max(most, SOONEST)))
        return replace(customer, gap=gap)
    even = days / calls
    return replace(
        customer,
        prize_minutes=None,
        frequency=Frequency(visits=calls, days=max(days, calls)),
        gap=GapRule(minimum=SHORTEST * even, ideal=even, maximum=LONGEST * even),
    )


def _known(series: CallSeries, customer: Customer, days: int) -> CallSeries:
    """Return a series with its last visit; of a customer who owes none no wait comes before the first."""
    return series if customer.gap is not None else replace(series, last_visit_day=-days)


def _series(
    known: CallSeries,
    customer: Customer,
    asked: Mapping[str, int],
    at: Mapping[str, Sequence[int]],
    days: int,
) -> CallSeries:
    """Return the calls asked for, any time in the horizon, and those that appointments will answer."""
    calls, held = asked.get(customer.customer_id, 0), at.get(customer.customer_id, ())
    if not calls:
        return replace(known, calls=())
    number = calls + len(held)
    owed = tuple(
        Call(
            customer_id=customer.customer_id,
            serial=serial + 1,
            ideal_day=min(days - 1, serial * days // number),
            earliest_day=0,
            latest_day=days - 1,
            missed_seconds=MUST_BE_MADE,
            may_wait=False,
        )
        for serial in range(number)
    )
    series = replace(known, calls=owed)
    return replace(series, calls=owed[: calls + len(counting_days(series, customer.gap, held))])


def _planned(stops: Sequence[PlannedStop], held: Sequence[Appointment]) -> list[MeasuredVisit]:
    """Return the calls of some routes, and the appointments at customers, in the order they are driven."""
    at = {one.appointment_id: one.customer_id for one in held}
    found = []
    for route, stop in stops:
        whom = at.get(stop.task_id) if stop.kind == "appointment" else stop.customer_id
        if whom is not None:
            found.append(MeasuredVisit(rep_id=route.rep_id, customer_id=whom, day=route.day))
    return found


def _left_out(rows: Sequence[MeasuredVisit], stops: Sequence[PlannedStop]) -> tuple[MeasuredVisit, ...]:
    """Return calls as they were, as many as found no place: those furthest from all that are planned."""
    planned, made = defaultdict[str, list[int]](list), defaultdict[str, list[MeasuredVisit]](list)
    for route, stop in stops:
        if stop.kind == "visit":
            planned[stop.customer_id or ""].append(route.day)
    for one in rows:
        made[one.customer_id].append(one)
    kept = list[MeasuredVisit]()
    for customer_id in sorted(made):
        days = planned[customer_id]
        far = sorted(made[customer_id], key=lambda one: (-_distance(one, days), one.day, one.rep_id))
        kept += far[: max(0, len(far) - len(days))]
    return tuple(kept)


def _distance(one: MeasuredVisit, days: Sequence[int]) -> int:
    """Return how many days lie between a call and the nearest that is planned."""
    return min((abs(one.day - day) for day in days), default=10**6)
