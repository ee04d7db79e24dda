"""What was said at the last call."""

from collections.abc import Iterable
from datetime import date

from routeplan.language import text
from routeplan.model.logged_call import LoggedCall
from routeplan.reports.open_promises import TOOK_PLACE


def last_call(log: Iterable[LoggedCall], customer_id: str, before: date) -> LoggedCall | None:
    """Return the last call on a customer before a day that took place, the later one of a day, or None."""
    theirs = (
        (one.when, place, one)
        for place, one in enumerate(log)
        if one.customer_id == customer_id and one.outcome in TOOK_PLACE
        if one.when is not None and one.when < before
    )
    return max(theirs, key=lambda entry: entry[:2], default=(None, 0, None))[2]


def said_at(call: LoggedCall | None) -> str:
    """Return day, key points, result and next step of a call, as in ``2026-12-15: wants less; no order``.

    Empty for no call; only the day where nothing was written down.
    """
    if call is None:
        return ""
    report = call.report
    said = text("; ").join(part for part in (report.key_points, report.result, report.next_step) if part)
    if not said:
        return text("{date}: nothing was written down", date=call.when)
    return text("{date}: {said}", date=call.when, said=said)
