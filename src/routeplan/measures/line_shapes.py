"""Lines on the earth, made fewer and shorter to draw."""

from collections.abc import Sequence
from math import cos, radians

import numpy as np
import shapely
from numpy.typing import NDArray

Line = Sequence[tuple[float, float]]
Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""

METRES_PER_DEGREE = 111_320.0
SMALLEST = 63


def drawn_lines(lines: Sequence[Line], box: Box, tolerance_m: float) -> tuple[str, ...]:
    """Return lines joined end to end, cut to a box and simplified, as sorted encoded polylines.

    Parameters
    ----------
    lines
        Points of each as (longitude, latitude) in degrees.
    tolerance_m
        How far a line may then lie off, in metres (Douglas and Peucker).
    """
    stretch = np.array([cos(radians((box[1] + box[3]) / 2)), 1.0]) * METRES_PER_DEGREE
    flat = [np.asarray(line, dtype=np.float64) * stretch for line in lines if len(line) > 1]
    if not flat:
        return ()
    west, south, east, north = (np.array(box).reshape(2, 2) * stretch).ravel()
    joined = shapely.line_merge(shapely.multilinestrings([shapely.linestrings(one) for one in flat]))
    cut = shapely.clip_by_rect(shapely.get_parts(joined), west, south, east, north)
    parts = shapely.get_parts(shapely.simplify(cut, tolerance_m, preserve_topology=False))
    texts = {encoded_line(shapely.get_coordinates(part) / stretch) for part in parts}
    return tuple(sorted(text for text in texts if text))


def simplified(points: NDArray[np.float64], tolerance: float) -> NDArray[np.float64]:
    """Return the points of a line that it needs to lie no farther off than a tolerance, in the same units.

    Points have the shape (points, 2); D. Douglas and T. Peucker, Cartographica 10 (1973).
    """
    line = shapely.simplify(shapely.linestrings(points), tolerance, preserve_topology=False)
    return np.asarray(shapely.get_coordinates(line), dtype=np.float64)


def encoded_line(points: NDArray[np.float64]) -> str:
    """Return (longitude, latitude) in degrees as an encoded polyline, empty for a line without length.

    Google's algorithm with five decimals: steps of latitude, then longitude, in base 64, the sign last.
    """
    whole = np.rint(points[:, ::-1] * 1e5).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    steps = steps[np.concatenate([[True], steps[1:].any(axis=1)])] if len(steps) else steps
    if len(steps) < 2:
        return ""
    return "".join(_encoded(int(step)) for step in steps.ravel())


def _encoded(step: int) -> str:
    """Return one whole number."""
    rest, text = (~(step << 1) if step < 0 else step << 1), ""
    while rest >= 0x20:
        text += chr((0x20 | (rest & 0x1F)) + SMALLEST)
        rest >>= 5
    return text + chr(rest + SMALLEST)
