"""Lines and polygons of GeoJSON (RFC 7946) from their coordinates, nothing taken on trust."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from routeplan.language import mark, text
from routeplan.model.area import Ring
from routeplan.model.place import Coordinate
from routeplan.tables.faults import FaultError
from routeplan.tables.normal_text import normal_text

EXPORT = mark("Export it again as GeoJSON in WGS 84 (EPSG:4326)")
ORDER = mark("Write every place as [longitude, latitude] in degrees, such as [14.29, 48.31]")
Part = tuple[Ring, ...]


class ShapeError(FaultError):
    """A fault of a feature, with the property or the part that is wrong and what stands there."""

    def __init__(self, code: str, message: str, remedy: str, raw: Any, column: str = "geometry") -> None:
        super().__init__(code, message, remedy)
        self.column = column
        self.value = short_text(raw)


def _line(raw: Any) -> Ring:
    """Return the corners of a line."""
    line = tuple(_place(one) for one in _items(raw))
    if len(line) < 2:
        message, remedy = text("a line needs two places or more"), text("Add the places it runs through")
        raise ShapeError("RP184", message, remedy, raw)
    return line


def _polygon(raw: Any) -> Part:
    """Return the outline of a polygon and its holes."""
    rings = tuple(_line(one) for one in _items(raw))
    for ring in rings:
        if len(ring) < 4 or ring[0] != ring[-1]:
            message = text("a polygon needs three corners or more, and its first place again at its end")
            raise ShapeError("RP184", message, text("Close the outline"), raw)
    return rings


def _place(raw: Any) -> Coordinate:
    """Return a place from longitude, latitude and perhaps height."""
    pair = raw[:2] if isinstance(raw, list) else []
    if len(pair) < 2 or any(isinstance(one, bool) or not isinstance(one, int | float) for one in pair):
        raise ShapeError("RP184", text("a place is not a longitude and a latitude"), text(ORDER), raw)
    lon, lat = pair
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ShapeError("RP141", text("a place is not on the earth"), text(ORDER), raw)
    return Coordinate(lat=float(lat), lon=float(lon))


def _items(raw: Any) -> list[Any]:
    """Return the items of a list that has some."""
    if not isinstance(raw, list) or not raw:
        message = text("the coordinates are not nested as this shape needs")
        raise ShapeError("RP184", message, text(EXPORT), raw)
    return raw


def clean_text(text: str) -> str:
    """Return a text as tables would hold it: no half characters, one width, no blanks around it."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return normal_text("NFKC", whole).strip()


def short_text(raw: Any) -> str:
    """Return the beginning of a JSON value as people would write it, empty for none."""
    try:
        text = clean_text(raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False))
    except RecursionError:
        return "..."
    return "" if raw is None else text if len(text) <= 60 else f"{text[:57]}..."


SHAPES: Mapping[str, Callable[[Any], tuple[Part, ...]]] = {
    "LineString": lambda raw: ((_line(raw),),),
    "MultiLineString": lambda raw: tuple((_line(one),) for one in _items(raw)),
    "Polygon": lambda raw: (_polygon(raw),),
    "MultiPolygon": lambda raw: tuple(_polygon(one) for one in _items(raw)),
}
KINDS = (*SHAPES, "Point", "MultiPoint", "GeometryCollection")
"""All that GeoJSON calls a geometry (RFC 7946, section 1.4), of use here or not."""
