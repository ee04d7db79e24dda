"""Customers whom only a ferry joins to the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from routeplan.model.customer import Customer
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.place import Coordinate, Place
from routeplan.model.workspace import Workspace
from routeplan.travel.between import travel_between

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
    """Return the number of the island of each point: points that roads without ferries join both ways."""
    settings = replace(workspace.travel, avoid=(*workspace.travel.avoid, "ferry"), estimate_missing=False)
    between = travel_between(workspace.estimate, settings)
    places = [Place(place_id=str(number), coordinate=point) for number, point in enumerate(points)]
    found, island, left = [-1] * len(points), 0, list(range(len(points)))
    while left:
        first = places[left[0]]
        some = [places[number] for number in left]
        there, back = between.ways([first], some)[0], between.ways(some, [first])[:, 0]
        joined = [
            number
            for number, one, other in zip(left, there, back, strict=True)
            if max(one, other) < UNREACHABLE or number == left[0]
        ]
        for number in joined:
            found[number] = island
        left, island = [number for number in left if found[number] < 0], island + 1
    return found
