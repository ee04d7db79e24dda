"""Travel without roads: an estimate from the great-circle distance."""

from collections.abc import Sequence

import numpy as np

from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import SAME_PLACE_KM, estimated_minutes
from routeplan.model.estimate import EstimateSettings
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Place

ESTIMATED = "estimated"


def estimate_matrix(places: Sequence[Place], settings: EstimateSettings) -> TravelMatrix:
    """Estimate the driving between all pairs of places.

    ``km = offset + detour * g`` and ``min = max(least, factor * g ** power, per_km * g)`` with the
    great-circle distance ``g`` in km; nothing between places at one point. Rounded to whole seconds and
    metres. The default figures were fitted to free-flow car times on the roads of 14 OpenStreetMap
    regions, up to 53 km.
    """
    coordinates = [place.coordinate for place in places]
    g = great_circle_km(coordinates, coordinates)
    km = np.where(g > SAME_PLACE_KM, settings.offset_km + settings.detour * g, 0.0)
    return TravelMatrix(
        place_ids=tuple(place.place_id for place in places),
        seconds=np.rint(estimated_minutes(g, settings) * 60).astype(np.int32),
        metres=np.rint(km * 1000).astype(np.int32),
        source=ESTIMATED,
    )
