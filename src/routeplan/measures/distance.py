"""Distance on the globe."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.model.place import Coordinate

EARTH_RADIUS_KM = 6371.0088


def great_circle_km(origins: Sequence[Coordinate], destinations: Sequence[Coordinate]) -> NDArray[np.float64]:
    """Return great-circle distances in km, shape (origins, destinations), by the haversine formula.

    The radius is the mean earth radius of IUGG, 6371.0088 km.
    """
    lat_a, lon_a = _radians(origins)
    lat_b, lon_b = _radians(destinations)
    half = (
        np.sin((lat_b[None, :] - lat_a[:, None]) / 2) ** 2
        + np.cos(lat_a)[:, None] * np.cos(lat_b)[None, :] * np.sin((lon_b[None, :] - lon_a[:, None]) / 2) ** 2
    )
    distance: NDArray[np.float64] = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance


def _radians(places: Sequence[Coordinate]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes in radians."""
    return (
        np.radians(np.array([place.lat for place in places], dtype=np.float64)),
        np.radians(np.array([place.lon for place in places], dtype=np.float64)),
    )
