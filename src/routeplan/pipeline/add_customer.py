"""A plan that knows one more customer, or another rep of one."""

from dataclasses import replace

from routeplan.calls.plan_calls import plan_calls
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.territory import Alignment, Territory


def with_customer(plan: Plan, given: Instance, customer_id: str) -> Plan:
    """Return the plan with a customer that was not there when it was made: known, but not yet visited.

    One without a last visit and a first due day is due on the first day.

    Parameters
    ----------
    given
        The workspace as it is now, over a horizon that begins with the plan's and is no shorter.

    Raises
    ------
    KeyError
        If the workspace has no such customer.
    """
    days, reps = plan.instance.horizon.days, set(plan.instance.rep_by_id())
    customer = given.customer_by_id()[customer_id]
    series = _series(given, customer)
    customer = replace(
        customer,
        open_on=customer.open_on[:days],
        rep_id=customer.rep_id if customer.rep_id in reps else None,
        pool=tuple(one for one in customer.pool if one in reps),
        never=tuple(one for one in customer.never if one in reps),
        lent=tuple(one for one in customer.lent if one.rep_id in reps),
    )
    added = replace(
        plan,
        instance=replace(plan.instance, customers=(*plan.instance.customers, customer)),
        call_plan=replace(plan.call_plan, series=(*plan.call_plan.series, _within(series, days))),
    )
    return added if customer.rep_id is None else with_rep(added, customer, customer.rep_id)


def _series(given: Instance, customer: Customer) -> CallSeries:
    """Return the calls owed to a customer; to one without any date from the start on."""
    if customer.last_visit is None and customer.first_due is None and customer.gap is not None:
        customer = replace(customer, first_due=given.horizon.start)
    alone = replace(given, customers=(customer,), appointments=(), opportunities=(), contacts=())
    return plan_calls(alone).series[0]


def _within(series: CallSeries, days: int) -> CallSeries:
    """Return a series without the calls that are ideally made after so many days."""
    return replace(series, calls=tuple(call for call in series.calls if call.ideal_day < days))


def with_rep(plan: Plan, customer: Customer, rep_id: str | None) -> Plan:
    """Return the plan with a customer in the territory of a rep, or of nobody."""
    return replace(plan, alignment=realigned(plan.alignment, plan.instance, customer.customer_id, rep_id))


def realigned(alignment: Alignment, instance: Instance, customer_id: str, rep_id: str | None) -> Alignment:
    """Return an alignment with a customer in the territory of a rep, or of nobody."""
    ids = {one.rep_id: set(one.customer_ids) - {customer_id} for one in alignment.territories}
    if rep_id is not None:
        ids.setdefault(rep_id, set()).add(customer_id)
    return replace(
        alignment,
        territories=tuple(
            Territory(rep_id=rep.rep_id, customer_ids=tuple(sorted(ids[rep.rep_id])))
            for rep in instance.reps
            if rep.rep_id in ids
        ),
        unassigned=tuple(one for one in alignment.unassigned if one != customer_id),
    )
