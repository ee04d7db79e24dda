"""Customers whom only a ferry joins to the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import estimated_minutes
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.place import Coordinate, Place
from routeplan.model.territory import Alignment
from routeplan.model.workspace import Workspace
from routeplan.territories.problem import NO_CROSSINGS, Crossings
from routeplan.travel.between import farther_than_allowed, travel_between
from routeplan.travel.provide import provider_of

LARGEST_SHARE = 1.2
"""An island stays whole while it has at most so many times the customers of a fair share."""


def islands_together(workspace: Workspace, customers: Sequence[Customer]) -> tuple[Customer, ...]:
    """Return the customers, those of a small island bound to go to one rep together.

    Every rep who has customers on an island pays its ferry, so that the fewer the better. Customers who have
    a rep already, or a group of their own, stay as they are.

    Raises
    ------
    TravelError
        If the roads cannot be asked.
    """
    if not _takes_ferries(workspace):
        return tuple(customers)
    island_of = _islands(workspace, [one.coordinate for one in customers])
    sizes = Counter(island_of)
    most = LARGEST_SHARE * len(customers) / len(workspace.instance.reps)
    whole = {island for island, size in sizes.items() if 1 < size <= most and size < len(customers) / 2}
    return tuple(
        replace(one, together=f"island {island + 1}")
        if island in whole and one.rep_id is None and not one.together
        else one
        for one, island in zip(customers, island_of, strict=True)
    )


def ferry_crossings(workspace: Workspace) -> Crossings:
    """Return what round trips between islands take more on the roads than the estimate says.

    Nothing is said of customers to whom no way leads.

    Raises
    ------
    TravelError
        If the roads cannot be asked.
    """
    customers, reps = workspace.instance.customers, workspace.instance.reps
    if not _takes_ferries(workspace):
        return NO_CROSSINGS
    island = np.array(_islands(workspace, [one.coordinate for one in customers] + [rep.home for rep in reps]))
    apart = island[: len(customers), None] != island[None, len(customers) :]
    overseas = [one for one, some in zip(customers, apart.any(axis=1), strict=True) if some]
    if not overseas:
        return NO_CROSSINGS
    more = _more_than_estimated(workspace, overseas)
    apart = apart[apart.any(axis=1)] & (more > 0)
    return {
        (overseas[row].customer_id, reps[column].rep_id): float(more[row, column])
        for row, column in np.argwhere(apart).tolist()
    }


def known_crossings(workspace: Workspace) -> Crossings:
    """Return the same for expected hours, which are drawn up where the roads cannot be asked as well."""
    try:
        return ferry_crossings(workspace)
    except TravelError:
        return NO_CROSSINGS


def crossings_to_own(workspace: Workspace, alignment: Alignment) -> dict[str, float]:
    """Return by customer id what the round trip of the customer's rep takes more than the estimate says.

    Nothing where the roads cannot be asked.
    """
    rep_of = alignment.rep_of()
    return {
        name: more
        for (name, rep_id), more in known_crossings(workspace).items()
        if rep_of.get(name) == rep_id
    }


def _takes_ferries(workspace: Workspace) -> bool:
    """Return whether the roads of a workspace include ferries."""
    return workspace.travel.source == "roads" and "ferry" not in workspace.travel.avoid


def _more_than_estimated(workspace: Workspace, customers: Sequence[Customer]) -> NDArray[np.float64]:
    """Return the seconds of round trips on the roads less those estimated, shape (customers, reps).

    0 where no way leads there or back.
    """
    reps = workspace.instance.reps
    between = travel_between(workspace.estimate, workspace.travel)
    homes = [Place(place_id=rep.home_id, coordinate=rep.home) for rep in reps]
    places = [Place(place_id=one.place_id, coordinate=one.coordinate) for one in customers]
    there, back = between.ways(homes, places).T, between.ways(places, homes)
    straight = great_circle_km([one.coordinate for one in customers], [rep.home for rep in reps])
    estimated = 2 * MINUTE * estimated_minutes(straight, workspace.estimate)
    return np.where(np.maximum(there, back) < UNREACHABLE, there.astype(np.float64) + back - estimated, 0.0)


def _islands(workspace: Workspace, points: Sequence[Coordinate]) -> list[int]:
    """Return the number of the island of each point: points that roads without ferries join both ways.

    A point too far from any road is an island of its own. Motorways may be used: prepared roads keep off
    them and ferries only together with tolls, and where a motorway leads, other roads do.
    """
    kept_off = tuple(one for one in workspace.travel.avoid if one != "motorway")
    settings = replace(workspace.travel, avoid=(*kept_off, "ferry"), estimate_missing=False)
    provider = provider_of(settings)
    if provider is None:
        return [0] * len(points)
    lost = farther_than_allowed(provider.from_road(points), settings.farthest_from_road)
    found, island, left = np.full(len(points), -1), int(lost.sum()), np.flatnonzero(~lost)
    found[lost] = np.arange(island)
    while len(left):
        some = [points[int(number)] for number in left]
        there, back = provider.table(some[:1], some).seconds[0], provider.table(some, some[:1]).seconds[:, 0]
        joined = ~(np.isnan(there) | np.isnan(back))
        joined[0] = True
        found[left[joined]] = island
        left, island = left[~joined], island + 1
    return [int(number) for number in found]
