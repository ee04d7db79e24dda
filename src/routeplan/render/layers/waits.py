"""Who has waited too long: overdue before the start, or beyond the longest wait in the plan."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from routeplan.language.text import text, texts
from routeplan.measures.coverage import Contact
from routeplan.measures.due import overdue_since
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.render.layers.dates import short_date


def wait_texts(
    horizon: Horizon, customer: Customer, series: CallSeries | None, contacts: Sequence[Contact]
) -> Mapping[str, str]:
    """Return ``overdue`` and ``late`` in words, each only where it holds.

    Overdue is a customer who was to be seen before the start, as in the workbook; late one who waits beyond
    the longest gap before a visit of the plan, or still at its end. Deals are neither: their budget says how
    long they wait.
    """
    if series is None or customer.gap is None or customer.is_deal:
        return {}
    said = {}
    since = overdue_since(customer, series)
    if since is not None:
        said["overdue"] = text("overdue since {date}", date=short_date(horizon, since))
    longest = longest_wait(horizon, series, contacts)
    if longest > customer.gap.maximum:
        most = texts("{number} day", "{number} days", int(customer.gap.maximum))
        waits = texts("{number} day", "{number} days", longest)
        said["late"] = text("waits {days}, at most {most} are wished", days=waits, most=most)
    return said


def longest_wait(horizon: Horizon, series: CallSeries, contacts: Sequence[Contact]) -> int:
    """Return the longest wait before a visit of the plan, or up to its last day, in days."""
    seen = sorted({one.day for one in contacts})
    days = (series.last_visit_day, *seen, max(horizon.days - 1, *seen, 0))
    return max(after - before for before, after in pairwise(days))
