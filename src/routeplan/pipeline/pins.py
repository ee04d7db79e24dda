"""Visits pinned to days and times, and a first day that has begun already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.measures.coverage import contacts_made
from routeplan.model.call import customer_of_visit
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.lending import Lending
from routeplan.model.plan import Plan
from routeplan.model.standing import Promise, Standing
from routeplan.model.workspace import Workspace
from routeplan.pipeline.standings import Stood


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """A visit that is to be on a day, and at a clock time if one is given; by another rep if one is."""

    visit_id: str
    when: date
    start: int | None = None
    rep_id: str | None = None


def pinned(stood: Stood, pins: Sequence[Pin]) -> Stood:
    """Return where a workspace stands once visits are pinned to days and times."""
    standings = dict(stood.standings)
    by_visit = {pin.visit_id: pin for pin in pins}
    reps = {one.customer_id: one.rep_id for one in stood.workspace.instance.customers}
    for pin in pins:
        customer_id = customer_of_visit(pin.visit_id)
        standing = standings.get(customer_id)
        if standing is None:
            continue
        if all(one.visit_id != pin.visit_id for one in standing.promises):
            rep_id = pin.rep_id or reps.get(customer_id) or ""
            new = Promise(visit_id=pin.visit_id, day=0, rep_id=rep_id, grain="day")
            standing = replace(standing, promises=(*standing.promises, new))
        standings[customer_id] = _with_pins(standing, by_visit, stood.workspace)
    instance = stood.workspace.instance
    customers = tuple(_lent(one, pins) for one in instance.customers)
    workspace = replace(stood.workspace, instance=replace(instance, customers=customers))
    return replace(stood, workspace=workspace, standings=standings)


def _lent(customer: Customer, pins: Sequence[Pin]) -> Customer:
    """Return a customer on whom the reps who are wanted may call on those days."""
    lendings = tuple(
        Lending(rep_id=pin.rep_id, first=pin.when, last=pin.when)
        for pin in pins
        if customer_of_visit(pin.visit_id) == customer.customer_id
        and pin.rep_id is not None
        and pin.rep_id not in (customer.rep_id, *customer.pool)
    )
    return replace(customer, lent=(*customer.lent, *lendings)) if lendings else customer


def unmet(plan: Plan, pins: Sequence[Pin]) -> tuple[Pin, ...]:
    """Return the pins that a plan does not keep: another day, rep or time, or no visit at all."""
    made = {
        one.visit_id: (plan.instance.horizon.date_of(one.day), one.rep_id, one.start)
        for contacts in contacts_made(plan).values()
        for one in contacts
    }
    return tuple(pin for pin in pins if not _is_met(pin, made.get(pin.visit_id)))


def _is_met(pin: Pin, made: tuple[date, str, int] | None) -> bool:
    """Return whether a visit is where it was wanted, to the minute."""
    if made is None or made[0] != pin.when or pin.rep_id not in (None, made[1]):
        return False
    return pin.start is None or abs(pin.start - made[2]) < MINUTE


def _with_pins(standing: Standing, pins: Mapping[str, Pin], workspace: Workspace) -> Standing:
    """Return a customer's standing with its pinned visits where they are wanted."""
    horizon = workspace.instance.horizon
    promises = [
        one if (pin := pins.get(one.visit_id)) is None else _pin(one, pin, horizon.day_of(pin.when))
        for one in standing.promises
    ]
    return replace(standing, promises=tuple(sorted(promises, key=lambda one: (one.day, one.start or 0))))


def _pin(promise: Promise, pin: Pin, day: int) -> Promise:
    """Return a promise of the day and time that are wanted."""
    return replace(
        promise,
        day=day,
        rep_id=pin.rep_id or promise.rep_id,
        grain="day" if pin.start is None else "time",
        start=pin.start,
        exact=True,
        frozen=True,
    )


def from_clock(stood: Stood, not_before: int) -> Stood:
    """Return the same with the first day closed before a clock time to all that is not frozen on it."""
    if not not_before:
        return stood
    instance = stood.workspace.instance
    customers = tuple(
        one if _stays_today(stood.standings[one.customer_id]) else _closed_before(one, not_before)
        for one in instance.customers
    )
    return replace(stood, workspace=replace(stood.workspace, instance=replace(instance, customers=customers)))


def _stays_today(standing: Standing) -> bool:
    """Return whether a visit is frozen on the first day."""
    return any(one.frozen and one.day == 0 for one in standing.promises)


def _closed_before(customer: Customer, not_before: int) -> Customer:
    """Return a customer who takes no calls on the first day before a clock time."""
    today = tuple(
        TimeWindow(start=max(one.start, not_before), end=one.end)
        for one in customer.open_on[0]
        if one.end > not_before
    )
    return replace(customer, open_on=(today, *customer.open_on[1:]))
