"""Travel without roads: an estimate from the great-circle distance."""

from collections.abc import Sequence

import numpy as np

from routeplan.measures.distance import great_circle_km
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Place
from routeplan.model.workspace import EstimateSettings

ESTIMATED = "estimated"
SAME_PLACE_KM = 1e-6


def estimate_matrix(places: Sequence[Place], settings: EstimateSettings) -> TravelMatrix:
    """Estimate the driving between all pairs of places.

    ``km = offset + detour * g`` and ``min = max(least, factor * g ** power, per_km * g)`` with the
    great-circle distance ``g`` in km; nothing between places at one point. Rounded to whole seconds and
    metres. The default figures were fitted to free-flow car times on the roads of 14 OpenStreetMap
    regions, up to 53 km.
    """
    coordinates = [place.coordinate for place in places]
    g = great_circle_km(coordinates, coordinates)
    apart = g > SAME_PLACE_KM
    km = np.where(apart, settings.offset_km + settings.detour * g, 0.0)
    curve = settings.minutes_factor * np.power(g, settings.minutes_power)
    longest = np.maximum(np.maximum(curve, settings.minutes_per_km * g), settings.minutes_least)
    minutes = np.where(apart, longest, 0.0)
    return TravelMatrix(
        place_ids=tuple(place.place_id for place in places),
        seconds=np.rint(minutes * 60).astype(np.int32),
        metres=np.rint(km * 1000).astype(np.int32),
        source=ESTIMATED,
    )
