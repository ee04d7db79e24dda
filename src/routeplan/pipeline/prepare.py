"""What is known before any day is planned: calls owed, territories, workload."""

from dataclasses import dataclass

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.plan_calls import plan_calls
from routeplan.calls.workload import expected_workloads
from routeplan.measures.distance import great_circle_km
from routeplan.model.call import CallPlan, LedgerRow, Workload
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.territory import Alignment, Territory
from routeplan.model.workspace import Workspace
from routeplan.territories.design import design_territories


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Calls owed, who looks after whom, and the work this means before any route exists."""

    call_plan: CallPlan
    alignment: Alignment
    workloads: tuple[Workload, ...]
    ledger: tuple[LedgerRow, ...]


def prepare(workspace: Workspace) -> Prepared:
    """Work out calls, territories and the ledger of a workspace."""
    instance = workspace.instance
    call_plan = plan_calls(instance)
    alignment = align(workspace, call_plan)
    homes = home_of_each(instance, alignment)
    workloads = expected_workloads(instance, call_plan, homes, workspace.estimate)
    return Prepared(
        call_plan=call_plan,
        alignment=alignment,
        workloads=workloads,
        ledger=workload_ledger(instance, workloads, alignment),
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


def home_of_each(instance: Instance, alignment: Alignment) -> dict[str, Coordinate]:
    """Return the home to reckon each customer's travel from: the rep's, else the nearest."""
    rep_of, reps = alignment.rep_of(), instance.rep_by_id()
    homes = [rep.home for rep in instance.reps]
    result = {}
    for customer in instance.customers:
        rep_id = rep_of.get(customer.customer_id)
        if rep_id is not None:
            result[customer.customer_id] = reps[rep_id].home
        else:
            nearest = int(great_circle_km([customer.coordinate], homes)[0].argmin())
            result[customer.customer_id] = homes[nearest]
    return result
