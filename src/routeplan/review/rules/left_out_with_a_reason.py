"""Whatever is left out is something owed and has a reason."""

from collections.abc import Iterator
from typing import get_args

from routeplan.model.plan import Reason, Unplanned
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def left_out_with_a_reason(case: Case) -> Iterator[Violation]:
    """Find entries left out without a reason of the list, without its facts, or that nobody asked for.

    Nor is a call left out that nobody owes.
    """
    for one in case.plan.unplanned:
        for fault in _faults(case, one):
            yield Violation(
                rule="left_out_with_a_reason",
                severity="hard",
                message=f"{one.task_id} is left out, but {fault}",
                rep_id=one.rep_id,
                task_id=one.task_id,
            )


def _faults(case: Case, one: Unplanned) -> Iterator[str]:
    """Say what is wrong with an entry."""
    if one.reason not in get_args(Reason):
        yield f"{one.reason or 'nothing'} is no reason"
    if not one.detail.strip():
        yield f"the facts behind the reason {one.reason} are missing"
    if one.reason != "set_aside" and one.task_id not in case.calls and one.task_id not in case.appointments:
        yield "there is no such call and no such appointment"
    call = case.calls.get(one.task_id)
    if call is not None and call.optional:
        yield "nobody owes that call"
    if call is not None and one.customer_id != call.customer_id:
        yield f"is said to be of customer {one.customer_id} instead of {call.customer_id}"
