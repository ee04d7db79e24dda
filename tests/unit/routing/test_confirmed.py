"""A day that OR-Tools refuses once is asked for again, and one that it refuses twice is a fault."""

import pytest

from routeplan.errors import SolverError
from routeplan.routing import route
from routeplan.routing.model import confirm
from tests.unit.routing.tiny_days import coordinates, line_through, make_day, make_task


@pytest.fixture
def routed(monkeypatch):
    """Return the route of a day that OR-Tools refuses so many times."""

    def routed(refusals: int):
        asked = []

        def refusing(day, table):
            asked.append(table)
            return None if len(asked) <= refusals else confirm(day, table)

        monkeypatch.setattr(route, "confirm", refusing)
        tasks = (make_task("a", 20), make_task("b", 30))
        matrix = line_through(tasks)
        return route.route_day(make_day(*tasks), matrix, coordinates(matrix), 3)

    return routed


def test_a_day_that_is_refused_once_is_as_one_that_is_not(routed):
    assert routed(1) == routed(0)


def test_a_day_that_is_refused_twice_is_a_fault(routed):
    with pytest.raises(SolverError, match="refuses the times for a, b"):
        routed(2)
