"""Compile the search before it is needed."""

import numpy as np

from routeplan.scheduling.code_cache import mark_complete
from routeplan.scheduling.kernel.compiled import IS_COMPILED
from routeplan.scheduling.kernel.layout import GIVEN_CUSTOMER_COLUMNS, NO_PLACE
from routeplan.scheduling.problem import Problem
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings


def warm_up() -> None:
    """Run the search on a problem of two calls, so that its code is compiled or loaded from the cache."""
    Search(_two_calls(), AnnealingSettings()).run(1, 1)
    if IS_COMPILED:
        mark_complete()


def _two_calls() -> Problem:
    """Return one day with two phone calls."""
    row = np.zeros(GIVEN_CUSTOMER_COLUMNS, dtype=np.int64)
    row[:3] = NO_PLACE, 60, 1
    return Problem(
        customers=np.array([row, row]),
        routes=np.array([[0, 0, 0, 0, 3600, 3600, 0, 0, -1, 10]], dtype=np.int64),
        travel=np.zeros((1, 1), dtype=np.int64),
        windows=np.array([[0, 3600]], dtype=np.int64),
        opens=np.array([[[0, 1]], [[0, 1]]], dtype=np.int64),
        day_of=np.zeros(1, dtype=np.int64),
        routes_of=np.array([[0, 1]], dtype=np.int64),
        allowed=np.ones((2, 1), dtype=np.int64),
        first_price=np.zeros((2, 1), dtype=np.int64),
        gap_price=np.zeros((1, 2), dtype=np.int64),
        missed_price=np.array([[9, 0], [9, 0]], dtype=np.int64),
        held=((), ()),
        overtime_price=3000,
        most_stops=3,
    )
