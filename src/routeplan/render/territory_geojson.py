"""Territories and customers for other maps: GeoJSON after RFC 7946."""

import json
from collections.abc import Sequence
from typing import Any

from routeplan.measures.outlines import Polygons
from routeplan.model.place import Coordinate
from routeplan.model.territory_report import RepLoad, TerritoryReport
from routeplan.render.sheets.customers import rep_names
from routeplan.render.territory_layers.loads import hours
from routeplan.render.territory_layers.numbers import rep_of_each
from routeplan.render.territory_layers.shapes import outlines_of

DECIMALS = 6


def territories_geojson(report: TerritoryReport) -> str:
    """Return the outlines of the territories as a FeatureCollection, one feature a rep with customers.

    Longitude comes first, outer rings turn anticlockwise and holes clockwise, and what crosses the
    antimeridian is cut there.
    """
    outlines = outlines_of(report.instance, rep_of_each(report.instance, report.after))
    loads, names = {load.rep_id: load for load in report.loads_after}, rep_names(report)
    return _collection(
        [
            _feature(
                {"type": "MultiPolygon", "coordinates": _positions(parts)},
                {
                    "kind": "territory",
                    "rep_id": rep.rep_id,
                    "name": names[rep.rep_id],
                    **_figures(loads.get(rep.rep_id)),
                },
            )
            for rep, parts in zip(report.instance.reps, outlines, strict=True)
            if parts
        ]
    )


def customers_geojson(report: TerritoryReport) -> str:
    """Return the customers as a FeatureCollection of points, with the reps before and after."""
    after = report.after.rep_of()
    before = after if report.before is None else report.before.rep_of()
    return _collection(
        [
            _feature(
                {"type": "Point", "coordinates": _position(one.coordinate)},
                {
                    "kind": "customer",
                    "customer_id": one.customer_id,
                    "name": one.name,
                    "class": one.class_name,
                    "rep_id": after.get(one.customer_id),
                    "rep_before": before.get(one.customer_id),
                    "value": one.value,
                },
            )
            for one in report.instance.customers
        ]
    )


def _figures(load: RepLoad | None) -> dict[str, Any]:
    """Return how much a rep has to do."""
    if load is None:
        return {"customers": None, "hours": None, "index": None}
    return {"customers": load.customers, "hours": hours(load.seconds), "index": round(load.index)}


def _positions(parts: Polygons) -> list[list[list[list[float]]]]:
    """Return the corners of polygons."""
    return [[[_position(at) for at in ring] for ring in part] for part in parts]


def _position(at: Coordinate) -> list[float]:
    """Return longitude and latitude to about a tenth of a metre."""
    return [round(at.lon, DECIMALS), round(at.lat, DECIMALS)]


def _feature(geometry: dict[str, Any], properties: dict[str, Any]) -> dict[str, Any]:
    """Return a feature."""
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _collection(features: Sequence[dict[str, Any]]) -> str:
    """Return a FeatureCollection, one feature a line."""
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for one in features)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
