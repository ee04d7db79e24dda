"""Addresses that open a navigation with a stop or a piece of a day; nothing here asks the network.

Sources: Maps URLs of Google (developers.google.com/maps/documentation/urls), map links and unified Maps URLs
of Apple (developer.apple.com/documentation/mapkit), the URI interfaces of AMap (lbs.amap.com) and of Baidu
(lbsyun.baidu.com). Coordinates are WGS-84 throughout. In China AMap draws in GCJ-02 and Baidu in BD-09: their
links say that the coordinates are WGS-84 and leave the conversion to them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from routeplan.model.handing_out import MapService
from routeplan.model.place import Coordinate

MOST_PLACES: Mapping[MapService, int] = {"google": 11, "apple": 15, "amap": 3, "baidu": 2}
"""Places a link takes, both ends included.

Google documents nine between the ends (three in browsers of telephones), Apple's app takes fourteen stops
after the start. AMap and Baidu are kept to what their web pages surely take: one and none between the ends.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPlace:
    """A place that a link leads to."""

    name: str
    coordinate: Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPiece:
    """A link for a part of a day.

    Parameters
    ----------
    number
        Place among the pieces of the day, from 1.
    places
        From the start to the end of the piece; the next piece starts where it ends.
    """

    number: int
    places: tuple[LinkPlace, ...]
    url: str


def stop_link(service: MapService, place: LinkPlace) -> str:
    """Return the link that leads from where one is to a place; empty where links are not wanted."""
    return "" if service == "none" else TO_STOP[service](place)


def route_links(service: MapService, places: Sequence[LinkPlace]) -> tuple[LinkPiece, ...]:
    """Return the links of a day in pieces that a service can take.

    The last place of a piece is the first of the next one. Neighbours at one point count as one place. There
    are no links where they are not wanted, or with fewer than two places.
    """
    if service == "none":
        return ()
    kept = [one for n, one in enumerate(places) if not n or one.coordinate != places[n - 1].coordinate]
    legs = MOST_PLACES[service] - 1
    pieces = [tuple(kept[first : first + legs + 1]) for first in range(0, len(kept) - 1, legs)]
    return tuple(
        LinkPiece(number=number, places=piece, url=ROUTE[service](piece))
        for number, piece in enumerate(pieces, 1)
    )


def _address(base: str, *query: tuple[str, str]) -> str:
    """Return an address with its query; commas stay, everything else that is not plain is escaped."""
    return base + "?" + urlencode(query, quote_via=quote, safe=",")


def _lat_lon(place: LinkPlace) -> str:
    """Return latitude and longitude in degrees."""
    return f"{place.coordinate.lat:.6f},{place.coordinate.lon:.6f}"


def _amap_place(place: LinkPlace) -> str:
    """Return a place as AMap reads it: longitude first, a name without commas."""
    name = " ".join(place.name.replace(",", " ").split())
    return f"{place.coordinate.lon:.6f},{place.coordinate.lat:.6f},{name}"


def _baidu_place(place: LinkPlace) -> str:
    """Return a place as Baidu reads it, a name without the signs that part its fields."""
    name = " ".join(place.name.translate({ord("|"): " ", ord(":"): " "}).split())
    return f"latlng:{_lat_lon(place)}|name:{name}"


def _to_google(place: LinkPlace) -> str:
    where = ("destination", _lat_lon(place))
    return _address("https://www.google.com/maps/dir/", ("api", "1"), where, ("travelmode", "driving"))


def _to_apple(place: LinkPlace) -> str:
    return _address("https://maps.apple.com/", ("daddr", _lat_lon(place)), ("dirflg", "d"))


def _to_amap(place: LinkPlace) -> str:
    return _address("https://uri.amap.com/navigation", ("to", _amap_place(place)), *AMAP)


def _to_baidu(place: LinkPlace) -> str:
    """Return a link to the place itself, from which one starts: a way needs both ends."""
    names = (("title", place.name), ("content", place.name))
    return _address("https://api.map.baidu.com/marker", ("location", _lat_lon(place)), *names, *BAIDU)


def _google(places: Sequence[LinkPlace]) -> str:
    first, *between, last = (_lat_lon(place) for place in places)
    ends = (("api", "1"), ("origin", first), ("destination", last), ("travelmode", "driving"))
    via = (("waypoints", "|".join(between)),) if between else ()
    return _address("https://www.google.com/maps/dir/", *ends, *via)


def _apple(places: Sequence[LinkPlace]) -> str:
    first, *between, last = (_lat_lon(place) for place in places)
    via = (("waypoint", one) for one in between)
    ends = (("destination", last), ("mode", "driving"))
    return _address("https://maps.apple.com/directions", ("source", first), *via, *ends)


def _amap(places: Sequence[LinkPlace]) -> str:
    first, *between, last = (_amap_place(place) for place in places)
    via = (("via", one) for one in between)
    return _address("https://uri.amap.com/navigation", ("from", first), *via, ("to", last), *AMAP)


def _baidu(places: Sequence[LinkPlace]) -> str:
    first, last = (_baidu_place(place) for place in places)
    ends = (("origin", first), ("destination", last), ("mode", "driving"))
    return _address("https://api.map.baidu.com/direction", *ends, *BAIDU)


AMAP = (("mode", "car"), ("src", "routeplan"), ("coordinate", "wgs84"), ("callnative", "1"))
BAIDU = (("coord_type", "wgs84"), ("output", "html"), ("src", "webapp.routeplan.routeplan"))
TO_STOP: Mapping[MapService, Callable[[LinkPlace], str]] = {
    "google": _to_google, "apple": _to_apple, "amap": _to_amap, "baidu": _to_baidu
}  # fmt: skip
ROUTE: Mapping[MapService, Callable[[Sequence[LinkPlace]], str]] = {
    "google": _google, "apple": _apple, "amap": _amap, "baidu": _baidu
}  # fmt: skip
