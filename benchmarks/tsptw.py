"""One tour with time windows: searched by `routeplan.scheduling`, proved or bettered by `routeplan.routing`.

Cost is the sum of the matrix along the tour; waiting is free and the tour is back before the depot closes.
Nothing is rounded on the way: the numbers of the files have up to five decimals, which whole multiples hold
exactly. Only the sum is rounded, to the two decimals in which the best-known costs are given.

The peers are asked for one vehicle's tour of least travel, all stops made. All three can express it; VROOM
takes each stop at the highest priority and the fewest stops left out before the least travel.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.instances.tsptw import TsptwInstance, read_tsptw
from benchmarks.peers.routing import Day, Question, Stop
from benchmarks.public import (
    Method,
    Row,
    Suite,
    add_suite_arguments,
    best_known_rows,
    engine_or_exit,
    instance_files,
    near_distance,
    report,
)
from routeplan.routing.best_order import best_timetable
from routeplan.routing.problem import DayProblem
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.timetable import earliest_timetable
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings
from routeplan.scheduling.warm_up import warm_up

MISSED, START_HEAT, END_HEAT = 100, 2, 0.02  # in mean distances to the five nearest places
SEARCH_SHARE = 0.5
CPU_PER_DETERMINISTIC_SECOND = 5
LABELS_PER_CPU_SECOND = 6000
PROVE_UP_TO = 60


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Whole:
    """An instance in whole numbers."""

    travel: NDArray[np.int64]
    windows: NDArray[np.int64]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the suite."""
    add_suite_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the suite; return 0 when every run has a legal tour."""
    warm_up()
    return report(_rows(arguments), arguments.csv)


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    known = {entry["instance"]: float(entry["bks"]) for entry in best_known_rows(arguments.data)}
    read = map(read_tsptw, instance_files(arguments.data, arguments.only))
    suite = Suite(
        solve=solve, peer=_peer, check=lambda instance, tour: float(round(checked_cost(instance, tour), 2))
    )
    return suite.rows(arguments, ((one.name, one, known.get(one.name)) for one in read))


def _peer(name: str) -> Method:
    """Return what finds a tour by a peer."""
    alone = engine_or_exit(name).alone

    def tour_by_peer(instance: TsptwInstance, seed: int, cpu_seconds: float) -> tuple[int, ...] | None:
        found = alone(question_of(instance), cpu_seconds, seed)
        return found and tuple(stop + 1 for route in found[0] for stop in route)

    return tour_by_peer


def question_of(instance: TsptwInstance) -> Question:
    """Return the tour as a peer is asked for it: one vehicle, least travel, windows, nobody left out."""
    whole = _whole(instance)
    (opens, closes), *windows = whole.windows.tolist()
    return Question(
        travel=whole.travel,
        stops=tuple(Stop(place=place, window=tuple(window)) for place, window in enumerate(windows, 1)),
        days=(Day(vehicles=1, begin=opens, end=closes),),
    )


def solve(instance: TsptwInstance, seed: int, cpu_seconds: float) -> tuple[int, ...] | None:
    """Return the places of a tour in order, the depot left out, or None where no legal one was found.

    Up to ``PROVE_UP_TO`` places search and proof (by labels, then by a circuit) share the time; beyond,
    the search has all of it.
    """
    whole = _whole(instance)
    provable = instance.size <= PROVE_UP_TO
    order = _searched(whole, seed, SEARCH_SHARE * cpu_seconds if provable else cpu_seconds)
    day = day_of(whole.travel, whole.windows, order)
    if not provable:
        return None if earliest_timetable(day, day.given) is None else tuple(order)
    each = (1 - SEARCH_SHARE) * cpu_seconds / 2
    settings = RoutingSettings(
        prove_up_to=PROVE_UP_TO,
        label_limit=round(LABELS_PER_CPU_SECOND * each),
        deterministic_seconds=each / CPU_PER_DETERMINISTIC_SECOND,
    )
    table, _ = best_timetable(day, settings)
    return None if table is None else tuple(order[task] for task in table.order)


def checked_cost(instance: TsptwInstance, tour: Sequence[int]) -> Decimal:
    """Return the cost of a tour after checking it against the file's own numbers.

    Raises
    ------
    ValueError
        If the tour is not one of all places, or comes somewhere too late.
    """
    if sorted(tour) != list(range(1, instance.size)):
        raise ValueError(f"{instance.name}: not a tour of all places")
    clock, cost = instance.windows[0][0], Decimal(0)
    for tail, head in pairwise([0, *tour, 0]):
        leg = instance.matrix[tail][head]
        clock, cost = clock + leg, cost + leg
        opens, closes = instance.windows[head]
        if clock > closes:
            raise ValueError(f"{instance.name}: place {head} is reached at {clock}, after {closes}")
        clock = max(clock, opens)
    return cost


def _whole(instance: TsptwInstance) -> _Whole:
    units = instance.units
    travel = np.array([[int(units * n) for n in line] for line in instance.matrix], dtype=np.int64)
    np.fill_diagonal(travel, 0)
    windows = np.array([[int(units * n) for n in pair] for pair in instance.windows], dtype=np.int64)
    return _Whole(travel=travel, windows=windows)


def _searched(whole: _Whole, seed: int, cpu_seconds: float) -> list[int]:
    """Return the order the search finds; places it left out follow at the end."""
    scale = near_distance(whole.travel)
    settings = AnnealingSettings(
        seed=seed, start_heat=START_HEAT * scale, end_heat=max(1, round(END_HEAT * scale))
    )
    search = Search(problem_of(whole.travel, whole.windows, MISSED * scale), settings)
    search.run_for(cpu_seconds)
    order = [customer + 1 for customer in search.best().stops[0]]
    return [*order, *sorted(set(range(1, len(whole.travel))) - set(order))]


def problem_of(travel: NDArray[np.int64], windows: NDArray[np.int64], missed: int) -> Problem:
    """Return the tour as one day with one call at each place; ``missed`` is the price of leaving one out."""
    places = len(travel)
    calls = places - 1
    opens, closes = int(windows[0, 0]), int(windows[0, 1])
    return Problem(
        customers=np.array([[place, 0, 1, 0, 1] for place in range(1, places)], dtype=np.int64),
        routes=np.array([[0, 0, 0, opens, closes, closes, 0, 0, -1, places]], dtype=np.int64),
        travel=travel,
        windows=windows[1:],
        opens=np.array([[[call, call + 1]] for call in range(calls)], dtype=np.int64),
        day_of=np.zeros(1, dtype=np.int64),
        routes_of=np.array([[0, 1]], dtype=np.int64),
        allowed=np.ones((calls, 1), dtype=np.int64),
        first_price=np.zeros((calls, 1), dtype=np.int64),
        gap_price=np.zeros((1, 2), dtype=np.int64),
        missed_price=np.array([[missed, 0]] * calls, dtype=np.int64),
        held=((),) * calls,
        overtime_price=0,
        most_stops=places,
    )


def day_of(travel: NDArray[np.int64], windows: NDArray[np.int64], order: Sequence[int]) -> DayProblem:
    """Return the tour as a rep's day whose tasks are given in an order, legal or not."""
    rows = [0, *order, 0]
    legs = travel[np.ix_(rows, rows)].tolist()
    starts = [(int(opens), int(closes)) for opens, closes in windows[list(order)]]
    closes = int(windows[0, 1])
    return DayProblem(
        legs=tuple(tuple(line) for line in legs),
        placed=(True,) * len(order),
        seconds=(0,) * len(order),
        starts=tuple((start,) for start in starts),
        leave_from=int(windows[0, 0]),
        shift_end=closes,
        latest_end=closes,
        overtime_price=0,
        lunch=None,
    )
