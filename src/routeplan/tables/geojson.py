"""GeoJSON files (RFC 7946): lines and polygons with their properties, nothing taken on trust."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from routeplan.language import text
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.geojson_shapes import EXPORT, KINDS, SHAPES, Part, ShapeError, clean_text, short_text
from routeplan.tables.json_text import json_text
from routeplan.tables.lists import either
from routeplan.tables.schema import plain_heading

SUFFIX = ".geojson"
PROPERTIES_EXAMPLE = '{"name": "Linz", "rep_id": "R1"}'
MOST_BYTES = 50 * 2**20
WGS_84 = ("crs84", "4326")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature.

    Parameters
    ----------
    number
        Its place in the file, counted from 1.
    parts
        The lines, each by itself, or the polygons, each as its outline and holes; empty if faulty.
    """

    number: int
    properties: Mapping[str, Any]
    parts: tuple[Part, ...] = ()

    def cells(self) -> tuple[tuple[str, str], ...]:
        """Return the properties as (heading, text) pairs."""
        return tuple(
            (clean_text(key), clean_text(value) if isinstance(value, str) else short_text(value))
            for key, value in self.properties.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeFile:
    """A GeoJSON file as read, faulty features included."""

    file: str
    features: tuple[Feature, ...]

    def accuse(
        self, faults: Faults, feature: Feature, column: str, code: str, message: str, remedy: str
    ) -> None:
        """Note a fault of one property of a feature, or of its shape (``geometry``)."""
        value = short_text(feature.properties.get(column))
        faults.add(code, message, remedy, file=self.file, row=feature.number, column=column, value=value)


def read_shapes(file: str, content: bytes, wanted: Collection[str], faults: Faults) -> ShapeFile:
    """Return the features of a file; those that are faulty are noted and have no parts.

    Parameters
    ----------
    wanted
        Kinds of shapes that make sense: keys of ``SHAPES``.

    Raises
    ------
    FaultError
        If the file as a whole cannot be used.
    """
    features = tuple(
        _feature(file, number, raw, wanted, faults)
        for number, raw in enumerate(_features(_parsed(content)), 1)
    )
    return ShapeFile(file=file, features=features)


def key_of(feature: Feature, names: Collection[str]) -> str | None:
    """Return the first property of a feature with one of these headings, which ``plain_heading`` gives."""
    return next((key for key in feature.properties if plain_heading(key) in names), None)


def text_of(feature: Feature, key: str | None) -> str:
    """Return the text of a property, empty if there is none.

    Raises
    ------
    ShapeError
        If it is neither a text nor a number.
    """
    value = feature.properties.get(key or "")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if value is not None and (isinstance(value, bool) or not isinstance(value, str | int | float)):
        message = text("the property is neither a text nor a number")
        remedy = text('Write it in quotation marks, such as "R1"')
        raise ShapeError("RP185", message, remedy, value, key or "")
    return clean_text("" if value is None else str(value))


def _feature(file: str, number: int, raw: Any, wanted: Collection[str], faults: Faults) -> Feature:
    """Return one feature; its faults are noted."""
    properties = (raw.get("properties") if isinstance(raw, dict) else None) or {}
    parts: tuple[Part, ...] = ()
    try:
        if not isinstance(properties, dict):
            remedy = text("Write them as an object, such as {example}", example=PROPERTIES_EXAMPLE)
            raise ShapeError("RP185", text("the properties are no object"), remedy, properties, "properties")
        parts = _parts(raw, wanted)
    except ShapeError as fault:
        faults.take(fault, file=file, row=number, column=fault.column, value=fault.value)
    return Feature(number=number, properties=properties if isinstance(properties, dict) else {}, parts=parts)


def _parsed(content: bytes) -> dict[str, Any]:
    """Return the JSON object of a file."""
    if len(content) > MOST_BYTES:
        raise too_large()
    try:
        raw = json.loads(json_text(content), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise FaultError("RP181", text("the file is not in UTF-8"), text(EXPORT)) from error
    except (ValueError, RecursionError) as error:
        message = text("the file is not JSON, or is nested too deep")
        raise FaultError("RP181", message, text(EXPORT)) from error
    if not isinstance(raw, dict):
        raise FaultError("RP182", text("the file is JSON, but not GeoJSON"), text(EXPORT))
    return raw


def too_large() -> FaultError:
    """Return the fault of a file that is too large."""
    message = text("the file is larger than {size} MB", size=MOST_BYTES // 2**20)
    return FaultError("RP181", message, text("Simplify its shapes, or cut out the part that you need"))


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(name)


def _features(raw: dict[str, Any]) -> list[Any]:
    """Return the features of a GeoJSON object: of a collection, itself, or one made of a bare shape."""
    if not _is_wgs_84(raw.get("crs")):
        raise FaultError("RP182", text("the places are not in WGS 84"), text(EXPORT))
    if raw.get("type") == "Feature":
        return [raw]
    if isinstance(raw.get("type"), str) and raw["type"] in KINDS:
        return [{"type": "Feature", "geometry": raw}]
    features = raw.get("features") if raw.get("type") == "FeatureCollection" else None
    if not isinstance(features, list) or not features:
        remedy = text("Make it a FeatureCollection with a feature, or take the file away")
        raise FaultError("RP182", text("the file has no features"), remedy)
    return features


def _is_wgs_84(crs: Any) -> bool:
    """Return whether a coordinate system, as files before RFC 7946 name one, is the one of GPS."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return crs is None or (isinstance(name, str) and any(one in name.casefold() for one in WGS_84))


def _parts(raw: Any, wanted: Collection[str]) -> tuple[Part, ...]:
    """Return the lines or polygons of a feature."""
    geometry = raw.get("geometry") if isinstance(raw, dict) and raw.get("type") == "Feature" else None
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in wanted:
        message = text("the shape is of another kind") if kind else text("the feature has no shape")
        raise ShapeError("RP183", message, text("Draw a {shape}", shape=either(wanted)), kind)
    return SHAPES[kind](geometry.get("coordinates"))
