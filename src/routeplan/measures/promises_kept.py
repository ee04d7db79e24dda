"""What a published plan makes of the visits that the level above it promised for a week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from routeplan.measures.standing_days import monday_of, standing_plans, standing_stops, stops_of_week
from routeplan.model.history import History, PublishedStop
from routeplan.model.record import Level

Fate = Literal["kept", "day", "rep", "week", "left_out"]
GRAINS: tuple[tuple[Level, ...], ...] = (("week", "day"), ("month",), ("quarter",))
"""Levels that promise the same grain, the finest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesOfWeek:
    """The promised visits of a week, each with what became of it, and visits that nobody promised.

    Parameters
    ----------
    fates
        One a promised visit; None without a level above.
    added
        Visits that stand and were not promised.
    again
        Those that an earlier plan of the finest level had otherwise, or that are not made any more.
    """

    fates: tuple[Fate, ...] | None
    added: int
    again: int


def promises_of_week(history: History, monday: date) -> PromisesOfWeek:
    """Return what the finest plans of a week make of what the next coarser level promised.

    A visit is found again by its id, wherever it stands; else it is taken as answered by another stop at
    the customer in the week, because calls that are carried forward shift the numbers of later ones.
    """
    grains = covering(history, monday)
    stops = standing_stops(history)
    here = stops_of_week(stops, monday)
    if len(grains) < 2:
        return PromisesOfWeek(fates=None, added=0, again=_again(history, grains, here, monday))
    promised = _visits(stops_of_week(standing_stops(history, grains[1]), monday))
    look = _Look(stops, here, by_week=grains[1] == ("quarter",))
    fates = look.fates(promised)
    added = sum(1 for stop in _visits(here) if stop not in look.taken)
    return PromisesOfWeek(fates=fates, added=added, again=_again(history, grains, here, monday))


def covering(history: History, monday: date) -> list[tuple[Level, ...]]:
    """Return the grains of which a published plan that stands covers a day of a week, the finest first."""
    return [
        levels
        for levels in GRAINS
        if any(monday_of(when) == monday for _, when in standing_plans(history, levels))
    ]


class _Look:
    """The plan of record, looked at for what was promised; a stop answers one promise."""

    def __init__(
        self, stops: Iterable[PublishedStop], here: Sequence[PublishedStop], *, by_week: bool
    ) -> None:
        self.everywhere = {stop.task_id: stop for stop in stops if stop.kind == "visit"}
        self.here, self.by_week = here, by_week
        self.taken: set[PublishedStop] = set()

    def fates(self, promised: Sequence[PublishedStop]) -> tuple[Fate, ...]:
        """Return what became of each promised visit: those found by their ids come first."""
        found = {one: self.everywhere[one.task_id] for one in promised if one.task_id in self.everywhere}
        found = {one: stop for one, stop in found.items() if stop in self.here}
        self.taken |= set(found.values())
        for one in promised:
            if one not in found and (other := self._other(one)) is not None:
                found[one] = other
                self.taken.add(other)
        return tuple(self._fate(one, found.get(one)) for one in promised)

    def _other(self, one: PublishedStop) -> PublishedStop | None:
        """Return the stop of the week at the same customer that is nearest and answers no promise yet."""
        others = [
            stop for stop in self.here if stop.customer_id == one.customer_id and stop not in self.taken
        ]
        return min(others, key=lambda stop: (abs((stop.when - one.when).days), stop.when), default=None)

    def _fate(self, one: PublishedStop, found: PublishedStop | None) -> Fate:
        """Return what became of a promised visit."""
        if found is None:
            return "week" if one.task_id in self.everywhere else "left_out"
        if self.by_week:
            return "kept"
        if found.when != one.when:
            return "day"
        return "kept" if found.rep_id == one.rep_id else "rep"


def _again(
    history: History, grains: Sequence[tuple[Level, ...]], here: Sequence[PublishedStop], monday: date
) -> int:
    """Return how many visits a plan of the finest level had otherwise before another took its place."""
    standing = {(stop.task_id, stop.when, stop.rep_id) for stop in here}
    published = {
        (stop.task_id, stop.when, stop.rep_id)
        for one in history.published
        if grains and one.plan.level in grains[0]
        for stop in _visits(stops_of_week(one.stops, monday))
    }
    return len({task_id for task_id, *_ in published - standing})


def _visits(stops: Iterable[PublishedStop]) -> list[PublishedStop]:
    """Return the visits among stops."""
    return [stop for stop in stops if stop.kind == "visit"]
