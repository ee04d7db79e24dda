"""Travel without roads: an estimate from the great-circle distance."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import SAME_PLACE_KM, estimated_minutes
from routeplan.model.estimate import EstimateSettings
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.travel.provider import Block

ESTIMATED = "estimated"


def estimate_matrix(places: Sequence[Place], settings: EstimateSettings) -> TravelMatrix:
    """Estimate the driving between all pairs of places.

    ``km = offset + detour * g`` and ``min = max(least, factor * g ** power, per_km * g)`` with the
    great-circle distance ``g`` in km; nothing between places at one point. Rounded to whole seconds and
    metres. The default figures were fitted to free-flow car times on the roads of 14 OpenStreetMap
    regions, up to 53 km.
    """
    coordinates = [place.coordinate for place in places]
    seconds, metres = _estimated(coordinates, coordinates, settings)
    return TravelMatrix(
        place_ids=tuple(place.place_id for place in places),
        seconds=np.rint(seconds).astype(np.int32),
        metres=np.rint(metres).astype(np.int32),
        source=ESTIMATED,
    )


def estimate_block(
    origins: Sequence[Coordinate], destinations: Sequence[Coordinate], settings: EstimateSettings
) -> Block:
    """Estimate the driving from some points to others, as ``estimate_matrix`` does."""
    seconds, metres = _estimated(origins, destinations, settings)
    return Block(seconds=seconds.astype(np.float32), metres=metres.astype(np.float32))


def _estimated(
    origins: Sequence[Coordinate], destinations: Sequence[Coordinate], settings: EstimateSettings
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return seconds and metres, not rounded."""
    g = great_circle_km(origins, destinations)
    km = np.where(g > SAME_PLACE_KM, settings.offset_km + settings.detour * g, 0.0)
    return estimated_minutes(g, settings) * 60, km * 1000
