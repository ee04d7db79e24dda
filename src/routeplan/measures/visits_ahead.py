"""Which visit each customer gets next."""

from collections.abc import Iterable
from datetime import date

from routeplan.model.plan import Plan
from routeplan.model.record import PlanOfRecord, RecordedVisit


def visits_ahead(
    record: PlanOfRecord, draft: Plan | None, today: date
) -> dict[str, tuple[RecordedVisit, ...]]:
    """Return the visits from today on by the id they are planned under, in order of days.

    Those of the plan of record; of the draft for customers whom no published plan visits from today on.
    """
    ahead = _by_customer(one for one in record.visits if one.when >= today)
    drafted = _by_customer(one for one in visits_of(draft) if one.when >= today) if draft is not None else {}
    return drafted | ahead


def visits_of(plan: Plan) -> tuple[RecordedVisit, ...]:
    """Return the visits of a plan with their dates."""
    horizon = plan.instance.horizon
    return tuple(
        RecordedVisit(
            visit_id=stop.task_id,
            customer_id=stop.customer_id or "",
            rep_id=route.rep_id,
            when=horizon.date_of(route.day),
            start=stop.start,
            end=stop.end,
            level=plan.level,
        )
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    )


def _by_customer(visits: Iterable[RecordedVisit]) -> dict[str, tuple[RecordedVisit, ...]]:
    """Return visits by customer, each one's in order of days."""
    found: dict[str, list[RecordedVisit]] = {}
    for one in sorted(visits, key=lambda visit: (visit.when, visit.start, visit.visit_id)):
        found.setdefault(one.customer_id, []).append(one)
    return {name: tuple(some) for name, some in found.items()}
