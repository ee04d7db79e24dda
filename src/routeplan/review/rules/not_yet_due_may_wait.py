"""Only calls that may be made after the horizon are called not yet due."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def not_yet_due_may_wait(case: Case) -> Iterator[Violation]:
    """Find calls said to be not yet due that are not owed or whose due window ends within the horizon."""
    horizon = case.plan.instance.horizon
    for listed in case.plan.not_yet_due:
        call = case.calls.get(listed.visit_id)
        owed = call is not None and not call.optional
        if call is not None and owed and call.may_wait and call.latest_day >= horizon.days:
            continue
        fact = text("The call {visit} is listed as not yet due, but is owed to nobody", visit=listed.visit_id)
        if call is not None and owed:
            fact = text(
                "The call {visit} is listed as not yet due, but is due by {day}",
                visit=listed.visit_id,
                day=day_text(horizon, call.latest_day),
            )
        yield Violation(
            rule="not_yet_due_may_wait",
            severity="hard",
            message=fact,
            task_id=listed.visit_id,
        )
