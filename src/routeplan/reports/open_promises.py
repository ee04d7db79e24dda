"""Promises of the table and of the call log, as one list."""

from collections.abc import Iterable, Sequence
from datetime import date

from routeplan.model.deadline import Deadline
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall

TOOK_PLACE = ("held", "phone")


def all_promises(rows: Sequence[GivenPromise], log: Iterable[LoggedCall]) -> tuple[GivenPromise, ...]:
    """Return the promises of the table, then those that only the log has, each in order of the rows.

    A row of the table with the id that a promise of the log would have stands in its place.
    """
    known = {one.promise_id for one in rows}
    logged = (one for one in promises_in_log(log) if one.promise_id not in known)
    return (*rows, *logged)


def promises_in_log(log: Iterable[LoggedCall]) -> tuple[GivenPromise, ...]:
    """Return the promises of calls that took place, in order of the rows.

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
    found: dict[str, tuple[Deadline, ...]] = {}
    for one in promises:
        if one.who == "us" and one.how == "visit" and one.due is not None and one.is_open(today):
            deadline = Deadline(by=one.due, kind="promise", text=one.what, source_id=one.promise_id)
            key = _series(one.customer_id, one.contact_id)
            found[key] = (*found.get(key, ()), deadline)
    return found


def next_step_deadlines(log: Sequence[LoggedCall], today: date) -> dict[str, tuple[Deadline, ...]]:
    """Return the deadlines of next steps with a day, by customer and contact.

    A next step counts until a later call on the customer is held.
    """
    held: dict[str, date] = {}
    for call in log:
        if call.outcome == "held" and call.when is not None and call.when <= today:
            held[call.customer_id] = max(call.when, held.get(call.customer_id, call.when))
    found: dict[str, tuple[Deadline, ...]] = {}
    for call in log:
        step, when = call.report, call.when
        if call.outcome not in TOOK_PLACE or not step.next_step or step.next_date is None or when is None:
            continue
        if when > today or held.get(call.customer_id, when) > when:
            continue
        deadline = Deadline(
            by=step.next_date, kind="next_step", text=step.next_step, source_id=call_name(call)
        )
        key = _series(call.customer_id, call.contact_id)
        if deadline not in found.get(key, ()):
            found[key] = (*found.get(key, ()), deadline)
    return found


def _series(customer_id: str, contact_id: str) -> str:
    """Return the key of a customer, or of a person there."""
    return f"{customer_id}:{contact_id}" if contact_id else customer_id
