"""From the nouns of some reps' territories to plain integers."""

from collections.abc import Mapping

import numpy as np

from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.matrix import TravelMatrix
from routeplan.model.rep import Rep
from routeplan.scheduling.allowances import allowances_at, not_reckoned, reckoned_for_calls, with_allowances
from routeplan.scheduling.assignment import Assignment
from routeplan.scheduling.build_frame import halves_of, nights_of, shift_times
from routeplan.scheduling.build_prices import prices_of
from routeplan.scheduling.build_wishes import bands_of, promises_of, rhythms_of
from routeplan.scheduling.kernel.layout import (
    FORBIDDEN,
    GIVEN_CUSTOMER_COLUMNS,
    GIVEN_ROUTE_COLUMNS,
    NO_PLACE,
    TRAFFIC_COLUMNS,
)
from routeplan.scheduling.problem import Problem, Table
from routeplan.scheduling.windows import WindowTable

NO_LIMIT = 10**6
MOST_STOPS = 120


def build_problem(assignment: Assignment, matrices: Mapping[str, TravelMatrix]) -> Problem:
    """Return the problem of some reps: customers with calls owed first, then the appointments.

    Parameters
    ----------
    assignment
        Who, when and what.
    matrices
        Travel at each rep's speed and hours between the homes, customers, appointments and hotels, by rep id.
    """
    nodes, dates = len(assignment.owed) + len(assignment.appointments), len(assignment.dates)
    place_of, windows, hours = places_of(assignment), WindowTable(), _hours(assignment)
    rows = _customer_rows(assignment, place_of)
    first, missed, gap_prices, held = prices_of(assignment, rows)
    opens = np.array(
        [[windows.span(intervals) for intervals in by_route] for by_route in hours], dtype=np.int64
    ).reshape(nodes, len(assignment.lines), 2)
    routes_of = _routes_of(assignment)
    at = allowances_at(assignment, place_of)
    profile, travel = _travel(assignment, matrices, place_of, at)
    bands = bands_of(assignment, nodes, windows, hours)
    return Problem(
        customers=rows,
        routes=_routes(assignment, place_of),
        travel=travel,
        windows=windows.table(),
        opens=opens,
        day_of=np.array(assignment.dates, dtype=np.int64),
        routes_of=routes_of,
        allowed=_allowed(opens, routes_of, first, dates),
        first_price=first,
        gap_price=gap_prices,
        missed_price=missed + not_reckoned(rows, missed.shape[1], at),
        held=held,
        overtime_price=round(assignment.policy.prices.overtime_per_minute * 1000),
        most_stops=min(nodes, MOST_STOPS) + 1,
        profile=profile,
        day_price=round(assignment.policy.prices.day_used * MINUTE),
        optional=_optional(assignment, nodes),
        most_optional=assignment.policy.most_prospects,
        rhythms=rhythms_of(assignment, nodes),
        bands=bands,
        promises=promises_of(assignment, nodes),
        nights=nights_of(assignment, matrices, place_of, rows[:, 0]),
        halves=halves_of(assignment),
        reckoned=reckoned_for_calls(rows, at),
        traffic=_traffic(assignment, matrices),
    )


def places_of(assignment: Assignment) -> Mapping[str, int]:
    """Return the row of each place: homes and ends, customers, appointments, hotels."""
    names = [name for rep in assignment.reps for name in (rep.home_id, rep.end_id)]
    names += [customer.place_id for customer, _ in assignment.owed]
    names += [one.place_id for one, _ in assignment.appointments if one.place_id is not None]
    names += [hotel.place_id for hotel in assignment.hotels if any(rep.nights for rep in assignment.reps)]
    return {name: row for row, name in enumerate(dict.fromkeys(names))}


def _travel(
    assignment: Assignment, matrices: Mapping[str, TravelMatrix], place_of: Mapping[str, int], at: Table
) -> tuple[Table, Table]:
    """Return the number of the travel table of each route, and the tables: one for all who drive alike.

    ``at`` holds what is reckoned on top for arriving at each place.
    """
    first: list[int] = []
    alike = []
    for number, rep in enumerate(assignment.reps):
        same = (one for one in first if _drive_alike(assignment.reps[one], rep, matrices))
        alike.append(next(same, number))
        first += [number] if alike[-1] == number else []
    tables = []
    for rep_number in first:
        reps = [number for number, one in enumerate(alike) if one == rep_number]
        subset = matrices[assignment.reps[rep_number].rep_id].subset(list(place_of))
        tables.append(with_allowances(assignment, reps, subset, at, place_of))
    profile = [first.index(alike[line.rep]) for line in assignment.lines]
    return np.array(profile, dtype=np.int64), np.array(tables, dtype=np.int64)


