"""Reps who drive faster or slower than the tables say."""

import numpy as np

from routeplan.model.matrix import UNREACHABLE, TravelMatrix


def at_speed(matrix: TravelMatrix, speed_factor: float) -> TravelMatrix:
    """Return the matrix with all durations divided by a rep's speed factor, rounded to whole seconds."""
    if speed_factor == 1:
        return matrix
    seconds = np.rint(matrix.seconds / speed_factor).astype(np.int32)
    return TravelMatrix(
        place_ids=matrix.place_ids,
        seconds=np.where(matrix.seconds >= UNREACHABLE, matrix.seconds, seconds),
        metres=matrix.metres,
        source=matrix.source,
        traffic=matrix.traffic,
    )
