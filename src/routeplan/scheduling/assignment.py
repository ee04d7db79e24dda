"""What some reps have to plan together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from routeplan.measures.blanks import days_at_work
from routeplan.measures.fulfilment import counting_days, settled_day
from routeplan.measures.pool import callers_beside, lent_days, may_call_some_day
from routeplan.measures.zone_days import days_in_zone
from routeplan.model.appointment import Appointment
from routeplan.model.call import CallPlan, CallSeries
from routeplan.model.clock import TimeWindow
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.hotel import Hotel
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.zone import Zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One route to be filled: a rep, by number, on a day that the rep drives."""

    day: int
    rep: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The calls and appointments of one rep, or of several who share customers.

    Parameters
    ----------
    owed
        Customers with calls owed, or with a call that nobody owes, and the calls.
    callers
        For each of them the numbers of the reps who may call, those to whom it is lent included.
    lent
        For each of them the days on which it is lent, by number of the rep who may call on these only.
    appointments
        With the days each may be on; whole-day ones left out.
    lines
        All routes, in order of days, then reps.
    hotels, commitments
        Places for nights away; visits promised, by visit id.
    given_up
        Appointments that cannot be kept and so count for nothing, by id.
    zone_days
        Days on which a visit is in its zone, by customer id; customers without a zone have none.
    """

    reps: tuple[Rep, ...]
    horizon: Horizon
    policy: Policy
    owed: tuple[tuple[Customer, CallSeries], ...]
    callers: tuple[tuple[int, ...], ...]
    lent: tuple[Mapping[int, frozenset[int]], ...]
    appointments: tuple[tuple[Appointment, tuple[int, ...]], ...]
    lines: tuple[Line, ...]
    hotels: tuple[Hotel, ...] = ()
    commitments: Mapping[str, Commitment] = field(default_factory=dict)
    given_up: frozenset[str] = frozenset()
    zone_days: Mapping[str, frozenset[int]] = field(default_factory=dict)

    @property
    def dates(self) -> tuple[int, ...]:
        """Return the day numbers that anybody drives on, ascending."""
        return tuple(sorted({line.day for line in self.lines}))

    def days_of(self, rep: int) -> tuple[int, ...]:
        """Return the day numbers that one rep drives on."""
        return tuple(line.day for line in self.lines if line.rep == rep)

    def shift(self, line: Line) -> TimeWindow:
        """Return the shift of a route."""
        shift = self.reps[line.rep].shifts[line.day]
        assert shift is not None
        return shift

    def number_of(self, rep_id: str) -> int:
        """Return the number of a rep."""
        return next(number for number, rep in enumerate(self.reps) if rep.rep_id == rep_id)

    def callers_on(self, node: int, day: int) -> tuple[int, ...]:
        """Return the numbers of the reps who may call on a customer on a day, at work or not."""
        lent = self.lent[node]
        return tuple(rep for rep in self.callers[node] if rep not in lent or day in lent[rep])

    def held_days(self, node: int) -> tuple[int, ...]:
        """Return the days on which an appointment at a customer counts as a visit."""
        customer, series = self.owed[node]
        days = [
            days[0]
            for one, days in self.appointments
            if one.customer_id == customer.customer_id
            and one.appointment_id not in self.given_up
            and len(days) == 1
            and self.number_of(one.rep_id) in self.callers_on(node, days[0])
            and Line(day=days[0], rep=self.number_of(one.rep_id)) in self.lines
        ]
        return counting_days(series, customer.gap, days)

    def appointment_days(self, customer_id: str) -> frozenset[int]:
        """Return the days that an appointment at the customer may be on."""
        return frozenset(
            day
            for one, days in self.appointments
            if one.customer_id == customer_id and one.appointment_id not in self.given_up
            for day in days
        )


def assign(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep_ids: Sequence[str],
    zones: Sequence[Zone] = (),
) -> Assignment:
    """Return what some reps have to plan together; those who share customers must all be among them."""
    reps = tuple(rep for rep in instance.reps if rep.rep_id in rep_ids)
    rep_of, series_of = alignment.rep_of(), call_plan.by_customer()
    appointments = [one for one in instance.appointments if one.rep_id in rep_ids]
    lines = sorted(
        ((day, number) for number, rep in enumerate(reps) for day in days_at_work(rep, appointments))
    )
    owed, callers, lent = [], [], []
    for customer in instance.customers:
        owner = rep_of.get(customer.customer_id)
        able = tuple(
            number
            for number, rep in enumerate(reps)
            if may_call_some_day(customer, owner, rep.rep_id, instance.horizon)
            and (rep.rep_id == owner or customer.skills <= rep.skills)
        )
        if owner in rep_ids and series_of[customer.customer_id].calls:
            owed.append((customer, series_of[customer.customer_id]))
            callers.append(able)
            lent.append(_lent(customer, owner, reps, able, instance.horizon))
    return Assignment(
        reps=reps,
        horizon=instance.horizon,
        policy=instance.policy,
        owed=tuple(owed),
        callers=tuple(callers),
        lent=tuple(lent),
        appointments=tuple((one, _days(one, series_of)) for one in appointments if one.kind != "whole_day"),
        lines=tuple(Line(day=day, rep=rep) for day, rep in lines),
        hotels=instance.hotels,
        commitments={one.visit_id: one for one in instance.commitments},
        zone_days=days_in_zone([zone for zone in zones if zone.rep_id in rep_ids], instance),
    )


def _lent(
    customer: Customer, owner: str | None, reps: Sequence[Rep], able: Sequence[int], horizon: Horizon
) -> Mapping[int, frozenset[int]]:
    """Return the days on which a customer is lent, by number of the rep who may call on these only."""
    days = {number: lent_days(customer, owner, reps[number].rep_id, horizon) for number in able}
    return {number: found for number, found in days.items() if found is not None}


def _days(one: Appointment, series_of: Mapping[str, CallSeries]) -> tuple[int, ...]:
    """Return the days an appointment may be on; one where that is settled before the search."""
    settled = settled_day(one, series_of.get(one.customer_id or ""))
    return one.days if settled is None else (settled,)


def groups_of_reps(
    instance: Instance, alignment: Alignment, call_plan: CallPlan | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the reps who must be planned together because they share customers, in order of the reps.

    A customer that is lent on a day of the horizon joins its rep and the other one.

    Parameters
    ----------
    call_plan
        Calls owed; where it is given, lent customers without a call join nobody.
    """
    group = {rep.rep_id: rep.rep_id for rep in instance.reps}
    rep_of = alignment.rep_of()
    series = {} if call_plan is None else call_plan.by_customer()

    def leader(rep_id: str) -> str:
        while group[rep_id] != rep_id:
            rep_id = group[rep_id]
        return rep_id

    for customer in instance.customers:
        owner = rep_of.get(customer.customer_id)
        uncalled = customer.customer_id in series and not series[customer.customer_id].calls
        others = customer.pool if uncalled else callers_beside(customer, instance.horizon)
        for other in others if owner in group else ():
            if owner is not None and other in group:
                group[leader(other)] = leader(owner)
    members: dict[str, list[str]] = {}
    for rep in instance.reps:
        members.setdefault(leader(rep.rep_id), []).append(rep.rep_id)
    return tuple(tuple(found) for found in members.values())
