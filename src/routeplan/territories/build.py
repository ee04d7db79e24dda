"""From nouns to arrays: units of customers that move together, and their hours with each rep."""

from collections.abc import Mapping, Sequence
from itertools import combinations, product

import numpy as np

from routeplan.measures.capacity import (
    appointment_seconds,
    capacity_seconds,
    mean_day_seconds,
    non_selling_seconds,
    usable_seconds,
)
from routeplan.measures.distance import great_circle_km
from routeplan.measures.neighbours import collapse_sites, trimmed_delaunay
from routeplan.measures.projection import project_km
from routeplan.measures.workload import at_speed, expected_travel_seconds, local_seconds, local_spacing_km
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.territories.problem import FREE, BoolArray, FloatArray, IntArray, Problem


def build_problem(
    instance: Instance,
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    owed: Mapping[str, int],
    estimate: EstimateSettings,
) -> Problem:
    """Return the problem of sharing out some customers among some reps, both in the order given.

    Parameters
    ----------
    owed
        Calls owed by customer id.
    """
    flat = project_km([one.coordinate for one in customers] + [rep.home for rep in reps])
    places, homes = flat[: len(customers)], flat[len(customers) :]
    # neighbours as measures.contiguity sees them: from the customers alone
    site_of, sites = collapse_sites(project_km([one.coordinate for one in customers]))
    choice = allowed_reps(customers, reps)
    kept = _kept(customers, reps)
    unit_of, first = _units(site_of, choice, kept)
    work, seconds = _hours(customers, reps, owed, estimate)
    counts = np.bincount(unit_of)
    return Problem(
        unit_of=unit_of,
        points_km=np.column_stack([np.bincount(unit_of, weights=places[:, a]) / counts for a in (0, 1)]),
        homes_km=homes,
        work=np.maximum(1, np.rint(np.bincount(unit_of, weights=work))).astype(np.int64),
        seconds=_sum_by(unit_of, seconds),
        allowed=choice[first],
        kept=kept[first],
        base=np.array([_base_seconds(instance, rep) for rep in reps], dtype=np.float64),
        capacity=np.array([usable_seconds(instance, rep) for rep in reps], dtype=np.float64),
        neighbours=_neighbours(site_of[first], trimmed_delaunay(sites)),
    )


def allowed_reps(customers: Sequence[Customer], reps: Sequence[Rep]) -> BoolArray:
    """Return which rep may call on which customer, shape (customers, reps).

    The rep needs the skills. Reps without capacity are passed over where another one may come. A
    customer who has a rep keeps that one.
    """
    able = np.array([[one.skills <= rep.skills for rep in reps] for one in customers], dtype=bool)
    able = able.reshape(len(customers), len(reps))
    present = able & np.array([capacity_seconds(rep) > 0 for rep in reps], dtype=bool)
    choice = np.where(present.any(axis=1)[:, None], present, able)
    kept = _kept(customers, reps)
    rows = np.flatnonzero(kept != FREE)
    choice[rows] = False
    choice[rows, kept[rows]] = True
    return choice


def _kept(customers: Sequence[Customer], reps: Sequence[Rep]) -> IntArray:
    """Return the rep whom each customer already has, or -1."""
    index = {rep.rep_id: place for place, rep in enumerate(reps)}
    return np.array([FREE if one.rep_id is None else index[one.rep_id] for one in customers], dtype=np.int64)


def _units(site_of: IntArray, choice: BoolArray, kept: IntArray) -> tuple[IntArray, IntArray]:
    """Return the unit of each customer and the first customer of each unit."""
    key = np.column_stack([site_of, kept, choice])
    _, first, unit_of = np.unique(key, axis=0, return_index=True, return_inverse=True)
    return unit_of.ravel().astype(np.int64), first.astype(np.int64)


def _hours(
    customers: Sequence[Customer], reps: Sequence[Rep], owed: Mapping[str, int], estimate: EstimateSettings
) -> tuple[FloatArray, FloatArray]:
    """Return the seconds of each customer without the way from home, and with each rep in full."""
    calls = np.array([owed.get(one.customer_id, 0) for one in customers], dtype=np.float64)
    lengths = np.array([one.call_seconds for one in customers], dtype=np.float64)
    spacing = _spacing([one.coordinate for one in customers], calls > 0)
    away = great_circle_km([one.coordinate for one in customers], [rep.home for rep in reps])
    seconds = np.empty((len(customers), len(reps)))
    for column, rep in enumerate(reps):
        driven = at_speed(estimate, rep.speed_factor)
        local = local_seconds(spacing, driven)
        day = mean_day_seconds((rep,))
        travel = expected_travel_seconds(local, away[:, column], lengths, day, driven)
        seconds[:, column] = calls * (lengths + travel)
    return calls * (lengths + local_seconds(spacing, estimate)), seconds


def _spacing(coordinates: Sequence[Coordinate], visited: BoolArray) -> FloatArray:
    """Return the local spacing in km among the customers who are visited, 0 for the others."""
    spacing = np.zeros(len(coordinates))
    spacing[visited] = local_spacing_km([coordinates[place] for place in np.flatnonzero(visited).tolist()])
    return spacing


def _base_seconds(instance: Instance, rep: Rep) -> int:
    """Return what a rep has to do whatever the territory."""
    appointments = appointment_seconds(rep, instance.appointments_of(rep.rep_id))
    return non_selling_seconds(rep, instance.policy) + appointments


def _sum_by(unit_of: IntArray, values: FloatArray) -> FloatArray:
    """Return the rows summed by unit."""
    summed = np.zeros((int(unit_of.max(initial=-1)) + 1, values.shape[1]))
    np.add.at(summed, unit_of, values)
    return summed


def _neighbours(site_of_unit: IntArray, pairs: IntArray) -> tuple[tuple[int, ...], ...]:
    """Return the neighbouring units of each unit: those of the same site and of neighbouring sites."""
    units_at: dict[int, list[int]] = {}
    for unit, site in enumerate(site_of_unit.tolist()):
        units_at.setdefault(site, []).append(unit)
    around: list[set[int]] = [set() for _ in site_of_unit]
    within = [pair for units in units_at.values() for pair in combinations(units, 2)]
    across = [pair for a, b in pairs.tolist() for pair in product(units_at[a], units_at[b])]
    for one, other in within + across:
        around[one].add(other)
        around[other].add(one)
    return tuple(tuple(sorted(others)) for others in around)
