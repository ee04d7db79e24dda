"""Expected driving before any route exists."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree

from routeplan.measures.distance import EARTH_RADIUS_KM
from routeplan.measures.projection import unit_vectors
from routeplan.model.clock import MINUTE
from routeplan.model.estimate import EstimateSettings
from routeplan.model.place import Coordinate

SAME_PLACE_KM = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelCoefficients:
    """Coefficients of the day-capacity formula of expected driving.

    Fitted to simulated quarters of 145 territories in Austria, Germany and Taiwan (2026), whose days were
    routed by Clarke-Wright savings and 2-opt: mean error of a territory's total hours 0.9 %, R2 of its
    driving 0.99; 1.8 % at most in a country left out of the fit. Day trips from home only.

    Parameters
    ----------
    round_trip
        Share of the round trip from home that a day pays; physically about 1.
    between
        Share of the local spacing that is driven between two calls.
    stop_minutes
        Driving for each call whatever the spacing.
    neighbours
        How many nearest customers the local spacing is taken from.
    most_share
        Largest share of a day that the round trip may eat: it bounds the formula where a day trip is
        out of the question.
    """

    round_trip: float = 0.994
    between: float = 0.897
    stop_minutes: float = 0.552
    neighbours: int = 10
    most_share: float = 0.9


def estimated_minutes(straight_km: ArrayLike, estimate: EstimateSettings) -> NDArray[np.float64]:
    """Return the estimated driving minutes for straight distances in km, by the product's formula.

    ``max(least, factor * g ** power, per_km * g)``, and nothing within the same place. Over the distance
    this is the minutes per straight km, detour and speed in one, which falls with the distance.
    """
    g = np.asarray(straight_km, dtype=np.float64)
    curve = estimate.minutes_factor * np.power(g, estimate.minutes_power)
    minutes = np.maximum(np.maximum(curve, estimate.minutes_per_km * g), estimate.minutes_least)
    return np.where(g > SAME_PLACE_KM, minutes, 0.0)


def at_speed(estimate: EstimateSettings, speed_factor: float) -> EstimateSettings:
    """Return the estimate for a rep who drives ``speed_factor`` times as fast."""
    return replace(
        estimate,
        minutes_factor=estimate.minutes_factor / speed_factor,
        minutes_per_km=estimate.minutes_per_km / speed_factor,
        minutes_least=estimate.minutes_least / speed_factor,
    )


def local_spacing_km(
    coordinates: Sequence[Coordinate], coefficients: TravelCoefficients = TravelCoefficients()
) -> NDArray[np.float64]:
    """Return the side of the square that each customer has to itself, in km, shape (coordinates,).

    ``sqrt(pi * r ** 2 / k)`` where ``r`` is the great-circle distance to the k-th nearest other customer,
    ``k`` being ``coefficients.neighbours`` or all others where there are fewer; 0 for a lone customer.
    """
    k = min(coefficients.neighbours, len(coordinates) - 1)
    if k < 1:
        return np.zeros(len(coordinates))
    vectors = unit_vectors(coordinates)
    distances, _ = cKDTree(vectors).query(vectors, k=[k + 1])
    chord = np.asarray(distances, dtype=np.float64)[:, 0]
    radius = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chord / 2, 0, 1))
    spacing: NDArray[np.float64] = radius * np.sqrt(np.pi / k)
    return spacing


def local_seconds(
    spacing_km: ArrayLike,
    estimate: EstimateSettings,
    coefficients: TravelCoefficients = TravelCoefficients(),
) -> NDArray[np.float64]:
    """Return the expected driving between two calls, in seconds a visit.

    The constant minutes per straight km of the published formula become the product's estimate at the
    local spacing: ``between * minutes(spacing) + stop_minutes``.
    """
    minutes = coefficients.between * estimated_minutes(spacing_km, estimate) + coefficients.stop_minutes
    return MINUTE * minutes


def expected_travel_seconds(
    local: ArrayLike,
    home_km: ArrayLike,
    call_seconds: ArrayLike,
    day_seconds: ArrayLike,
    estimate: EstimateSettings,
    coefficients: TravelCoefficients = TravelCoefficients(),
    *,
    beyond: ArrayLike = 0.0,
) -> NDArray[np.float64]:
    """Return the expected driving that one visit causes, in seconds; the arguments are broadcast.

    Day-capacity formula: a share ``x = round_trip * 2 * minutes(home_km) / day`` of every day goes into
    the way out and home, so a visit of ``call + local`` seconds costs ``x / (1 - x)`` as much again. The
    form follows C. F. Daganzo, Logistics Systems Analysis (line-haul plus local driving), with the number
    of days resolved: days = all work / day, and every day pays one round trip. It is never more than
    a round trip for this visit alone, which bounds it for customers far from all others.

    Parameters
    ----------
    local
        Seconds between two calls, from ``local_seconds``.
    home_km
        Great-circle distance to the home.
    call_seconds
        Length of the call.
    day_seconds
        Shift less lunch of a working day; without any, the largest share is taken.
    beyond
        Seconds that a round trip takes more than its distance says, as over a ferry.
    """
    round_trip = coefficients.round_trip * 2 * MINUTE * estimated_minutes(home_km, estimate)
    round_trip = round_trip + np.asarray(beyond, dtype=np.float64)
    day = np.maximum(np.asarray(day_seconds, dtype=np.float64), 1.0)
    share = np.minimum(round_trip / day, coefficients.most_share)
    between = np.asarray(local, dtype=np.float64)
    travel = between + (np.asarray(call_seconds) + between) * share / (1 - share)
    least: NDArray[np.float64] = np.minimum(travel, round_trip)
    return least
