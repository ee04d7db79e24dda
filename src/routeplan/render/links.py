"""Addresses that open a navigation with a stop or a piece of a day; nothing here asks the network.

Sources: Maps URLs of Google (developers.google.com/maps/documentation/urls), map links and unified Maps URLs
of Apple (developer.apple.com/documentation/mapkit), the URI interfaces of AMap (lbs.amap.com) and of Baidu
(lbsyun.baidu.com). In China AMap draws in GCJ-02 and Baidu in BD-09: their links say that the coordinates are
WGS-84 and leave the conversion to them. Where the workspace itself has coordinates of a Chinese map, their
links are in the degrees of the map that they open, and say so. It is the workspace that decides, not which
packages are installed, so that the same plan gives the same links everywhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from routeplan.measures.datum import from_wgs84
from routeplan.model.geocode_settings import Datum
from routeplan.model.handing_out import MapService
from routeplan.model.place import Coordinate

MOST_PLACES: Mapping[MapService, int] = {"google": 11, "apple": 15, "amap": 3, "baidu": 2}
"""Places a link takes, both ends included.

Google documents nine between the ends (three in browsers of telephones), Apple's app takes fourteen stops
after the start. AMap and Baidu are kept to what their web pages surely take: one and none between the ends.
"""

MOST_OF_A_NAME = 24
"""Characters of a name in a link: three of Chinese ones still give a QR code that can be read on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPlace:
    """A place that a link leads to.

    Parameters
    ----------
    coordinate
        In WGS-84.
    """

    name: str
    coordinate: Coordinate


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """A place as a link has it: degrees of a datum."""

    name: str
    coordinate: Coordinate
    datum: Datum


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


def stop_link(service: MapService, place: LinkPlace, coordinates: Datum | None = None) -> str:
    """Return the link that leads from where one is to a place; empty where links are not wanted.

    Parameters
    ----------
    coordinates
        Degrees of the workspace's tables, None for WGS-84.
    """
    return "" if service == "none" else TO_STOP[service](_written(service, place, coordinates))


def route_links(
    service: MapService, places: Sequence[LinkPlace], coordinates: Datum | None = None
) -> tuple[LinkPiece, ...]:
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
        LinkPiece(
            number=number,
            places=piece,
            url=ROUTE[service]([_written(service, place, coordinates) for place in piece]),
        )
        for number, piece in enumerate(pieces, 1)
    )


def _written(service: MapService, place: LinkPlace, coordinates: Datum | None) -> _Written:
    """Return a place in WGS-84, or in the degrees of a Chinese map where the workspace has such."""
    datum: Datum = "wgs84" if coordinates in (None, "wgs84") else DRAWN_IN.get(service, "wgs84")
    return _Written(name=place.name, coordinate=from_wgs84(place.coordinate, datum), datum=datum)


def _address(base: str, *query: tuple[str, str]) -> str:
    """Return an address with its query; commas stay, everything else that is not plain is escaped."""
    return base + "?" + urlencode(query, quote_via=quote, safe=",")


def _lat_lon(place: _Written) -> str:
    """Return latitude and longitude in degrees."""
    return f"{place.coordinate.lat:.6f},{place.coordinate.lon:.6f}"


def _amap_place(place: _Written) -> str:
    """Return a place as AMap reads it: longitude first, a name without commas."""
    name = " ".join(place.name.replace(",", " ").split())[:MOST_OF_A_NAME]
    return f"{place.coordinate.lon:.6f},{place.coordinate.lat:.6f},{name}"


def _baidu_place(place: _Written) -> str:
    """Return a place as Baidu reads it, a name without the signs that part its fields."""
    name = " ".join(place.name.translate({ord("|"): " ", ord(":"): " "}).split())[:MOST_OF_A_NAME]
    return f"latlng:{_lat_lon(place)}|name:{name}"


def _amap_ending(place: _Written) -> tuple[tuple[str, str], ...]:
    """Return how AMap is told the rest."""
    datum = NAMES_OF_DATUMS[place.datum]
    return ("mode", "car"), ("src", "routeplan"), ("coordinate", datum), ("callnative", "1")


def _baidu_ending(place: _Written) -> tuple[tuple[str, str], ...]:
    """Return how Baidu is told the rest."""
    datum = NAMES_OF_DATUMS[place.datum]
    return ("coord_type", datum), ("output", "html"), ("src", "webapp.routeplan.routeplan")


def _to_google(place: _Written) -> str:
    where = ("destination", _lat_lon(place))
    return _address("https://www.google.com/maps/dir/", ("api", "1"), where, ("travelmode", "driving"))


def _to_apple(place: _Written) -> str:
    return _address("https://maps.apple.com/", ("daddr", _lat_lon(place)), ("dirflg", "d"))


def _to_amap(place: _Written) -> str:
    return _address("https://uri.amap.com/navigation", ("to", _amap_place(place)), *_amap_ending(place))


def _to_baidu(place: _Written) -> str:
    """Return a link to the place itself, from which one starts: a way needs both ends."""
    names = (("title", place.name), ("content", place.name))
    return _address(
        "https://api.map.baidu.com/marker", ("location", _lat_lon(place)), *names, *_baidu_ending(place)
    )


def _google(places: Sequence[_Written]) -> str:
    first, *between, last = (_lat_lon(place) for place in places)
    ends = (("api", "1"), ("origin", first), ("destination", last), ("travelmode", "driving"))
    via = (("waypoints", "|".join(between)),) if between else ()
    return _address("https://www.google.com/maps/dir/", *ends, *via)


def _apple(places: Sequence[_Written]) -> str:
    first, *between, last = (_lat_lon(place) for place in places)
    via = (("waypoint", one) for one in between)
    ends = (("destination", last), ("mode", "driving"))
    return _address("https://maps.apple.com/directions", ("source", first), *via, *ends)


def _amap(places: Sequence[_Written]) -> str:
    first, *between, last = (_amap_place(place) for place in places)
    via = (("via", one) for one in between)
    return _address(
        "https://uri.amap.com/navigation", ("from", first), *via, ("to", last), *_amap_ending(places[0])
    )


def _baidu(places: Sequence[_Written]) -> str:
    first, last = (_baidu_place(place) for place in places)
    ends = (("origin", first), ("destination", last), ("mode", "driving"))
    return _address("https://api.map.baidu.com/direction", *ends, *_baidu_ending(places[0]))


DRAWN_IN: Mapping[MapService, Datum] = {"amap": "gcj02", "baidu": "bd09"}
NAMES_OF_DATUMS: Mapping[Datum, str] = {"wgs84": "wgs84", "gcj02": "gaode", "bd09": "bd09ll"}
TO_STOP: Mapping[MapService, Callable[[_Written], str]] = {
    "google": _to_google, "apple": _to_apple, "amap": _to_amap, "baidu": _to_baidu
}  # fmt: skip
ROUTE: Mapping[MapService, Callable[[Sequence[_Written]], str]] = {
    "google": _google, "apple": _apple, "amap": _amap, "baidu": _baidu
}  # fmt: skip
