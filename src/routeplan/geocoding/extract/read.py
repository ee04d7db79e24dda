"""What an extract knows of addresses: houses, streets and places, object by object."""

import os.path
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.place import Coordinate

EXTRACTS = (".osm.pbf", ".osm", ".osm.bz2", ".osm.gz")
Kind = Literal["house", "street", "place"]
PLACES = ("city", "town", "village", "hamlet", "suburb", "borough", "quarter", "neighbourhood", "locality")
NAMES = (
    "name",
    "name:en",
    "name:de",
    "name:zh",
    "int_name",
    "alt_name",
    "official_name",
    "short_name",
    "loc_name",
)
NOT_STREETS = {"bus_stop", "platform", "crossing", "traffic_signals", "proposed", "construction", "elevator"}
Keep = Callable[[Mapping[str, str]], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One object of an extract that an address can mean.

    Parameters
    ----------
    names
        Of a street or a place; of a house those of its street.
    label
        Name of what is in the house, or empty.
    number
        House number as written, empty for streets and places.
    city, postcode
        As the object gives them, or empty.
    rank
        Place in ``PLACES`` of a place, 0 else.
    """

    kind: Kind
    names: tuple[str, ...]
    coordinate: Coordinate
    label: str = ""
    number: str = ""
    city: str = ""
    postcode: str = ""
    rank: int = 0


def read_extract(file: Path, keep: Keep = lambda tags: True) -> Iterator[Found]:
    """Yield the houses, streets and places of an extract; relations are passed over.

    Parameters
    ----------
    keep
        Whether the address on an object with these tags counts; streets and places always do.

    Raises
    ------
    InputError
        If it cannot be read (RP483), or the package that reads it is not installed (RP481).
    """
    osmium = require_osmium()
    _judge(file)
    wanted = osmium.filter.KeyFilter("addr:housenumber", "highway", "place")
    try:
        for thing in osmium.FileProcessor(str(file)).with_locations().with_filter(wanted):
            where = _where(thing)
            if where is not None:
                yield from _found({tag.k: tag.v for tag in thing.tags}, where, keep)
    except (RuntimeError, ValueError, osmium.InvalidLocationError) as fault:
        raise _refused(file, text("it is damaged or not an extract"), str(fault)) from fault


def require_osmium() -> Any:
    """Return the package that reads extracts.

    Raises
    ------
    InputError
        If it is not installed (RP481).
    """
    try:
        import osmium
        import osmium.filter
    except ImportError:
        issue = Issue(
            code="RP481",
            file="command line",
            message=text("reading addresses of an extract needs a package that is not installed"),
            remedy=text("Install it with: pip install 'routeplan[roads]'"),
        )
        raise InputError((issue,)) from None
    return osmium


def _judge(file: Path) -> None:
    """Refuse a file that cannot be an extract."""
    # Path.is_file fails before Python 3.14 where a folder may not be entered
    if not os.path.isfile(file):  # noqa: PTH113
        raise _refused(file, text("there is no such file"), None)
    if not file.name.lower().endswith(EXTRACTS):
        raise _refused(file, text("it is not an extract of OpenStreetMap"), None)


def _refused(file: Path, message: str, value: str | None) -> InputError:
    """Return the fault of an extract."""
    remedy = text("Name a file that ends in {endings}, downloaded whole", endings=", ".join(EXTRACTS))
    return InputError((Issue(code="RP483", file=file.name, value=value, message=message, remedy=remedy),))


def _where(thing: Any) -> Coordinate | None:
    """Return where a node is, the middle of a building, or a point in the middle of a street."""
    if thing.is_node():
        return Coordinate(lat=thing.location.lat, lon=thing.location.lon)
    if not thing.is_way():
        return None
    points = [(node.location.lat, node.location.lon) for node in thing.nodes if node.location.valid()]
    if not points:
        return None
    if "highway" in thing.tags and not thing.is_closed():
        lat, lon = points[len(points) // 2]
        return Coordinate(lat=lat, lon=lon)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    count = len(points)
    return Coordinate(lat=sum(lat for lat, _ in points) / count, lon=sum(lon for _, lon in points) / count)


def _found(tags: Mapping[str, str], where: Coordinate, keep: Keep) -> Iterator[Found]:
    """Yield what the tags of one object say."""
    names = _names(tags)
    number, street = tags.get("addr:housenumber", ""), tags.get("addr:street") or tags.get("addr:place", "")
    city, postcode = tags.get("addr:city", ""), tags.get("addr:postcode", "")
    if number and street and keep(tags):
        label = tags.get("name", "")
        yield Found(
            kind="house", names=(street,), coordinate=where, label=label, number=number, city=city,
            postcode=postcode,
        )  # fmt: skip
    if names and tags.get("highway", "bus_stop") not in NOT_STREETS:
        yield Found(kind="street", names=names, coordinate=where, postcode=tags.get("postal_code", ""))
    if names and tags.get("place") in PLACES:
        yield Found(kind="place", names=names, coordinate=where, rank=PLACES.index(tags["place"]))
    if names and tags.get("place") == "square":
        yield Found(kind="street", names=names, coordinate=where)


def _names(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Return all names of an object, the main one first."""
    return tuple(dict.fromkeys(name for key in NAMES for name in tags.get(key, "").split(";") if name))
