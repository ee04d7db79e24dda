"""Why a call is made, and why now."""

from collections.abc import Iterator

from routeplan.language.text import text, texts
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.deadlines import deadline_text
from routeplan.measures.due import deal_text, overdue_since
from routeplan.model.call import Call, CallSeries
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.render.layers.dates import day_name, short_date, span_of_days


def reasons_by_visit(plan: Plan) -> dict[str, list[str]]:
    """Return why each visit is made, by visit id: when due, days since the last visit, promises."""
    contacts = contacts_made(plan)
    owed = {call.visit_id: call for series in plan.call_plan.series for call in series.calls}
    promised = {one.visit_id: one for one in plan.instance.commitments}
    left = {one.visit_id for one in plan.departures}
    customers, found = plan.instance.customer_by_id(), {}
    deals = {name: deal_text(one) for name, one in plan.instance.deal_by_series().items()}
    for series in plan.call_plan.series:
        before, known = _before(plan.instance.horizon, customers[series.customer_id], series)
        for contact in contacts.get(series.customer_id, ()):
            said = [
                deals.get(series.customer_id, ""),
                *_due(plan.instance.horizon, customers, series, owed.get(contact.visit_id)),
                *(() if before is None else _since(series, contact, before, known=known)),
                *_promise(plan, promised.get(contact.visit_id), kept=contact.visit_id not in left),
            ]
            found[contact.visit_id] = [one for one in said if one]
            before, known = contact.day, True
    return found


def _before(horizon: Horizon, customer: Customer, series: CallSeries) -> tuple[int | None, bool]:
    """Return the day of the visit before the first, None for a deal without, and whether it is on file."""
    if not customer.is_deal:
        return series.last_visit_day, series.last_visit_known
    return (None if customer.last_visit is None else horizon.day_of(customer.last_visit)), True


def _due(
    horizon: Horizon, customers: dict[str, Customer], series: CallSeries, call: Call | None
) -> Iterator[str]:
    """Yield since when the first call is overdue, or when it is due."""
    if call is None:
        return
    yield from (deadline_text(one) for one in call.deadlines)
    if call.optional:
        yield call.prize_text
        return
    if customers[series.customer_id].frequency is None:
        return
    first = call == series.calls[0]
    since = overdue_since(customers[series.customer_id], series) if first else None
    if since is not None:
        yield text("overdue since {date}", date=short_date(horizon, since))
    else:
        yield text("due {days}", days=span_of_days(horizon, call.earliest_day, call.latest_day))


def _since(series: CallSeries, contact: Contact, before: int, *, known: bool) -> Iterator[str]:
    """Yield how long ago the visit before was; nothing for the one who is never called on regularly."""
    days = contact.day - before
    if days <= 0 or not series.owed:
        return
    if known:
        yield texts("{number} day after the last visit", "{number} days after the last visit", days)
    else:
        yield text("last visit assumed")


def _promise(plan: Plan, one: Commitment | None, *, kept: bool) -> Iterator[str]:
    """Yield what an earlier plan promised, where this one keeps it."""
    if one is None or not kept:
        return
    if one.grain == "week":
        yield text("promised for this week")
    else:
        yield text("promised for {day}", day=day_name(plan.instance.horizon, one.day))
