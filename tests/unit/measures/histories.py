"""Published plans by hand, for the tests of what became of them."""

from datetime import date, timedelta

from routeplan.model.history import History, PublishedPlan, PublishedStop
from routeplan.model.record import LEVELS, RecordedPlan
from tests.builders import HOUR, MONDAY

NINE = 9 * HOUR


def day(number: int) -> date:
    """Return a day counted from Monday, 4 January 2027."""
    return MONDAY + timedelta(days=number)


def stop(task_id: str, number: int, start: int = NINE, *, rep_id: str = "R1", **fields) -> PublishedStop:
    """Return a visit of half an hour at the customer of its id, to which the rep comes in time."""
    given = {
        "kind": "visit", "customer_id": task_id.rpartition("/")[0], "arrive": start, "start": start,
        "end": start + HOUR // 2,
    }  # fmt: skip
    return PublishedStop(task_id=task_id, rep_id=rep_id, when=day(number), **(given | fields))


def published(level: str, first: int, days: int, *stops: PublishedStop, **fields) -> PublishedPlan:
    """Return a plan of R1 and R2."""
    plan = RecordedPlan(
        name=f"{day(first)}-{level}", level=level, first=day(first), last=day(first + days - 1),
        rep_ids=("R1", "R2"),
    )  # fmt: skip
    return PublishedPlan(plan=plan, stops=stops, **fields)


def history(*plans: PublishedPlan, **fields) -> History:
    """Return plans in the order in which they are read."""
    order = sorted(plans, key=lambda one: (LEVELS.index(one.plan.level), one.plan.first))
    return History(published=tuple(order), **fields)
