"""A problem as the tables that the compiled search works on."""

import numpy as np
from numpy.typing import NDArray

from routeplan.scheduling.kernel.days import worthwhile_days
from routeplan.scheduling.kernel.layout import (
    END_PLACE,
    FORBIDDEN,
    GAP_ROW,
    GROUPS,
    LIMIT_COLUMNS,
    MOST_OPTIONALS,
    OWED,
    PRICE_OF_NIGHT,
    SHAPE_COLUMNS,
    START_PLACE,
)
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.rows import customer_rows, route_rows

Table = NDArray[np.int64]
NEIGHBOURS = 60
NO_LIMIT = 10**6


def zeros(*shape: int) -> Table:
    """Return a table of zeros."""
    return np.zeros(shape, dtype=np.int64)


def tables_of(problem: Problem, day_slack: int) -> tuple[Table, ...]:
    """Return a problem's tables in the order in which the kernel takes them; see ``kernel.layout``."""
    patterns = zeros(len(problem.customers), 1) if problem.patterns is None else problem.patterns
    gaps = np.minimum(problem.gap_price, FORBIDDEN)
    travel = problem.travel.reshape(-1, *problem.travel.shape[-2:])
    routes = route_rows(problem)
    return (
        routes, customer_rows(problem), np.ascontiguousarray(travel),
        np.ascontiguousarray(travel.transpose(0, 2, 1)), problem.windows, problem.opens.copy(),
        problem.day_of, problem.routes_of, _worthwhile(problem, day_slack), problem.first_price, gaps,
        problem.missed_price, _reach(gaps, day_slack), patterns, np.array([day_slack], dtype=np.int64),
        problem.opens, *_frame_tables(problem, routes),
    )  # fmt: skip


def nearest_customers(problem: Problem) -> Table:
    """Return for each customer the nearest others, nearest first, shape (customers, at most 60)."""
    places = np.maximum(problem.customers[:, 0], 0)
    travel = problem.travel.reshape(-1, *problem.travel.shape[-2:])[0]
    drive = travel[np.ix_(places, places)]
    both_ways = drive + drive.T
    np.fill_diagonal(both_ways, np.iinfo(np.int64).max)
    reach = min(NEIGHBOURS, len(places) - 1)
    return np.ascontiguousarray(np.argsort(both_ways, axis=1, kind="stable")[:, :reach].astype(np.int64))


def _frame_tables(problem: Problem, routes: Table) -> tuple[Table, ...]:
    """Return the tables from the bands on."""
    rhythms, bands, promises = problem.rhythms, problem.bands, problem.promises
    groups = zeros(len(problem.day_of)) if rhythms is None else rhythms.group_of
    limits = zeros(LIMIT_COLUMNS)
    limits[MOST_OPTIONALS] = NO_LIMIT if problem.most_optional is None else problem.most_optional
    limits[PRICE_OF_NIGHT] = 0 if problem.nights is None else problem.nights.price
    limits[GROUPS] = groups.max(initial=0) + 1
    return (
        zeros(0, len(routes), 2) if bands is None else bands.opens,
        groups,
        zeros(1, 1, 1) if promises is None else promises.price,
        *_night_tables(problem, routes),
        *_half_tables(problem),
        limits,
        zeros(0, len(problem.day_of)) if bands is None else bands.due,
    )


def _night_tables(problem: Problem, routes: Table) -> tuple[Table, ...]:
    """Return for each route the next one, the one before and its ends at home; places; most nights."""
    chain = np.full((len(routes), 4), -1, dtype=np.int64)
    chain[:, 2], chain[:, 3] = routes[:, START_PLACE], routes[:, END_PLACE]
    nights = problem.nights
    if nights is None:
        return chain, zeros(len(problem.customers), 1) - 1, zeros(len(routes))
    chain[:, 0] = nights.next_route
    for r, following in enumerate(nights.next_route):
        if following >= 0:
            chain[following, 1] = r
    return chain, nights.near, nights.most


def _half_tables(problem: Problem) -> tuple[Table, Table]:
    """Return the shapes of routes with and without a half kept free, and their weeks."""
    routes = len(problem.routes)
    if problem.halves is None:
        return zeros(routes, 3, SHAPE_COLUMNS), zeros(routes) - 1
    return problem.halves.shapes, problem.halves.week


def _reach(gaps: Table, day_slack: int) -> Table:
    """Return for each rule the longest wait that costs at most the slack more than the cheapest."""
    worth = gaps <= gaps.min(axis=1, keepdims=True) + 4 * day_slack
    last: Table = gaps.shape[1] - 1 - worth[:, ::-1].argmax(axis=1).astype(np.int64)
    return last


def _worthwhile(problem: Problem, day_slack: int) -> Table:
    """Return which dates to look at for which customer, those out of the question left out."""
    allowed = problem.allowed.copy()
    if problem.patterns is not None:
        return allowed
    dates, most = len(problem.day_of), problem.missed_price.shape[1]
    ahead, behind = zeros(dates, most), zeros(dates, most)
    for c, row in enumerate(problem.customers):
        worth = allowed[c].copy()
        worth[list(problem.held[c])] = 1
        worthwhile_days(
            int(row[OWED]), problem.day_of, problem.first_price[c], problem.gap_price[row[GAP_ROW]],
            problem.missed_price[c], day_slack, ahead, behind, worth,
        )  # fmt: skip
        allowed[c] &= worth | _promised_dates(problem, c)
    return allowed


def _promised_dates(problem: Problem, customer: int) -> Table:
    """Return 1 for the dates on which a visit was promised, which are looked at in any case."""
    dates = len(problem.day_of)
    if problem.promises is None or problem.promises.row[customer] < 0:
        return zeros(dates)
    price = problem.promises.price[problem.promises.row[customer]]
    owed = problem.customers[customer, OWED]
    differs = price[:owed].max(axis=1, keepdims=True) > price[:owed]
    kept: Table = differs.any(axis=0).astype(np.int64)
    return kept
