"""Roads around the customers from an OpenStreetMap extract."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.line_shapes import Box, Line, drawn_lines
from routeplan.model.place import Coordinate
from routeplan.model.road_map import RoadClass, RoadMap

SMALL = "residential"
CLASS_OF = {
    **{f"{name}{link}": name for name in ("motorway", "trunk", "primary", "secondary", "tertiary")
       for link in ("", "_link")},
    **dict.fromkeys(("residential", "unclassified", "living_street", "road"), SMALL),
}  # fmt: skip
"""Classes that are drawn, by the value of ``highway``; the largest first, the smallest streets as one."""

WATER = {("natural", "coastline"): "coast", ("waterway", "river"): "river"}
PLACES = ("city", "town", "village", "suburb")
TOLERANCE_METRES = 4.0
BROKEN: tuple[type[Exception], ...] = (RuntimeError, ValueError, OSError)
MOST_BYTES = 1_000_000
"""What the lines may take in a page; see ``docs/plan-files.md``."""

Lines = dict[str, list[Line]]
Names = list[tuple[int, str, Coordinate]]


def read_road_map(path: Path, box: Box, most_bytes: int = MOST_BYTES) -> RoadMap:
    """Return the roads in a box, the smallest classes left out as far as all would be too large.

    Parameters
    ----------
    path
        A file that osmium reads: ``.osm.pbf``, ``.osm``, ``.osm.gz`` or ``.osm.bz2``.
    most_bytes
        What all lines together may take.

    Raises
    ------
    InputError
        If the file is not there (RP491), is not one of OpenStreetMap data (RP492) or has no road in the box
        (RP493), or osmium is not installed (RP494).
    """
    if not path.is_file():
        raise _refusal(
            "RP491",
            path,
            text("the road extract is not there"),
            text("Put the file there, or correct its name"),
        )
    lines, names = _read(path, box)
    drawn = {name: drawn_lines(some, box, TOLERANCE_METRES) for name, some in lines.items()}
    order = [name for name in (*dict.fromkeys(CLASS_OF.values()), *WATER.values()) if drawn.get(name)]
    if all(name in WATER.values() for name in order):
        remedy = text("Take the extract of the region your customers are in")
        raise _refusal("RP493", path, text("the road extract has no road around the customers"), remedy)
    left_out = _too_much(drawn, order, most_bytes)
    return RoadMap(
        classes=tuple(RoadClass(name=name, lines=drawn[name]) for name in order if name not in left_out),
        places=_places(names),
        left_out=left_out,
    )


def _read(path: Path, box: Box) -> tuple[Lines, Names]:
    """Return the points of ways by class, and places with the rank of their kind."""
    lines: Lines = {}
    names: Names = []
    try:
        for thing in _things(path):
            if thing.is_node():
                names += _named(thing, box)
            elif name := _class_of(thing.tags):
                line = [(node.lon, node.lat) for node in thing.nodes if node.location.valid()]
                if _touches(line, box):
                    lines.setdefault(name, []).append(line)
    except BROKEN + _errors_of_osmium() as error:
        remedy = text("Take a file such as region.osm.pbf, downloaded whole")
        raise _refusal(
            "RP492", path, text("this is not a file of OpenStreetMap data, or it is broken"), remedy
        ) from error
    return lines, names


def _errors_of_osmium() -> tuple[type[Exception], ...]:
    """Return what osmium raises that is of no family."""
    try:
        import osmium
    except ImportError:
        return ()
    return (osmium.InvalidLocationError,)


def _things(path: Path) -> Iterator[Any]:
    """Return the nodes and ways that may be drawn; ways know where their nodes are."""
    try:
        import osmium
    except ImportError as missing:
        remedy = text("Install it with: pip install 'routeplan[roads]'")
        raise _refusal(
            "RP494", path, text("reading a road extract needs osmium, which is not installed"), remedy
        ) from missing
    kinds = osmium.osm.NODE | osmium.osm.WAY
    wanted = osmium.filter.KeyFilter("highway", "natural", "waterway", "place")
    return iter(osmium.FileProcessor(str(path), kinds).with_locations().with_filter(wanted))


def _class_of(tags: Any) -> str:
    """Return the class a way is drawn in, empty for none."""
    water = (name for (key, value), name in WATER.items() if tags.get(key) == value)
    return CLASS_OF.get(tags.get("highway") or "") or next(water, "")


def _touches(line: Line, box: Box) -> bool:
    """Return whether a line may have a part in a box."""
    if len(line) < 2:
        return False
    lons, lats = zip(*line, strict=True)
    beside = min(lons) > box[2] or max(lons) < box[0]
    return not (beside or min(lats) > box[3] or max(lats) < box[1])


def _named(node: Any, box: Box) -> Names:
    """Return a place of a kind that is shown, with its rank and name."""
    kind, name = node.tags.get("place"), node.tags.get("name")
    lon, lat = node.location.lon, node.location.lat
    if kind not in PLACES or not name or not _touches([(lon, lat)] * 2, box):
        return []
    return [(PLACES.index(kind), name, Coordinate(lat=lat, lon=lon))]


def _places(names: Names) -> tuple[tuple[str, Coordinate], ...]:
    """Return places by rank and name."""
    ranked = sorted(names, key=lambda one: (one[0], one[1], one[2].lat, one[2].lon))
    return tuple((name, coordinate) for _, name, coordinate in ranked)


def _too_much(drawn: dict[str, tuple[str, ...]], order: list[str], most_bytes: int) -> tuple[str, ...]:
    """Return the classes that must go, the smallest first; the largest class and the coast stay."""
    size = {name: sum(len(line) + 1 for line in drawn[name]) for name in order}
    roads, left_out = [name for name in order if name not in WATER.values()], list[str]()
    while sum(size.values()) > most_bytes and len(roads) > 1:
        left_out.append(roads.pop())
        del size[left_out[-1]]
    return tuple(left_out)


def _refusal(code: str, path: Path, message: str, remedy: str) -> InputError:
    """Return an error with its one fault."""
    return InputError((Issue(code=code, file=path.name, message=message, remedy=remedy),))
