"""Expected hours of every customer, before any route exists."""

from collections import defaultdict
from collections.abc import Mapping
from math import fsum
from types import MappingProxyType

import numpy as np

from routeplan.measures.capacity import mean_day_seconds
from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import (
    at_speed,
    expected_travel_seconds,
    local_seconds,
    local_spacing_km,
)
from routeplan.model.call import CallPlan, Workload
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment

NOTHING: Mapping[str, float] = MappingProxyType({})


def homes_to_reckon_from(instance: Instance, alignment: Alignment | None = None) -> dict[str, Coordinate]:
    """Return the home of each customer: the aligned rep's, else the rep's on file, else the nearest one.

    Empty without any rep.
    """
    if not instance.reps:
        return {}
    reps = sorted(instance.reps, key=lambda rep: rep.rep_id)
    aligned = alignment.rep_of() if alignment is not None else {}
    homes = {rep.rep_id: rep.home for rep in reps}
    known = {one.customer_id: aligned.get(one.customer_id, one.rep_id) for one in instance.customers}
    open_ones = [one for one in instance.customers if known[one.customer_id] is None]
    away = great_circle_km([one.coordinate for one in open_ones], [rep.home for rep in reps])
    nearest = {
        one.customer_id: reps[int(row.argmin())].home for one, row in zip(open_ones, away, strict=True)
    }
    return {
        customer_id: nearest[customer_id] if rep_id is None else homes[rep_id]
        for customer_id, rep_id in known.items()
    }


def expected_workloads(
    instance: Instance,
    call_plan: CallPlan,
    homes: Mapping[str, Coordinate],
    estimate: EstimateSettings,
    beyond: Mapping[str, float] = NOTHING,
) -> tuple[Workload, ...]:
    """Return the expected seconds of each customer over the horizon, in the order of the customers.

    Calls owed times call length, and times the expected driving of one visit from the given home. Day
    lengths and speed are those of the reps who live at that home, or of all reps where nobody does. The
    local spacing is taken among the customers who are owed a call; the others, prospects among them, have
    zeros.

    Parameters
    ----------
    homes
        Home to reckon from by customer id; ``homes_to_reckon_from`` gives them.
    beyond
        Seconds that the round trip to a customer takes more than the estimate says, by id.
    """
    owed = {series.customer_id: len(series.owed) for series in call_plan.series}
    visited = [one for one in instance.customers if owed.get(one.customer_id, 0) > 0]
    spacing = local_spacing_km([one.coordinate for one in visited])
    by_home: dict[Coordinate, list[int]] = defaultdict(list)
    for place, customer in enumerate(visited):
        by_home[homes[customer.customer_id]].append(place)
    travel: dict[str, float] = {}
    for home, places in by_home.items():
        group = [visited[place] for place in places]
        travel.update(_travel_of(group, spacing[places], home, _reps_at(instance, home), estimate, beyond))
    return tuple(_workload(one, owed.get(one.customer_id, 0), travel) for one in instance.customers)


def _reps_at(instance: Instance, home: Coordinate) -> tuple[Rep, ...]:
    """Return the reps who live at a home, all reps where nobody does."""
    return tuple(rep for rep in instance.reps if rep.home == home) or instance.reps


def _travel_of(
    customers: list[Customer],
    spacing_km: np.ndarray,
    home: Coordinate,
    reps: tuple[Rep, ...],
    estimate: EstimateSettings,
    beyond: Mapping[str, float],
) -> dict[str, float]:
    """Return the expected driving of one visit to each customer from one home, in seconds."""
    speed = fsum(rep.speed_factor for rep in reps) / len(reps) if reps else 1.0
    driven = at_speed(estimate, speed)
    seconds = expected_travel_seconds(
        local_seconds(spacing_km, driven),
        great_circle_km([one.coordinate for one in customers], [home])[:, 0],
        np.array([one.call_seconds for one in customers]),
        mean_day_seconds(reps),
        driven,
        beyond=np.array([beyond.get(one.customer_id, 0.0) for one in customers]) / speed,
    )
    return {one.customer_id: float(value) for one, value in zip(customers, seconds, strict=True)}


def _workload(customer: Customer, calls: int, travel: Mapping[str, float]) -> Workload:
    """Return the workload of one customer over the horizon."""
    return Workload(
        customer_id=customer.customer_id,
        calls=calls,
        call_seconds=calls * customer.call_seconds,
        travel_seconds=round(calls * travel.get(customer.customer_id, 0.0)),
    )
