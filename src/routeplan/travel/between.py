"""Travel between places, from whatever source the settings name."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routeplan.errors import TravelError
from routeplan.model.estimate import EstimateSettings
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.place import Coordinate, Place
from routeplan.model.travel_settings import TrafficBand, TravelSettings
from routeplan.travel.given import GivenTable
from routeplan.travel.great_circle import estimate_matrix
from routeplan.travel.provide import provider_of
from routeplan.travel.provider import TravelProvider, same_points

IntTable = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelBetween:
    """Gives travel between places in whole seconds and metres.

    Places farther from any road than ``farthest_from_road`` metres have no way to anywhere.

    Parameters
    ----------
    provider
        Who is asked; None for the estimate from the distance.
    estimate_missing
        Whether the travel between some places is wholly estimated where the source fails: ways of two
        sources in one table would make detours over estimated ways look short.
    traffic
        Bands of the day with their factors; whoever takes a rep's own times applies them.
    """

    estimate: EstimateSettings
    provider: TravelProvider | None
    farthest_from_road: int
    estimate_missing: bool = False
    traffic: tuple[TrafficBand, ...] = ()

    def __call__(self, places: Sequence[Place]) -> TravelMatrix:
        """Return the travel between all pairs of places; its ``source`` says whether it is estimated.

        Raises
        ------
        TravelError
            If the source fails and that is not to be made up for.
        """
        if self.provider is None:
            return estimate_matrix(places, self.estimate)
        try:
            return self._asked(self.provider, places)
        except TravelError:
            if not self.estimate_missing:
                raise
            return estimate_matrix(places, self.estimate)

    def lacking(self, places: Sequence[Place]) -> tuple[tuple[Coordinate, Coordinate], ...]:
        """Return the pairs that a given table lacks, each once; none of other sources.

        Raises
        ------
        TravelError
            If nobody has kept the table on this computer.
        """
        return self.provider.lacking(_points(places)[0]) if isinstance(self.provider, GivenTable) else ()

    def _asked(self, provider: TravelProvider, places: Sequence[Place]) -> TravelMatrix:
        """Return the travel as the source has it."""
        points, rows = _points(places)
        seconds, metres = self._tables(provider, points, points)
        grid = np.ix_(rows, rows)
        return TravelMatrix(
            place_ids=tuple(place.place_id for place in places),
            seconds=seconds[grid],
            metres=metres[grid],
            source=provider.name,
        )

    def ways(self, origins: Sequence[Place], destinations: Sequence[Place]) -> IntTable:
        """Return the seconds from some places to others, shape (origins, destinations).

        Raises
        ------
        TravelError
            If the source fails.
        """
        if self.provider is not None:
            (start, rows), (end, columns) = _points(origins), _points(destinations)
            try:
                return self._tables(self.provider, start, end)[0][np.ix_(rows, columns)]
            except TravelError:
                if not self.estimate_missing:
                    raise
        whole = estimate_matrix((*origins, *destinations), self.estimate)
        return whole.seconds[: len(origins), len(origins) :]

    def _tables(
        self, provider: TravelProvider, origins: Sequence[Coordinate], destinations: Sequence[Coordinate]
    ) -> tuple[IntTable, IntTable]:
        """Return seconds and metres between points."""
        block = provider.table(origins, destinations)
        off, away = (
            farther_than_allowed(provider.from_road(points), self.farthest_from_road)
            for points in (origins, destinations)
        )
        same = same_points(origins, destinations)
        return _whole(block.seconds, off, away, same), _whole(block.metres, off, away, same)


def travel_between(estimate: EstimateSettings, settings: TravelSettings) -> TravelBetween:
    """Return what gives travel between places by the settings.

    Raises
    ------
    TravelError
        If the source is not there.
    """
    return TravelBetween(
        estimate=estimate,
        provider=provider_of(settings, estimate),
        farthest_from_road=settings.farthest_from_road,
        estimate_missing=settings.estimate_missing,
        traffic=settings.traffic,
    )


def farther_than_allowed(metres: NDArray[np.float32], allowed: int) -> NDArray[np.bool_]:
    """Return which distances from the road are too long; those nobody can tell of are not."""
    return np.nan_to_num(metres, nan=0.0, posinf=UNREACHABLE) > allowed


def _points(places: Sequence[Place]) -> tuple[list[Coordinate], NDArray[np.intp]]:
    """Return each point once, and the number of the point of each place."""
    points = list(dict.fromkeys(place.coordinate for place in places))
    number = {point: row for row, point in enumerate(points)}
    return points, np.array([number[place.coordinate] for place in places], dtype=np.intp)


def _whole(
    values: NDArray[np.float32],
    lost_origins: NDArray[np.bool_],
    lost_destinations: NDArray[np.bool_],
    same: NDArray[np.bool_],
) -> IntTable:
    """Return whole numbers, ``UNREACHABLE`` where there is no way, and 0 from a point to itself."""
    known = np.nan_to_num(values, nan=float(UNREACHABLE))
    known[lost_origins, :] = UNREACHABLE
    known[:, lost_destinations] = UNREACHABLE
    # OSRM answers down to -1 m between points on one stretch of road
    whole: IntTable = np.rint(np.clip(known, 0, UNREACHABLE)).astype(np.int32)
    whole[same] = 0
    return whole
