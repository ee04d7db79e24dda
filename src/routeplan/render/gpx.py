"""A rep's plan as GPX, for navigation devices and apps that know no calendars."""

import gpxpy.gpx

from routeplan.model.plan import Plan
from routeplan.render.calendar_text import plain
from routeplan.render.day_links import places_of
from routeplan.render.links import LinkPlace

NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)))


def rep_gpx(plan: Plan, rep_id: str) -> bytes:
    """Return GPX 1.1 of one rep: a route for every day, and a waypoint for every place but home.

    Devices plan the way from point to point themselves; the same plan gives the same bytes.

    Raises
    ------
    KeyError
        If there is no such rep.
    """
    rep = plan.instance.rep_by_id()[rep_id]
    gpx = gpxpy.gpx.GPX()
    gpx.creator, gpx.name = "routeplan", _text(rep.name or rep_id)
    waypoints: dict[LinkPlace, None] = {}
    for route in sorted(plan.routes, key=lambda route: route.day):
        if route.rep_id == rep_id:
            when = plan.instance.horizon.date_of(route.day)
            name = f"{when.isoformat()} {rep.name or rep_id}"
            gpx.routes.append(_route(name, places_of(plan, route.stops)))
            away = [stop for stop in route.stops if stop in route.tasks or stop.night_at]
            waypoints |= dict.fromkeys(places_of(plan, away))
    for place in waypoints:
        gpx.waypoints.append(
            gpxpy.gpx.GPXWaypoint(place.coordinate.lat, place.coordinate.lon, name=_text(place.name))
        )
    return str(gpx.to_xml(version="1.1")).encode("utf-8")


def _route(name: str, places: tuple[LinkPlace, ...]) -> gpxpy.gpx.GPXRoute:
    """Return the route of a day."""
    route = gpxpy.gpx.GPXRoute(name=_text(name))
    for place in places:
        point = gpxpy.gpx.GPXRoutePoint(place.coordinate.lat, place.coordinate.lon, name=_text(place.name))
        route.points.append(point)
    return route


def _text(words: str) -> str:
    """Return words on one line without what XML cannot hold."""
    return " ".join(plain(words).translate(NOT_IN_XML).split())
