"""What the tests work out themselves: ways, times, best orders, and the verdict on a small schedule.

Nothing here imports routeplan. The estimate is the one of the requirements: ``km = 0.25 + 1.43 g`` and
``min = max(0.5, 3.6 g^0.71, 0.8 g)`` with ``g`` the great circle in km, each leg in whole seconds and metres.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise, permutations
from typing import Any

Place = tuple[float, float]
EARTH_KM = 6371.0088
HOME: Place = (48.2000, 16.3700)
REP: dict[str, Any] = {
    "rep_id": "R1", "name": "Ada Lindner", "home_lat": HOME[0], "home_lon": HOME[1],
    "start_time": "08:00", "end_time": "17:00", "working_hours": "Mo-Fr 08:00-17:00", "lunch_min": 0,
}  # fmt: skip
"""A rep without lunch: days are then calls and drives and nothing else."""

OTHER: dict[str, Any] = REP | {"rep_id": "R2", "name": "Ben Moser", "home_lat": 48.2300, "home_lon": 16.4000}


def great_circle(a: Place, b: Place) -> float:
    """Return km as the crow flies (haversine)."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, one)) for one in (a, b))
    half = math.sin((other_lat - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def leg(a: Place, b: Place) -> tuple[int, int]:
    """Return seconds and metres of a drive."""
    g = great_circle(a, b)
    if g == 0:
        return 0, 0
    return round(60 * max(0.5, 3.6 * g**0.71, 0.8 * g)), round(1000 * (0.25 + 1.43 * g))


def drive(places: Sequence[Place]) -> tuple[int, int]:
    """Return seconds and metres from place to place."""
    legs = [leg(a, b) for a, b in pairwise(places)]
    return sum(one[0] for one in legs), sum(one[1] for one in legs)


def tour(places: Sequence[Place], home: Place = HOME) -> tuple[int, int]:
    """Return seconds and metres of a day from home through places, in this order, and home again."""
    return drive([home, *places, home]) if places else (0, 0)


def best_tour(places: Sequence[Place], home: Place = HOME) -> int:
    """Return the seconds of the shortest day; all orders are tried."""
    return min((tour(order, home)[0] for order in permutations(places)), default=0)


def place_of(customer: Mapping[str, Any]) -> Place:
    return float(customer["lat"]), float(customer["lon"])


def minute(clock: str) -> int:
    hours, minutes = map(int, clock.split(":"))
    return 60 * hours + minutes


def clock(minutes: float) -> str:
    return "{:02d}:{:02d}".format(*divmod(math.ceil(minutes), 60))


def days_of(schedule: Iterable[Mapping[str, str]]) -> dict[tuple[str, str], list[Mapping[str, str]]]:
    """Return the visits of each rep and date, by their start."""
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in sorted(schedule, key=lambda row: minute(row["start"])):
        found.setdefault((row["rep_id"], row["date"]), []).append(row)
    return found


def driven(
    schedule: Iterable[Mapping[str, str]],
    customers: Iterable[Mapping[str, Any]],
    homes: Mapping[str, Place] | None = None,
) -> tuple[int, int]:
    """Return seconds and metres that a schedule takes, every day in the order of its starts."""
    places = {one["customer_id"]: place_of(one) for one in customers}
    days = [
        tour([places[row["customer_id"]] for row in rows], (homes or {}).get(rep, HOME))
        for (rep, _), rows in days_of(schedule).items()
    ]
    return sum(one[0] for one in days), sum(one[1] for one in days)


def best_driven(schedule: Iterable[Mapping[str, str]], customers: Iterable[Mapping[str, Any]]) -> int:
    """Return the seconds that the days of a schedule take in their shortest order."""
    places = {one["customer_id"]: place_of(one) for one in customers}
    return sum(best_tour([places[row["customer_id"]] for row in rows]) for rows in days_of(schedule).values())


def can_be_driven(
    rows: Sequence[Mapping[str, str]], places: Mapping[str, Place], minutes: Mapping[str, int]
) -> bool:
    """Say whether the starts of one day can be kept: leaving at 08:00 and home by 17:00 and 30 minutes."""
    now, here = 8 * 3600, HOME
    for row in rows:
        now += leg(here, places[row["customer_id"]])[0]
        if now > 60 * minute(row["start"]):
            return False
        now = 60 * (minute(row["start"]) + minutes[row["customer_id"]])
        here = places[row["customer_id"]]
    return now + leg(here, HOME)[0] <= 17.5 * 3600


def weekday_works(row: Mapping[str, str]) -> bool:
    return date.fromisoformat(row["date"]).weekday() < 5


def timed(
    order: Sequence[str],
    day: str,
    customers: Sequence[Mapping[str, Any]],
    length: int,
    first: str = "09:00",
    rep: str = "R1",
) -> list[dict[str, str]]:
    """Return visits of one day in this order, one after the other without waiting but for whole minutes."""
    places = {one["customer_id"]: place_of(one) for one in customers}
    now, here, rows = float(minute(first)), None, []
    for one in order:
        now = math.ceil(now + (leg(here, places[one])[0] / 60 if here else 0))
        rows.append({"rep_id": rep, "customer_id": one, "date": day, "start": clock(now)})
        now, here = now + length, places[one]
    return rows
