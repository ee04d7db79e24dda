"""Promises of the table and of the call log, as one list."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from routeplan.model.deadline import Deadline
from routeplan.model.given_promise import GivenPromise, How
from routeplan.model.logged_call import LoggedCall

TOOK_PLACE = ("held", "phone")


def all_promises(rows: Sequence[GivenPromise], log: Iterable[LoggedCall]) -> tuple[GivenPromise, ...]:
    """Return the promises of the table, then those that only the log has, each in the order given.

    A row of the table with the id that a promise of the log would have stands in its place.
    """
    known = {one.promise_id for one in rows}
    logged = (one for one in promises_in_log(log) if one.promise_id not in known)
    return (*rows, *logged)


def promises_in_log(log: Iterable[LoggedCall]) -> tuple[GivenPromise, ...]:
    """Return the promises of calls that took place, in the order of the log.

    The id is that of the visit, or customer and day such as ``K004@2027-01-12``; further promises of the
    same name get ``#2``, ``#3`` after it.
    """
    found, counts = list[GivenPromise](), dict[str, int]()
    for call in log:
        report = call.report
        if call.outcome not in TOOK_PLACE or not report.promise:
            continue
        name = call_name(call)
        counts[name] = counts.get(name, 0) + 1
        found.append(
            GivenPromise(
                promise_id=name if counts[name] == 1 else f"{name}#{counts[name]}",
                customer_id=call.customer_id,
                what=report.promise,
                who=report.promise_who,
                how=report.promise_how,
                contact_id=call.contact_id,
                visit_id=call.visit_id,
                made_on=call.when,
                due=report.promise_due,
            )
        )
    return tuple(found)


def call_name(call: LoggedCall) -> str:
    """Return what a logged call is called: its visit, or customer and day such as ``K004@2027-01-12``."""
    return call.visit_id or f"{call.customer_id}@{call.when or call.planned_date or ''}".rstrip("@")


def promise_deadlines(promises: Iterable[GivenPromise], today: date) -> dict[str, tuple[Deadline, ...]]:
    """Return the deadlines of open promises of ours that a visit has to keep, by customer and contact.

    The key of a promise to a person is ``customer:contact``, that under which the person's own calls are
    planned.
    """
    found = defaultdict[str, list[Deadline]](list)
    for one in promises:
        if one.who == "us" and one.how == "visit" and one.due is not None and one.is_open(today):
            deadline = Deadline(by=one.due, kind="promise", text=one.what, source_id=one.promise_id)
            found[_series(one.customer_id, one.contact_id)].append(deadline)
    return {key: tuple(deadlines) for key, deadlines in found.items()}


def open_next_steps(log: Sequence[LoggedCall], today: date, how: How) -> tuple[LoggedCall, ...]:
    """Return the calls whose next step has a day and is still to be taken in a way, in the order of the log.

    A next step counts until a later call on the customer is held, one by phone until a later phone call too.
    """
    ends = TOOK_PLACE if how == "phone" else ("held",)
    last: dict[str, date] = {}
    for call in log:
        if call.outcome in ends and call.when is not None and call.when <= today:
            last[call.customer_id] = max(call.when, last.get(call.customer_id, call.when))
    return tuple(
        call
        for call in log
        if call.outcome in TOOK_PLACE
        and call.report.next_step
        and call.report.next_date is not None
        and call.report.next_how == how
        and call.when is not None
        and call.when <= today
        and last.get(call.customer_id, call.when) <= call.when
    )


def next_step_deadlines(log: Sequence[LoggedCall], today: date) -> dict[str, tuple[Deadline, ...]]:
    """Return the deadlines of next steps that are visits with a day, by customer and contact."""
    found = defaultdict[str, dict[Deadline, None]](dict)
    for call in open_next_steps(log, today, "visit"):
        step = call.report
        assert step.next_date is not None
        deadline = Deadline(
            by=step.next_date, kind="next_step", text=step.next_step, source_id=call_name(call)
        )
        found[_series(call.customer_id, call.contact_id)][deadline] = None
    return {key: tuple(deadlines) for key, deadlines in found.items()}


def _series(customer_id: str, contact_id: str) -> str:
    """Return the key of a customer, or of a person there."""
    return f"{customer_id}:{contact_id}" if contact_id else customer_id
