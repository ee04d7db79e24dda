"""A route belongs to somebody and to a day of the plan."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def rep_and_day_exist(case: Case) -> Iterator[Violation]:
    """Find routes of reps nobody knows and routes on days outside the horizon."""
    horizon = case.plan.instance.horizon
    for route in case.plan.routes:
        when = day_text(horizon, route.day)
        faults = []
        if route.rep_id not in case.reps:
            faults.append(text("there is no such rep"))
        if not 0 <= route.day < horizon.days:
            faults.append(
                text("the plan runs from {first} to {last} only", first=horizon.start, last=horizon.last)
            )
        if faults:
            yield Violation(
                rule="rep_and_day_exist",
                severity="hard",
                message=text(
                    "Rep {rep}, {day}: {fact}", rep=route.rep_id, day=when, fact=text(" and ").join(faults)
                ),
                rep_id=route.rep_id,
                day=route.day,
            )
