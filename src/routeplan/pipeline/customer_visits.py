"""Visits to come to one customer: which are made in one go, and why."""

from collections.abc import Iterable, Iterator, Sequence

from routeplan.measures.due import due_text
from routeplan.model.clock import HOUR
from routeplan.model.plan import Plan
from routeplan.model.record import RecordedVisit

LONGEST_BREAK = HOUR
"""Between two visits to one customer that are made in one go: lunch may lie between."""


def visits_in_one_go(visits: Sequence[RecordedVisit]) -> Iterator[list[RecordedVisit]]:
    """Yield the visits that one rep makes in one go, given in order of days, reps and clock times."""
    some: list[RecordedVisit] = []
    for one in visits:
        last = some[-1] if some else None
        if last and not _is_soon_after(last, one):
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _is_soon_after(last: RecordedVisit, one: RecordedVisit) -> bool:
    """Return whether a rep makes a visit right after another one, but for a break."""
    return (one.when, one.rep_id) == (last.when, last.rep_id) and one.start - last.end <= LONGEST_BREAK


def reasons_of_visits(plans: Iterable[Plan]) -> dict[str, str]:
    """Return why visits are due by visit id, as the last plan that has them says."""
    reasons: dict[str, str] = {}
    for plan in plans:
        customers, deals = plan.instance.customer_by_id(), plan.instance.deal_by_series()
        for series in plan.call_plan.series:
            for call in series.calls:
                name = series.customer_id
                said = due_text(plan.instance.horizon, customers[name], series, call, deals.get(name))
                reasons[call.visit_id] = call.prize_text or said
    return reasons
