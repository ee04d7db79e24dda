"""What is known before any day is planned: calls owed, territories, workload."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.calls.fit_stages import fit_stages
from routeplan.calls.ledger import workload_ledger
from routeplan.calls.plan_calls import PromisedCalls, plan_promised_calls
from routeplan.calls.protect_zones import protect_zones
from routeplan.calls.work_parts import work_by_class, work_by_zone
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.language import mark, text
from routeplan.model.call import CallPlan, LedgerRow, Workload
from routeplan.model.commitment import Commitment
from routeplan.model.instance import Instance
from routeplan.model.overload import OverloadChoice
from routeplan.model.standing import Standing
from routeplan.model.territory import Alignment, Territory
from routeplan.model.work_part import WorkPart
from routeplan.model.workspace import Workspace
from routeplan.model.zone import Zone, ZonesBefore
from routeplan.pipeline.design_within_reach import design_within_reach
from routeplan.pipeline.road_islands import crossings_to_own
from routeplan.territories.zones import zones_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is known before any day is planned.

    Parameters
    ----------
    instance
        What the plan is made from, deals called on as often as the time budget allows.
    call_plan, alignment
        Calls owed, and who looks after whom.
    workloads, ledger, work_parts
        The work that the calls mean before any route exists: by customer, by rep, by class and zone.
    zones
        Zones of each rep, if wanted.
    commitments
        Visits of published plans that answer calls of the horizon.
    overload
        What gives for reps who have more work than time; all else is what is left after it.
    """

    instance: Instance
    call_plan: CallPlan
    alignment: Alignment
    workloads: tuple[Workload, ...]
    ledger: tuple[LedgerRow, ...]
    zones: tuple[Zone, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    work_parts: tuple[WorkPart, ...] = ()
    overload: tuple[OverloadChoice, ...] = ()


def prepare(
    workspace: Workspace,
    standings: Mapping[str, Standing] | None = None,
    zones_before: ZonesBefore | None = None,
) -> Prepared:
    """Work out calls, territories, the ledger and zones of a workspace.

    Parameters
    ----------
    standings
        Serials and promises by customer id.
    zones_before
        Zones of an earlier plan, kept as far as they still fit.
    """
    workspace, promised, alignment = owed_and_aligned(workspace, standings or {})
    call_plan = promised.call_plan
    zones = zones_of(workspace.instance, call_plan, alignment, workspace.estimate, zones_before)
    return replace(reckon(workspace, call_plan, alignment, zones), commitments=promised.commitments)


def owed_and_aligned(
    workspace: Workspace, standings: Mapping[str, Standing]
) -> tuple[Workspace, PromisedCalls, Alignment]:
    """Return the calls owed and who looks after whom, with deals called on as their rep's budget allows.

    Territories come first, made with the frequencies of the stages, as a budget is that of a rep.
    """
    promised = plan_promised_calls(workspace.instance, standings)
    alignment = align(workspace, promised.call_plan)
    if workspace.instance.policy.time_budget is not None:
        fitted = fit_stages(workspace.instance, alignment.rep_of(), standings)
        workspace = replace(workspace, instance=fitted.instance)
        promised = plan_promised_calls(fitted.instance, standings, fitted.due_days)
    return workspace, promised, alignment


def reckon(
    workspace: Workspace, call_plan: CallPlan, alignment: Alignment, zones: tuple[Zone, ...]
) -> Prepared:
    """Return calls, territories and zones with the work they mean."""
    instance = workspace.instance
    homes = homes_to_reckon_from(instance, alignment)
    beyond = crossings_to_own(workspace, alignment)
    workloads = expected_workloads(instance, call_plan, homes, workspace.estimate, beyond)
    return Prepared(
        instance=instance,
        call_plan=protect_zones(instance, call_plan, zones),
        alignment=alignment,
        workloads=workloads,
        ledger=workload_ledger(instance, workloads, alignment),
        zones=zones,
        work_parts=(*work_by_class(instance, workloads, alignment), *work_by_zone(zones, workloads)),
    )


def align(workspace: Workspace, call_plan: CallPlan) -> Alignment:
    """Return the alignment as read, or a designed one when customers have no rep."""
    instance = workspace.instance
    if any(customer.rep_id is None for customer in instance.customers):
        return design_within_reach(workspace, instance, call_plan)
    names: dict[str | None, list[str]] = {}
    for customer in instance.customers:
        names.setdefault(customer.rep_id, []).append(customer.customer_id)
    return Alignment(
        territories=tuple(
            Territory(rep_id=rep.rep_id, customer_ids=tuple(sorted(names.get(rep.rep_id, ()))))
            for rep in instance.reps
        )
    )


def zone_notices(before: ZonesBefore | None, zones: Sequence[Zone]) -> tuple[str, ...]:
    """Return how many customers stay in their zone of an earlier plan; nothing without zones in both."""
    if before is None or not before.zones or not zones:
        return ()
    then = {name: zone.zone_id for zone in before.zones for name in zone.customer_ids}
    now = {name: zone.zone_id for zone in zones for name in zone.customer_ids}
    stay = sum(then.get(name) == zone_id for name, zone_id in now.items())
    if stay == len(now):
        said = mark("{stay} of {customers} customers stay in the zone they have in the plan before.")
    else:
        said = mark(
            "{stay} of {customers} customers stay in the zone they have in the plan before. The others join "
            "the nearest zone, or their rep's zones are drawn anew."
        )
    return (text(said, stay=stay, customers=len(now)),)
