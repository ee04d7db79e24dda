"""Which customers have a call due while their rep is away, and who may be asked to call meanwhile."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from routeplan.language import text
from routeplan.measures.barriers import without_crossings
from routeplan.measures.blanks import days_at_work
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import Call, CallPlan, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.pipeline.prepare import owed_and_aligned
from routeplan.pipeline.standings import stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A rep who is away, and the workspace as it stands on the first day.

    Parameters
    ----------
    instance
        Over a horizon that begins with the first day away and goes on after the last.
    days
        Number of days away.
    first_open
        Day number before which nobody can be sent any more.
    back
        Day number on which the rep is back, one past the horizon if not within it.
    """

    rep_id: str
    instance: Instance
    call_plan: CallPlan
    alignment: Alignment
    estimate: EstimateSettings
    days: int
    first_open: int
    back: int
    promised: Mapping[str, int]

    @property
    def first(self) -> date:
        """Return the first day away."""
        return self.instance.horizon.start

    @property
    def last(self) -> date:
        """Return the last day away."""
        return self.instance.horizon.date_of(self.days - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A customer with calls due or promised while its rep is away.

    Parameters
    ----------
    calls
        These calls.
    late
        Those of them that would be late by the time the rep is back.
    """

    customer: Customer
    series: CallSeries
    calls: tuple[Call, ...]
    late: tuple[Call, ...]

    @property
    def lent_id(self) -> str:
        """Return the id under which the customer is lent: its own, or that of the customer of a contact."""
        return self.customer.main_id

    @property
    def call(self) -> Call:
        """Return the call that is spoken of: the first late one, else the first."""
        return (self.late or self.calls)[0]


def absence_of(workspace: Workspace, rep_id: str, last: date) -> Absence:
    """Return an absence from the first day of the workspace's horizon on.

    Raises
    ------
    KeyError
        If there is no such rep.
    """
    stood = stand(workspace)
    ready, owed, alignment = owed_and_aligned(stood.workspace, stood.standings)
    instance, horizon = ready.instance, workspace.instance.horizon
    days = horizon.day_of(last) + 1
    at_work = days_at_work(instance.rep_by_id()[rep_id], instance.appointments_of(rep_id))
    return Absence(
        rep_id=rep_id,
        instance=instance,
        call_plan=owed.call_plan,
        alignment=alignment,
        estimate=workspace.estimate,
        days=days,
        first_open=max(0, horizon.day_of(workspace.today or horizon.start)),
        back=next((day for day in at_work if day >= days), horizon.days),
        promised={one.visit_id: one.day for one in owed.commitments},
    )


def needs_of(absence: Absence, classes: Collection[str]) -> tuple[Need, ...]:
    """Return the customers of some classes with a call due or promised, in order of due days and ids.

    Contacts with calls of their own are lent with their customer: the most urgent call of all speaks for it.
    """
    series_of, rep_of = absence.call_plan.by_customer(), absence.alignment.rep_of()
    found = [
        _need(absence, customer, series_of[customer.customer_id])
        for customer in absence.instance.customers
        if customer.class_name in classes and rep_of.get(customer.customer_id) == absence.rep_id
    ]
    first: dict[str, Need] = {}
    for need in sorted((one for one in found if one.calls), key=_urgency):
        first.setdefault(need.lent_id, need)
    return tuple(first.values())


def _urgency(need: Need) -> tuple[bool, int, str]:
    """Return what needs are ordered by."""
    return not need.late, need.call.latest_day, need.customer.customer_id


def _need(absence: Absence, customer: Customer, series: CallSeries) -> Need:
    """Return the calls of a customer that are due or promised meanwhile."""
    calls = tuple(
        call
        for call in series.owed
        if call.earliest_day < absence.days
        or absence.promised.get(call.visit_id, absence.days) < absence.days
    )
    late = tuple(call for call in calls if call.latest_day < absence.back)
    return Need(customer=customer, series=series, calls=calls, late=late)


def barred_from_cover(absence: Absence, customer: Customer) -> Mapping[str, str]:
    """Return for each other rep why the customer must not be lent to that rep; empty for nothing.

    Areas bind territories, which a lending leaves as they are.
    """
    return {
        rep.rep_id: _barred(absence, customer, rep)
        for rep in absence.instance.reps
        if rep.rep_id != absence.rep_id
    }


def _barred(absence: Absence, customer: Customer, rep: Rep) -> str:
    """Say why a customer must not be lent to a rep."""
    missing = sorted(customer.skills - rep.skills)
    if missing:
        return text("lacks {skills}", skills=text(", ").join(missing))
    if rep.rep_id in customer.never:
        return text("must not look after this customer")
    return _beyond(absence, customer, rep)


def _beyond(absence: Absence, customer: Customer, rep: Rep) -> str:
    """Say which barrier lies between a customer and the nearest place of a rep's territory or home."""
    if not absence.instance.barriers:
        return ""
    rep_of = absence.alignment.rep_of()
    places = [
        one.coordinate for one in absence.instance.customers if rep_of.get(one.customer_id) == rep.rep_id
    ]
    places.append(rep.home)
    nearest = places[int(great_circle_km([customer.coordinate], places)[0].argmin())]
    pair = np.array([[0, 1]], dtype=np.int64)
    for barrier in absence.instance.barriers:
        if not len(without_crossings([customer.coordinate, nearest], pair, [barrier])):
            return text("{barrier} lies between", barrier=barrier.name or text("a barrier"))
    return ""
