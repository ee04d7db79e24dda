from dataclasses import replace

import pytest
from ortools.constraint_solver import pywrapcp

from routeplan.routing.model import confirm
from routeplan.routing.problem import day_problem
from routeplan.routing.timetable import earliest_timetable
from tests.unit.routing.tiny_days import MINUTE, clock, line_through, make_day, make_task

TASKS = (
    make_task("a", 20, minutes=220),
    make_task("p", None, minutes=5),
    make_task("b", 30, spans=[(clock(9), clock(12)), (clock(13), clock(16))]),
)


@pytest.fixture
def day():
    return day_problem(make_day(*TASKS), line_through(TASKS), 3)


@pytest.fixture
def table(day):
    return earliest_timetable(day, day.given)


def test_model_returns_the_timetable_it_was_given(day, table):
    assert [start / MINUTE for start in table.starts] == [clock(8, 20), clock(12), clock(13)]
    assert confirm(day, table) == table


def test_model_accepts_idle_time(day, table):
    later = replace(table, end=table.end + 60)
    assert confirm(day, later) == later


@pytest.mark.parametrize(
    "change",
    [
        {"end": clock(13, 59) * MINUTE},
        {"leave": clock(8, 1) * MINUTE},
        {"lunch_start": clock(11, 50) * MINUTE},
        {"lunch_start": clock(12, 46) * MINUTE},
        {"starts": (clock(8, 20) * MINUTE, clock(12) * MINUTE, clock(12, 59) * MINUTE)},
    ],
)
def test_model_refuses_what_is_not_legal(day, table, change):
    assert confirm(day, replace(table, **change)) is None


def test_model_refuses_a_day_without_the_lunch_that_is_due(day, table):
    tasks = (make_task("a", 0, minutes=300), make_task("b", 0))
    busy = day_problem(make_day(*tasks, lunch=None), line_through(tasks), 3)
    through = earliest_timetable(busy, busy.given)
    assert confirm(busy, through) == through
    assert confirm(replace(busy, lunch=day.lunch), through) is None


def test_model_says_the_same_on_a_computer_that_is_busy(day, table, monkeypatch):
    # OR-Tools gives its inner searches 0.1 s by the wall clock; none at all is the busiest computer
    given = pywrapcp.DefaultRoutingSearchParameters

    def hurried():
        parameters = given()
        parameters.lns_time_limit.FromNanoseconds(0)
        return parameters

    monkeypatch.setattr(pywrapcp, "DefaultRoutingSearchParameters", hurried)
    assert confirm(day, table) == table
