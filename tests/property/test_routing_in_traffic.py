"""Routes of tiny random days in traffic against trying all orders, timed by walking along the clock."""

from dataclasses import replace
from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.errors import SolverError
from routeplan.model import Lunch, Punctuality, TimeWindow
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.traffic import Traffic
from routeplan.routing.problem import day_problem
from routeplan.routing.quick_order import quick_timetable
from routeplan.routing.route import route_day
from routeplan.routing.timetable import cost as table_cost
from tests.property.test_routing import (
    BY_CIRCUIT,
    BY_SEARCH,
    assert_lunch,
    begin,
    coordinates,
    days,
    paid,
    routed,
)
from tests.walking_the_clock import bands_of, by_bands, lunch_ways, traffics

STEP = 600


@st.composite
def busy_days(draw, most=5):
    """A tiny day in traffic, whose bands change often in the hours at work."""
    day, matrix, price = draw(days(most=most))
    start = day.shift.start
    if day.lunch is not None and draw(st.booleans()):
        opens, seconds = start + draw(st.integers(0, 20)) * 300, draw(st.integers(1, 5)) * STEP
        spare = draw(st.integers(0, 30)) * 60
        day = replace(
            day, lunch=Lunch(window=TimeWindow(start=opens, end=opens + seconds + spare), seconds=seconds)
        )
    if draw(st.booleans()):
        day = replace(day, shift=TimeWindow(start=start, end=max(day.shift.end, 100 * STEP)))
        far = np.where(
            matrix.seconds >= UNREACHABLE, matrix.seconds, matrix.seconds * draw(st.integers(1, 3))
        )
        matrix = replace(matrix, seconds=far)
    made = draw(traffics(60 * STEP, most=8, rates=(300, 1600)))
    starts = (0, *(45 * STEP + start for start in made.starts[1:]))
    return day, replace(matrix, traffic=Traffic(starts=starts, rates=made.rates)), price


def leg_to(day, matrix, here, task):
    """The place after a task, None for the end of the day, and the usual drive to it."""
    place = day.end_id if task is None else (task.place_id or here)
    return place, 0 if task is not None and task.place_id is None else matrix.seconds_between(here, place)


def end_with_lunch_at(day, matrix, order, gap):
    """Usual drive and earliest end with lunch after ``gap`` tasks; at home for -1, not at all for None."""
    now, here, drive, lunch, bands = day.shift.start, day.start_id, 0, day.lunch, bands_of(matrix.traffic)
    if gap == -1:
        now = max(now, lunch.window.start + lunch.seconds)
    for number, task in enumerate([*order, None]):
        place, leg = leg_to(day, matrix, here, task)
        if leg >= UNREACHABLE:
            return None
        arrive = by_bands(bands, now, leg)
        if number == gap:
            ways = lunch_ways(bands, lunch, now, leg)
            if not ways:
                return None
            arrive = min(ways)[0]
        drive, here = drive + leg, place
        if task is not None:
            started = begin(task, arrive)
            if started is None:
                return None
            now = started + task.seconds
    home_in_time = lunch is None or gap is not None or arrive <= lunch.window.end - lunch.seconds
    return (drive, arrive) if home_in_time and arrive <= day.shift.end + day.max_overtime_seconds else None


def gaps_of(day):
    return [None] if day.lunch is None else [None, -1, *range(len(day.tasks) + 1)]


def least_cost(day, matrix, price):
    ends = (
        end_with_lunch_at(day, matrix, order, gap)
        for order in permutations(day.tasks)
        for gap in gaps_of(day)
    )
    return min((paid(*end, day, price) for end in ends if end is not None), default=None)


def assert_legal(route, day, matrix, buffer=0):
    stops = route.stops
    assert [stops[0].kind, stops[-1].kind] == ["start", "end"]
    assert sorted(stop.task_id for stop in route.tasks) == sorted(task.task_id for task in day.tasks)
    assert stops[0].start >= day.shift.start
    assert stops[-1].end <= day.shift.end + day.max_overtime_seconds
    assert all(one.end <= other.start for one, other in pairwise(stops))
    assert all(stop.arrive <= stop.start for stop in stops)
    assert_lunch(route, day)
    assert_drives(route, day, matrix, buffer)
    for stop in route.tasks:
        task = next(one for one in day.tasks if one.task_id == stop.task_id)
        assert stop.end - stop.start == task.seconds
        assert any(one.start <= stop.start and stop.end <= one.end for one in task.windows)
        assert (stop.coordinate is None) == (task.place_id is None)


