"""The prices of a problem: of first visits, of waits between visits, and of calls that are missed."""

from collections.abc import Sequence

import numpy as np

from routeplan.measures.spacing import gap_price_seconds
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.scheduling.assignment import Assignment
from routeplan.scheduling.kernel.layout import FORBIDDEN
from routeplan.scheduling.problem import Table

MUST = 10**7
"""Price in seconds of what has to be made whenever it can be."""


def prices_of(assignment: Assignment, rows: Table) -> tuple[Table, Table, Table, tuple[tuple[int, ...], ...]]:
    """Return prices of first waits, of missed calls and of waits between visits, and the days held."""
    dates, nodes = assignment.dates, len(rows)
    most = max([len(series.calls) for _, series in assignment.owed] + [1])
    first = np.full((nodes, len(dates)), FORBIDDEN, dtype=np.int64)
    missed = np.zeros((nodes, most + 1), dtype=np.int64)
    gaps: dict[int, Table] = {}
    held: list[tuple[int, ...]] = []
    for node, (customer, series) in enumerate(assignment.owed):
        visited = assignment.held_days(node)
        held.append(tuple(dates.index(day) for day in visited))
        first[node] = _first_prices(assignment, customer, series, visited)
        missed[node, : len(series.calls) + 1] = _missed_prices(series)
        if rows[node, 3] not in gaps:
            waits = range(assignment.horizon.days + 1)
            gaps[rows[node, 3]] = _prices_of_waits(assignment, customer, waits, 0)
    for node, (_, days) in enumerate(assignment.appointments, start=len(assignment.owed)):
        held.append(())
        missed[node, 0] = MUST
        first[node, [date for date, day in enumerate(dates) if day in days]] = 0
    none = np.zeros((1, assignment.horizon.days + 1), dtype=np.int64)
    return first, missed, np.array([gaps[row] for row in sorted(gaps)]) if gaps else none, tuple(held)


def _first_prices(
    assignment: Assignment, customer: Customer, series: CallSeries, held: Sequence[int]
) -> Table:
    """Return the price of each date as the first visit; a held one is never forbidden."""
    waits = [day - series.last_visit_day for day in assignment.dates]
    soon = series.calls[0].soon
    prices = _prices_of_waits(assignment, customer, waits, -series.last_visit_day, soon=soon)
    for date, day in enumerate(assignment.dates):
        if day in held:
            prices[date] = min(int(prices[date]), MUST)
    return prices


def _prices_of_waits(
    assignment: Assignment,
    customer: Customer,
    waits: Sequence[int],
    waited_already: int,
    *,
    soon: bool = False,
) -> Table:
    """Return the price of each wait; none for those without a frequency.

    Waits below the minimum gap are forbidden, unless a deadline asks for the visit that soon.
    """
    gap, policy = customer.gap, assignment.policy
    if gap is None:
        return np.zeros(len(waits), dtype=np.int64)
    rule = policy.rule_for(customer)
    return np.array(
        [
            FORBIDDEN
            if wait < gap.minimum and not soon
            else gap_price_seconds(wait, gap, rule, policy.prices, waited_already=waited_already)
            for wait in waits
        ],
        dtype=np.int64,
    )


def _missed_prices(series: CallSeries) -> Table:
    """Return the price of missing the last calls, by number of visits made."""
    prices = [call.missed_seconds for call in series.calls]
    return np.array([sum(prices[made:]) for made in range(len(prices) + 1)], dtype=np.int64)
