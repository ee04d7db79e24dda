"""What the call log and the published plans say of each customer when a horizon begins."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from routeplan.measures.zone_days import usual_weekdays
from routeplan.model.plan import Plan
from routeplan.model.record import PlanOfRecord, RecordedVisit
from routeplan.model.standing import Standing
from routeplan.model.workspace import Workspace
from routeplan.model.zone import ZonesBefore
from routeplan.pipeline.customer_standing import CustomerLook
from routeplan.pipeline.taken_over import with_reps_taken_over
from routeplan.pipeline.visit_log import VisitLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A workspace as it stands at the start of its horizon.

    Parameters
    ----------
    workspace
        Last visits include those that are still to be made before the start.
    standings
        Serial and promises by customer id.
    missed
        Visits of published plans that were to be made and were not, by visit id.
    unlogged
        Those of them of which the log says nothing.
    later
        The first visit after the horizon of each customer, in order of the customers' ids.
    zones
        Zones to be kept.
    """

    workspace: Workspace
    standings: Mapping[str, Standing]
    missed: tuple[str, ...] = ()
    unlogged: tuple[str, ...] = ()
    later: tuple[RecordedVisit, ...] = ()
    zones: ZonesBefore | None = None


def stand(workspace: Workspace, keep: Plan | None = None) -> Stood:
    """Return where a workspace stands.

    Parameters
    ----------
    keep
        A plan that promises its visits, in place of all that is published.
    """
    record = workspace.record if keep is None else record_of_plan(keep)
    by_customer = defaultdict[str, list[RecordedVisit]](list)
    for visit in record.visits:
        by_customer[visit.customer_id].append(visit)
    serials, assumed = dict(record.serials), dict(record.assumed)
    start, phone_counts = workspace.instance.horizon.start, workspace.instance.policy.phone_counts
    log = VisitLog(workspace.log, start, phone_counts=phone_counts)
    customers, standings = [], dict[str, Standing]()
    missed, unlogged, later = list[str](), list[str](), list[RecordedVisit]()
    for customer in workspace.instance.customers:
        one = CustomerLook(workspace, customer, by_customer[customer.customer_id], log)
        standings[customer.customer_id] = Standing(
            serial=one.serial(serials.get(customer.customer_id, 1)),
            promises=one.promises(),
            assumed_last_visit=assumed.get(customer.customer_id),
        )
        customers.append(one.with_expected_visit())
        missed += one.missed()
        unlogged += (visit_id for visit_id in one.missed() if visit_id not in log.rows)
        later += one.later()[:1]
    theirs = with_reps_taken_over(customers, workspace.instance, dict(record.rep_of))
    instance = replace(workspace.instance, customers=theirs)
    return Stood(
        workspace=replace(workspace, instance=instance),
        standings=standings,
        missed=tuple(missed) if keep is None else (),
        unlogged=tuple(unlogged) if keep is None else (),
        later=tuple(later),
        zones=record.zones,
    )


def record_of_plan(plan: Plan) -> PlanOfRecord:
    """Return what one plan promises, as if it alone were published."""
    horizon = plan.instance.horizon
    return PlanOfRecord(
        visits=tuple(
            RecordedVisit(
                visit_id=stop.task_id,
                customer_id=stop.customer_id,
                rep_id=route.rep_id,
                when=horizon.date_of(route.day),
                start=stop.start,
                end=stop.end,
                level=plan.level,
            )
            for route in sorted(plan.routes, key=lambda route: route.day)
            for stop in route.stops
            if stop.kind == "visit" and stop.customer_id is not None
        ),
        serials=tuple(
            (series.customer_id, series.calls[0].serial) for series in plan.call_plan.series if series.calls
        ),
        assumed=tuple(
            (series.customer_id, horizon.date_of(series.last_visit_day))
            for series in plan.call_plan.series
            if not series.last_visit_known
        ),
        rep_of=tuple(sorted(plan.alignment.rep_of().items())),
        zones=zones_before(plan),
    )


def zones_before(plan: Plan) -> ZonesBefore | None:
    """Return the zones of a plan, None without any."""
    instance = plan.instance
    if not plan.zones or instance.policy.zones is None:
        return None
    return ZonesBefore(
        zones=plan.zones,
        policy=instance.policy.zones,
        worked=tuple(
            (rep.rep_id, usual_weekdays(rep.working_days, instance.horizon)) for rep in instance.reps
        ),
    )
