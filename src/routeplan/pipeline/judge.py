"""Hand a plan to the judge, with the travel it needs."""

from routeplan.model.plan import Plan
from routeplan.model.violation import Violation
from routeplan.model.workspace import EstimateSettings
from routeplan.pipeline.travel_tables import travel_of_all
from routeplan.review.check import check_plan


def judge_plan(plan: Plan, estimate: EstimateSettings) -> tuple[Violation, ...]:
    """Return all broken rules of a plan, hard and soft."""
    return check_plan(plan, travel_of_all(plan.instance, plan.alignment, estimate))
