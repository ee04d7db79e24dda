"""Only calls that may be made after the horizon are called not yet due."""

from collections.abc import Iterator

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
        due = "owed to nobody"
        if call is not None and owed:
            due = f"due by {day_text(horizon, call.latest_day)}"
        yield Violation(
            rule="not_yet_due_may_wait",
            severity="hard",
            message=f"The call {listed.visit_id} is listed as not yet due, but is {due}",
            task_id=listed.visit_id,
        )
