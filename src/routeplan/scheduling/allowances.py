"""What the search reckons for every leg to another place, so that calls can begin punctually."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from routeplan.measures.lunch import lunch_on
from routeplan.model.matrix import TravelMatrix
from routeplan.scheduling.assignment import Assignment, Line
from routeplan.scheduling.kernel.layout import NO_PLACE, OWED, PLACE
from routeplan.scheduling.problem import Table


def allowances_at(assignment: Assignment, place_of: Mapping[str, int]) -> Table:
    """Return the seconds reckoned for arriving at each place: a buffer, and half a step of rounding.

    Nobody waits for a round minute of an exact appointment, nor on the way home.
    """
    wanted, extra = assignment.policy.punctuality, np.zeros(len(place_of), dtype=np.int64)
    for one, _ in assignment.appointments:
        if one.place_id is not None:
            row = place_of[one.place_id]
            reckoned = wanted.buffer_seconds if one.kind == "exact" else wanted.allowance_seconds
            extra[row] = max(extra[row], reckoned)
    for customer, _ in assignment.owed:
        row = place_of[customer.place_id]
        extra[row] = max(extra[row], wanted.allowance_seconds)
    return extra


def with_allowances(
    assignment: Assignment,
    reps: Collection[int],
    matrix: TravelMatrix,
    at: Table,
    place_of: Mapping[str, int],
) -> Table:
    """Return the travel of some reps with the allowances on every leg that leads to another place.

    Legs between exact appointments and visits promised for a time, and from home to them, carry no more than
    there is time for: a promise is not given up for a buffer.

    Parameters
    ----------
    reps
        Numbers of those who drive by it.
    at
        Allowance of each place, from ``allowances_at``.
    """
    travel = matrix.seconds.astype(np.int64)
    if not at.any():
        return travel
    extra = np.broadcast_to(at, travel.shape).copy()
    for line in assignment.lines:
        if line.rep in reps:
            for tail, head, seconds in _tight_legs(assignment, line, place_of):
                spare = matrix.traffic.surely_driven(seconds) - int(travel[tail, head])
                extra[tail, head] = min(extra[tail, head], max(0, spare))
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


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Fixed:
    """Something that begins at a fixed time; ``place`` is ``NO_PLACE`` for none."""

    start: int
    seconds: int
    place: int


def _tight_legs(
    assignment: Assignment, line: Line, place_of: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield two places and the time between: from home to what is fixed on a day, and on to the next."""
    home = place_of[assignment.reps[line.rep].home_id]
    done = [_Fixed(start=assignment.shift(line).start, seconds=0, place=home)]
    for one in sorted(_fixed(assignment, line, place_of)):
        spent = 0
        for other in reversed(done):
            if NO_PLACE not in (one.place, other.place):
                left = _time_left(assignment, line, other.start + other.seconds, one.start)
                yield other.place, one.place, left - spent
            spent += other.seconds
        done.append(one)


def _fixed(assignment: Assignment, line: Line, place_of: Mapping[str, int]) -> Iterator[_Fixed]:
    """Yield the exact appointments of a day, and the visits an earlier plan has promised for a time of it."""
    rep_id = assignment.reps[line.rep].rep_id
    for one, days in assignment.appointments:
        if one.kind == "exact" and one.window and one.rep_id == rep_id and days == (line.day,):
            place = NO_PLACE if one.place_id is None else place_of[one.place_id]
            yield _Fixed(start=one.window.start, seconds=one.seconds, place=place)
    for customer, series in assignment.owed:
        for call in series.calls:
            kept = assignment.commitments.get(call.visit_id)
            if kept is None or kept.start is None or (kept.rep_id, kept.day) != (rep_id, line.day):
                continue
            place = place_of[customer.place_id]
            yield _Fixed(start=kept.start, seconds=customer.call_seconds, place=place)


def _time_left(assignment: Assignment, line: Line, ready: int, start: int) -> int:
    """Return the time between a moment and a fixed start, less a lunch that may fall into it."""
    lunch = lunch_on(assignment.reps[line.rep], line.day)
    meets = lunch is not None and ready < lunch.window.end and start > lunch.window.start
    return start - ready - (lunch.seconds if lunch is not None and meets else 0)
