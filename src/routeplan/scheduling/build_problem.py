"""From the nouns of one rep's territory to plain integers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.measures.fulfilment import counting_days
from routeplan.measures.lunch import lunch_on
from routeplan.measures.spacing import gap_price_seconds
from routeplan.model.appointment import Appointment
from routeplan.model.call import CallSeries
from routeplan.model.clock import TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.matrix import TravelMatrix
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep
from routeplan.scheduling.kernel.layout import FORBIDDEN, GIVEN_CUSTOMER_COLUMNS, GIVEN_ROUTE_COLUMNS, NO_PLACE
from routeplan.scheduling.problem import Problem, Table

MUST = 10**7
NO_LIMIT = 10**6
MOST_STOPS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What one rep has to plan.

    Parameters
    ----------
    owed
        Customers with calls owed, and the calls.
    appointments
        With the days each may be on; whole-day ones left out.
    days
        Day numbers the rep drives on, ascending.
    """

    rep: Rep
    horizon: Horizon
    policy: Policy
    owed: tuple[tuple[Customer, CallSeries], ...]
    appointments: tuple[tuple[Appointment, tuple[int, ...]], ...]
    days: tuple[int, ...]

    def held_days(self, customer: Customer, series: CallSeries) -> tuple[int, ...]:
        """Return the days on which an appointment at the customer counts as a visit."""
        days = [
            days[0]
            for appointment, days in self.appointments
            if appointment.customer_id == customer.customer_id and len(days) == 1 and days[0] in self.days
        ]
        return counting_days(series, customer.gap, days)

    def appointment_days(self, customer_id: str) -> frozenset[int]:
        """Return the days that an appointment at the customer may be on."""
        return frozenset(
            day for one, days in self.appointments if one.customer_id == customer_id for day in days
        )


