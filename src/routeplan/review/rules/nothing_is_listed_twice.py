"""A call or an appointment has one fate."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import mark, text
from routeplan.model.violation import Violation
from routeplan.review.case import Case

LISTED_AS_OWED = mark("{task} stands {times} times among the calls owed")
LISTED_WITH_A_FATE = mark("{task} stands {times} times among the planned, the left out and the not yet due")


def nothing_is_listed_twice(case: Case) -> Iterator[Violation]:
    """Find calls and appointments planned and left out at once, or listed twice.

    Visits that stand in the routes twice are left to ``visit_is_made_once``.
    """
    owed = Counter(call.visit_id for call in case.plan.call_plan.calls)
    fates: Counter[str] = Counter({stop.task_id for route in case.plan.routes for stop in route.tasks})
    fates.update(one.task_id for one in case.plan.unplanned)
    fates.update(call.visit_id for call in case.plan.not_yet_due)
    facts = [(task_id, times, LISTED_AS_OWED) for task_id, times in owed.items()]
    facts += [
        (task_id, times, LISTED_WITH_A_FATE)
        for task_id, times in fates.items()
        if task_id in case.calls or task_id in case.appointments
    ]
    for task_id, times, where in facts:
        if times > 1:
            yield Violation(
                rule="nothing_is_listed_twice",
                severity="hard",
                message=text(where, task=task_id, times=times),
                task_id=task_id,
            )
