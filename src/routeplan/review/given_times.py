"""Clock times that a schedule gives where a customer is not open then."""

from collections.abc import Iterator, Sequence

from routeplan.model.baseline import PresentCall
from routeplan.model.plan import Plan
from routeplan.model.violation import Violation
from routeplan.review.rules.opening_hours import not_open
from routeplan.review.wording import on_day

RULE = "opening_hours"


def closed_doors(
    plan: Plan, violations: Sequence[Violation], calls: Sequence[PresentCall]
) -> Iterator[Violation]:
    """Yield the calls that a schedule puts at times when the customer is not open throughout.

    Parameters
    ----------
    plan, violations
        The same calls, timed anew, and what was found wrong with them; what it names is not said again.
    """
    horizon, customers = plan.instance.horizon, plan.instance.customer_by_id()
    known = {one.task_id for one in violations if one.rule == RULE}
    starts: dict[tuple[str, int, str | None], int] = {}
    for one in calls:
        key = one.rep_id, horizon.day_of(one.when), one.customer_id
        if one.start is not None:
            starts[key] = min(one.start, starts.get(key, one.start))
    for route in plan.routes:
        for stop in route.tasks:
            start = starts.get((route.rep_id, route.day, stop.customer_id))
            if stop.kind != "visit" or start is None or stop.task_id in known:
                continue
            length = stop.end - stop.start
            said = not_open(customers[stop.customer_id or ""], route.day, start, start + length)
            if said is not None:
                message = on_day(route.rep_id, horizon, route.day, said)
                yield Violation(
                    rule=RULE, severity="hard", message=message, rep_id=route.rep_id, day=route.day,
                    task_id=stop.task_id,
                )  # fmt: skip
