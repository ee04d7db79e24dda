"""What is drawn beneath the map of a plan."""

from collections.abc import Iterable, Iterator
from math import cos, radians
from pathlib import Path

from routeplan.measures.line_shapes import METRES_PER_DEGREE, Box
from routeplan.model.handing_out import HandingOut
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.road_map import RoadMap
from routeplan.travel.road_extract import read_road_map

MARGIN, LEAST_METRES = 0.1, 2000.0
"""How far the background reaches beyond the customers: as a share of their extent, and at least."""


def road_map_of(instance: Instance, handing_out: HandingOut, *folders: Path) -> RoadMap | None:
    """Return the roads around the customers, None where no road extract is wanted.

    Parameters
    ----------
    folders
        Where the extract is looked for if its path is not absolute; the first that has it counts.

    Raises
    ------
    InputError
        If the extract is not there (RP491), not one (RP492), of elsewhere (RP493), or osmium is not installed
        (RP494).
    """
    if not handing_out.road_extract:
        return None
    paths = [folder / handing_out.road_extract for folder in folders] or [Path(handing_out.road_extract)]
    path = next((one for one in paths if one.is_file()), paths[0])
    return read_road_map(path, box_around(list(_places(instance))))


def _places(instance: Instance) -> Iterator[Coordinate]:
    """Yield where customers, homes and appointments are."""
    yield from (one.coordinate for one in instance.places_called_on)
    yield from (place for rep in instance.reps for place in (rep.home, rep.end))
    yield from (one.coordinate for one in instance.appointments if one.coordinate is not None)


def box_around(coordinates: Iterable[Coordinate]) -> Box:
    """Return west, south, east and north of some places with a margin, in degrees."""
    lats, lons = zip(*((one.lat, one.lon) for one in coordinates), strict=True)
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    least = LEAST_METRES / METRES_PER_DEGREE
    up = max(MARGIN * (north - south), least)
    aside = max(MARGIN * (east - west), least / max(cos(radians((south + north) / 2)), 0.01))
    return (max(west - aside, -180), max(south - up, -90), min(east + aside, 180), min(north + up, 90))
