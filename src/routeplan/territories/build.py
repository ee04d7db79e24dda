"""From nouns to arrays: units of customers that move together, and their hours with each rep."""

from collections.abc import Mapping, Sequence

import numpy as np

from routeplan.measures.capacity import (
    appointment_seconds,
    limit_seconds,
    mean_day_seconds,
    non_selling_seconds,
    usable_seconds,
)
from routeplan.measures.distance import great_circle_km
from routeplan.measures.projection import project_km
from routeplan.measures.workload import at_speed, expected_travel_seconds, local_seconds, local_spacing_km
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.territories.choices import allowed_reps, kept_reps
from routeplan.territories.problem import (
    FREE,
    NO_CROSSINGS,
    Activity,
    BoolArray,
    Crossings,
    FloatArray,
    IntArray,
    Problem,
    sum_by,
)
from routeplan.territories.units import units_of


def build_problem(
    instance: Instance,
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    owed: Mapping[str, int],
    estimate: EstimateSettings,
    *,
    homes_free: bool = False,
    present: IntArray | None = None,
    crossings: Crossings = NO_CROSSINGS,
) -> Problem:
    """Return the problem of sharing out some customers among some reps, both in the order given.

    Parameters
    ----------
    owed
        Calls owed by customer id.
    homes_free
        Whether the homes are still to be found: hours are then counted without the way from home.
    present
        Number of the rep each customer is with now; customers of one place with different ones stay apart.
    crossings
        What round trips take more than the estimate says.

    Raises
    ------
    InputError
        If customers that must go to one rep have none in common.
    """
    policy = instance.policy.territories
    flat = project_km([one.coordinate for one in customers] + [rep.home for rep in reps])
    places, homes = flat[: len(customers)], flat[len(customers) :]
    choice = allowed_reps(customers, reps, instance.areas)
    kept = kept_reps(customers, reps, instance.areas)
    now = np.full(len(customers), FREE) if present is None else present
    unit_of, neighbours = units_of(customers, choice, kept, instance.barriers, policy.islands, now)
    work, seconds = _hours(customers, reps, owed, estimate, crossings)
    load = np.maximum(1, np.rint(np.bincount(unit_of, weights=work))).astype(np.int64)
    units = len(load)
    whole = np.ones((units, len(reps)), dtype=bool)
    np.logical_and.at(whole, unit_of, choice)
    return Problem(
        unit_of=unit_of,
        points_km=_middles(places, work, unit_of),
        homes_km=homes,
        work=load,
        seconds=_alike(load, len(reps)) if homes_free else _sum_by(unit_of, seconds),
        allowed=whole,
        kept=np.where(whole.sum(axis=1) == 1, _kept_units(unit_of, kept, whole), FREE),
        base=np.array([_base_seconds(instance, rep) for rep in reps], dtype=np.float64),
        capacity=np.array([usable_seconds(instance, rep) for rep in reps], dtype=np.float64),
        neighbours=neighbours,
        home_pull=0.0 if homes_free else 0.5,
        most=np.array([max(1.0, limit_seconds(rep)) for rep in reps], dtype=np.float64),
        activities=_activities(instance, customers, owed, unit_of),
        parted=bool(instance.barriers),
    )


def _middles(places_km: FloatArray, work: FloatArray, unit_of: IntArray) -> FloatArray:
    """Return the middle of each unit, weighted by the work of its customers."""
    weight = np.maximum(work, 1.0)
    mass = np.bincount(unit_of, weights=weight)
    return np.column_stack(
        [np.bincount(unit_of, weights=weight * places_km[:, axis]) / mass for axis in (0, 1)]
    )


def _alike(load: IntArray, reps: int) -> FloatArray:
    """Return the seconds of units that take as long with every rep, as a view."""
    return np.broadcast_to(load.astype(np.float64)[:, None], (len(load), reps))


def _kept_units(unit_of: IntArray, kept: IntArray, allowed: BoolArray) -> IntArray:
    """Return the only rep of each unit with a customer who is kept, -1 for the others."""
    tied = np.zeros(len(allowed), dtype=bool)
    tied[unit_of[kept != FREE]] = True
    return np.where(tied, allowed.argmax(axis=1), FREE).astype(np.int64)


def _activities(
    instance: Instance, customers: Sequence[Customer], owed: Mapping[str, int], unit_of: IntArray
) -> tuple[Activity, ...]:
    """Return what is to be balanced besides hours."""
    policy = instance.policy.territories
    calls = np.array([owed.get(one.customer_id, 0) for one in customers], dtype=np.float64)
    value = np.array([one.value or 0.0 for one in customers], dtype=np.float64)
    wanted = (("calls", calls, policy.calls_band), ("value", value, policy.value_band))
    return tuple(
        Activity(name=name, amounts=sum_by(unit_of, amount, int(unit_of.max(initial=-1)) + 1), band=band)
        for name, amount, band in wanted
        if band is not None and amount.sum() > 0
    )


def _hours(
    customers: Sequence[Customer],
    reps: Sequence[Rep],
    owed: Mapping[str, int],
    estimate: EstimateSettings,
    crossings: Crossings,
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
        more = _beyond(customers, rep, crossings)
        travel = expected_travel_seconds(local, away[:, column], lengths, day, driven, beyond=more)
        seconds[:, column] = calls * (lengths + travel)
    return calls * (lengths + local_seconds(spacing, estimate)), seconds


def _beyond(customers: Sequence[Customer], rep: Rep, crossings: Crossings) -> FloatArray:
    """Return what a rep's round trip to each customer takes more than the estimate says, in seconds."""
    if not crossings:
        return np.zeros(len(customers))
    more = [crossings.get((one.customer_id, rep.rep_id), 0.0) for one in customers]
    return np.array(more, dtype=np.float64) / rep.speed_factor


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
