"""Workloads and measures of an alignment, as a manager is shown them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.measures.balance import MEAN_INDEX, balance_index, deviations, limited_targets
from routeplan.measures.capacity import limit_seconds
from routeplan.measures.compactness import hull_overlap, mean_visit_km, polsby_popper, rms_radius_km
from routeplan.measures.contiguity import NOBODY, contiguity_violations, neighbour_pairs
from routeplan.measures.neighbours import IntArray, components
from routeplan.measures.projection import project_km
from routeplan.model.call import CallPlan, LedgerRow, Workload
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import Measures, RepLoad
from routeplan.model.workspace import Workspace
from routeplan.pipeline.road_islands import crossings_to_own


def workloads_of(
    workspace: Workspace, team: Instance, call_plan: CallPlan, alignment: Alignment
) -> tuple[Workload, ...]:
    """Return the expected work of each customer under an alignment, the ferries of the workspace counted."""
    homes = homes_to_reckon_from(team, alignment)
    beyond = crossings_to_own(replace(workspace, instance=team), alignment)
    return expected_workloads(team, call_plan, homes, workspace.estimate, beyond)


def joined_workloads(instance: Instance, workloads: Sequence[Workload]) -> tuple[Workload, ...]:
    """Return the work of each customer with that of its contacts, in the order of the customers."""
    work = {one.customer_id: one for one in workloads}
    parts: dict[str, list[Workload]] = {}
    for one in instance.customers:
        if one.customer_id in work:
            parts.setdefault(one.main_id, []).append(work[one.customer_id])
    return tuple(
        Workload(
            customer_id=name,
            calls=sum(one.calls for one in some),
            call_seconds=sum(one.call_seconds for one in some),
            travel_seconds=sum(one.travel_seconds for one in some),
        )
        for name, some in parts.items()
    )


def rep_loads(
    instance: Instance,
    workloads: Sequence[Workload],
    alignment: Alignment,
    without: Collection[str] = (),
) -> tuple[RepLoad, ...]:
    """Return the expected workload of each rep, in the order of the reps.

    Parameters
    ----------
    without
        Reps who are to have no territory; they are left out.
    """
    rows = workload_ledger(instance, workloads, alignment)
    ledger = [row for row in rows if row.rep_id and row.rep_id not in without]
    demands = [row.demand_seconds for row in ledger]
    reps = instance.rep_by_id()
    limits = [limit_seconds(reps[row.rep_id]) for row in ledger]
    targets = limited_targets(demands, [row.capacity_seconds for row in ledger], limits)
    off = deviations(demands, targets).tolist()
    index = balance_index(demands, targets).tolist()
    values = _values(instance, alignment)
    return tuple(
        _load(row, reps[row.rep_id].name, values.get(row.rep_id), deviation, scaled)
        for row, deviation, scaled in zip(ledger, off, index, strict=True)
    )


def _load(row: LedgerRow, name: str, value: float | None, deviation: float, index: float) -> RepLoad:
    """Return one rep's workload."""
    return RepLoad(
        rep_id=row.rep_id,
        name=name,
        customers=row.customers,
        calls=row.calls,
        call_seconds=row.call_seconds,
        travel_seconds=row.travel_seconds,
        non_selling_seconds=row.non_selling_seconds,
        appointment_seconds=row.appointment_seconds,
        capacity_seconds=row.capacity_seconds,
        value=value,
        index=index,
        deviation=deviation,
    )


def _values(instance: Instance, alignment: Alignment) -> dict[str, float]:
    """Return the value of each rep's customers; empty where no customer has a value."""
    if all(one.value is None for one in instance.customers):
        return {}
    rep_of = alignment.rep_of()
    found = {rep.rep_id: 0.0 for rep in instance.reps}
    for one in instance.customers:
        if one.value is not None and one.customer_id in rep_of:
            found[rep_of[one.customer_id]] += one.value
    return found


def alignment_measures(
    instance: Instance, workloads: Sequence[Workload], alignment: Alignment, loads: Sequence[RepLoad]
) -> Measures:
    """Return how balanced, compact and contiguous an alignment is."""
    rep_of = alignment.rep_of()
    customers = [one for one in instance.customers if one.customer_id in rep_of]
    index = {rep.rep_id: place for place, rep in enumerate(instance.reps)}
    owner = np.array([index[rep_of[one.customer_id]] for one in customers], dtype=np.int64)
    calls = {one.customer_id: one.calls for one in workloads}
    seconds = {one.customer_id: one.seconds for one in workloads}
    places = [one.coordinate for one in customers]
    flat = project_km(places)
    work = [seconds.get(one.customer_id, 0) for one in customers]
    homes = [instance.reps[rep].home for rep in owner.tolist()]
    site_of, pairs = neighbour_pairs(places, instance.barriers)
    finite = [one for one in loads if np.isfinite(one.deviation)]
    return Measures(
        imbalance=max((abs(one.deviation) for one in finite), default=0.0),
        index_low=min((one.index for one in finite), default=MEAN_INDEX),
        index_high=max((one.index for one in finite), default=MEAN_INDEX),
        rms_radius_km=rms_radius_km(flat, work, owner) if customers else None,
        mean_visit_km=mean_visit_km(places, homes, _calls(customers, calls)) if customers else None,
        hull_overlap=hull_overlap(flat, owner) if customers else None,
        polsby_popper=polsby_popper(flat, owner) if customers else None,
        contiguity_violations=contiguity_violations(site_of, pairs, owner),
        stranded_customers=_stranded(site_of, pairs, owner),
    )


def _calls(customers: Sequence[Customer], calls: Mapping[str, int]) -> list[int]:
    """Return the calls owed to each customer."""
    return [calls.get(one.customer_id, 0) for one in customers]


def _stranded(site_of: IntArray, pairs: IntArray, owner: IntArray) -> int:
    """Return the customers outside the part of their territory with most customers."""
    sites = int(site_of.max(initial=-1)) + 1
    stranded = 0
    for territory in np.unique(owner[owner != NOBODY]).tolist():
        own = site_of[owner == territory]
        inside = np.zeros(sites, dtype=bool)
        inside[own] = True
        part_of = components(sites, pairs[inside[pairs[:, 0]] & inside[pairs[:, 1]]])
        counts = np.bincount(part_of[own])
        stranded += len(own) - int(counts.max())
    return stranded
