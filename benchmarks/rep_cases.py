"""Rep cases: one rep, many days, read from JSON and written as the scheduler's problem.

Times are in seconds since midnight, prices in seconds of driving; the place of customer ``i`` is row ``i`` of
the travel table, home is row 0.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routeplan.scheduling.problem import Problem

FORBIDDEN = 1 << 40
WEEKDAYS = 5
MOST_STOPS = 64
NO_LIMIT = 10**6

Plan = list[list[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What a class of customers is owed.

    Parameters
    ----------
    table
        Price of each wait in days, where it does not follow from the other numbers.
    """

    ideal_gap: int
    min_gap: int
    max_gap: int
    missed_cost_s: int
    gap_deviation_cost_s_per_day: int
    late_cost_s_per_day: int
    table: tuple[int, ...] = ()

    def price(self, wait: int) -> int:
        """Return the price of so many days between two calls, ``FORBIDDEN`` when they are too few."""
        if self.table:
            return self.table[min(max(wait, 0), len(self.table) - 1)]
        if wait < self.min_gap:
            return FORBIDDEN
        late = max(0, wait - self.max_gap)
        return round(
            self.gap_deviation_cost_s_per_day * abs(wait - self.ideal_gap) + self.late_cost_s_per_day * late
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """Who is called on.

    Parameters
    ----------
    hours
        Opening intervals on each day, where they do not follow from hours and closed weekday.
    first_prices
        Price of each day as that of the first call, where it is not the price of its wait.
    missed_prices
        Price by number of calls made, where calls differ.
    held
        Days on which something else counts as a call, ascending.
    counts
        Whether a visit counts towards the most calls of a day.
    anywhere
        Whether it takes place where the rep is at the time, on one given day.
    """

    id: int
    rule: Rule
    service_s: int
    open_s: tuple[tuple[int, int], ...]
    closed_weekday: int | None
    visits: int
    last_visit_day: int
    hours: tuple[tuple[tuple[int, int], ...], ...] = ()
    first_prices: tuple[int, ...] = ()
    missed_prices: tuple[int, ...] = ()
    held: tuple[int, ...] = ()
    counts: bool = True
    anywhere: bool = False

    def is_open(self, day: int) -> bool:
        """Return whether the customer may be called on that day."""
        return bool(self.hours[day]) if self.hours else self.closed_weekday != day % WEEKDAYS

    def open_on(self, day: int) -> tuple[tuple[int, int], ...]:
        """Return the opening intervals of a day that the customer may be called on."""
        return self.hours[day] if self.hours else self.open_s

    def missed_price(self, made: int) -> int:
        """Return the price of having made only so many calls."""
        return (
            self.missed_prices[made] if self.missed_prices else (self.visits - made) * self.rule.missed_cost_s
        )

    def absence_price(self, made: int) -> int:
        """Return what is lost with the last of so many calls."""
        return self.missed_price(made - 1) - self.missed_price(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lunch:
    """One break a day, anywhere on the way."""

    length_s: int
    earliest_start_s: int
    latest_start_s: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Workday:
    """When a rep works on a day, and the most calls that day."""

    start: int
    end: int
    latest_end: int
    lunch: Lunch | None
    most_calls: int = NO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RepCase:
    """One rep's horizon; ``customers`` are in the order of the file, ``travel_s`` has home first.

    Parameters
    ----------
    calendar
        The workday of each day, None on days off, where the days are not all like ``shift_start`` and its
        fellows say.
    """

    name: str
    days: int
    shift_start: int
    shift_end: int
    max_overtime_s: int
    overtime_price: float
    lunch: Lunch
    customers: tuple[Customer, ...]
    travel_s: NDArray[np.int64]
    calendar: tuple[Workday | None, ...] = ()

    def workday(self, day: int) -> Workday | None:
        """Return when the rep works on a day, None on a day off."""
        if self.calendar:
            return self.calendar[day]
        return Workday(
            start=self.shift_start, end=self.shift_end, latest_end=self.latest_end, lunch=self.lunch
        )

    @property
    def workdays(self) -> tuple[int, ...]:
        """Return the days that the rep works on."""
        return tuple(day for day in range(self.days) if self.workday(day) is not None)

    @property
    def latest_end(self) -> int:
        """Return the last second at which a day may end at home."""
        return self.shift_end + self.max_overtime_s

    @property
    def calls_owed(self) -> int:
        """Return the number of calls owed."""
        return sum(customer.visits for customer in self.customers)


def read_case(path: Path) -> RepCase:
    """Read one case."""
    return case_from(json.loads(path.read_text(encoding="utf-8")))


def case_from(content: dict[str, Any]) -> RepCase:
    """Return the case that a file's content describes."""
    rules = {name: Rule(**rule) for name, rule in content["classes"].items()}
    start, end = content["shift_s"]
    return RepCase(
        name=content["name"],
        days=content["days"],
        shift_start=start,
        shift_end=end,
        max_overtime_s=content["max_overtime_s"],
        overtime_price=content["overtime_price"],
        lunch=Lunch(**content["lunch"]),
        customers=tuple(_customer(entry, rules) for entry in content["customers"]),
        travel_s=np.array(content["travel_s"], dtype=np.int64),
    )


def _customer(entry: dict[str, Any], rules: dict[str, Rule]) -> Customer:
    """Return one customer of a file."""
    return Customer(
        id=entry["id"],
        rule=rules[entry["class"]],
        service_s=entry["service_s"],
        open_s=tuple((opens, closes) for opens, closes in entry["open_s"]),
        closed_weekday=entry["closed_weekday"],
        visits=entry["visits"],
        last_visit_day=entry["last_visit_day"],
    )


def problem_of(case: RepCase) -> Problem:
    """Return the case as the scheduler's problem; its customers are in the order of the case."""
    rules = sorted({customer.rule for customer in case.customers}, key=lambda rule: rule.ideal_gap)
    allowed, first_price = _first_waits(case)
    windows, opens = _windows(case)
    return Problem(
        customers=np.array(
            [(c.id, c.service_s, c.visits, rules.index(c.rule), 1) for c in case.customers], dtype=np.int64
        ),
        routes=_routes(case),
        travel=case.travel_s,
        windows=windows,
        opens=opens,
        day_of=np.arange(case.days, dtype=np.int64),
        routes_of=np.array([(day, day + 1) for day in range(case.days)], dtype=np.int64),
        allowed=allowed,
        first_price=first_price,
        gap_price=np.array(
            [[rule.price(wait) for wait in range(case.days + 1)] for rule in rules], dtype=np.int64
        ),
        missed_price=_missed_price(case),
        held=tuple(() for _ in case.customers),
        overtime_price=round(1000 * case.overtime_price),
        most_stops=MOST_STOPS,
    )


def _routes(case: RepCase) -> NDArray[np.int64]:
    """Return one row a day, as ``routeplan.scheduling.kernel.layout`` lays it out."""
    lunch = case.lunch
    clock = case.shift_start, case.shift_end, case.latest_end
    rest = lunch.earliest_start_s, lunch.length_s, lunch.latest_start_s, NO_LIMIT
    return np.array([(day, 0, 0, *clock, *rest) for day in range(case.days)], dtype=np.int64)


def _windows(case: RepCase) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all opening intervals, and which of them hold for each customer and day."""
    opens = np.zeros((len(case.customers), case.days, 2), dtype=np.int64)
    windows: list[tuple[int, int]] = []
    for row, customer in enumerate(case.customers):
        first = len(windows)
        windows += customer.open_s
        for day in filter(customer.is_open, range(case.days)):
            opens[row, day] = first, len(windows)
    return np.array(windows, dtype=np.int64), opens


def _first_waits(case: RepCase) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return on which days each customer may be called, and the price of the wait before its first call."""
    price = np.array(
        [[c.rule.price(day - c.last_visit_day) for day in range(case.days)] for c in case.customers],
        dtype=np.int64,
    )
    is_open = np.array([[c.is_open(day) for day in range(case.days)] for c in case.customers])
    return (is_open & (price < FORBIDDEN)).astype(np.int64), price


def _missed_price(case: RepCase) -> NDArray[np.int64]:
    """Return for each customer the price of having made so many calls."""
    most = max(customer.visits for customer in case.customers)
    return np.array(
        [
            [max(0, c.visits - made) * c.rule.missed_cost_s for made in range(most + 1)]
            for c in case.customers
        ],
        dtype=np.int64,
    )
