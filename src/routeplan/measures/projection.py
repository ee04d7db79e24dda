"""From degrees to a flat map of the neighbourhood."""

from collections.abc import Sequence
from math import fsum

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.distance import EARTH_RADIUS_KM
from routeplan.model.place import Coordinate

AWAY_FROM_ANTIPODE = 1e-6


def unit_vectors(coordinates: Sequence[Coordinate]) -> NDArray[np.float64]:
    """Return the points on the unit sphere, shape (coordinates, 3)."""
    lat = np.radians(np.array([one.lat for one in coordinates], dtype=np.float64))
    lon = np.radians(np.array([one.lon for one in coordinates], dtype=np.float64))
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def project_km(
    coordinates: Sequence[Coordinate], around: Sequence[Coordinate] | None = None
) -> NDArray[np.float64]:
    """Return east and north of the middle of the points in km, shape (coordinates, 2).

    Lambert's azimuthal equal-area projection around the mean of the points on the sphere, so degrees of
    longitude shrink with the latitude and points on both sides of the antimeridian stay together. Source:
    J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), p. 185, sphere.

    Parameters
    ----------
    around
        Other points whose middle is taken, to put more on the flat map of these.
    """
    vectors = unit_vectors(coordinates)
    if not len(vectors):
        return np.zeros((0, 2))
    middle, east, north = _axes(vectors if around is None else unit_vectors(around))
    scale = np.sqrt(2 / np.maximum(1 + vectors @ middle, AWAY_FROM_ANTIPODE))
    flat: NDArray[np.float64] = EARTH_RADIUS_KM * np.column_stack(
        [scale * (vectors @ east), scale * (vectors @ north)]
    )
    return flat


def unproject_degrees(flat_km: NDArray[np.float64], around: Sequence[Coordinate]) -> NDArray[np.float64]:
    """Return longitude and latitude in degrees of places on the flat map of some points, shape (places, 2).

    The inverse of ``project_km(around)``, also for places between and beside those points. Source: J. P.
    Snyder as above, p. 186, there by angles.
    """
    middle, east, north = _axes(unit_vectors(around))
    flat = flat_km / EARTH_RADIUS_KM
    squared = np.minimum((flat**2).sum(axis=1), 4)[:, None]
    aside = flat @ np.array([east, north])
    vectors = (1 - squared / 2) * middle + np.sqrt(1 - squared / 4) * aside
    lat = np.degrees(np.arcsin(np.clip(vectors[:, 2], -1, 1)))
    return np.column_stack([np.degrees(np.arctan2(vectors[:, 1], vectors[:, 0])), lat])


def _axes(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the directions of the middle of the points, and of east and north there, shape (3, 3)."""
    middle = _middle(vectors)
    pole = np.array([0.0, 0.0, 1.0])
    east = np.cross(pole, middle)
    if np.linalg.norm(east) < AWAY_FROM_ANTIPODE:
        east = np.array([0.0, 1.0, 0.0])
    east /= np.linalg.norm(east)
    return np.array([middle, east, np.cross(middle, east)])


def _middle(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the direction of the mean of the points, of the first where they cancel out."""
    # fsum, because the middle must not depend on the order of the points
    mean = np.array([fsum(column) for column in vectors.T]) / len(vectors)
    length = float(np.linalg.norm(mean))
    middle: NDArray[np.float64] = mean / length if length > AWAY_FROM_ANTIPODE else vectors[0]
    return middle
