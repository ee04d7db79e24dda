"""Nights away and half-days kept free, as plain integers."""

from collections.abc import Mapping

import numpy as np

from routeplan.measures.blanks import blanks_due
from routeplan.measures.lunch import lunch_within
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.half_day import HALF_DAY, Half, shift_beside
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.scheduling.assignment import Assignment, Line
from routeplan.scheduling.kernel.layout import NO_PLACE, SHAPE_COLUMNS
from routeplan.scheduling.problem import Halves, Nights, Table

HOTELS_NEAR = 3
HALVES: tuple[Half, ...] = ("morning", "afternoon")


def nights_of(
    assignment: Assignment, matrices: Mapping[str, TravelMatrix], place_of: Mapping[str, int], nodes: Table
) -> Nights | None:
    """Return where and when reps may spend nights away, None if nobody may anywhere.

    ``nodes`` holds the place of each customer and appointment, ``NO_PLACE`` for none.
    """
    lines, reps = assignment.lines, assignment.reps
    number = {line: route for route, line in enumerate(lines)}
    following = np.full(len(lines), -1, dtype=np.int64)
    for route, line in enumerate(lines):
        if reps[line.rep].nights:
            following[route] = number.get(Line(day=line.day + 1, rep=line.rep), -1)
    at_customers = assignment.policy.nights_at_customers
    if (following < 0).all() or not (assignment.hotels or at_customers):
        return None
    near = _places_near(assignment, matrices[reps[0].rep_id], place_of, nodes)
    if (near < 0).all():
        return None
    return Nights(
        next_route=following,
        most=np.array([reps[line.rep].nights for line in lines], dtype=np.int64),
        near=near,
        price=round(assignment.policy.prices.night * MINUTE),
    )


def _places_near(
    assignment: Assignment, matrix: TravelMatrix, place_of: Mapping[str, int], nodes: Table
) -> Table:
    """Return for each node the places for a night near it: its own where allowed, then the nearest hotels."""
    names = list(place_of)
    hotels = [hotel.place_id for hotel in assignment.hotels]
    near = np.full((len(nodes), HOTELS_NEAR + 1), -1, dtype=np.int64)
    for node, place in enumerate(nodes):
        found: list[int] = []
        if assignment.policy.nights_at_customers and node < len(assignment.owed):
            found.append(int(place))
        here = names[place] if place != NO_PLACE else assignment.reps[0].home_id
        drives = {hotel: matrix.seconds_between(here, hotel) for hotel in hotels}
        reached = [hotel for hotel in hotels if drives[hotel] < UNREACHABLE]
        found += [place_of[hotel] for hotel in sorted(reached, key=lambda hotel: (drives[hotel], hotel))]
        near[node, : len(found[: HOTELS_NEAR + 1])] = found[: HOTELS_NEAR + 1]
    # A draw of an empty place is a wasted step: the places there are stand in for those there are not.
    for row in near:
        there = row[row >= 0]
        if len(there):
            row[:] = np.resize(there, len(row))
    return near


def halves_of(assignment: Assignment) -> Halves | None:
    """Return the half-days to keep free, None for none."""
    if not assignment.policy.blank_half_days:
        return None
    lines = assignment.lines
    shapes = np.array([_shapes(assignment, line) for line in lines], dtype=np.int64)
    first = np.zeros(len(lines), dtype=np.int64)
    week = np.full(len(lines), -1, dtype=np.int64)
    weeks: dict[tuple[int, str], list[int]] = {}
    for route, line in enumerate(lines):
        weeks.setdefault((line.rep, assignment.horizon.week_of(line.day)), []).append(route)
    for number, routes in enumerate(weeks.values()):
        week[routes] = number
        due = blanks_due(len(routes), assignment.policy.blank_half_days)
        for route, half in _latest_halves(assignment, routes, shapes)[:due]:
            first[route] = half
    return Halves(shapes=shapes, week=week, first=first)


def _shapes(assignment: Assignment, line: Line) -> list[tuple[int, ...]]:
    """Return the times of a route: with no half kept free, the morning, and the afternoon."""
    shift, rep = assignment.shift(line), assignment.reps[line.rep]
    whole = shift_times(assignment, line, shift, rep.max_overtime_seconds)
    shapes = [whole]
    for half in HALVES:
        left = shift_beside(shift, half)
        if left is None or left == shift:
            shapes.append((-1,) * SHAPE_COLUMNS)
        else:
            overtime = rep.max_overtime_seconds if half == "morning" else 0
            shapes.append(shift_times(assignment, line, left, overtime))
    return shapes


def shift_times(assignment: Assignment, line: Line, shift: TimeWindow, overtime: int) -> tuple[int, ...]:
    """Return shift, hard end and lunch of a route, in the order of the kernel's columns."""
    lunch = lunch_within(assignment.reps[line.rep].lunch, shift)
    times = (lunch.window.start, lunch.seconds, lunch.latest_start) if lunch else (0, 0, -1)
    return (shift.start, shift.end, shift.end + overtime, *times)


def _latest_halves(assignment: Assignment, routes: list[int], shapes: Table) -> list[tuple[int, int]]:
    """Return a half of each route of a week, the latest first, without those that a promise stands in."""
    found = []
    for route in reversed(routes):
        line = assignment.lines[route]
        busy = [
            one.window
            for one, days in assignment.appointments
            if one.rep_id == assignment.reps[line.rep].rep_id
            and days == (line.day,)
            and one.window is not None
        ]
        free = {
            2: all(window.end <= HALF_DAY for window in busy),
            1: all(window.start >= HALF_DAY for window in busy),
        }
        found += [(route, half) for half in (2, 1) if free[half] and shapes[route, half, 0] >= 0][:1]
    return found
