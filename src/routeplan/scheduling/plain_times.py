"""Clock times of a route in plain Python, for work that must not wait for the compiled search.

The same rules as ``kernel.timing``: earliest ends with lunch still to come and with lunch taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from routeplan.model.clock import TimeWindow
from routeplan.model.rep import Lunch
from routeplan.model.traffic import STEADY, Traffic
from routeplan.scheduling.kernel.layout import (
    BAND_RATE,
    BAND_START,
    COUNTS,
    END_PLACE,
    FIRST_BAND_OF_TRAFFIC,
    LIMIT,
    LUNCH_LATEST,
    LUNCH_SECONDS,
    LUNCH_START,
    MAX_CALLS,
    NEVER,
    NO_PLACE,
    OPTIONAL,
    PLACE,
    PROFILE,
    SERVICE,
    SHIFT_END,
    SHIFT_START,
    START_PLACE,
    TRAFFIC_BANDS,
    TRAFFIC_COLUMNS,
)
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.rows import customer_rows, route_rows

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTimes:
    """How a day goes: when it ends, the driving in seconds, and the price of both; ``NEVER`` if not legal."""

    end: int
    drive: int
    cost: int

    @property
    def is_legal(self) -> bool:
        """Return whether every call fits and the day ends in time."""
        return self.cost < NEVER


NOTHING = DayTimes(end=0, drive=0, cost=0)
ILLEGAL = DayTimes(end=NEVER, drive=NEVER, cost=NEVER)


@dataclass(slots=True)
class _Day:
    """The rules of one route as plain numbers."""

    start: int
    end_place: int
    leave: int
    shift_end: int
    limit: int
    lunch: Lunch | None
    most: int
    traffic: Traffic


class Clock:
    """Times the routes of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        customers = customer_rows(problem)
        self.rows: list[list[int]] = route_rows(problem).tolist()
        self.places: list[int] = customers[:, PLACE].tolist()
        self.seconds: list[int] = customers[:, SERVICE].tolist()
        self.counts: list[int] = customers[:, COUNTS].tolist()
        self.optional: list[int] = customers[:, OPTIONAL].tolist()
        self.days = [_day(row) for row in self.rows]
        self._spans: dict[tuple[int, int], tuple[Span, ...]] = {}

    @cached_property
    def _travel(self) -> list[list[list[int]]]:
        travel = self.problem.travel
        rows: list[list[list[int]]] = travel.reshape(-1, *travel.shape[-2:]).tolist()
        return rows

    def legs(self, route: int) -> list[list[int]]:
        """Return the seconds between all places for whoever drives a route."""
        return self._travel[self.rows[route][PROFILE]]

    def spans(self, customer: int, route: int) -> tuple[Span, ...]:
        """Return the opening intervals of a customer on a route."""
        key = customer, route
        if key not in self._spans:
            first, last = self.problem.opens[customer, route]
            rows = self.problem.windows[first:last].tolist()
            self._spans[key] = tuple((opens, closes) for opens, closes in rows)
        return self._spans[key]

    def times(self, route: int, stops: Sequence[int]) -> DayTimes:
        """Return how a day goes with these customers in this order, waits and lunch placed at their best."""
        if not stops:
            return NOTHING
        day, legs = self.days[route], self.legs(route)
        here, drive = day.start, 0
        hungry, fed = (day.leave, NEVER) if day.lunch else (NEVER, day.leave)
        for customer in stops:
            place = self.places[customer]
            leg = 0 if place == NO_PLACE else legs[here][place]
            spans, service = self.spans(customer, route), self.seconds[customer]
            fed = _done(spans, _fed(day, hungry, fed, leg), service)
            hungry = _done(spans, day.traffic.arrive(hungry, leg), service)
            if hungry >= NEVER and fed >= NEVER:
                return ILLEGAL
            here = here if place == NO_PLACE else place
            drive += leg
        return self._at_home(day, hungry, fed, drive, legs[here][day.end_place])

    def _at_home(self, day: _Day, hungry: int, fed: int, drive: int, leg: int) -> DayTimes:
        """Return how a day goes once the way home is known."""
        end = _fed(day, hungry, fed, leg)
        reached = day.traffic.arrive(hungry, leg)
        if day.lunch is not None and reached <= day.lunch.latest_start:
            end = min(end, reached)
        if end > day.limit:
            return ILLEGAL
        overtime = (max(0, end - day.shift_end) * self.problem.overtime_price + 500) // 1000
        return DayTimes(end=end, drive=drive + leg, cost=drive + leg + overtime + self.problem.day_price)

    def has_room(self, route: int, stops: Sequence[int], customer: int) -> bool:
        """Return whether one more customer keeps the most calls a day."""
        calls = sum(self.counts[one] for one in stops) + self.counts[customer]
        most = self.problem.most_optional
        if most is not None and self.optional[customer] and sum(self.optional[one] for one in stops) >= most:
            return False
        return calls <= self.days[route].most and len(stops) + 3 <= self.problem.most_stops + 2


def _day(row: Sequence[int]) -> _Day:
    """Return the rules of a row of the table of routes."""
    columns = (
        START_PLACE, END_PLACE, SHIFT_START, SHIFT_END, LIMIT, LUNCH_START, LUNCH_SECONDS, LUNCH_LATEST
    )  # fmt: skip
    start, end_place, *times = (row[column] for column in columns)
    leave, shift_end, limit, lunch_start, lunch, lunch_latest = times
    return _Day(
        start=start, end_place=end_place, leave=leave, shift_end=shift_end, limit=limit, most=row[MAX_CALLS],
        lunch=_lunch(lunch_start, lunch, lunch_latest) if lunch else None, traffic=traffic_of_row(row),
    )  # fmt: skip


def _lunch(first: int, seconds: int, last: int) -> Lunch:
    """Return a lunch that begins between two moments."""
    return Lunch(window=TimeWindow(start=first, end=last + seconds), seconds=seconds)


def traffic_of_row(row: Sequence[int]) -> Traffic:
    """Return how drives go by the clock on a row of the table of routes."""
    columns = [FIRST_BAND_OF_TRAFFIC + TRAFFIC_COLUMNS * band for band in range(row[TRAFFIC_BANDS])]
    if not columns:
        return STEADY
    return Traffic(
        starts=tuple(row[column + BAND_START] for column in columns),
        rates=tuple(row[column + BAND_RATE] for column in columns),
    )


def _fed(day: _Day, hungry: int, fed: int, leg: int) -> int:
    """Return the earliest arrival with lunch taken."""
    ready = day.traffic.arrive(fed, leg)
    if day.lunch is not None and (found := day.traffic.arrive_after_lunch(day.lunch, hungry, leg)):
        ready = min(ready, found[0])
    return min(ready, NEVER)


def _done(spans: Sequence[Span], ready: int, service: int) -> int:
    """Return the earliest end of a call that lies wholly in one of the intervals."""
    for opens, closes in spans:
        begin = max(ready, opens)
        if begin + service <= closes:
            return begin + service
    return NEVER
