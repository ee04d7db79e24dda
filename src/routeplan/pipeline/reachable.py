"""Which places the roads lead to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from routeplan.language import text, texts
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.place import Coordinate, Place
from routeplan.model.workspace import Workspace
from routeplan.pipeline.road_islands import islands_together
from routeplan.travel.between import farther_than_allowed, travel_between
from routeplan.travel.provide import provider_of

SHOWN = 5
EVERYWHERE = ("estimate", "table")
"""Sources that know a way between any two places they know at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffTheMap:
    """A customer or home that the roads do not reach.

    Parameters
    ----------
    name
        What a person calls it.
    metres
        Way to the nearest road as the crow flies, where that is the fault; else None: no way leads there.
    swapped
        Whether it lies on the roads with latitude and longitude exchanged.
    """

    place_id: str
    name: str
    metres: int | None
    swapped: bool = False


def within_reach(workspace: Workspace) -> Instance:
    """Return the instance for making territories: nobody gets customers to whom no way leads from home.

    Customers whom nobody can reach stay open to all, so that the plan can name them. Small islands stay
    whole.

    Raises
    ------
    TravelError
        If the source of travel times fails.
    """
    instance = workspace.instance
    if workspace.travel.source in EVERYWHERE or len(instance.reps) < 2:
        return instance
    reached = _reached(workspace)
    customers = tuple(
        _bound(customer, [rep.rep_id for rep, way in zip(instance.reps, ways, strict=True) if not way])
        if ways.any()
        else customer
        for customer, ways in zip(instance.customers, reached, strict=True)
    )
    return replace(instance, customers=islands_together(workspace, customers))


def named_places(instance: Instance) -> list[tuple[Place, str]]:
    """Return homes and customers with what a person calls them."""
    return [*_homes(instance), *_customers(instance)]


def off_the_map(workspace: Workspace) -> tuple[OffTheMap, ...]:
    """Return the customers and homes that lie too far from any road, or that no home has a way to.

    Raises
    ------
    TravelError
        If the source of travel times fails.
    """
    provider = None if workspace.travel.source in EVERYWHERE else provider_of(workspace.travel)
    if provider is None:
        return ()
    named = named_places(workspace.instance)
    points = [place.coordinate for place, _ in named]
    away = provider.from_road(points)
    lost = farther_than_allowed(away, workspace.travel.farthest_from_road)
    exchanged = [_exchanged(points[row]) for row in np.flatnonzero(lost)]
    known = [point for point in exchanged if point is not None]
    fits = dict(zip(known, provider.from_road(known) <= workspace.travel.farthest_from_road, strict=True))
    far = {
        named[row][0].place_id: OffTheMap(
            place_id=named[row][0].place_id,
            name=named[row][1],
            metres=round(float(away[row])),
            swapped=point is not None and bool(fits[point]),
        )
        for row, point in zip(np.flatnonzero(lost), exchanged, strict=True)
    }
    cut_off = {
        place.place_id: OffTheMap(place_id=place.place_id, name=name, metres=None)
        for (place, name), ways in zip(_customers(workspace.instance), _reached(workspace), strict=True)
        if not ways.any() and place.place_id not in far
    }
    return (*far.values(), *cut_off.values())


def road_notices(found: Sequence[OffTheMap], shown: int = SHOWN) -> tuple[str, ...]:
    """Return the sentences about places off the map, so many of each kind by name."""
    swapped = [one for one in found if one.swapped]
    far = [one for one in found if one.metres is not None and not one.swapped]
    cut_off = [one for one in found if one.metres is None]
    notices = []
    if swapped:
        notices.append(
            texts(
                "{number} place has latitude and longitude exchanged: {names}. Mend the table.",
                "{number} places have latitude and longitude exchanged: {names}. Mend the table.",
                len(swapped),
                names=_names([one.name for one in swapped], shown),
            )
        )
    if far:
        named = [text("{name} ({metres} m)", name=one.name, metres=one.metres) for one in far]
        notices.append(
            texts(
                "{number} place is too far from any road and cannot be reached: {names}.",
                "{number} places are too far from any road and cannot be reached: {names}.",
                len(far),
                names=_names(named, shown),
            )
        )
    if cut_off:
        notices.append(
            texts(
                "No way leads to {number} customer from any home: {names}.",
                "No way leads to {number} customers from any home: {names}.",
                len(cut_off),
                names=_names([one.name for one in cut_off], shown),
            )
        )
    return tuple(notices)


def _reached(workspace: Workspace) -> NDArray[np.bool_]:
    """Return whether a way leads from each rep's home to each customer; shape (customers, reps)."""
    homes, customers = _homes(workspace.instance), _customers(workspace.instance)
    between = travel_between(workspace.estimate, workspace.travel)
    seconds = between.ways([place for place, _ in homes], [place for place, _ in customers])
    return (seconds < UNREACHABLE).T


def _homes(instance: Instance) -> list[tuple[Place, str]]:
    """Return the homes with what a person calls them."""
    return [
        (Place(place_id=rep.home_id, coordinate=rep.home), text("home of {rep}", rep=rep.name))
        for rep in instance.reps
    ]


def _customers(instance: Instance) -> list[tuple[Place, str]]:
    """Return the places of customers with what a person calls them."""
    return [
        (Place(place_id=one.place_id, coordinate=one.coordinate), one.name or one.customer_id)
        for one in instance.customers
    ]


def _bound(customer: Customer, rep_ids: Sequence[str]) -> Customer:
    """Return a customer that some reps do not get, apart from the one it has."""
    more = [one for one in rep_ids if one not in customer.never and one != customer.rep_id]
    return replace(customer, never=(*customer.never, *more)) if more else customer


def _exchanged(point: Coordinate) -> Coordinate | None:
    """Return a point with latitude and longitude exchanged, if that is on the earth."""
    if not -90 <= point.lon <= 90:
        return None
    return Coordinate(lat=point.lon, lon=point.lat)


def _names(names: Sequence[str], shown: int) -> str:
    """Return the first few names and how many more there are."""
    first = text(", ").join(names[:shown])
    more = len(names) - shown
    return first if more <= 0 else text("{names} and {number} more", names=first, number=more)
