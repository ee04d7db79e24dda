"""Why days ended earlier or later than planned, in minutes that add up to the whole difference."""

from collections import Counter

from routeplan.control.facts import CallFact, DayFact
from routeplan.control.stretches import DayTimes, Stretch, TimedCall
from routeplan.control.timeline import day_times
from routeplan.model.control_report import CAUSES, DayVariance, VarianceCause


def day_variance(day: DayFact) -> DayVariance | None:
    """Return why a day ended when it did; None for a day that cannot be timed.

    What the log gives as the cause of a call takes the minutes of that call. Where it gives none they go to:

    - ``overrun``: a call that took longer or shorter than planned;
    - ``no_show``, ``moved``, ``not_logged``: a planned call that was missed, is told of another day, or of
      which the log says nothing; its time is saved;
    - ``added``: a call that was not planned.

    Drives longer or shorter than planned are ``traffic``, or go to the cause of planned calls on the way that
    were not driven to; leaving home is ``late_start``, all other time between calls ``waiting``. After the
    last call that was held, what planned calls there would have taken goes to the cause of the last of them.
    """
    times = day_times(day)
    if times is None:
        return None
    found = Counter[VarianceCause]()
    found["late_start"] += times.leaves - times.planned_leaves
    for call in times.calls:
        _add_call(found, call)
    for fact in day.calls:
        if fact.stop is not None and not fact.is_held:
            found[cause_of_missed(fact)] -= fact.planned_seconds
    _add_home(found, times)
    return DayVariance(
        rep_id=day.rep_id,
        when=day.when,
        whole=times.ends - times.planned_ends,
        causes=tuple((cause, found[cause]) for cause in CAUSES if found[cause]),
    )


def cause_of_missed(fact: CallFact) -> VarianceCause:
    """Return why a planned call was not held."""
    if fact.row is not None and fact.row.cause is not None:
        return fact.row.cause
    if fact.was_moved or (fact.row is not None and fact.row.outcome == "phone"):
        return "moved"
    return "not_logged" if fact.row is None else "no_show"


def _add_call(found: Counter[VarianceCause], call: TimedCall) -> None:
    """Add what one call and the way to it took more than planned, in place."""
    fact = call.fact
    cause = fact.row.cause if fact.row else None
    derived: VarianceCause = "overrun" if fact.stop is not None else "added"
    # slow roads do not make a call longer
    own = derived if cause is None or cause == "traffic" else cause
    found[own] += call.ends - call.begins - fact.planned_seconds
    found[_cause_of_drive(call)] += call.actual.drive - call.planned.drive
    found["waiting"] += call.actual.idle - call.planned.idle


def _cause_of_drive(call: TimedCall) -> VarianceCause:
    """Return why the drive to a call differs: calls on the way that nobody drove to, or the drive itself."""
    if call.fact.stop is None:
        return "added"
    driven = any(one.row is not None and one.row.drive_seconds is not None for one in call.skipped)
    return cause_of_missed(call.skipped[-1]) if call.skipped and not driven else "traffic"


def _add_home(found: Counter[VarianceCause], times: DayTimes) -> None:
    """Add what followed the last call, in place."""
    if times.after:
        off = _all(times.home) - _all(times.planned_home)
        found[cause_of_missed(times.after[-1])] += off
        return
    found["traffic"] += times.home.drive - times.planned_home.drive
    found["waiting"] += times.home.idle - times.planned_home.idle


def _all(stretch: Stretch) -> int:
    """Return a stretch as a whole."""
    return stretch.drive + stretch.idle + stretch.other
