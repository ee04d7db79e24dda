"""How far the estimate from the distance is from the roads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.measures.distance import great_circle_km
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.place import Place
from routeplan.model.travel_settings import TravelSettings
from routeplan.model.workspace import Workspace
from routeplan.pipeline.reachable import named_places
from routeplan.travel.between import travel_between
from routeplan.travel.great_circle import estimate_matrix

BANDS_KM = (0.25, 1.0, 3.0, 10.0, 30.0, 1e6)
"""Great-circle distances; below the first a pair says nothing."""

LEAST_FACTOR, MOST_FACTOR = 0.7, 1.4
"""Local factors measured on 14 regions lie between 0.84 and 1.26; beyond these a fault is more likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The estimate of some pairs against the roads.

    Parameters
    ----------
    from_km, to_km
        Great-circle distances of the pairs.
    error_minutes, error_km
        Mean absolute error as a share of what the roads say.
    bias_minutes, bias_km
        Sum of the estimates against the sum of the roads, less one.
    factor
        Median of roads over estimate, in minutes.
    """

    from_km: float
    to_km: float
    pairs: int
    error_minutes: float
    bias_minutes: float
    error_km: float
    bias_km: float
    factor: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelCheck:
    """What a comparison has found.

    Parameters
    ----------
    source
        Who was asked for the roads.
    places
        How many places were compared, of how many.
    unreachable
        Pairs without a way.
    local_factor
        What ``estimate.minutes_factor`` would have to be multiplied with, kept between 0.7 and 1.4.
    """

    source: str
    places: tuple[int, int]
    unreachable: int
    whole: Compared
    bands: tuple[Compared, ...]
    local_factor: float


def check_travel(workspace: Workspace, settings: TravelSettings, *, sample: int, seed: int) -> TravelCheck:
    """Compare the estimate with the roads for all pairs of a sample of customers and homes.

    Raises
    ------
    InputError
        If fewer than two places lie far enough apart (RP496).
    TravelError
        If the roads cannot be asked.
    """
    places = [place for place, _ in named_places(workspace.instance)]
    chosen = _sample(places, sample, seed)
    roads = travel_between(workspace.estimate, replace(settings, estimate_missing=False))(chosen)
    estimate = estimate_matrix(chosen, workspace.estimate)
    g = great_circle_km([one.coordinate for one in chosen], [one.coordinate for one in chosen])
    far = g >= BANDS_KM[0]
    reached = far & (roads.seconds < UNREACHABLE)
    if not reached.any():
        issue = Issue(
            code="RP496",
            file="customers",
            message=text("no two places are far enough apart and joined by a road"),
            remedy=text("Check the coordinates, or take roads that cover the customers"),
        )
        raise InputError((issue,))
    bands = tuple(
        _compared(estimate, roads, reached & (g >= low) & (g < high), (low, high))
        for low, high in pairwise(BANDS_KM)
        if (reached & (g >= low) & (g < high)).any()
    )
    whole = _compared(estimate, roads, reached, (BANDS_KM[0], BANDS_KM[-1]))
    return TravelCheck(
        source=roads.source,
        places=(len(chosen), len(places)),
        unreachable=int((far & ~reached).sum()),
        whole=whole,
        bands=bands,
        local_factor=min(MOST_FACTOR, max(LEAST_FACTOR, whole.factor)),
    )


def _sample(places: Sequence[Place], most: int, seed: int) -> list[Place]:
    """Return some of the places, in their order."""
    if len(places) <= most:
        return list(places)
    numbers = np.random.default_rng(seed).choice(len(places), size=most, replace=False)
    return [places[number] for number in sorted(numbers)]


def _compared(
    estimate: TravelMatrix, roads: TravelMatrix, pairs: NDArray[np.bool_], span: tuple[float, float]
) -> Compared:
    """Return the figures of some pairs."""
    seconds, true_seconds = estimate.seconds[pairs].astype(float), roads.seconds[pairs].astype(float)
    metres, true_metres = estimate.metres[pairs].astype(float), roads.metres[pairs].astype(float)
    return Compared(
        from_km=span[0],
        to_km=span[1],
        pairs=int(pairs.sum()),
        error_minutes=_error(seconds, true_seconds),
        bias_minutes=float(seconds.sum() / max(1.0, true_seconds.sum()) - 1),
        error_km=_error(metres, true_metres),
        bias_km=float(metres.sum() / max(1.0, true_metres.sum()) - 1),
        factor=float(np.median(true_seconds / np.maximum(1.0, seconds))),
    )


def _error(estimate: NDArray[np.float64], truth: NDArray[np.float64]) -> float:
    """Return the mean absolute error as a share of the truth."""
    return float(np.mean(np.abs(estimate - truth) / np.maximum(1.0, truth)))
