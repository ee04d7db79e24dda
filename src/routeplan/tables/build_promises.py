"""From the table of promises and the call log to promises, and to deadlines of customers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.deadline import Deadline
from routeplan.model.given_promise import GivenPromise
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.open_promises import all_promises, next_step_deadlines, promise_deadlines
from routeplan.tables.faults import Faults
from routeplan.tables.reading import Reading
from routeplan.tables.relations import Ids, is_known_customer, refuse_double_ids, usable
from routeplan.tables.table import Record, Table


def build_promises(
    table: Table | None, ids: Ids, log: Iterable[LoggedCall], faults: Faults
) -> tuple[GivenPromise, ...]:
    """Return the promises of the table and of the call log; what a row shows to be wrong is noted."""
    if table is None:
        return all_promises((), log)
    refuse_double_ids(table, "promise_id", faults)
    rows = [
        promise_of(record)
        for record in usable(table, faults)
        if is_known_customer(table, record, ids, faults) and _is_sound(table, record, faults)
    ]
    return all_promises(rows, log)


def _is_sound(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether a promise was kept no earlier than it was made."""
    made, kept = record["made_on"], record["kept_on"]
    if made is None or kept is None or made <= kept:
        return True
    message = text("the promise was kept before it was made")
    table.accuse(faults, record, "kept_on", "RP631", message, text("Correct one of the two days"))
    return False


def promise_of(record: Record) -> GivenPromise:
    """Return the promise of a row without faults."""
    return GivenPromise(
        promise_id=record["promise_id"],
        customer_id=record["customer_id"],
        what=record["promise"],
        who=record["who"] or "us",
        how=record["how"] or "visit",
        contact_id=record["contact_id"] or "",
        visit_id=record["visit_id"] or "",
        made_on=record["made_on"],
        due=record["due"],
        kept_on=record["kept_on"],
        notes=record["notes"] or "",
    )


def promised(
    reading: Reading,
    customers: tuple[Customer, ...],
    promises: tuple[GivenPromise, ...],
    log: tuple[LoggedCall, ...],
) -> tuple[Customer, ...]:
    """Return the customers with the deadlines that promises and next steps set; none without either."""
    if not promises and not log:
        return customers
    today, next_steps = reading.options.today_or_clock, reading.settings.count_next_steps
    return with_promises(customers, promises, log, today, next_steps=next_steps)


def with_promises(
    customers: Sequence[Customer],
    promises: Sequence[GivenPromise],
    log: Sequence[LoggedCall],
    today: date,
    *,
    next_steps: bool,
) -> tuple[Customer, ...]:
    """Return customers with the deadlines of what was promised to them, and of next steps where these count.

    What concerns a person is for the person's own calls where there are any, else for the customer.
    """
    found = [promise_deadlines(promises, today)]
    if next_steps:
        found.append(next_step_deadlines(log, today))
    known = {one.customer_id for one in customers}
    return with_deadlines(customers, (_of_calls(one, known) for one in found))


def _of_calls(found: Mapping[str, tuple[Deadline, ...]], known: set[str]) -> dict[str, tuple[Deadline, ...]]:
    """Return deadlines by whose calls they are for: the customer's for people who have none."""
    by_calls: dict[str, tuple[Deadline, ...]] = {}
    for key, deadlines in found.items():
        name = key if key in known else key.rpartition(":")[0]
        by_calls[name] = (*by_calls.get(name, ()), *deadlines)
    return by_calls


def with_deadlines(
    customers: Sequence[Customer], found: Iterable[Mapping[str, tuple[Deadline, ...]]]
) -> tuple[Customer, ...]:
    """Return customers with further deadlines, by customer id, in order of their days."""
    more: dict[str, list[Deadline]] = {}
    for deadlines in found:
        for name, some in deadlines.items():
            more.setdefault(name, []).extend(some)
    return tuple(
        replace(
            one,
            deadlines=tuple(
                sorted((*one.deadlines, *more[one.customer_id]), key=lambda due: (due.by, due.source_id))
            ),
        )
        if one.customer_id in more
        else one
        for one in customers
    )
