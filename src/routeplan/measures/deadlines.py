"""What deadlines ask for, and what missing them costs: the one definition of both."""

from collections.abc import Iterable

from routeplan.language import mark, text
from routeplan.measures.spacing import missed_price_seconds
from routeplan.model.call import Call
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline, DeadlineKind
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.phone_call import PhoneCall
from routeplan.model.policy import ClassRule, Policy

ASKED_URGENCY = 1.5
"""Price of missing a signal or a next step, as a multiple of that of missing a call of the class."""

TEXTS: dict[DeadlineKind, str] = {
    "promise": mark("promised by {date}: {what}"),
    "next_step": mark("next step by {date}: {what}"),
    "signal": mark("to be answered by {date}: {what}"),
}


def deadline_day(horizon: Horizon, deadline: Deadline) -> int:
    """Return the day number by which a visit is asked for; overdue ones ask for the first day."""
    return max(0, horizon.day_of(deadline.by))


def last_chance(instance: Instance, customer: Customer, deadline: Deadline) -> int:
    """Return the last day by a deadline on which the customer is open and its rep works.

    Without a rep of its own, or with several, it is enough that any rep works; where there is no such day,
    the deadline's is returned.
    """
    until, work = deadline_day(instance.horizon, deadline), _days_of_work(instance, customer)
    days = range(min(until, instance.horizon.days - 1), -1, -1)
    return next((day for day in days if customer.open_on[day] and day in work), until)


def _days_of_work(instance: Instance, customer: Customer) -> frozenset[int]:
    """Return the days on which a customer's rep works, or any rep."""
    own = [rep for rep in instance.reps if rep.rep_id == customer.rep_id]
    reps = own if own and not (customer.pool or customer.lent) else instance.reps
    return frozenset(day for rep in reps for day in rep.working_days)


def deadlines_within(horizon: Horizon, customer: Customer) -> tuple[Deadline, ...]:
    """Return the deadlines of a customer that a plan has to meet, the earliest first."""
    near = (one for one in customer.deadlines if one.by <= horizon.last)
    return tuple(sorted(near, key=lambda one: (one.by, one.source_id)))


def deadline_price_seconds(deadlines: Iterable[Deadline], rule: ClassRule, policy: Policy) -> int:
    """Return the price of meeting none of some deadlines: that of the dearest, 0 for none.

    A promise costs as much as the longest wait, anything else one and a half times a call.
    """
    cap = policy.prices.urgency_cap
    shares = [cap if one.kind == "promise" else min(ASKED_URGENCY, cap) for one in deadlines]
    return max((missed_price_seconds(rule, policy.prices, wait_share=share) for share in shares), default=0)


def late_price_seconds(call: Call, day: int, horizon: Horizon, policy: Policy, rule: ClassRule) -> int:
    """Return the price of making a call on a day after a deadline it was to meet, 0 by the deadline.

    It starts at half of ``prices.late_cap`` of the price of not meeting it, grows by ``prices.late_per_day``
    each day up to ``prices.late_cap``, and besides by the rest of the price over the days of the horizon, so
    that an earlier visit is always better than a later one and a late visit better than none.
    """
    price = 0
    for one in call.deadlines:
        late = day - deadline_day(horizon, one)
        if late > 0:
            whole = deadline_price_seconds((one,), rule, policy)
            most = policy.prices.late_cap * whole
            begun = min(most, most / 2 + late * policy.prices.late_per_day * MINUTE)
            price = max(price, round(begun + (whole - most) * late / horizon.days))
    return price


def phone_text(one: PhoneCall) -> str:
    """Return what a phone call is about, such as ``promised by 2027-01-12: send the price list``."""
    if one.kind == "prospect" or one.by is None:
        return one.text
    return text(TEXTS[one.kind], date=one.by, what=one.text)


def deadline_text(deadline: Deadline) -> str:
    """Return such as ``promised by 2027-01-12: bring the sample``."""
    return text(TEXTS[deadline.kind], date=deadline.by, what=deadline.text)


def deadline_fault(call: Call | None, day: int, horizon: Horizon) -> str:
    """Say which deadline of a call a visit on a day would miss; empty for none."""
    for one in () if call is None else call.deadlines:
        if day > deadline_day(horizon, one):
            return text("too late: {deadline}", deadline=deadline_text(one))
    return ""
