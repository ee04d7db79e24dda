"""Travel between places, from whatever source the settings name."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from routeplan.model.estimate import EstimateSettings
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.model.travel_settings import TravelSettings
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.provide import provider_of
from routeplan.travel.provider import TravelProvider

TravelBetween = Callable[[Sequence[Place]], TravelMatrix]
"""Gives the travel between some places."""


def travel_between(estimate: EstimateSettings, settings: TravelSettings) -> TravelBetween:
    """Return what gives travel between places by the settings.

    Raises
    ------
    TravelError
        If the source is not there.
    """
    provider = provider_of(settings)
    if provider is None:
        return partial(estimate_matrix, settings=estimate)
    return partial(matrix_from, provider, farthest_from_road=settings.farthest_from_road)


def matrix_from(provider: TravelProvider, places: Sequence[Place], farthest_from_road: int) -> TravelMatrix:
    """Return the travel between places by a provider, in whole seconds and metres.

    Places farther from any road than ``farthest_from_road`` metres have no way to anywhere.

    Raises
    ------
    TravelError
        If the provider fails.
    """
    coordinates = [place.coordinate for place in places]
    points = list(dict.fromkeys(coordinates))
    number = {point: row for row, point in enumerate(points)}
    rows = np.array([number[point] for point in coordinates], dtype=np.intp)
    block = provider.table(points, points)
    lost = off_road(provider, points, farthest_from_road)
    grid = np.ix_(rows, rows)
    return TravelMatrix(
        place_ids=tuple(place.place_id for place in places),
        seconds=_whole(block.seconds, lost)[grid],
        metres=_whole(block.metres, lost)[grid],
        source=provider.name,
    )


def off_road(
    provider: TravelProvider, points: Sequence[Coordinate], farthest_from_road: int
) -> NDArray[np.bool_]:
    """Return which points are farther from any road than is allowed; those nobody can tell of are not."""
    away = provider.from_road(points)
    return np.nan_to_num(away, nan=0.0) > farthest_from_road


def _whole(values: NDArray[np.float32], lost: NDArray[np.bool_]) -> NDArray[np.int32]:
    """Return whole numbers, ``UNREACHABLE`` where there is no way, and 0 from a point to itself."""
    known = np.nan_to_num(values, nan=float(UNREACHABLE))
    known[lost, :] = known[:, lost] = UNREACHABLE
    whole = np.rint(np.minimum(known, UNREACHABLE)).astype(np.int32)
    np.fill_diagonal(whole, 0)
    return whole
