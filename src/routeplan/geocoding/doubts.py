"""Why a place that was found may be wrong."""

from collections.abc import Sequence

import numpy as np

from routeplan.geocoding.located import Doubt, Located
from routeplan.measures.distance import great_circle_km
from routeplan.model.place import Coordinate

FAR_FROM_TOWN_KM, FAR_FROM_OTHERS_KM = 30.0, 50.0
BLOCK = 500


def doubts_of(found: Located, named: Coordinate | None, nearest_km: float) -> tuple[Doubt, ...]:
    """Return why a place may be wrong.

    Parameters
    ----------
    named
        The town that the address names, None where it is not known.
    nearest_km
        Distance to the nearest other row with a place; 0 without any.
    """
    level: tuple[Doubt, ...] = () if found.quality == "house" else (found.quality,)
    doubts: list[Doubt] = [*level, *found.doubts]
    if is_far_from_town(found, named):
        doubts.append("far_from_town")
    if nearest_km > FAR_FROM_OTHERS_KM:
        doubts.append("far_from_others")
    return tuple(dict.fromkeys(doubts))


def is_far_from_town(found: Located, named: Coordinate | None) -> bool:
    """Return whether a place lies far from the town that the address names."""
    if named is None:
        return False
    return float(great_circle_km([found.coordinate], [named])[0, 0]) > FAR_FROM_TOWN_KM


def nearest_others_km(
    places: Sequence[Coordinate], all_places: Sequence[Coordinate], own: Sequence[int]
) -> list[float]:
    """Return the distance from each place to the nearest of all others, 0 without any.

    Parameters
    ----------
    own
        Where each place stands itself among all, -1 for nowhere.
    """
    found: list[float] = []
    for start in range(0, len(places), BLOCK):
        far = great_circle_km(places[start : start + BLOCK], all_places)
        for line, column in zip(far, own[start : start + BLOCK], strict=False):
            if column >= 0:
                line[column] = np.inf
        nearest = far.min(axis=1, initial=np.inf)
        found += [float(one) for one in np.where(np.isinf(nearest), 0.0, nearest)]
    return found
