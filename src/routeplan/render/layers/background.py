"""What lies beneath the plan: degrees, nothing, roads, or tiles from the network."""

from typing import Any

from routeplan.model.handing_out import HandingOut
from routeplan.model.road_map import RoadMap
from routeplan.model.travel_settings import TravelSource
from routeplan.render.layers.points import point

OF_OPENSTREETMAP = "© OpenStreetMap contributors"
MADE_OF_OPENSTREETMAP = ("roads", "osrm", "valhalla")
"""Sources of travel times whose roads are those of OpenStreetMap."""


def background_layer(
    handing_out: HandingOut, roads: RoadMap | None, travel: TravelSource = "estimate"
) -> dict[str, Any]:
    """Return the background, with whom the page thanks for it and for the travel times and ways it shows.

    Without roads at hand a wanted road extract counts as the grid. Lines of a class stand in one text,
    encoded with five decimals and parted by blanks.
    """
    layer: dict[str, Any] = {"kind": "none" if handing_out.background == "none" else "grid"}
    if roads is not None:
        layer = {
            "kind": "roads",
            "classes": [{"name": one.name, "lines": " ".join(one.lines)} for one in roads.classes],
            "attribution": roads.attribution,
        }
    elif travel in MADE_OF_OPENSTREETMAP:
        layer["attribution"] = OF_OPENSTREETMAP
    if handing_out.tiles:
        layer["tiles"] = {"address": handing_out.tiles, "attribution": handing_out.tiles_attribution}
    return layer


def places_layer(roads: RoadMap, towns: list[list[Any]]) -> list[list[Any]]:
    """Return places of a road extract that are not among the towns, in the same form, with 0 customers."""
    known = {town[0] for town in towns}
    return [[name, *point(where), 0] for name, where in roads.places if name not in known]
