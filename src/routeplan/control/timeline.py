"""One day on the clock, as planned and as it was: drives, calls, and the time between them."""

from collections.abc import Sequence

from routeplan.control.facts import CallFact, DayFact
from routeplan.control.stretches import DayTimes, Stretch, TimedCall, planned_stretches, together
from routeplan.model.history import PublishedDay

SHORTEST_DRIVE = 60
"""Drives that are planned shorter, in seconds, say nothing about speed."""


def day_times(day: DayFact) -> DayTimes | None:
    """Return a day on the clock; None for one without a plan, or with a call whose times nobody knows."""
    held = sorted(day.held, key=lambda one: (one.row.start or 0) if one.row else 0)
    if day.plan is None or not held or any(one.actual_seconds is None for one in held):
        return None
    return _Clock(day, day.plan, held).times()


class _Clock:
    """A day while it is timed."""

    def __init__(self, day: DayFact, plan: PublishedDay, held: Sequence[CallFact]) -> None:
        self.day, self.plan, self.held = day, plan, held
        self.stretches, self.way_home = planned_stretches(day, plan)
        self.order = [one for one in day.calls if one.stop is not None]
        self.skipped, self.after = _skipped(self.order)

    def times(self) -> DayTimes:
        """Return the day on the clock."""
        leaves = self._leaves()
        calls, ends, last = [], leaves, None
        for fact in self.held:
            call = self._timed(fact, ends, last)
            calls.append(call)
            ends, last = call.ends, fact
        back = self.day.logged.back if self.day.logged else None
        planned_home = together(
            [*(self._planned(one) for one in self.after), *([] if back is None else [self.way_home])]
        )
        home = self._home(ends, back)
        planned_ends = self.plan.home if back is not None else self._last_planned()
        return DayTimes(
            leaves=leaves,
            ends=ends if back is None else back,
            planned_leaves=self.plan.leaves,
            planned_ends=planned_ends,
            calls=tuple(calls),
            home=home,
            planned_home=planned_home,
            after=tuple(self.after),
        )

    def _leaves(self) -> int:
        """Return when the rep left: as logged, or so as to reach the first call."""
        if self.day.logged is not None and self.day.logged.left is not None:
            return self.day.logged.left
        first = self.held[0]
        planned = self._group(first)
        drive = self._logged_drive(first)
        return _start(first) - (planned.drive if drive is None else drive) - planned.idle - planned.other

    def _timed(self, fact: CallFact, before: int, last: CallFact | None) -> TimedCall:
        """Return a call that was held with what led to it."""
        planned, gap = self._group(fact), _start(fact) - before
        logged = self._logged_drive(fact)
        drive = max(0, gap - planned.idle - planned.other) if logged is None else logged
        actual = Stretch(drive=drive, idle=gap - drive - planned.other, other=planned.other)
        return TimedCall(
            fact=fact,
            begins=_start(fact),
            ends=_start(fact) + (fact.actual_seconds or 0),
            planned=planned,
            actual=actual,
            skipped=self.skipped.get(fact.stop.task_id, ()) if fact.stop else (),
            own_drive=self._own_drive(fact, last, drive),
            is_logged_drive=logged is not None,
        )

    def _own_drive(self, fact: CallFact, last: CallFact | None, drive: int) -> int | None:
        """Return the drive of a call that began where the plan has it begin, None for any other."""
        if fact.stop is None or fact.row is None or fact.stop.drive_seconds < SHORTEST_DRIVE:
            return None
        place = self.order.index(fact)
        planned_before = self.order[place - 1] if place else None
        if planned_before is last:
            own = max(0, drive - self._group(fact).aside)
            return own if fact.row.drive_seconds is None else fact.row.drive_seconds
        if planned_before is None or planned_before.row is None or planned_before.is_held:
            return None
        return None if planned_before.row.drive_seconds is None else fact.row.drive_seconds

    def _logged_drive(self, fact: CallFact) -> int | None:
        """Return the drive that the log has for a call, with those to calls that were missed before it.

        Drives to planned stops at no customer on the way are nowhere written down and count as planned.
        """
        if fact.row is None or fact.row.drive_seconds is None:
            return None
        missed = self.skipped.get(fact.stop.task_id, ()) if fact.stop else ()
        return (
            fact.row.drive_seconds
            + self._group(fact).aside
            + sum(
                one.row.drive_seconds
                for one in missed
                if one.row is not None and one.row.drive_seconds is not None
            )
        )

    def _group(self, fact: CallFact) -> Stretch:
        """Return what was planned to lead to a call, planned calls that were skipped before it included."""
        if fact.stop is None:
            return Stretch()
        return together([self._planned(one) for one in (*self.skipped.get(fact.stop.task_id, ()), fact)])

    def _planned(self, fact: CallFact) -> Stretch:
        """Return what was planned to lead to a planned call."""
        return self.stretches[fact.stop.task_id] if fact.stop else Stretch()

    def _home(self, ends: int, back: int | None) -> Stretch:
        """Return what followed the last call; all of it is driving where calls were skipped."""
        if back is None:
            return Stretch()
        rest = Stretch() if self.after else self.way_home
        drive = max(0, back - ends - rest.idle - rest.other)
        return Stretch(drive=drive, idle=back - ends - drive - rest.other, other=rest.other)

    def _last_planned(self) -> int:
        """Return when the last planned call was to end, the leaving time of a day without one."""
        return max((one.stop.end for one in self.order if one.stop), default=self.plan.leaves)


def _start(fact: CallFact) -> int:
    """Return when a call began."""
    return (fact.row.start or 0) if fact.row else 0


def _skipped(order: Sequence[CallFact]) -> tuple[dict[str, tuple[CallFact, ...]], list[CallFact]]:
    """Return the planned calls that were not held, by the next one that was, and those after the last."""
    found: dict[str, tuple[CallFact, ...]] = {}
    waiting: list[CallFact] = []
    for fact in order:
        if fact.is_held and fact.stop is not None:
            found[fact.stop.task_id] = tuple(waiting)
            waiting = []
        else:
            waiting.append(fact)
    return found, waiting
