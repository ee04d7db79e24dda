"""Whatever is left out is something owed and has a reason."""

from collections.abc import Iterator
from typing import get_args

from routeplan.language import text
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
                message=text("{task} is left out, but {fault}", task=one.task_id, fault=fault),
                rep_id=one.rep_id,
                task_id=one.task_id,
            )


def _faults(case: Case, one: Unplanned) -> Iterator[str]:
    """Say what is wrong with an entry."""
    if one.reason not in get_args(Reason):
        yield text("{reason} is no reason", reason=one.reason or text("nothing"))
    if not one.detail.strip():
        yield text("the facts behind the reason {reason} are missing", reason=one.reason)
    if one.reason != "set_aside" and one.task_id not in case.calls and one.task_id not in case.appointments:
        yield text("there is no such call and no such appointment")
    call = case.calls.get(one.task_id)
    if call is not None and call.optional:
        yield text("nobody owes that call")
    if call is not None and one.customer_id != call.customer_id:
        yield text(
            "is said to be of customer {wrong} instead of {right}",
            wrong=one.customer_id,
            right=call.customer_id,
        )
