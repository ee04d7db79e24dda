"""Make new rep cases from a seed: clustered towns on 60 x 60 km, one home, classes, hours and prices.

The same seed gives the same case, byte for byte, so that nothing can be tuned to the cases at hand.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.table import write_text

SIDE_KM = 60
TOWNS = 8
SCATTERED = 0.15
ROAD_FACTOR = 1.3
START_S = 120
STRETCHES_KM_KMH = ((5, 32), (15, 55), (10_000, 80))
ASYMMETRY = 0.03
SERVICE_MIN = (20, 25, 30, 35, 40, 45, 60)
SERVICE_SHARES = (0.19, 0.19, 0.22, 0.15, 0.09, 0.10, 0.06)
OPENS_H, OPENS_SHARES = (8.5, 9, 9.5), (0.4, 0.4, 0.2)
CLOSES_H = (17, 17.5, 18)
LUNCH_FROM_H, LUNCH_TO_H = (12, 12.25, 12.5), (13.5, 14, 14.5)
LUNCH_CLOSED = 0.4
CLOSED_WEEKDAY = 0.2
FREQUENT_WEIGHTS = {"A": 2, "B": 5, "C": 20, "D": 0}


def _class_rule(ideal: int, shortest: int, longest: int, missed_min: int, deviation_s: int) -> dict[str, int]:
    """Return what a class of customers is owed, as the file has it."""
    return {
        "ideal_gap": ideal,
        "min_gap": shortest,
        "max_gap": longest,
        "missed_cost_s": 60 * missed_min,
        "gap_deviation_cost_s_per_day": deviation_s,
        "late_cost_s_per_day": 1800,
    }


CLASSES = {
    "A": _class_rule(ideal=5, shortest=3, longest=7, missed_min=240, deviation_s=120),
    "B": _class_rule(ideal=10, shortest=8, longest=12, missed_min=180, deviation_s=90),
    "C": _class_rule(ideal=20, shortest=17, longest=23, missed_min=120, deviation_s=60),
    "D": _class_rule(ideal=60, shortest=50, longest=70, missed_min=90, deviation_s=20),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say what a new case needs."""
    parser.add_argument("--customers", type=int, required=True)
    parser.add_argument("--days", type=int, required=True, help="working days, five a week")
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--calls-a-day", type=float, default=10.8, help="calls owed for each day")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the case to")


def run(arguments: argparse.Namespace) -> int:
    """Write one case."""
    case = make_case(arguments.customers, arguments.days, arguments.seed, arguments.calls_a_day)
    write_text(arguments.out / f"{case['name']}.json", json.dumps(case, separators=(",", ":")) + "\n")
    return 0


def make_case(customers: int, days: int, seed: int, calls_a_day: float = 10.8) -> dict[str, Any]:
    """Return the content of a case file."""
    draw = np.random.default_rng([seed, customers, days])
    places = _places(draw, customers)
    counts = class_counts(customers, days, round(calls_a_day * days))
    classes = draw.permutation([name for name, count in counts.items() for _ in range(count)])
    return {
        "name": f"R{customers}-{days}-s{seed}",
        "days": days,
        "home": _point(places[0]),
        "shift_s": [30600, 63000],
        "max_overtime_s": 7200,
        "overtime_price": 3,
        "lunch": {"length_s": 2700, "earliest_start_s": 41400, "latest_start_s": 48600},
        "classes": CLASSES,
        "customers": [
            _customer(draw, number, str(name), places[number], days) for number, name in enumerate(classes, 1)
        ],
        "travel_s": _travel(draw, places).tolist(),
    }


def class_counts(customers: int, days: int, calls: int) -> dict[str, int]:
    """Return how many customers each class has, so that about so many calls are owed.

    The rarest class that is due within the horizon takes whom the others leave; those stand to each other as
    2 : 5 : 20.
    """
    due = [name for name, rule in CLASSES.items() if rule["ideal_gap"] <= days] or ["A"]
    rarest, frequent = due[-1], due[:-1]
    base = visits_owed(rarest, days)
    more = sum(FREQUENT_WEIGHTS[name] * (visits_owed(name, days) - base) for name in frequent)
    weights = sum(FREQUENT_WEIGHTS[name] for name in frequent)
    share = max(0, min((calls - customers * base) / more, customers / weights)) if frequent else 0
    counts, left = {}, customers
    for name in frequent:
        counts[name] = min(left, round(FREQUENT_WEIGHTS[name] * share))
        left -= counts[name]
    return counts | {rarest: left}


def visits_owed(name: str, days: int) -> int:
    """Return how many calls a customer of a class is owed."""
    return max(1, days // CLASSES[name]["ideal_gap"])


def _places(draw: Generator, customers: int) -> NDArray[np.float64]:
    """Return home, in or near a town, and the customers: most in towns of uneven size, some anywhere."""
    centres = draw.uniform(0.05 * SIDE_KM, 0.95 * SIDE_KM, (TOWNS, 2))
    spread = draw.uniform(0.8, 2.2, TOWNS)
    town = draw.choice(TOWNS, customers, p=draw.dirichlet(np.full(TOWNS, 3.0)))
    inside = centres[town] + spread[town, None] * draw.standard_normal((customers, 2))
    anywhere = draw.uniform(0, SIDE_KM, (customers, 2))
    places = np.where(draw.random((customers, 1)) < SCATTERED, anywhere, inside)
    home = centres[draw.integers(TOWNS)] + 2 * draw.standard_normal(2)
    return np.round(np.vstack([home, places]), 3)


def _travel(draw: Generator, places: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return driving seconds: faster the farther, each direction off by up to three percent."""
    left = ROAD_FACTOR * np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    seconds = np.full(left.shape, float(START_S))
    for length_km, kmh in STRETCHES_KM_KMH:
        seconds += np.minimum(left, length_km) * 3600 / kmh
        left = np.maximum(0, left - length_km)
    seconds *= draw.uniform(1 - ASYMMETRY, 1 + ASYMMETRY, seconds.shape)
    np.fill_diagonal(seconds, 0)
    return np.rint(seconds).astype(np.int64)


def _customer(
    draw: Generator, number: int, name: str, place: NDArray[np.float64], days: int
) -> dict[str, Any]:
    """Return one customer of the file."""
    hours = [float(draw.choice(OPENS_H, p=OPENS_SHARES)), float(draw.choice(CLOSES_H))]
    if draw.random() < LUNCH_CLOSED:
        hours[1:1] = [float(draw.choice(LUNCH_FROM_H)), float(draw.choice(LUNCH_TO_H))]
    seconds = [round(3600 * hour) for hour in hours]
    return {
        "id": number,
        "class": name,
        **_point(place),
        "service_s": 60 * int(draw.choice(SERVICE_MIN, p=SERVICE_SHARES)),
        "open_s": [seconds[at : at + 2] for at in range(0, len(seconds), 2)],
        "closed_weekday": int(draw.integers(5)) if draw.random() < CLOSED_WEEKDAY else None,
        "visits": visits_owed(name, days),
        "last_visit_day": -int(draw.integers(1, CLASSES[name]["ideal_gap"] + 1)),
    }


def _point(place: NDArray[np.float64]) -> dict[str, float]:
    """Return a place as the file has it."""
    return {"x_km": float(place[0]), "y_km": float(place[1])}
