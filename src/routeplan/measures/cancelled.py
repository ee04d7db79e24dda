"""Published visits that a new plan takes out of a rep's calendar."""

from routeplan.model.plan import Plan
from routeplan.model.record import PlanOfRecord, RecordedVisit


def cancelled_visits(plan: Plan, record: PlanOfRecord) -> tuple[RecordedVisit, ...]:
    """Return what stood, or was cancelled before, on the plan's days and is still to come but not in it.

    A visit that another rep makes now is among them: it leaves the first one's calendar. One that stands on
    a day the plan does not cover is not, nor is one that was made. In order of days, reps and clock times.

    Parameters
    ----------
    record
        What had been published before the plan.
    """
    made = {(stop.task_id, route.rep_id) for route in plan.routes for stop in route.tasks}
    made |= {(one.visit_id, one.rep_id) for one in record.visits if not _covers(plan, one)}
    gone: dict[tuple[str, str], RecordedVisit] = {}
    for one in (*record.cancelled, *record.visits):
        if _covers(plan, one) and _is_to_come(plan, one) and (one.visit_id, one.rep_id) not in made:
            gone[one.visit_id, one.rep_id] = one
    return tuple(sorted(gone.values(), key=lambda one: (one.when, one.rep_id, one.start, one.visit_id)))


def _covers(plan: Plan, visit: RecordedVisit) -> bool:
    """Return whether the plan is about the visit's day and rep."""
    return visit.when in plan.instance.horizon and visit.rep_id in plan.instance.rep_by_id()


def _is_to_come(plan: Plan, visit: RecordedVisit) -> bool:
    """Return whether a visit lies on today or later and its customer has not been visited since."""
    if visit.when < (plan.provenance.today or visit.when):
        return False
    customer = plan.instance.customer_by_id().get(visit.customer_id)
    last = None if customer is None else customer.last_visit
    return last is None or last < visit.when
