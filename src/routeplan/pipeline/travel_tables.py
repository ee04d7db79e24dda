"""The travel matrix of each rep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from routeplan.measures.traffic import traffic_factor, traffic_of
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.travel_settings import TrafficBand
from routeplan.model.workspace import Workspace
from routeplan.pipeline.given_pairs import names_of
from routeplan.pipeline.group_case import Groups, customers_by_group
from routeplan.scheduling.assignment import groups_of_reps
from routeplan.travel.between import TravelBetween, travel_between
from routeplan.travel.given import PairsMissingError
from routeplan.travel.speed import at_speed


def places_of(instance: Instance, alignment: Alignment, rep_ids: Collection[str]) -> tuple[Place, ...]:
    """Return the places some reps may drive to.

    Homes and ends, customers of their territories, those they share and those lent to them, appointments,
    and hotels where one of them spends nights away.
    """
    return places_of_groups(instance, alignment, (tuple(rep_ids),))[0]


def places_of_groups(
    instance: Instance, alignment: Alignment, groups: Groups
) -> tuple[tuple[Place, ...], ...]:
    """Return the places that the reps of each group may drive to; no rep is in two groups."""
    group_of = {rep_id: number for number, rep_ids in enumerate(groups) for rep_id in rep_ids}
    customers = customers_by_group(instance, alignment, groups)
    found: list[dict[str, Coordinate]] = [{} for _ in groups]
    nights = [False for _ in groups]
    for rep in instance.reps:
        if (number := group_of.get(rep.rep_id)) is not None:
            found[number] |= {rep.home_id: rep.home, rep.end_id: rep.end}
            nights[number] = nights[number] or bool(rep.nights)
    for coordinates, members in zip(found, customers, strict=True):
        coordinates |= {one.place_id: one.coordinate for one in members}
    for one in instance.appointments:
        if one.rep_id in group_of and one.place_id is not None and one.coordinate is not None:
            found[group_of[one.rep_id]].setdefault(one.place_id, one.coordinate)
    hotels = {hotel.place_id: hotel.coordinate for hotel in instance.hotels}
    return tuple(
        tuple(Place(place_id=name, coordinate=where) for name, where in (coordinates | away).items())
        for coordinates, away in zip(found, (hotels if one else {} for one in nights), strict=True)
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
    reps = [rep for rep in instance.reps if rep.rep_id in rep_ids]
    return _travel_between(instance, reps, places_of(instance, alignment, rep_ids), between)


def _travel_between(
    instance: Instance, reps: Sequence[Rep], places: Sequence[Place], between: TravelBetween
) -> Mapping[str, TravelMatrix]:
    """Return the travel between places, for each rep at the rep's own speed, by rep id."""
    try:
        matrix = between(places)
    except PairsMissingError as missing:
        raise PairsMissingError(missing.pairs, names_of(instance, missing.pairs)) from None
    return {rep.rep_id: _for_rep(matrix, rep, between.traffic) for rep in reps}


def _for_rep(matrix: TravelMatrix, rep: Rep, bands: Sequence[TrafficBand]) -> TravelMatrix:
    """Return the travel as a rep drives it, faster or slower, in the traffic of the hours."""
    factor = traffic_factor(rep, bands)
    own = at_speed(matrix, rep.speed_factor / factor)
    return replace(own, traffic=traffic_of(factor, bands)) if bands else own


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
    groups, reps = groups_of_reps(instance, alignment), instance.rep_by_id()
    for rep_ids, places in zip(groups, places_of_groups(instance, alignment, groups), strict=True):
        source = estimated_for(between, rep_ids, estimated)
        matrices.update(_travel_between(instance, [reps[one] for one in rep_ids], places, source))
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
