"""Customers and routes with all columns that the search knows; needs no compiled code."""

import numpy as np

from routeplan.scheduling.kernel.layout import (
    BANDS,
    COUNTS,
    CUSTOMER_COLUMNS,
    DAY_PRICE,
    FIRST_BAND,
    GIVEN_CUSTOMER_COLUMNS,
    GIVEN_ROUTE_COLUMNS,
    HALF,
    KEEPS_DAY,
    MAX_CALLS,
    OFF_BAND_PRICE,
    OFF_DAY_PRICE,
    OPTIONAL,
    PROFILE,
    PROMISES,
    ROUTE_COLUMNS,
    SHAPE_COLUMNS,
    SHIFT_START,
    TRAFFIC_BANDS,
)
from routeplan.scheduling.problem import Problem, Table


def _zeros(*shape: int) -> Table:
    """Return a table of zeros."""
    return np.zeros(shape, dtype=np.int64)


def customer_rows(problem: Problem) -> Table:
    """Return one row a customer with all columns."""
    rows = _zeros(len(problem.customers), CUSTOMER_COLUMNS)
    rows[:, :GIVEN_CUSTOMER_COLUMNS] = problem.customers
    if problem.loads is not None and problem.capacity is not None:
        rows[:, COUNTS] = problem.loads
    if problem.optional is not None:
        rows[:, OPTIONAL] = problem.optional
    if problem.rhythms is not None:
        rows[:, KEEPS_DAY], rows[:, OFF_DAY_PRICE] = problem.rhythms.keeps, problem.rhythms.off_price
    if problem.bands is not None:
        rows[:, FIRST_BAND] = problem.bands.span[:, 0]
        rows[:, BANDS] = problem.bands.span[:, 1] - problem.bands.span[:, 0]
        rows[:, OFF_BAND_PRICE] = problem.bands.off_price
    rows[:, PROMISES] = -1 if problem.promises is None else problem.promises.row
    return rows


def route_rows(problem: Problem) -> Table:
    """Return one row a route with all columns, half-days kept free as they are first."""
    bands = 0 if problem.traffic is None else problem.traffic.shape[1] - 1
    rows = _zeros(len(problem.routes), ROUTE_COLUMNS + bands)
    if problem.traffic is not None:
        rows[:, TRAFFIC_BANDS:] = problem.traffic
    rows[:, :GIVEN_ROUTE_COLUMNS] = problem.routes
    if problem.loads is not None and problem.capacity is not None:
        rows[:, MAX_CALLS] = problem.capacity
    if problem.profile is not None:
        rows[:, PROFILE] = problem.profile
    rows[:, DAY_PRICE] = problem.day_price
    if problem.halves is not None:
        rows[:, HALF] = problem.halves.first
        shapes = problem.halves.shapes[np.arange(len(rows)), problem.halves.first]
        rows[:, SHIFT_START : SHIFT_START + SHAPE_COLUMNS] = shapes
    return rows


def halves_at_first(problem: Problem) -> tuple[int, ...]:
    """Return the half of each route that is kept free before any search: 0 none, 1 morning, 2 afternoon."""
    return () if problem.halves is None else tuple(problem.halves.first.tolist())
