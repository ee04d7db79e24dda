"""Why a call is due, in a few words."""

from math import floor

from routeplan.language import text
from routeplan.measures.deadlines import deadline_text
from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon


def due_text(horizon: Horizon, customer: Customer, series: CallSeries, call: Call) -> str:
    """Return such as ``1/w, due 2027-01-04 to 2027-01-07`` or ``1/4w, overdue since 2026-12-20``.

    A call that nobody owes is a ``prospect``'s. Deadlines follow, such as ``promised by 2027-01-12: sample``,
    and stand alone where the customer has no frequency.
    """
    if call.optional:
        return text("prospect")
    asked = [deadline_text(one) for one in call.deadlines]
    if customer.frequency is None and asked:
        return text("; ").join(asked)
    return text("; ").join([_due_text(horizon, customer, series, call), *asked])


def _due_text(horizon: Horizon, customer: Customer, series: CallSeries, call: Call) -> str:
    """Return frequency and due window of a call that is owed."""
    due: dict[str, object] = {
        "frequency": customer.frequency or text("on demand"),
        "due": _window(horizon, customer, series, call),
    }
    if not series.last_visit_known and call == series.calls[0]:
        return text("{frequency}, {due}, last visit assumed", **due)
    return text("{frequency}, {due}", **due)


def overdue_since(customer: Customer, series: CallSeries) -> int | None:
    """Return the day number, negative, since which a customer's first call is overdue; None if it is not."""
    if customer.gap is None or not series.calls:
        return None
    owed_since = series.last_visit_day + customer.gap.ideal
    return floor(owed_since) if owed_since < 0 else None


def _window(horizon: Horizon, customer: Customer, series: CallSeries, call: Call) -> str:
    """Return since when a first call is overdue, or else when it is due."""
    since = overdue_since(customer, series)
    if since is not None and call == series.calls[0]:
        return text("overdue since {date}", date=horizon.date_of(since))
    first, last = horizon.date_of(call.earliest_day), horizon.date_of(call.latest_day)
    return text("due {first} to {last}", first=first, last=last)
