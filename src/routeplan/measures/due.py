"""Why a call is due, in a few words."""

from math import floor

from routeplan.language import text
from routeplan.language.dates import date_text
from routeplan.measures.deadlines import deadline_text
from routeplan.model.call import Call, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.opportunity import Opportunity
from routeplan.model.stage_words import stage_text


def due_text(
    horizon: Horizon, customer: Customer, series: CallSeries, call: Call, deal: Opportunity | None = None
) -> str:
    """Return such as ``1/w, due 2027-01-04 to 2027-01-07`` or ``1/4w, overdue since 2026-12-20``.

    A call that nobody owes is a ``prospect``'s. One on a deal names it and its stage: ``V01 (best few),
    decides 29 Jan, due 2027-01-04 to 2027-01-07``. Deadlines follow, such as ``promised by 2027-01-12:
    sample``, and stand alone where the customer has no frequency.
    """
    if call.optional:
        return text("prospect")
    asked = [deadline_text(one) for one in call.deadlines]
    if customer.frequency is None and asked and deal is None:
        return text("; ").join(asked)
    said = (
        _due_text(horizon, customer, series, call)
        if deal is None
        else text("{deal}, {due}", deal=deal_text(deal), due=_window(horizon, customer, series, call))
    )
    return text("; ").join([said, *asked])


def _due_text(horizon: Horizon, customer: Customer, series: CallSeries, call: Call) -> str:
    """Return frequency and due window of a call that is owed."""
    due: dict[str, object] = {
        "frequency": customer.frequency or text("on demand"),
        "due": _window(horizon, customer, series, call),
    }
    if not series.last_visit_known and call == series.calls[0]:
        return text("{frequency}, {due}, last visit assumed", **due)
    return text("{frequency}, {due}", **due)


def deal_text(deal: Opportunity) -> str:
    """Return a deal with its stage and, where it is known, the day of the decision."""
    named: dict[str, object] = {"deal": deal.label, "stage": stage_text(deal.stage)}
    if deal.decision_date is None:
        return text("{deal} ({stage})", **named)
    return text("{deal} ({stage}), decides {day}", **named, day=date_text(deal.decision_date, "day_month"))


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
