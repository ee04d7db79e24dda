"""What the search reckons for every leg to another place, so that calls can begin punctually."""

from collections.abc import Iterator, Mapping

import numpy as np

from routeplan.measures.lunch import lunch_on
from routeplan.model.appointment import Appointment
from routeplan.scheduling.assignment import Assignment, Line
from routeplan.scheduling.kernel.layout import NO_PLACE, OWED, PLACE
from routeplan.scheduling.problem import Table


def allowances_at(assignment: Assignment, place_of: Mapping[str, int]) -> Table:
    """Return the seconds reckoned for arriving at each place: a buffer, and half a step of rounding.

    Nobody waits for a round minute where the start is fixed, nor on the way home.
    """
    wanted, extra = assignment.policy.punctuality, np.zeros(len(place_of), dtype=np.int64)
    for one, _ in assignment.appointments:
        if one.place_id is not None:
            row = place_of[one.place_id]
            reckoned = wanted.buffer_seconds if one.kind == "exact" else wanted.allowance_seconds
            extra[row] = max(extra[row], reckoned)
    for customer, series in assignment.owed:
        row = place_of[customer.place_id]
        promised = [assignment.commitments.get(call.visit_id) for call in series.calls]
        timed = any(one is not None and one.grain == "time" for one in promised)
        extra[row] = max(extra[row], wanted.buffer_seconds if timed else wanted.allowance_seconds)
    return extra


def with_allowances(
    assignment: Assignment, speed: float, travel: Table, at: Table, place_of: Mapping[str, int]
) -> Table:
    """Return a travel table with the allowances on every leg that leads to another place.

    Legs between exact appointments, and from home to the first, carry no more than there is time for: a
    promise is not given up for a buffer.

    Parameters
    ----------
    speed
        Speed factor of the reps who drive by the table.
    at
        Allowance of each place, from ``allowances_at``.
    """
    if not at.any():
        return travel
    extra = np.broadcast_to(at, travel.shape).copy()
    for tail, head, seconds in _tight_legs(assignment, place_of):
        line, one = head
        if assignment.reps[line.rep].speed_factor == speed and one.place_id is not None:
            to = place_of[one.place_id]
            extra[tail, to] = min(extra[tail, to], max(0, seconds - int(travel[tail, to])))
    return np.where(travel > 0, travel + extra, travel)


def not_reckoned(rows: Table, visits: int, at: Table) -> Table:
    """Return what is not reckoned for arriving when calls are left out, by number of visits made.

    On top of the price of a missed call it makes leaving out cost as much more as arriving does, so that the
    allowance decides on no call.
    """
    left: Table = np.maximum(rows[:, OWED, None] - np.arange(visits)[None, :], 0)
    return _at_rows(rows, at)[:, None] * left


def reckoned_for_calls(rows: Table, at: Table) -> int:
    """Return what is reckoned for arriving at all calls owed, or for not arriving, together."""
    return int((_at_rows(rows, at) * rows[:, OWED]).sum())


def _at_rows(rows: Table, at: Table) -> Table:
    """Return the allowance of each customer or appointment, 0 without a place."""
    return np.where(rows[:, PLACE] == NO_PLACE, 0, at[rows[:, PLACE]])


def _tight_legs(
    assignment: Assignment, place_of: Mapping[str, int]
) -> Iterator[tuple[int, tuple[Line, Appointment], int]]:
    """Yield place before, exact appointment, and the time between: from home, and from those before it."""
    for line in assignment.lines:
        rep, done = assignment.reps[line.rep], list[Appointment]()
        exact = (
            one
            for one, days in assignment.appointments
            if one.kind == "exact" and one.rep_id == rep.rep_id and days == (line.day,)
        )
        for one in sorted(exact, key=_start):
            spent = sum(other.seconds for other in done)
            begin = assignment.shift(line).start
            yield place_of[rep.home_id], (line, one), _time_left(assignment, line, begin, one) - spent
            for number, other in enumerate(done):
                later = sum(between.seconds for between in done[number + 1 :])
                if other.place_id is not None:
                    left = _time_left(assignment, line, _start(other) + other.seconds, one)
                    yield place_of[other.place_id], (line, one), left - later
            done.append(one)


def _time_left(assignment: Assignment, line: Line, ready: int, one: Appointment) -> int:
    """Return the time between a moment and an exact appointment, less a lunch that may fall into it."""
    lunch = lunch_on(assignment.reps[line.rep], line.day)
    meets = lunch is not None and ready < lunch.window.end and _start(one) > lunch.window.start
    return _start(one) - ready - (lunch.seconds if lunch is not None and meets else 0)


def _start(one: Appointment) -> int:
    assert one.window is not None
    return one.window.start
