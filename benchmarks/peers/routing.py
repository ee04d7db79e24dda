"""What a routing engine is asked on the public instances: stops, days with vehicles, travel.

All numbers are whole, in steps of distance, which are steps of time as well. A route is a list of stops by
index; an answer has for each day its routes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Routes = list[list[list[int]]]
DEPOT = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One visit to make.

    Parameters
    ----------
    place
        Row of the travel table.
    service
        How long a visit takes.
    window
        First and last moment at which it may begin; None is any.
    load
        What it takes of a vehicle's capacity.
    prize
        What it is worth in points; None where it must be made.
    days
        Indices of the days it may be made on.
    """

    place: int
    service: int = 0
    window: tuple[int, int] | None = None
    load: int = 0
    prize: int | None = None
    days: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The vehicles of a day: how many, when they may be away from the depot, and what each can load."""

    vehicles: int
    begin: int
    end: int
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question:
    """Stops to route on days.

    Parameters
    ----------
    travel
        Distance and time between places, the depot first.
    point
        What one point of a prize is worth in steps of distance.
    """

    travel: NDArray[np.int64]
    stops: tuple[Stop, ...]
    days: tuple[Day, ...]
    point: int = 0

    def between_stops(self) -> NDArray[np.int64]:
        """Return travel between the depot and the stops, a row each."""
        places = [DEPOT, *(stop.place for stop in self.stops)]
        return np.ascontiguousarray(self.travel[np.ix_(places, places)])

    def window(self, number: int, day: int) -> tuple[int, int]:
        """Return when a stop may begin on a day."""
        begin, end = self.days[day].begin, self.days[day].end
        first, last = self.stops[number].window or (begin, end)
        return max(first, begin), min(last, end)

    def cost(self, routes: Routes) -> int | None:
        """Return driving less prizes, None where a rule is broken."""
        made = [number for day in routes for route in day for number in route]
        if len(made) != len(set(made)) or len(routes) != len(self.days):
            return None
        if any(stop.prize is None for n, stop in enumerate(self.stops) if n not in set(made)):
            return None
        cost = -self.point * sum(self.stops[number].prize or 0 for number in made)
        for day, used in enumerate(routes):
            if sum(bool(route) for route in used) > self.days[day].vehicles:
                return None
            for route in filter(None, used):
                length = self._length(day, route)
                if length is None:
                    return None
                cost += length
        return cost

    def _length(self, day: int, route: list[int]) -> int | None:
        """Return how long a route is, None where it breaks a rule."""
        limits, clock, length = self.days[day], self.days[day].begin, 0
        stops = [self.stops[number] for number in route]
        if limits.capacity is not None and sum(stop.load for stop in stops) > limits.capacity:
            return None
        places = [DEPOT, *(stop.place for stop in stops), DEPOT]
        for (tail, head), number in zip(pairwise(places), [*route, None], strict=True):
            leg = int(self.travel[tail, head])
            length, clock = length + leg, clock + leg
            if number is not None:
                first, last = self.window(number, day)
                if clock > last or day not in self.stops[number].days:
                    return None
                clock = max(clock, first) + self.stops[number].service
        return length if clock <= limits.end else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """A routing engine.

    Parameters
    ----------
    alone
        Answers a question in so many CPU seconds with a seed; None where it finds no legal answer.
    repair
        Betters routes in a short round with a seed.
    """

    alone: Callable[[Question, float, int], Routes | None]
    repair: Callable[[Question, Routes, int], Routes | None]
