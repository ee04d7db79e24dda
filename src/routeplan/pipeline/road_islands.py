"""Customers whom only a ferry joins to the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from routeplan.model.customer import Customer
from routeplan.model.place import Coordinate
from routeplan.model.workspace import Workspace
from routeplan.travel.between import farther_than_allowed
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
    if workspace.travel.source != "roads" or "ferry" in workspace.travel.avoid:
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
