"""Periodic vehicle routing: the files of Cordeau, Gendreau and Laporte.

A first line ``type vehicles customers days``, a line ``duration capacity`` for each day (0 is no limit), then
the depot and the customers as ``number x y service demand visits combinations list``. A combination is a
bit mask over the days whose highest bit is the first day.
"""

from dataclasses import dataclass
from math import ceil, dist
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

UNITS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PvrpCustomer:
    """A customer of a periodic instance.

    Parameters
    ----------
    x, y
        Where it is.
    service
        How long a visit takes, in units of distance.
    demand
        What one visit loads.
    visits
        How many days it is visited on.
    combinations
        The sets of days (from 0) of which one must be chosen.
    """

    x: float
    y: float
    service: float
    demand: float
    visits: int
    combinations: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PvrpInstance:
    """A periodic instance.

    Parameters
    ----------
    depot
        Where every route begins and ends, x and y.
    vehicles
        Most routes a day.
    durations, capacities
        For each day the longest route, driving and service, and the most it can load; None is no limit.
    """

    name: str
    depot: tuple[float, float]
    customers: tuple[PvrpCustomer, ...]
    vehicles: int
    durations: tuple[float | None, ...]
    capacities: tuple[float | None, ...]

    @property
    def days(self) -> int:
        """Return the number of days."""
        return len(self.durations)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Return depot and customers as x and y."""
        return (self.depot, *((customer.x, customer.y) for customer in self.customers))


def read_pvrp(path: Path) -> PvrpInstance:
    """Return the instance of a file."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    _, vehicles, customers, days = (int(word) for word in lines[0][:4])
    limits = [(float(line[0]), float(line[1])) for line in lines[1 : days + 1]]
    depot, *rows = lines[days + 1 : days + 2 + customers]
    if len(rows) != customers:
        raise ValueError(f"{path}: {customers} customers announced, {len(rows)} found")
    return PvrpInstance(
        name=path.stem,
        depot=(float(depot[1]), float(depot[2])),
        customers=tuple(_customer(row, days) for row in rows),
        vehicles=vehicles,
        durations=tuple(duration or None for duration, _ in limits),
        capacities=tuple(capacity or None for _, capacity in limits),
    )


def _customer(row: list[str], days: int) -> PvrpCustomer:
    x, y, service, demand = (float(word) for word in row[1:5])
    visits, count = int(row[5]), int(row[6])
    combinations = tuple(_days_of(int(word), days) for word in row[7 : 7 + count])
    if any(len(combination) != visits for combination in combinations):
        raise ValueError(f"customer {row[0]}: a combination has not {visits} days")
    return PvrpCustomer(x=x, y=y, service=service, demand=demand, visits=visits, combinations=combinations)


def _days_of(mask: int, days: int) -> frozenset[int]:
    """Return the days of a mask whose highest bit is day 0."""
    return frozenset(day for day in range(days) if mask >> (days - 1 - day) & 1)


def travel_of(instance: PvrpInstance) -> NDArray[np.int64]:
    """Return distances in thousandths, rounded up, the depot first."""
    points = instance.points
    # The tiny subtrahend keeps whole distances such as 5.0 whole.
    rows = [[ceil(dist(tail, head) * UNITS - 1e-6) for head in points] for tail in points]
    return np.array(rows, dtype=np.int64)


def whole(number: float) -> int:
    """Return a number of the file in thousandths."""
    return round(number * UNITS)
