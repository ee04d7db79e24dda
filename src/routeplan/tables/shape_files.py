"""The shapes of a workspace: areas and barriers that are drawn."""

from collections.abc import Mapping

from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.geojson import ShapeFile, read_shapes

LINES = ("LineString", "MultiLineString")
POLYGONS = ("Polygon", "MultiPolygon")
SHAPE_FILES: Mapping[str, tuple[str, ...]] = {"areas": POLYGONS, "barriers": (*LINES, *POLYGONS)}
"""Kinds of shapes that make sense, by the name of the file without its ending."""


def read_shape_files(files: Mapping[str, tuple[str, bytes]], faults: Faults) -> dict[str, ShapeFile]:
    """Return the shape files that could be read, by name.

    Parameters
    ----------
    files
        (file name, content) by name.
    """
    found = {}
    for name, (file, content) in files.items():
        try:
            found[name] = read_shapes(file, content, SHAPE_FILES[name], faults)
        except FaultError as fault:
            faults.take(fault, file=file)
    return found
