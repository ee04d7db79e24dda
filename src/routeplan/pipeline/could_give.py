"""A customer's case with one fact changed: an opening, a shift, a length, a wait, a rep."""

from dataclasses import replace

from routeplan.measures.pool import may_call
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.lending import Lending
from routeplan.model.rep import Rep
from routeplan.pipeline.offer_case import OfferCase


def instance_of(case: OfferCase) -> Instance:
    """Return the instance of a case with its reps and its customer as they are in the case."""
    instance, customer = case.at.plan.instance, case.customer
    return replace(
        instance,
        reps=tuple(case.at.reps[rep.rep_id] for rep in instance.reps),
        customers=tuple(
            customer if one.customer_id == customer.customer_id else one for one in instance.customers
        ),
    )


def with_shift(case: OfferCase, rep_id: str, day: int, shift: TimeWindow) -> OfferCase:
    """Return the case with another shift of a rep on a day."""
    rep = case.at.reps[rep_id]
    shifts = tuple(shift if number == day else one for number, one in enumerate(rep.shifts))
    return _with_rep(case, replace(rep, shifts=shifts))


def longer(case: OfferCase, rep_id: str, day: int, minutes: int) -> OfferCase:
    """Return the case with a day on which a rep works some minutes more at its end."""
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    return with_shift(case, rep_id, day, replace(shift, end=min(DAY, shift.end + minutes * MINUTE)))


def opened(case: OfferCase, day: int, *windows: TimeWindow) -> OfferCase:
    """Return the case with other opening hours of the customer on a day."""
    open_on = tuple(windows if number == day else one for number, one in enumerate(case.customer.open_on))
    return with_customer(case, replace(case.customer, open_on=open_on))


def of_length(case: OfferCase, seconds: int) -> OfferCase:
    """Return the case with calls of another length."""
    return replace(with_customer(case, replace(case.customer, call_seconds=seconds)), seconds=seconds)


def with_least_wait(case: OfferCase, days: float) -> OfferCase:
    """Return the case with another shortest wait of the customer."""
    gap = case.customer.gap
    assert gap is not None
    return with_customer(case, replace(case.customer, gap=replace(gap, minimum=days)))


def lent_for(case: OfferCase, rep_id: str, day: int) -> OfferCase:
    """Return the case with a customer on whom a rep may call on a day."""
    when = case.at.plan.instance.horizon.date_of(day)
    owner = case.at.plan.alignment.rep_of().get(case.customer.customer_id)
    if may_call(case.customer, owner, rep_id, when):
        return case
    lending = Lending(rep_id=rep_id, first=when, last=when)
    return with_customer(case, replace(case.customer, lent=(*case.customer.lent, lending)))


def with_customer(case: OfferCase, customer: Customer) -> OfferCase:
    """Return the case of a customer as it would be."""
    return replace(
        case,
        at=replace(case.at, customers={**case.at.customers, customer.customer_id: customer}),
        customer=customer,
        diary=replace(case.diary, customer=customer),
    )


def without_appointment(case: OfferCase, appointment_id: str) -> OfferCase:
    """Return the case without an appointment that takes a rep away for a day."""
    plan = case.at.plan
    kept = tuple(one for one in plan.instance.appointments if one.appointment_id != appointment_id)
    changed = replace(plan, instance=replace(plan.instance, appointments=kept))
    return replace(case, at=replace(case.at, plan=changed))


def _with_rep(case: OfferCase, rep: Rep) -> OfferCase:
    """Return the case with a rep as it would be."""
    return replace(case, at=replace(case.at, reps={**case.at.reps, rep.rep_id: rep}))
