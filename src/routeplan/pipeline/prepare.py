"""What is known before any day is planned: calls owed, territories, workload."""

from dataclasses import dataclass

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.plan_calls import plan_calls
from routeplan.calls.protect_zones import protect_zones
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.model.call import CallPlan, LedgerRow, Workload
from routeplan.model.territory import Alignment, Territory
from routeplan.model.workspace import Workspace
from routeplan.model.zone import Zone
from routeplan.territories.design import design_territories
from routeplan.territories.zones import zones_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Calls owed, who looks after whom, and the work this means before any route exists; zones if wanted."""

    call_plan: CallPlan
    alignment: Alignment
    workloads: tuple[Workload, ...]
    ledger: tuple[LedgerRow, ...]
    zones: tuple[Zone, ...] = ()


def prepare(workspace: Workspace) -> Prepared:
    """Work out calls, territories and the ledger of a workspace."""
    instance = workspace.instance
    call_plan = plan_calls(instance)
    alignment = align(workspace, call_plan)
    homes = homes_to_reckon_from(instance, alignment)
    workloads = expected_workloads(instance, call_plan, homes, workspace.estimate)
    zones = zones_of(instance, call_plan, alignment, workspace.estimate)
    return Prepared(
        call_plan=protect_zones(instance, call_plan, zones),
        alignment=alignment,
        workloads=workloads,
        ledger=workload_ledger(instance, workloads, alignment),
        zones=zones,
    )


def align(workspace: Workspace, call_plan: CallPlan) -> Alignment:
    """Return the alignment as read, or a designed one when customers have no rep."""
    instance = workspace.instance
    if any(customer.rep_id is None for customer in instance.customers):
        return design_territories(instance, call_plan, workspace.estimate)
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=rep.rep_id,
                customer_ids=tuple(
                    sorted(one.customer_id for one in instance.customers if one.rep_id == rep.rep_id)
                ),
            )
            for rep in instance.reps
        )
    )
