"""Days handed out to deals in turn, so that every stretch of days has its share of calls."""

from collections.abc import Mapping, Sequence
from math import ceil

from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.standing import Standing


def days_of_calls(weights: Sequence[float], calls: float) -> tuple[int, ...]:
    """Return the day of each of so many calls, ascending, in proportion to what each day has for them.

    The first, second, third lie where a half, one and a half, two and a half calls are spent: a stretch of
    days is never a whole call off its share, and all days together have the calls rounded.

    Parameters
    ----------
    weights
        What each day has, in any unit; without any there is no call.
    calls
        May be a fraction.
    """
    whole = sum(weights)
    if not whole:
        return ()
    found, day, spent = list[int](), 0, 0.0
    while len(found) + 0.5 < calls:
        while day < len(weights) - 1 and spent + weights[day] * calls / whole <= len(found) + 0.5:
            spent += weights[day] * calls / whole
            day += 1
        found.append(day)
    return tuple(found)


class _Turn:
    """A deal that waits for its next call.

    Attributes
    ----------
    wanted
        Day on which it would be called on by itself, or is promised to be.
    earliest
        First day that keeps the shortest wait.
    """

    def __init__(self, deal: Customer, last: float, promised: Sequence[int]) -> None:
        assert deal.gap is not None
        self.deal, self.gap, self.days = deal, deal.gap, list[int]()
        self._promised = list(promised)
        self.wanted, self.earliest = 0.0, 0
        self._wait_from(last)

    def take(self, day: int) -> int:
        """Return the day of the next call, a day or the one promised, and wait for the one after it."""
        day = self._promised.pop(0) if self._promised else day
        self._wait_from(day)
        return day

    def may_take(self, slot: int) -> bool:
        """Return whether a call may take a slot."""
        return bool(self._promised) or self.earliest <= slot

    def _wait_from(self, last: float) -> None:
        """Wait for the call after one on a day."""
        self.earliest = max(0, ceil(last + self.gap.minimum))
        self.wanted = self._promised[0] if self._promised else last + self.gap.ideal


def days_of_turns(
    instance: Instance,
    deals: Sequence[Customer],
    standings: Mapping[str, Standing],
    slots: Sequence[int],
    weights: Sequence[float],
) -> dict[str, tuple[int, ...]]:
    """Return the days on which each deal is called on, by customer id.

    Each slot goes to the deal that has waited longest and may be called on by then, of equals to the first;
    where none may, the one that may soonest takes it, later. Deals never called on are taken as called on
    some time during one wait before the start, one after the other. A promised visit keeps its day.

    Parameters
    ----------
    slots
        Days of the calls, ascending.
    weights
        What each day of the horizon has for calls; none falls on a day without.
    """
    turns = [
        _Turn(one, last, promised_days(instance, one, standings)) for one, last in _last_days(instance, deals)
    ]
    found: dict[str, list[int]] = {one.customer_id: [] for one in deals}
    for slot in slots:
        able = [one for one in turns if one.may_take(slot)]
        turn = min(able, key=lambda one: one.wanted) if able else min(turns, key=lambda one: one.earliest)
        later = (day for day in range(max(slot, turn.earliest), len(weights)) if weights[day])
        day = turn.take(next(later, len(weights)))
        if day < len(weights):
            found[turn.deal.customer_id].append(day)
    return {name: tuple(sorted(days)) for name, days in found.items()}


def _last_days(instance: Instance, deals: Sequence[Customer]) -> list[tuple[Customer, float]]:
    """Return deals with the day number, negative, of their last call."""
    new = [one for one in deals if one.last_visit is None]
    found: list[tuple[Customer, float]] = []
    for one in deals:
        assert one.gap is not None
        if one.last_visit is not None:
            found.append((one, min(instance.horizon.day_of(one.last_visit), -1)))
        else:
            found.append((one, ((new.index(one) + 0.5) / len(new) - 1) * one.gap.ideal))
    return found


def promised_days(instance: Instance, deal: Customer, standings: Mapping[str, Standing]) -> list[int]:
    """Return the days, ascending, on which reps who are there have promised to call on a deal."""
    reps = instance.rep_by_id()
    promises = standings.get(deal.customer_id, Standing()).promises
    return sorted(one.day for one in promises if one.rep_id in reps)
