"""Appointments that come up for a week, made up where customer and rep both have time."""

from collections.abc import Iterator
from datetime import date, timedelta

from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import estimated_minutes
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.model.simulated_week import MadeUpAppointment, SimulationSettings
from routeplan.model.workspace import Workspace
from routeplan.pipeline.draws import drawn

WEEK = 7
STARTS = tuple(half * 30 * MINUTE for half in (18, 19, 20, 28, 29))
"""9:00, 9:30, 10:00, 14:00 and 14:30: never over lunch."""
LENGTH = HOUR


def made_up_appointments(
    workspace: Workspace, monday: date, settings: SimulationSettings
) -> tuple[MadeUpAppointment, ...]:
    """Return the appointments that came up for a week, at customers drawn by the seed.

    One a rep and day at most, of an hour, on days on which the rep has no other appointment.
    """
    made: list[MadeUpAppointment] = []
    for customer, rep in _candidates(workspace, monday, settings):
        if len(made) == settings.appointments:
            break
        taken = {(one.rep_id, one.when) for one in made}
        slots = [one for one in _slots(workspace, customer, rep, monday) if (rep.rep_id, one[0]) not in taken]
        if slots:
            when, start = slots[drawn(len(slots), settings.seed, monday, "slot", customer.customer_id)]
            made.append(
                MadeUpAppointment(
                    appointment_id=f"S{monday:%Y%m%d}-{len(made) + 1}",
                    rep_id=rep.rep_id,
                    customer_id=customer.customer_id,
                    when=when,
                    start=start,
                    end=start + LENGTH,
                )
            )
    return tuple(made)


def _candidates(
    workspace: Workspace, monday: date, settings: SimulationSettings
) -> Iterator[tuple[Customer, Rep]]:
    """Yield customers that somebody looks after, with that rep, in the order drawn."""
    reps, decided = workspace.instance.rep_by_id(), dict(workspace.record.rep_of)
    order = sorted(
        (one for one in workspace.instance.customers if not one.is_contact),
        key=lambda one: drawn(1 << 60, settings.seed, monday, "appointment", one.customer_id),
    )
    for customer in order:
        rep = reps.get(customer.rep_id or decided.get(customer.customer_id, ""))
        if rep is not None:
            yield customer, rep


def _slots(workspace: Workspace, customer: Customer, rep: Rep, monday: date) -> list[tuple[date, int]]:
    """Return the days and times at which the customer takes calls and the rep is free and at work."""
    horizon, drive = workspace.instance.horizon, _drive(workspace, customer, rep)
    busy = {day for one in workspace.instance.appointments_of(rep.rep_id) for day in one.days}
    found = []
    for when in (monday + timedelta(days=ahead) for ahead in range(WEEK)):
        day = horizon.day_of(when)
        shift = rep.shifts[day]
        if shift is None or day in busy:
            continue
        for start in STARTS:
            end = start + LENGTH
            is_open = any(one.start <= start and end <= one.end for one in customer.open_on[day])
            if is_open and shift.start + drive <= start and end + drive <= shift.end:
                found.append((when, start))
    return found


def _drive(workspace: Workspace, customer: Customer, rep: Rep) -> float:
    """Return the longer of the estimated drives from the rep's home and to where the day ends, in seconds."""
    km = great_circle_km([customer.coordinate], [rep.home, rep.end])
    return float(estimated_minutes(km, workspace.estimate).max()) * MINUTE / rep.speed_factor