def assert_drives(route, day, matrix, buffer):
    """Every drive is what a walk along the clock says, lunch left out, and the rep is nowhere too soon."""
    tasks, bands = {task.task_id: task for task in day.tasks}, bands_of(matrix.traffic)
    here, last = day.start_id, route.stops[0]
    eaten = next(((stop.start, stop.end) for stop in route.stops if stop.kind == "lunch"), None)
    for number, stop in enumerate(one for one in route.stops[1:] if one.kind != "lunch"):
        place, leg = leg_to(day, matrix, here, tasks.get(stop.task_id))
        on_it = eaten is not None and last.end <= eaten[0] and eaten[1] <= stop.start
        reached = by_bands(bands, last.end, leg, eaten if on_it else (0, 0))
        pause = max(0, min(reached, eaten[1]) - eaten[0]) if on_it else 0
        assert stop.drive_seconds == reached - last.end - pause
        if number == 0 and not on_it:
            # the rep leaves home as late as the first task, or its buffer, allows
            assert stop.start - buffer <= by_bands(bands, last.end + 1, leg)
        if stop.kind == "end":
            assert stop.arrive == max(reached, eaten[1] if on_it else 0)
        else:
            assert stop.arrive == reached
            assert not on_it or stop.start >= eaten[1]
        here, last = place, stop


def cost(route, day, matrix, price):
    """Usual driving in the order of the route, and overtime."""
    tasks, here, drive = {task.task_id: task for task in day.tasks}, day.start_id, 0
    for task_id in [*(stop.task_id for stop in route.tasks), None]:
        here, leg = leg_to(day, matrix, here, tasks.get(task_id))
        drive += leg
    return paid(drive, route.stops[-1].end, day, price)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(busy_days())
def test_route_day_costs_as_little_as_the_best_of_all_orders_in_traffic(case):
    day, matrix, price = case
    least = least_cost(day, matrix, price)
    if least is None:
        with pytest.raises(SolverError, match="rep r, day 3"):
            routed(day, matrix, price)
        return
    route = routed(day, matrix, price)
    assert_legal(route, day, matrix)
    assert cost(route, day, matrix, price) == least
    assert route.proof == "proved shortest"
    assert repr(routed(day, matrix, price)) == repr(route)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(busy_days())
def test_quick_order_costs_as_little_as_the_best_of_all_orders_in_traffic(case):
    day, matrix, price = case
    problem = day_problem(day, matrix, price)
    least = least_cost(day, matrix, price)
    table, is_proved = quick_timetable(problem)
    assert is_proved
    assert (None if table is None else table_cost(problem, table)) == least


@settings(max_examples=80, deadline=None, derandomize=True)
@given(busy_days(most=4))
def test_circuit_in_traffic_is_legal_and_claims_no_more_than_it_knows(case):
    day, matrix, price = case
    least = least_cost(day, matrix, price)
    try:
        route = routed(day, matrix, price, BY_CIRCUIT)
    except SolverError:
        gaps = gaps_of(day)
        given_order = [end_with_lunch_at(day, matrix, day.tasks, gap) for gap in gaps]
        assert not any(given_order)
        return
    assert_legal(route, day, matrix)
    assert cost(route, day, matrix, price) >= least
    if route.proof == "proved shortest":
        assert cost(route, day, matrix, price) == least


@settings(max_examples=60, deadline=None, derandomize=True)
@given(busy_days())
def test_route_day_in_traffic_stays_legal_and_no_worse_than_the_given_order_when_it_only_searches(case):
    day, matrix, price = case
    ends = [end_with_lunch_at(day, matrix, day.tasks, gap) for gap in gaps_of(day)]
    given_cost = min((paid(*end, day, price) for end in ends if end is not None), default=None)
    if given_cost is None:
        return
    route = routed(day, matrix, price, BY_SEARCH)
    assert_legal(route, day, matrix)
    assert cost(route, day, matrix, price) <= given_cost
    assert route.proof == "best found"
    assert repr(routed(day, matrix, price, BY_SEARCH)) == repr(route)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(busy_days(most=4), st.sampled_from((0, 3, 10)), st.sampled_from((1, 5, 15)))
def test_punctual_day_in_traffic_is_legal_whenever_a_day_is(case, buffer, rounding):
    day, matrix, price = case
    wanted = Punctuality(buffer_minutes=buffer, rounding_minutes=rounding)
    if least_cost(day, matrix, price) is None:
        with pytest.raises(SolverError, match="rep r, day 3"):
            route_day(day, matrix, coordinates(matrix), price, punctuality=wanted)
        return
    route = route_day(day, matrix, coordinates(matrix), price, punctuality=wanted)
    assert_legal(route, day, matrix, buffer * 60)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(days(most=4))
def test_traffic_as_usual_at_every_hour_changes_nothing(case):
    day, matrix, price = case
    level = replace(matrix, traffic=Traffic(starts=(0, 60 * STEP), rates=(1000, 1000)))
    if least_cost(day, matrix, price) is None:
        return
    one, other = routed(day, matrix, price), routed(day, level, price)
    assert one.stops[-1] == other.stops[-1]
    assert one.drive_seconds == other.drive_seconds