def _drive_alike(one: Rep, other: Rep, matrices: Mapping[str, TravelMatrix]) -> bool:
    """Return whether two reps drive equally fast at every hour; other shifts may mean another usual speed."""
    mine, theirs = matrices[one.rep_id], matrices[other.rep_id]
    same_way = one.speed_factor == other.speed_factor and mine.traffic == theirs.traffic
    return same_way and np.array_equal(mine.seconds, theirs.seconds)


def _traffic(assignment: Assignment, matrices: Mapping[str, TravelMatrix]) -> Table | None:
    """Return the bands of traffic of each route, None where nobody has any."""
    ways = [matrices[rep.rep_id].traffic for rep in assignment.reps]
    if all(traffic.is_steady for traffic in ways):
        return None
    most = max(len(traffic.starts) for traffic in ways)
    rows = np.zeros((len(assignment.lines), 1 + TRAFFIC_COLUMNS * most), dtype=np.int64)
    for route, line in enumerate(assignment.lines):
        traffic = ways[line.rep]
        if not traffic.is_steady:
            bands = zip(traffic.starts, traffic.rates, traffic.reached, strict=True)
            cells = [len(traffic.starts), *(cell for band in bands for cell in band)]
            rows[route, : len(cells)] = cells
    return rows


def _hours(assignment: Assignment) -> list[list[tuple[TimeWindow, ...]]]:
    """Return for each customer and appointment, and each route, the intervals in which it may lie."""
    hours: list[list[tuple[TimeWindow, ...]]] = []
    for node, (customer, _) in enumerate(assignment.owed):
        taken = assignment.appointment_days(customer.customer_id)
        hours.append(
            [
                customer.open_on[line.day]
                if line.rep in assignment.callers_on(node, line.day) and line.day not in taken
                else ()
                for line in assignment.lines
            ]
        )
    for appointment, days in assignment.appointments:
        rep = assignment.number_of(appointment.rep_id)
        hours.append(
            [
                (appointment.window or assignment.shift(line),)
                if line.rep == rep and line.day in days
                else ()
                for line in assignment.lines
            ]
        )
    return hours


def _customer_rows(assignment: Assignment, place_of: Mapping[str, int]) -> Table:
    """Return place, length, calls owed, row of gap prices and count of every customer and appointment."""
    rules = {rule: number for number, rule in enumerate(_gap_rules(assignment))}
    rows = [
        (
            place_of[customer.place_id],
            customer.call_seconds,
            len(series.calls),
            rules[customer.gap, customer.class_name, customer.stage],
            1,
        )
        for customer, series in assignment.owed
    ]
    for one, _ in assignment.appointments:
        place = NO_PLACE if one.place_id is None else place_of[one.place_id]
        rows.append((place, one.seconds, 1, 0, int(one.customer_id is not None)))
    return np.array(rows, dtype=np.int64).reshape(len(rows), GIVEN_CUSTOMER_COLUMNS)


def _gap_rules(assignment: Assignment) -> list[tuple[object, str, str | None]]:
    """Return the different rules for waits, in order of their first customers."""
    return list(dict.fromkeys((one.gap, one.class_name, one.stage) for one, _ in assignment.owed))


def _routes_of(assignment: Assignment) -> Table:
    """Return first and one past the last route of each date."""
    days = [line.day for line in assignment.lines]
    spans = [(days.index(day), len(days) - days[::-1].index(day)) for day in assignment.dates]
    return np.array(spans, dtype=np.int64).reshape(-1, 2)


def _allowed(opens: Table, routes_of: Table, first: Table, dates: int) -> Table:
    """Return 1 where a call may be made on a date: somebody may call, and not too soon."""
    open_on = np.zeros((len(opens), dates), dtype=bool)
    for date, (begun, ended) in enumerate(routes_of):
        open_on[:, date] = (opens[:, begun:ended, 1] > opens[:, begun:ended, 0]).any(axis=1)
    return (open_on & (first < FORBIDDEN)).astype(np.int64)


def _routes(assignment: Assignment, place_of: Mapping[str, int]) -> Table:
    """Return one row a route."""
    rows = np.zeros((len(assignment.lines), GIVEN_ROUTE_COLUMNS), dtype=np.int64)
    for route, line in enumerate(assignment.lines):
        rep = assignment.reps[line.rep]
        rows[route] = (
            assignment.dates.index(line.day), place_of[rep.home_id], place_of[rep.end_id],
            *shift_times(assignment, line, assignment.shift(line), rep.max_overtime_seconds),
            rep.max_calls or NO_LIMIT,
        )  # fmt: skip
    return rows


def _optional(assignment: Assignment, nodes: int) -> Table:
    """Return 1 for calls that nobody owes."""
    optional = np.zeros(nodes, dtype=np.int64)
    for node, (_, series) in enumerate(assignment.owed):
        optional[node] = series.calls[0].optional
    return optional
