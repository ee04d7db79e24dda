"""Opening hours in a few words."""

from routeplan.language import text
from routeplan.language.dates import weekday_text
from routeplan.model.clock import DAY
from routeplan.model.customer import Customer, DayWindows
from routeplan.model.horizon import Horizon

WEEK = 7


def usual_hours(customer: Customer, horizon: Horizon) -> str:
    """Return when a customer takes calls in a usual week, such as ``Mon-Fri 08:00-17:00``; empty if always.

    Of each weekday the hours that it has most often in the horizon.
    """
    usual: list[DayWindows] = []
    for weekday in range(WEEK):
        days = [one for day, one in enumerate(customer.open_on) if horizon.weekday_of(day) == weekday]
        usual.append(max(days, key=days.count) if days else ())
    if all(len(one) == 1 and one[0].start == 0 and one[0].end == DAY for one in usual):
        return ""
    parts, first = [], 0
    while first < WEEK:
        last = first
        while last + 1 < WEEK and usual[last + 1] == usual[first]:
            last += 1
        if usual[first]:
            parts.append(f"{_days(first, last)} {','.join(map(str, usual[first]))}")
        first = last + 1
    return "; ".join(parts) or text("closed")


def _days(first: int, last: int) -> str:
    """Return such as ``Mon`` or ``Mon-Fri``."""
    begin, end = weekday_text(first), weekday_text(last)
    return begin if first == last else f"{begin}-{end}"
