"""A rep's day of a plan, taken apart again into tasks, shift and lunch."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from routeplan.measures.blanks import blanks_by_day, shift_without
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.lunch import lunch_within
from routeplan.measures.rhythm import kept_rhythm, moments, slot_seconds
from routeplan.model.appointment import Appointment
from routeplan.model.clock import TimeWindow
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.half_day import Half
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.model.visit import RepDay, Task
from routeplan.pipeline.promises import promises_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAtHand:
    """A plan with what is looked up in it often.

    Parameters
    ----------
    routes, halves
        By rep and day.
    contacts
        Contacts of each customer in order of days.
    promises
        What leaving a visit's day or time is measured against, by visit id.
    """

    plan: Plan
    customers: Mapping[str, Customer]
    reps: Mapping[str, Rep]
    appointments: Mapping[str, Appointment]
    routes: Mapping[tuple[str, int], Route]
    halves: Mapping[tuple[str, int], frozenset[Half]]
    contacts: Mapping[str, tuple[Contact, ...]]
    promises: Mapping[str, Commitment]

    def is_frozen(self, visit_id: str) -> bool:
        """Return whether a visit stays where it is."""
        return visit_id in self.promises and self.promises[visit_id].frozen


def at_hand(plan: Plan) -> PlanAtHand:
    """Return a plan with what is looked up in it."""
    return PlanAtHand(
        plan=plan,
        customers=plan.instance.customer_by_id(),
        reps=plan.instance.rep_by_id(),
        appointments={one.appointment_id: one for one in plan.instance.appointments},
        routes={(route.rep_id, route.day): route for route in plan.routes},
        halves=blanks_by_day(plan.blank_half_days),
        contacts=contacts_made(plan),
        promises=promises_of(plan),
    )


def rep_day(
    at: PlanAtHand,
    rep_id: str,
    day: int,
    *,
    halves: Collection[Half] = (),
    without: Collection[str] = (),
    extra: Sequence[Task] = (),
) -> RepDay | None:
    """Return the day of a rep as the routing wants it; None where half-days kept free leave no shift.

    Parameters
    ----------
    halves
        Half-days to be kept free.
    without
        Visits to be left out, by id.
    extra
        Tasks to be added, behind all others.
    """
    rep, route = at.reps[rep_id], at.routes.get((rep_id, day))
    shift = shift_without(rep.shifts[day], halves)
    if shift is None:
        return None
    stops = () if route is None else route.tasks
    tasks = [_task(at, stop, day, shift) for stop in stops if stop.task_id not in without]
    return RepDay(
        rep_id=rep_id,
        day=day,
        start_id=(route.stops[0].night_at if route else "") or rep.home_id,
        end_id=(route.stops[-1].night_at if route else "") or rep.end_id,
        shift=shift,
        max_overtime_seconds=0 if "afternoon" in halves else rep.max_overtime_seconds,
        lunch=lunch_within(rep.lunch, shift),
        tasks=(*tasks, *extra),
    )


def _task(at: PlanAtHand, stop: Stop, day: int, shift: TimeWindow) -> Task:
    """Return what is done at a stop of the plan, as long as the plan has it."""
    windows: tuple[TimeWindow, ...]
    appointment = at.appointments.get(stop.task_id) if stop.kind == "appointment" else None
    customer = at.customers.get(stop.customer_id or "")
    if appointment is not None:
        place, windows = appointment.place_id, (appointment.window or shift,)
    else:
        assert customer is not None
        place, windows = customer.place_id, _windows(at, customer, stop, day)
    return Task(
        task_id=stop.task_id,
        kind="visit" if appointment is None else "appointment",
        place_id=place,
        customer_id=stop.customer_id,
        seconds=stop.end - stop.start,
        windows=windows,
    )


def _windows(at: PlanAtHand, customer: Customer, stop: Stop, day: int) -> tuple[TimeWindow, ...]:
    """Return when a planned visit may be: at its very time if that is frozen, in its band if it keeps one."""
    promise = at.promises.get(stop.task_id)
    if promise is not None and promise.frozen and promise.grain == "time":
        return (TimeWindow(start=stop.start, end=stop.end),)
    opening = customer.open_on[day]
    band = _band_kept(at, customer, stop.task_id) if customer.rhythm == "slot" else None
    return opening if band is None else starting_within(opening, band, stop.end - stop.start)


def _band_kept(at: PlanAtHand, customer: Customer, visit_id: str) -> tuple[int, int] | None:
    """Return between when a planned visit keeps weekday and time with others; None where it keeps none."""
    contacts, slot = at.contacts[customer.customer_id], slot_seconds(at.plan.instance.policy)
    kept = kept_rhythm(customer.rhythm, moments(at.plan.instance.horizon, contacts), slot)
    together = [one for place, one in enumerate(contacts) if kept is not None and place not in kept.off]
    starts = [one.start for one in together if one.visit_id != visit_id]
    if len(starts) == len(together) or not starts:
        return None
    return max(starts) - slot, min(starts) + slot


def band_of(at: PlanAtHand, customer: Customer, left_out: str = "") -> tuple[int, int] | None:
    """Return between when visits begin that keep a customer's weekday and time; None where nothing binds.

    Parameters
    ----------
    left_out
        Visit that does not count.
    """
    others = [one for one in at.contacts[customer.customer_id] if one.visit_id != left_out]
    slot = slot_seconds(at.plan.instance.policy)
    kept = kept_rhythm(customer.rhythm, moments(at.plan.instance.horizon, others), slot)
    return None if kept is None else (kept.latest - slot, kept.earliest + slot)


def starting_within(
    windows: Sequence[TimeWindow], band: tuple[int, int], seconds: int
) -> tuple[TimeWindow, ...]:
    """Return the windows in which something of a length begins within a band, ends included."""
    spans = ((max(one.start, band[0]), min(one.end, band[1] + seconds)) for one in windows)
    return tuple(TimeWindow(start=start, end=end) for start, end in spans if start + seconds <= end)