class _Windows:
    """The table of opening intervals, equal days sharing their rows."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, int]] = []
        self._known: dict[tuple[TimeWindow, ...], tuple[int, int]] = {(): (0, 0)}

    def span(self, windows: tuple[TimeWindow, ...]) -> tuple[int, int]:
        """Return first and one past the last row of these windows."""
        if windows not in self._known:
            first = len(self.rows)
            self.rows.extend((window.start, window.end) for window in windows)
            self._known[windows] = (first, len(self.rows))
        return self._known[windows]


def build_problem(assignment: Assignment, matrix: TravelMatrix) -> Problem:
    """Return the problem of one rep: customers with calls owed first, then the appointments.

    Parameters
    ----------
    assignment
        Who, when and what.
    matrix
        Travel at the rep's speed between the homes, customers and appointments.
    """
    days, nodes = assignment.days, len(assignment.owed) + len(assignment.appointments)
    most = max([len(series.calls) for _, series in assignment.owed] + [1])
    place_of = _places(assignment)
    windows = _Windows()
    opens = np.zeros((nodes, len(days), 2), dtype=np.int64)
    first = np.full((nodes, len(days)), FORBIDDEN, dtype=np.int64)
    missed = np.zeros((nodes, most + 1), dtype=np.int64)
    rows: list[tuple[int, ...]] = []
    gap_rows: dict[tuple[object, ...], int] = {}
    gap_prices: list[Table] = []
    held: list[tuple[int, ...]] = []
    for node, (customer, series) in enumerate(assignment.owed):
        key = (customer.gap, customer.class_name)
        if key not in gap_rows:
            gap_rows[key] = len(gap_prices)
            gap_prices.append(_gap_prices(assignment, customer))
        rows.append((place_of[customer.place_id], customer.call_seconds, len(series.calls), gap_rows[key], 1))
        visited = assignment.held_days(customer, series)
        held.append(tuple(days.index(day) for day in visited))
        first[node] = _first_prices(assignment, customer, series, visited)
        missed[node, : len(series.calls) + 1] = _missed_prices(series)
        taken = assignment.appointment_days(customer.customer_id)
        for date, day in enumerate(days):
            opens[node, date] = (0, 0) if day in taken else windows.span(customer.open_on[day])
    for node, (appointment, allowed_days) in enumerate(assignment.appointments, start=len(assignment.owed)):
        place = NO_PLACE if appointment.place_id is None else place_of[appointment.place_id]
        rows.append((place, appointment.seconds, 1, 0, int(appointment.customer_id is not None)))
        held.append(())
        missed[node, 0] = MUST
        for date, day in enumerate(days):
            if day in allowed_days:
                first[node, date] = 0
                opens[node, date] = windows.span((appointment.window or _whole_shift(assignment.rep, day),))
    return Problem(
        customers=np.array(rows, dtype=np.int64).reshape(nodes, GIVEN_CUSTOMER_COLUMNS),
        routes=_routes(assignment, place_of),
        travel=matrix.subset(list(place_of)).seconds.astype(np.int64),
        windows=np.array(windows.rows or [(0, 0)], dtype=np.int64),
        opens=opens,
        day_of=np.array(days, dtype=np.int64),
        routes_of=np.array([(date, date + 1) for date in range(len(days))], dtype=np.int64).reshape(-1, 2),
        allowed=((opens[:, :, 1] > opens[:, :, 0]) & (first < FORBIDDEN)).astype(np.int64),
        first_price=first,
        gap_price=np.array(gap_prices or [_zero_prices(assignment)], dtype=np.int64),
        missed_price=missed,
        held=tuple(held),
        overtime_price=round(assignment.policy.prices.overtime_per_minute * 1000),
        most_stops=min(nodes, MOST_STOPS) + 1,
    )


def _zero_prices(assignment: Assignment) -> Table:
    """Return prices of waits where nobody owes a call."""
    return np.zeros(assignment.horizon.days + 1, dtype=np.int64)


def _whole_shift(rep: Rep, day: int) -> TimeWindow:
    """Return the shift of a working day."""
    shift = rep.shifts[day]
    assert shift is not None
    return shift


def _places(assignment: Assignment) -> Mapping[str, int]:
    """Return the row of each place: home, end, customers, appointments."""
    names = [assignment.rep.home_id, assignment.rep.end_id]
    names += [customer.place_id for customer, _ in assignment.owed]
    names += [one.place_id for one, _ in assignment.appointments if one.place_id is not None]
    return {name: row for row, name in enumerate(dict.fromkeys(names))}


def _routes(assignment: Assignment, place_of: Mapping[str, int]) -> Table:
    """Return one route a working day."""
    rep = assignment.rep
    rows = np.zeros((len(assignment.days), GIVEN_ROUTE_COLUMNS), dtype=np.int64)
    for date, day in enumerate(assignment.days):
        shift, lunch = _whole_shift(rep, day), lunch_on(rep, day)
        times = (lunch.window.start, lunch.seconds, lunch.latest_start) if lunch else (0, 0, -1)
        limit = shift.end + rep.max_overtime_seconds
        rows[date] = (
            date, place_of[rep.home_id], place_of[rep.end_id], shift.start, shift.end, limit, *times,
            rep.max_calls or NO_LIMIT,
        )  # fmt: skip
    return rows


def _gap_prices(assignment: Assignment, customer: Customer) -> Table:
    """Return the price of each wait between two visits of the horizon."""
    return _prices_of_waits(assignment, customer, range(assignment.horizon.days + 1), 0)


def _first_prices(
    assignment: Assignment, customer: Customer, series: CallSeries, held: Sequence[int]
) -> Table:
    """Return the price of each date as the first visit; a held one is never forbidden."""
    waits = [day - series.last_visit_day for day in assignment.days]
    prices = _prices_of_waits(assignment, customer, waits, -series.last_visit_day)
    for date, day in enumerate(assignment.days):
        if day in held:
            prices[date] = min(int(prices[date]), MUST)
    return prices


def _prices_of_waits(
    assignment: Assignment, customer: Customer, waits: Sequence[int], waited_already: int
) -> Table:
    """Return the price of each wait, forbidden below the minimum gap."""
    gap, policy = customer.gap, assignment.policy
    assert gap is not None
    rule = policy.rule_of(customer.class_name)
    return np.array(
        [
            FORBIDDEN
            if wait < gap.minimum
            else gap_price_seconds(wait, gap, rule, policy.prices, waited_already=waited_already)
            for wait in waits
        ],
        dtype=np.int64,
    )


def _missed_prices(series: CallSeries) -> Table:
    """Return the price of missing the last calls, by number of visits made."""
    prices = [call.missed_seconds for call in series.calls]
    return np.array([sum(prices[made:]) for made in range(len(prices) + 1)], dtype=np.int64)
