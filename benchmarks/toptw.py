"""Optional visits with prizes and time windows, on one to four days: `routeplan.scheduling` alone.

The figure is the prize collected, more is better. Distances are rounded down as the literature does it, see
`benchmarks.instances.toptw`; a visit begins inside its window and may end after it.

The peers are asked for as many vehicles as there are days. PyVRP has prizes and OR-Tools a price for leaving
a stop out. VROOM has only priorities, whole numbers up to 100: it takes the largest sum of them first and the
least driving second, and cannot weigh one against the other. The prizes at hand are at most 100 and are taken
as they are; larger ones would be scaled down, and those close together would become equal.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import floor, hypot

import numpy as np
from numpy.typing import NDArray

from benchmarks.instances.toptw import ToptwInstance, read_toptw
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
    seeds,
)
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings
from routeplan.scheduling.warm_up import warm_up

MEAN_PRIZE = 100  # worth so many mean distances to the five nearest places; driving only breaks ties
PEERS_MEAN_PRIZE = {"vroom": 100, "pyvrp": 100, "ortools": 20}  # the same for the peers, each tuned
START_HEAT, END_HEAT = 1, 0.02  # in mean prizes
CLOCK_TOLERANCE = 1e-6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the suite."""
    add_suite_arguments(parser)
    parser.add_argument("--days", type=seeds, default=(1, 2, 3, 4), help="numbers of days, such as 1,2,3,4")


def run(arguments: argparse.Namespace) -> int:
    """Run the suite."""
    warm_up()
    return report(_rows(arguments), arguments.csv)


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    entries = best_known_rows(arguments.data)
    known = {(entry["instance"], int(entry["vehicles"])): float(entry["bks"]) for entry in entries}
    suite = Suite(
        solve=lambda asked, seed, cpu_seconds: solve(*asked, seed, cpu_seconds),
        peer=_peer,
        check=lambda asked, plan: checked_prize(*asked, plan),
        more_is_better=True,
    )
    read = map(read_toptw, instance_files(arguments.data, arguments.only))
    return suite.rows(
        arguments,
        (
            (f"{instance.name}/{days}", (instance, days), known.get((instance.name, days)))
            for instance in read
            for days in arguments.days
        ),
    )


def _peer(name: str) -> Method:
    """Return what collects prizes by a peer."""
    alone = engine_or_exit(name).alone

    def days_by_peer(
        asked: tuple[ToptwInstance, int], seed: int, cpu_seconds: float
    ) -> list[list[int]] | None:
        found = alone(question_of(*asked, PEERS_MEAN_PRIZE[name]), cpu_seconds, seed)
        return found and [[stop + 1 for stop in route] for route in found[0]]

    return days_by_peer


def question_of(instance: ToptwInstance, days: int, mean_price: int = MEAN_PRIZE) -> Question:
    """Return the instance as a peer is asked: as many vehicles as days, prizes, windows to begin in."""
    units, (depot, *places) = instance.units, instance.places
    travel = _travel(instance)
    mean_prize = sum(place.prize for place in places) / len(places)
    return Question(
        travel=travel,
        stops=tuple(
            Stop(
                place=number,
                service=round(place.service * units),
                window=(round(place.opens * units), round(place.closes * units)),
                prize=place.prize,
            )
            for number, place in enumerate(places, 1)
        ),
        days=(Day(vehicles=days, begin=round(depot.opens * units), end=round(depot.closes * units)),),
        point=round(mean_price * near_distance(travel) / mean_prize),
    )


def solve(instance: ToptwInstance, days: int, seed: int, cpu_seconds: float) -> tuple[tuple[int, ...], ...]:
    """Return for each day the places visited, in order."""
    problem, mean_price = problem_of(instance, days)
    settings = AnnealingSettings(
        seed=seed, start_heat=START_HEAT * mean_price, end_heat=max(1, round(END_HEAT * mean_price))
    )
    search = Search(problem, settings)
    search.run_for(cpu_seconds)
    return tuple(tuple(customer + 1 for customer in day) for day in search.best().stops)


def checked_prize(instance: ToptwInstance, days: int, plan: Sequence[Sequence[int]]) -> int:
    """Return the prize of a plan after checking it against the file's own numbers.

    Raises
    ------
    ValueError
        If there are too many days, a place is visited twice, or a visit or a return is too late.
    """
    visited = [place for day in plan for place in day]
    if len(plan) > days or 0 in visited or len(visited) != len(set(visited)):
        raise ValueError(f"{instance.name}: more than {days} days, or a place visited twice")
    depot = instance.places[0]
    for day in plan:
        clock = depot.opens
        for tail, head in pairwise([0, *day, 0]):
            one, other = instance.places[tail], instance.places[head]
            apart = hypot(one.x - other.x, one.y - other.y)
            clock += floor(apart * instance.units + 1e-9) / instance.units
            if clock > other.closes + CLOCK_TOLERANCE:
                raise ValueError(f"{instance.name}: place {head} is reached at {clock}, after {other.closes}")
            clock = max(clock, other.opens) + other.service
    return sum(instance.places[place].prize for place in visited)


def problem_of(instance: ToptwInstance, days: int) -> tuple[Problem, int]:
    """Return the instance as a rep's days, and the mean price of a missed visit.

    Times are in steps of distance. The window of a call holds the whole call, so it closes later by the
    length of the visit.
    """
    units, places = instance.units, len(instance.places)
    customers, calls = range(1, places), places - 1
    travel = _travel(instance)
    mean_price = MEAN_PRIZE * near_distance(travel)
    prizes = np.array([instance.places[place].prize for place in customers], dtype=float)
    prices = np.rint(prizes * mean_price / prizes.mean()).astype(np.int64)
    service = [round(instance.places[place].service * units) for place in customers]
    begin, end = (round(moment * units) for moment in (instance.places[0].opens, instance.places[0].closes))
    problem = Problem(
        customers=np.array([(place, service[place - 1], 1, 0, 1) for place in customers], dtype=np.int64),
        routes=np.array(
            [(day, 0, 0, begin, end, end, 0, 0, -1, places) for day in range(days)], dtype=np.int64
        ),
        travel=travel,
        windows=np.array([_window(instance, place) for place in customers], dtype=np.int64),
        opens=np.array([[(call, call + 1)] * days for call in range(calls)], dtype=np.int64),
        day_of=np.arange(days),
        routes_of=np.array([(day, day + 1) for day in range(days)], dtype=np.int64),
        allowed=np.ones((calls, days), dtype=np.int64),
        first_price=np.zeros((calls, days), dtype=np.int64),
        gap_price=np.zeros((1, days + 1), dtype=np.int64),
        missed_price=np.column_stack([prices, np.zeros_like(prices)]),
        held=((),) * calls,
        overtime_price=0,
        most_stops=places,
    )
    return problem, mean_price


def _travel(instance: ToptwInstance) -> NDArray[np.int64]:
    """Return distances in steps, the depot first."""
    places = range(len(instance.places))
    return np.array([[instance.distance(tail, head) for head in places] for tail in places], dtype=np.int64)


def _window(instance: ToptwInstance, place: int) -> tuple[int, int]:
    customer = instance.places[place]
    return round(customer.opens * instance.units), round(
        (customer.closes + customer.service) * instance.units
    )
