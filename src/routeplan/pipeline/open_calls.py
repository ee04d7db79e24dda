"""The calls of a plan that were left out, and those that are made too late."""

import math
from collections.abc import Iterator, Sequence

from routeplan.language import text
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.deadlines import deadline_day, deadline_text
from routeplan.measures.due import overdue_since
from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.explanation import LateKind, OpenCall
from routeplan.model.plan import Plan, Unplanned
from routeplan.review.wording import day_text, days_text


def open_calls(plan: Plan) -> tuple[OpenCall, ...]:
    """Return the calls left out in the order of the plan, then the late ones in order of the customers.

    Late is a visit after a deadline, beyond the longest wait, or to a customer who is overdue when the plan
    begins. No wait counts from a last visit that is only assumed. Where no day on which its rep works would
    have been in time, the first one on which it is open as well is soon enough. Appointments and rows that
    were set aside are no calls.
    """
    owed = {call.visit_id for call in plan.call_plan.calls}
    out = tuple(_left_out(one) for one in plan.unplanned if one.task_id in owed)
    return (*out, *late_calls(plan))


def late_calls(plan: Plan) -> Iterator[OpenCall]:
    """Yield the calls that are made too late, in order of the customers and their days."""
    contacts, customers = contacts_made(plan), plan.instance.customer_by_id()
    for series in plan.call_plan.series:
        customer = customers[series.customer_id]
        before = series.last_visit_day
        for call, made in zip(series.calls, contacts[series.customer_id], strict=False):
            found = _late(plan, customer, series, call, made, before)
            before = made.day
            if found is not None and made.by == "visit":
                yield found


def _left_out(one: Unplanned) -> OpenCall:
    """Return a call that was left out."""
    return OpenCall(
        visit_id=one.task_id, customer_id=one.customer_id or "", rep_id=one.rep_id or "",
        reason=one.reason, detail=one.detail,
    )  # fmt: skip


def _late(
    plan: Plan, customer: Customer, series: CallSeries, call: Call, made: Contact, before: int
) -> OpenCall | None:
    """Return a call as a late one, None if it is not."""
    horizon = plan.instance.horizon

    def late(kind: LateKind, by: int, detail: str) -> OpenCall:
        # where the day by which it was wanted is over, any earlier day is better
        by = by if by >= 0 else made.day - 1
        return OpenCall(
            visit_id=made.visit_id, customer_id=customer.customer_id, rep_id=made.rep_id,
            late=kind, day=made.day, by=min(by, made.day - 1), detail=detail,
        )  # fmt: skip

    for one in call.deadlines:
        by = deadline_day(horizon, one)
        if made.day > by:
            said = text(
                "{day} is after a deadline: {what}", day=day_text(horizon, made.day), what=deadline_text(one)
            )
            return late("deadline", by, said)
    gap, first = customer.gap, call == series.calls[0]
    if gap is None or call.optional or (customer.is_deal and first):
        return None
    wait = made.day - before
    since = overdue_since(customer, series) if first else None
    longest = math.floor(before + gap.maximum)
    in_time, is_known = _works_by(plan, made.rep_id, longest), series.last_visit_known or not first
    if (
        is_known
        and wait > gap.maximum
        and (in_time or made.day > _first_chance(plan, customer, made.rep_id, first=first))
    ):
        said = text(
            "{days} after the visit of {day}, at most {most:.4g}",
            days=days_text(wait), day=day_text(horizon, before), most=gap.maximum,
        )  # fmt: skip
        return late("wait", longest, said)
    if since is not None and made.day > _first_chance(plan, customer, made.rep_id, first=True):
        said = text(
            "overdue since {day}, made on {made}",
            day=day_text(horizon, since),
            made=day_text(horizon, made.day),
        )
        return late("overdue", made.day - 1, said)
    return None


def _works_by(plan: Plan, rep_id: str, last: int) -> bool:
    """Return whether a rep works on a day of the plan up to one: a closed door alone may be opened."""
    return any(day <= last for day in plan.instance.rep_by_id()[rep_id].working_days)


def _first_chance(plan: Plan, customer: Customer, rep_id: str, *, first: bool) -> int:
    """Return the first day on which the rep works and the customer is open; the end of the plan for none.

    Of any but the first call of a customer it is before the plan.
    """
    rep = plan.instance.rep_by_id()[rep_id]
    if not first:
        return -1
    return next((day for day in rep.working_days if customer.open_on[day]), plan.instance.horizon.days)


def calls_of(calls: Sequence[OpenCall], name: str) -> tuple[OpenCall, ...]:
    """Return the calls that are meant by a visit id, or by the id of a customer."""
    return tuple(one for one in calls if name in (one.visit_id, one.customer_id))
