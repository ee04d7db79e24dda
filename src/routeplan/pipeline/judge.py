"""Hand a plan to the judge, with the travel it needs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.language import speaking
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.violation import Violation
from routeplan.model.workspace import Workspace
from routeplan.pipeline.prepare import Prepared, prepare
from routeplan.pipeline.travel_tables import travel_between_of, travel_of_all, travel_of_plan
from routeplan.review.check import check_plan
from routeplan.review.errands import GivenVisit
from routeplan.review.given import given_plan, judge_given
from routeplan.review.metrics import PlanMetrics, plan_metrics


def judge_plan(plan: Plan) -> tuple[Violation, ...]:
    """Return all broken rules of a plan, hard and soft, by the rules the plan carries."""
    with speaking(plan.handing_out.language):
        return check_plan(plan, matrices_of(plan))


def matrices_of(plan: Plan) -> Mapping[str, TravelMatrix]:
    """Return the travel that a plan was made with, by rep id.

    Raises
    ------
    TravelError
        If its source fails.
    """
    estimated = plan.provenance.estimated_reps
    return travel_of_all(plan.instance, plan.alignment, travel_of_plan(plan), estimated)


def judge_visits(
    workspace: Workspace, visits: Sequence[GivenVisit]
) -> tuple[tuple[Violation, ...], PlanMetrics]:
    """Return the broken rules and the figures of somebody else's plan, by the rules of a workspace.

    Customers without a rep belong to the rep who visits them there; only those whom nobody visits are
    given to a territory.
    """
    violations, plan = timed_and_judged(workspace, visits)
    return violations, plan_metrics(plan)


def timed_and_judged(
    workspace: Workspace, visits: Sequence[GivenVisit]
) -> tuple[tuple[Violation, ...], Plan]:
    """Return the broken rules of somebody else's plan, and the plan with its clock times.

    Raises
    ------
    TravelError
        If the source of travel times fails.
    """
    workspace = with_reps_of(workspace, visits)
    prepared = prepare(workspace)
    matrices = matrices_for_visits(workspace, prepared, visits)
    parts = (
        prepared.instance, prepared.call_plan, prepared.alignment, visits, matrices, prepared.zones
    )  # fmt: skip
    return judge_given(*parts), given_plan(*parts)


def judge_visits_by_plan(plan: Plan, visits: Sequence[GivenVisit]) -> tuple[tuple[Violation, ...], Plan]:
    """Return the broken rules of somebody else's plan by the rules of a plan, and it with its clock times.

    Raises
    ------
    TravelError
        If the source of the plan's travel times fails.
    """
    instance = _with_callers(plan.instance, visits)
    matrices = travel_of_all(instance, plan.alignment, travel_of_plan(plan), plan.provenance.estimated_reps)
    parts = plan.instance, plan.call_plan, plan.alignment, visits, matrices, plan.zones
    return judge_given(*parts), given_plan(*parts)


def matrices_for_visits(
    workspace: Workspace, prepared: Prepared, visits: Sequence[GivenVisit]
) -> Mapping[str, TravelMatrix]:
    """Return the travel by rep id, also to customers of others on whom a rep calls all the same.

    Raises
    ------
    TravelError
        If the source fails.
    """
    instance = _with_callers(prepared.instance, visits)
    return travel_of_all(instance, prepared.alignment, travel_between_of(workspace))


def _with_callers(instance: Instance, visits: Sequence[GivenVisit]) -> Instance:
    """Return an instance whose customers are shared by all who call there, for the travel of all."""
    callers: dict[str, set[str]] = {}
    for visit in visits:
        callers.setdefault(visit.customer_id, set()).add(visit.rep_id)
    known = instance.rep_by_id()
    customers = tuple(
        replace(one, pool=tuple(sorted({*one.pool, *callers.get(one.customer_id, ())} & known.keys())))
        for one in instance.customers
    )
    return replace(instance, customers=customers)


def with_reps_of(workspace: Workspace, visits: Sequence[GivenVisit]) -> Workspace:
    """Return the workspace whose customers without a rep belong to the rep of their first visit.

    A visit to a contact is one to its customer, and both belong to the same rep.
    """
    main_ids = {one.customer_id: one.main_id for one in workspace.instance.customers}
    rep_of: dict[str, str] = {}
    for visit in visits:
        rep_of.setdefault(main_ids.get(visit.customer_id, visit.customer_id), visit.rep_id)
    customers = tuple(
        replace(one, rep_id=rep_of.get(one.main_id)) if one.rep_id is None else one
        for one in workspace.instance.customers
    )
    return replace(workspace, instance=replace(workspace.instance, customers=customers))
