"""The ways that a plan's days take on the roads, for maps."""

from collections.abc import Iterator, Mapping
from math import cos, radians

import numpy as np

from routeplan.errors import TravelError
from routeplan.measures.line_shapes import METRES_PER_DEGREE, encoded_line, simplified
from routeplan.model.lookup import lookup_of
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.route import Route
from routeplan.travel.provide import provider_of
from routeplan.travel.provider import TravelProvider

TOLERANCE_METRES = 8.0
DayOfRep = tuple[str, int]


def road_ways(plan: Plan) -> Mapping[DayOfRep, str]:
    """Return the way of each rep and day as an encoded polyline with five decimals.

    Empty where travel was estimated; days without a way, or of reps whose travel was estimated, are left out.
    Lines lie up to 8 m off the road. A source that does not answer gives none: a map with straight lines is
    better than no map.
    """
    settings, estimated = plan.provenance.travel_settings, set(plan.provenance.estimated_reps)
    try:
        provider = provider_of(settings)
        if provider is None:
            return {}
        return {
            (route.rep_id, route.day): way
            for route in plan.routes
            if route.rep_id not in estimated and (way := _way(provider, plan, route))
        }
    except TravelError:
        return {}


def _way(provider: TravelProvider, plan: Plan, route: Route) -> str:
    """Return the way of a day, empty for none."""
    points = list(_points(plan, route))
    if len(points) < 2:
        return ""
    found = provider.path(points)
    if found is None or len(found) < 2:
        return ""
    line = np.array([(point.lon, point.lat) for point in found])
    stretch = np.array([cos(radians(line[0, 1])), 1.0]) * METRES_PER_DEGREE
    return encoded_line(simplified(line * stretch, TOLERANCE_METRES) / stretch)


def _points(plan: Plan, route: Route) -> Iterator[Coordinate]:
    """Yield where a day's stops are, a place that does not change once."""
    nights, rep = lookup_of(plan).nights, plan.instance.rep_by_id()[route.rep_id]
    before: Coordinate | None = None
    for stop in route.stops:
        at = stop.coordinate
        if at is None and stop.night_at in nights:
            at = nights[stop.night_at].coordinate
        if at is None and stop.kind in ("start", "end"):
            at = rep.home if stop.kind == "start" else rep.end
        if at is not None and at != before:
            yield at
            before = at
