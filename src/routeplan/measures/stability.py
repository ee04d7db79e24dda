"""How far a plan leaves what an earlier one has promised, and what that costs: the one definition."""

from typing import Literal

from routeplan.measures.coverage import contacts_made
from routeplan.model.clock import MINUTE
from routeplan.model.commitment import Commitment
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.model.policy import Prices

WEEK = 7
VisitStatus = Literal["draft", "published", "frozen"]
Departure = Literal["week", "day", "rep", "time"]


def departure(
    promised: Commitment, *, rep_id: str, day: int, start: int, horizon: Horizon
) -> Departure | None:
    """Return how a visit leaves its commitment, the first that applies; None if it keeps it.

    A committed week is left in another ISO week only, whoever calls. A committed day is left on another
    day or by another rep, a committed time besides by more than its slack, and by a minute or more.
    """
    if promised.grain == "week":
        return "week" if _week(horizon, day) != _week(horizon, promised.day) else None
    if day != promised.day:
        return "day"
    if rep_id != promised.rep_id:
        return "rep"
    if promised.start is None:
        return None
    return "time" if abs(start - promised.start) >= max(MINUTE, promised.slack_seconds + 1) else None


def _week(horizon: Horizon, day: int) -> int:
    """Return the number of an ISO week, 0 for that of the start; days need not be dates that exist."""
    return (horizon.start.weekday() + day) // WEEK


def departure_seconds(left: Departure | None, prices: Prices, frozen: bool = False) -> int:
    """Return the price of leaving a commitment, in seconds of driving; of a frozen one always the same."""
    if left is None:
        return 0
    by_kind = {
        "week": prices.week_left,
        "day": prices.moved_day,
        "rep": prices.moved_day,
        "time": prices.moved_time,
    }
    return round((prices.frozen if frozen else by_kind[left]) * MINUTE)


def departures(plan: Plan) -> dict[str, Departure | None]:
    """Return how each committed visit that is made leaves its commitment, None where it keeps it, by id."""
    promised = {one.visit_id: one for one in plan.instance.commitments}
    return {
        contact.visit_id: departure(
            promised[contact.visit_id],
            rep_id=contact.rep_id,
            day=contact.day,
            start=contact.start,
            horizon=plan.instance.horizon,
        )
        for contacts in contacts_made(plan).values()
        for contact in contacts
        if contact.visit_id in promised
    }


def visit_statuses(plan: Plan) -> dict[str, VisitStatus]:
    """Return how firmly each visit of a plan stands, by visit id.

    Frozen ones keep a promise of the next days; published ones are those of a published plan, and in a
    draft those that keep a published day and time; all others are drafts.
    """
    left, promised = departures(plan), {one.visit_id: one for one in plan.instance.commitments}
    return {
        stop.task_id: _status(plan, promised.get(stop.task_id), left.get(stop.task_id, "day"))
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    }


def _status(plan: Plan, promised: Commitment | None, left: Departure | None) -> VisitStatus:
    """Return how firmly a visit stands."""
    if promised is not None and left is None and promised.frozen:
        return "frozen"
    kept = promised is not None and left is None and promised.grain == "time"
    return "published" if kept or plan.status == "published" else "draft"
