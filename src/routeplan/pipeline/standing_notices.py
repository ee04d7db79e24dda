"""What a reader must know of the past that a plan goes on from."""

from collections.abc import Iterator, Sequence

from routeplan.language import mark, text
from routeplan.model.call import customer_of_visit
from routeplan.model.plan import Plan
from routeplan.pipeline.standings import Stood

NAMED = 5
NOTHING_ABOVE = {
    "month": mark("No plan above this month has been published, so nothing was promised before."),
    "week": mark("No plan above this week has been published, so nothing was promised before."),
    "day": mark("No plan above this day has been published, so nothing was promised before."),
}


def standing_notices(plan: Plan, stood: Stood) -> tuple[str, ...]:
    """Return sentences on calls carried forward, visits the log does not know, and what was not promised."""
    return tuple(_notices(plan, stood))


def _notices(plan: Plan, stood: Stood) -> Iterator[str]:
    """Yield the sentences."""
    known = plan.alignment.rep_of().keys()
    if plan.carried_forward:
        yield text(
            "Carried forward because they were not made: {visits}.", visits=_some(plan.carried_forward)
        )
    unlogged = [one for one in stood.unlogged if customer_of_visit(one) in known]
    if unlogged:
        yield text(
            "{number} visits before today have no entry in the call log and count as not made: {visits}. "
            "`routeplan held` or `routeplan log` says otherwise.",
            number=len(unlogged),
            visits=_some(unlogged),
        )
    gone = _to_nobody(stood)
    if gone:
        yield text(
            "Promised to customers who are not called on any more, and dropped: {visits}.", visits=_some(gone)
        )
    level = stood.workspace.level
    if level in NOTHING_ABOVE and not stood.workspace.record.plans:
        yield text(NOTHING_ABOVE[level])


def _to_nobody(stood: Stood) -> list[str]:
    """Return the visits of the plan of record in the horizon whose customers are in no table any more."""
    known, horizon = stood.workspace.instance.customer_by_id(), stood.workspace.instance.horizon
    record = stood.workspace.record
    return [one.visit_id for one in record.visits if one.when in horizon and one.customer_id not in known]


def _some(names: Sequence[str]) -> str:
    """Return the first names, and how many there are besides."""
    first = text(", ").join(names[:NAMED])
    if len(names) <= NAMED:
        return first
    return text("{names} and {more} more", names=first, more=len(names) - NAMED)
