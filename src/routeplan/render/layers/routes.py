"""Routes: the days of the reps with their stops."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.customer import Customer
from routeplan.model.hotel import Hotel
from routeplan.model.night import night_places, night_text
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.render.layers.points import point_or_none
from routeplan.render.layers.reasons import reasons_by_visit

WITHOUT_A_PLACE = "–"


Ways = Mapping[tuple[str, int], str]
"""The way of a rep and day on the roads, as an encoded polyline with five decimals."""


def routes_layer(plan: Plan, ways: Ways | None = None) -> list[dict[str, Any]]:
    """Return one entry a route, by rep and day, its stops in order of time, and its way where it is known."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    reps, customers = plan.instance.rep_by_id(), plan.instance.customer_by_id()
    nights, reasons = night_places(plan.instance), reasons_by_visit(plan)
    return [
        {
            "rep": numbers[route.rep_id],
            "day": route.day,
            **_totals(route),
            **_way(route, ways or {}),
            "stops": [
                entry | _why(stop, reasons)
                for stop, entry in _stops(route, reps[route.rep_id], customers, nights)
            ],
        }
        for route in sorted(plan.routes, key=lambda route: (numbers[route.rep_id], route.day))
    ]


def _way(route: Route, ways: Ways) -> dict[str, str]:
    """Return the way of a day, nothing where it is not known."""
    way = ways.get((route.rep_id, route.day))
    return {"way": way} if way else {}


def _totals(route: Route) -> dict[str, Any]:
    """Return the figures of a day; times in seconds."""
    kinds = [stop.kind for stop in route.stops]
    return {
        "proved": route.proof == "proved shortest",
        "visits": kinds.count("visit"),
        "fixed": kinds.count("appointment"),
        "drive": route.drive_seconds,
        "metres": route.drive_metres,
        "out": [leaves_at(route), reaches_at(route)],
    }


def _stops(
    route: Route, rep: Rep, customers: dict[str, Customer], nights: dict[str, Hotel | Customer]
) -> Iterator[tuple[Stop, dict[str, Any]]]:
    """Yield stops with their entries; visits and appointments bear a number, or a dash without a place."""
    numbers = count(1)
    for stop in route.stops:
        place = _place(stop, rep, customers, nights)
        task = stop.kind in ("visit", "appointment")
        number: int | str = 0 if not task else WITHOUT_A_PLACE if place is None else next(numbers)
        night = night_text(stop, nights)
        yield stop, _entry(stop, place, number) | ({"night": night} if night else {})


def _why(stop: Stop, reasons: dict[str, list[str]]) -> dict[str, str]:
    """Return why a visit is made now, in words; nothing for other stops and where it is not known."""
    said = reasons.get(stop.task_id, []) if stop.kind == "visit" else []
    return {"why": " · ".join(said)} if said else {}


def _place(
    stop: Stop, rep: Rep, customers: dict[str, Customer], nights: dict[str, Hotel | Customer]
) -> Coordinate | None:
    """Return where a stop is: as it says itself, or else as the night, the rep or the customer says."""
    if stop.coordinate is not None:
        return stop.coordinate
    if stop.night_at in nights:
        return nights[stop.night_at].coordinate
    if stop.kind in ("start", "end"):
        return rep.home if stop.kind == "start" else rep.end
    customer = customers.get(stop.customer_id or "")
    return None if customer is None else customer.coordinate


def _entry(stop: Stop, place: Coordinate | None, number: int | str) -> dict[str, Any]:
    """Return a stop; times in seconds since midnight, what is 0 or missing left out."""
    entry = {
        "kind": stop.kind,
        "number": number,
        "times": [stop.arrive, stop.start, stop.end],
        "drive": stop.drive_seconds,
        "metres": stop.drive_metres,
        "at": point_or_none(place),
        "customer": stop.customer_id,
        "task": stop.task_id if stop.kind == "appointment" else "",
    }
    return {key: value for key, value in entry.items() if value not in (0, "", None)}
