"""The travel matrix of each rep."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from routeplan.measures.pool import callers_beside
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.model.plan import Plan
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.pipeline.given_pairs import names_of
from routeplan.scheduling.assignment import groups_of_reps
from routeplan.travel.between import TravelBetween, travel_between
from routeplan.travel.given import PairsMissingError
from routeplan.travel.speed import at_speed
from routeplan.travel.traffic import traffic_factor


def places_of(instance: Instance, alignment: Alignment, rep_ids: Collection[str]) -> tuple[Place, ...]:
    """Return the places some reps may drive to.

    Homes and ends, customers of their territories, those they share and those lent to them, appointments,
    and hotels where one of them spends nights away.
    """
    reps = [rep for rep in instance.reps if rep.rep_id in rep_ids]
    rep_of = alignment.rep_of()
    appointments = [one for one in instance.appointments if one.rep_id in rep_ids]
    visited = {one.customer_id for one in appointments}
    coordinates: dict[str, Coordinate] = {}
    for rep in reps:
        coordinates |= {rep.home_id: rep.home, rep.end_id: rep.end}
    for customer in instance.customers:
        callers = {rep_of.get(customer.customer_id), *callers_beside(customer, instance.horizon)}
        if not callers.isdisjoint(rep_ids) or customer.customer_id in visited:
            coordinates[customer.place_id] = customer.coordinate
    for one in appointments:
        if one.place_id is not None and one.coordinate is not None:
            coordinates.setdefault(one.place_id, one.coordinate)
    if any(rep.nights for rep in reps):
        coordinates |= {hotel.place_id: hotel.coordinate for hotel in instance.hotels}
    return tuple(
        Place(place_id=place_id, coordinate=coordinate) for place_id, coordinate in coordinates.items()
    )


def travel_of(
    instance: Instance, alignment: Alignment, rep_ids: Collection[str], between: TravelBetween
) -> Mapping[str, TravelMatrix]:
    """Return the travel between all places of some reps, for each at the rep's own speed, by rep id.

    Raises
    ------
    TravelError
        If the source fails, or lacks pairs, and that is not to be made up for.
    """
    try:
        matrix = between(places_of(instance, alignment, rep_ids))
    except PairsMissingError as missing:
        raise PairsMissingError(missing.pairs, names_of(instance, missing.pairs)) from None
    return {
        rep.rep_id: at_speed(matrix, rep.speed_factor / traffic_factor(rep, between.traffic))
        for rep in instance.reps
        if rep.rep_id in rep_ids
    }


def travel_of_all(
    instance: Instance, alignment: Alignment, between: TravelBetween, estimated: Collection[str] = ()
) -> Mapping[str, TravelMatrix]:
    """Return the travel matrices by rep id.

    Parameters
    ----------
    estimated
        Reps whose travel was estimated because the source had failed.
    """
    matrices: dict[str, TravelMatrix] = {}
    for rep_ids in groups_of_reps(instance, alignment):
        source = estimated_for(between, rep_ids, estimated)
        matrices.update(travel_of(instance, alignment, rep_ids, source))
    return matrices


def estimated_for(
    between: TravelBetween, rep_ids: Collection[str], estimated: Collection[str]
) -> TravelBetween:
    """Return what gives the travel of some reps: the estimate where that of one of them was estimated."""
    return between if set(rep_ids).isdisjoint(estimated) else replace(between, provider=None)


def travel_between_of(workspace: Workspace) -> TravelBetween:
    """Return what gives travel by the source that a workspace asks for.

    Raises
    ------
    TravelError
        If the source is not there.
    """
    return travel_between(workspace.estimate, workspace.travel)


def travel_of_plan(plan: Plan) -> TravelBetween:
    """Return what gives travel by the source that a plan was made with.

    Where it fails now nothing is estimated in its place: the drives of the plan would look wrong.

    Raises
    ------
    TravelError
        If the source is not there.
    """
    between = travel_between(plan.provenance.estimate, plan.provenance.travel_settings)
    return replace(between, estimate_missing=False)
