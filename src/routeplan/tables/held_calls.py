"""When calls of the log were held last."""

from collections.abc import Iterable
from datetime import date

from routeplan.model.call import customer_of_visit
from routeplan.model.logged_call import LoggedCall


def read_held_calls(
    log: Iterable[LoggedCall],
    start: date,
    *,
    phone_counts: bool = False,
    deals: frozenset[str] = frozenset(),
) -> dict[str, date]:
    """Return the date of the latest held call before the start by customer.

    Calls on customers that are no longer in the customers table do no harm.

    Parameters
    ----------
    phone_counts
        Whether a call by phone counts like one that was held, where its date is known.
    deals
        Ids of the calls on deals: one that a visit id names leaves the customer's last visit alone.
    """
    counting = _counting(phone_counts)
    latest: dict[str, date] = {}
    for call in log:
        if deals and customer_of_visit(call.visit_id) in deals:
            continue
        if call.outcome in counting and call.when is not None and call.when < start:
            latest[call.customer_id] = max(call.when, latest.get(call.customer_id, call.when))
    return latest


def read_held_contacts(
    log: Iterable[LoggedCall],
    start: date,
    *,
    phone_counts: bool = False,
    deals: frozenset[str] = frozenset(),
) -> dict[str, date]:
    """Return the date of the latest held call before the start by the id of the calls on a contact or deal.

    A call on a contact counts for the contact's customer as well. One without contact_id counts for the
    contact whom its visit_id names; one whose visit_id names a deal for the deal, whoever was met.
    """
    counting = _counting(phone_counts)
    latest: dict[str, date] = {}
    for call in log:
        named = _series_named(call)
        with_whom = f"{call.customer_id}:{call.contact_id}" if call.contact_id else named
        series_id = named if named in deals else with_whom
        if series_id and call.outcome in counting and call.when is not None and call.when < start:
            latest[series_id] = max(call.when, latest.get(series_id, call.when))
    return latest


def _counting(phone_counts: bool) -> tuple[str, ...]:
    """Return the outcomes that count as a call that was held."""
    return ("held", "phone") if phone_counts else ("held",)


def _series_named(call: LoggedCall) -> str:
    """Return the id of the calls on a contact that a visit id names; empty for none."""
    series_id = customer_of_visit(call.visit_id)
    return series_id if series_id.startswith(f"{call.customer_id}:") else ""
