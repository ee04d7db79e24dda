"""Days handed out to deals in turn, so that every stretch of days has its share of calls."""

from collections.abc import Mapping, Sequence
from math import ceil, fsum

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
    whole = fsum(weights)
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
        Day on which it would be called on by itself.
    earliest
        First day that keeps the shortest wait; the first one where no call is on file.
    days
        Days on which it is called on, those promised among them.
    """

    def __init__(self, deal: Customer, last: float, promised: Sequence[int]) -> None:
        assert deal.gap is not None
        self.deal, self.gap, self.days = deal, deal.gap, list(promised)
        self.wanted, self.earliest = 0.0, 0
        self._wait_from(max((last, *promised)))
        if deal.last_visit is None and not promised:
            self.earliest = 0

    def take(self, day: int) -> None:
        """Call on a day, and wait for the next one."""
        self.days.append(day)
        self._wait_from(day)

    def _wait_from(self, last: float) -> None:
        """Wait for the call after one on a day."""
        self.earliest, self.wanted = max(0, ceil(last + self.gap.minimum)), last + self.gap.ideal


def days_of_turns(
    instance: Instance,
    deals: Sequence[Customer],
    standings: Mapping[str, Standing],
    slots: Sequence[int],
    weights: Sequence[float],
) -> dict[str, tuple[int, ...]]:
    """Return the days of the horizon on which each deal is called on, by customer id.

    A promised visit keeps its day and takes the slot that is nearest to it. Each other slot goes to the deal
    that has waited longest and may be called on by then, of equals to the first; where none may, the one that
    may soonest takes it, later. Deals never called on are taken as called on some time during one wait before
    the start, one after the other.

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
    left = list(slots)
    for promised in sorted(day for one in turns for day in one.days if day < len(weights)):
        if left:
            left.remove(_nearest(left, promised))
    for slot in left:
        able = [one for one in turns if one.earliest <= slot]
        turn = min(able, key=lambda one: one.wanted) if able else min(turns, key=lambda one: one.earliest)
        later = (day for day in range(max(slot, turn.earliest), len(weights)) if weights[day])
        turn.take(next(later, len(weights)))
    return {
        one.deal.customer_id: tuple(sorted(day for day in one.days if day < len(weights))) for one in turns
    }


def _nearest(slots: Sequence[int], day: int) -> int:
    """Return the slot nearest to a day, of equals the first."""
    return min(slots, key=lambda slot: abs(slot - day))


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
