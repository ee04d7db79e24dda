"""On which days a visit to a customer lies in a zone of its own: the one definition."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from routeplan.measures.distance import great_circle_km
from routeplan.measures.neighbours import FloatArray
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.frequency import GapRule
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.zone import Zone, ZonePolicy

WEEK = 7


def off_zone_seconds(policy: Policy) -> int:
    """Return the price of one visit off its zone's days, in seconds of driving; 0 without zones."""
    return 0 if policy.zones is None else round(policy.zones.off_zone * MINUTE)


def week_of_rotation(horizon: Horizon, day: int, weeks: int) -> int:
    """Return the week of a rotation that a day lies in, from 1.

    Weeks are counted through the years from Monday, 1 January of the year 1, so that a rotation goes on from
    one plan to the next.
    """
    return (horizon.start.toordinal() + day - 1) // WEEK % weeks + 1


def usual_weekdays(days: Iterable[int], horizon: Horizon) -> tuple[int, ...]:
    """Return the weekdays that working days usually are: at least half as often as the most usual one."""
    counts = Counter(horizon.weekday_of(day) for day in days)
    most = max(counts.values(), default=0)
    return tuple(sorted(weekday for weekday, count in counts.items() if 2 * count >= most))


def days_in_zone(zones: Sequence[Zone], instance: Instance) -> dict[str, frozenset[int]]:
    """Return the days on which a visit to a customer is in its zone, by customer id; others have no zone.

    These are the days of the customer's own zone. In the other weeks of a rotation, whoever is called on
    more often than the rotation comes round is in zone on the day of the nearest zone of that week; so is,
    in a week in which the own zone falls on a day off, whoever is called on as often as it comes round.
    Whoever is called on more often than once a week has as many days a week as there are calls, nearest
    zones first, as far as the least wait allows. Zones whose weekday is so near to that of the own zone that
    the waits keep to their limits come before all others: for weekly customers a day before or after, for
    those who keep a weekday the same one. A zone is as near as its nearest customer.
    """
    customers, weeks = instance.customer_by_id(), (instance.policy.zones or ZonePolicy()).weeks
    found: dict[str, frozenset[int]] = {}
    for rep_id in dict.fromkeys(zone.rep_id for zone in zones):
        own = tuple(zone for zone in zones if zone.rep_id == rep_id)
        members = [(customers[one], place) for place, zone in enumerate(own) for one in zone.customer_ids]
        away = _km_to_zones(members, len(own))
        turns = _turns_by_week(own, instance.horizon, weeks)
        for (customer, place), km in zip(members, away, strict=True):
            days = (day for turn in turns for day in _days_of_week(customer, place, km, own, turn, weeks))
            found[customer.customer_id] = frozenset(days)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _WeekOfTurns:
    """One week of the horizon: its week of the rotation, and (day, number of the zone) of each turn."""

    week: int
    turns: tuple[tuple[int, int], ...]


def _turns_by_week(zones: Sequence[Zone], horizon: Horizon, weeks: int) -> list[_WeekOfTurns]:
    """Return the turns of a rep's zones by the week in which they fall."""
    turns: dict[int, list[tuple[int, int]]] = {}
    for day, place in sorted((day, place) for place, zone in enumerate(zones) for day in zone.days):
        turns.setdefault((horizon.start.weekday() + day) // WEEK, []).append((day, place))
    return [
        _WeekOfTurns(week=week_of_rotation(horizon, found[0][0], weeks), turns=tuple(found))
        for found in turns.values()
    ]


def _km_to_zones(members: Sequence[tuple[Customer, int]], zones: int) -> FloatArray:
    """Return how far each customer is from the nearest customer of each zone, shape (customers, zones)."""
    coordinates = [customer.coordinate for customer, _ in members]
    km, zone_of = great_circle_km(coordinates, coordinates), np.array([place for _, place in members])
    return np.column_stack([km[:, zone_of == place].min(axis=1) for place in range(zones)])


def _days_of_week(
    customer: Customer,
    own: int,
    km: FloatArray,
    zones: Sequence[Zone],
    offered: _WeekOfTurns,
    weeks: int,
) -> list[int]:
    """Return the days of one week on which a customer is in zone."""
    has_turn = any(place == own for _, place in offered.turns)
    gap = customer.gap
    if gap is None or not (has_turn or _goes_elsewhere(gap.ideal, zones[own], offered, weeks)):
        return [day for day, place in offered.turns if place == own]
    play = _play(customer, gap)
    nearest = sorted(
        offered.turns,
        key=lambda turn: (
            turn[1] != own, abs(zones[turn[1]].weekday - zones[own].weekday) > play, km[turn[1]], turn[0],
        ),
    )  # fmt: skip
    chosen: list[int] = []
    for day, _ in nearest[: 1 if gap.ideal >= WEEK else None]:
        if len(chosen) < ceil(WEEK / gap.ideal) and all(
            _far_enough(day - one, gap.minimum) for one in chosen
        ):
            chosen.append(day)
    return chosen


def _play(customer: Customer, gap: GapRule) -> float:
    """Return by how many days a visit may lie off the weekday of its zone so that waits keep to their limits.

    Two visits of different weeks may be off in opposite directions, so it is half of what a wait may differ
    from the ideal one.
    """
    if customer.rhythm != "flexible":
        return 0
    return min(gap.ideal - gap.minimum, gap.maximum - gap.ideal) / 2


def _goes_elsewhere(ideal_gap: float, own: Zone, offered: _WeekOfTurns, weeks: int) -> bool:
    """Return whether a customer takes another zone's day in a week without a turn of its own."""
    round_days = WEEK * weeks
    return ideal_gap < round_days or (ideal_gap <= round_days and offered.week == own.week)


def _far_enough(days_apart: int, least_gap: float) -> bool:
    """Return whether two days of every week keep the least wait, within the week and on to the next."""
    between = abs(days_apart)
    return min(between, WEEK - between) >= least_gap
