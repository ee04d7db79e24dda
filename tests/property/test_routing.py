"""Routes of tiny random days against trying all orders, and against a check that knows no solver."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.errors import SolverError
from routeplan.model import Coordinate, Lunch, Punctuality, RepDay, Task, TimeWindow, TravelMatrix
from routeplan.model.matrix import UNREACHABLE
from routeplan.routing.route import route_day
from routeplan.routing.settings import RoutingSettings

STEP = 600
BY_CIRCUIT = RoutingSettings(label_limit=0, deterministic_seconds=30)
BY_SEARCH = RoutingSettings(prove_up_to=0, solution_limit=20)


@st.composite
def windows(draw):
    opens, first = draw(st.integers(48, 84)), draw(st.integers(4, 30))
    found = [TimeWindow(start=opens * STEP, end=(opens + first) * STEP)]
    if draw(st.booleans()):
        opens += first + draw(st.integers(1, 12))
        found.append(TimeWindow(start=opens * STEP, end=(opens + draw(st.integers(2, 20))) * STEP))
    return tuple(found)


@st.composite
def tasks(draw, number):
    placed = draw(st.integers(0, 4)) > 0
    return Task(
        task_id=f"t{number}",
        kind=draw(st.sampled_from(["visit", "appointment"])),
        place_id=f"p{number}" if placed else None,
        customer_id=f"c{number}" if placed else None,
        seconds=draw(st.integers(1, 4)) * STEP,
        windows=draw(windows()),
    )


@st.composite
def days(draw, most=5):
    size = draw(st.integers(1, most))
    places = ["home", "end", *(f"p{i}" for i in range(size))]
    leg = st.one_of(st.integers(0, 3000), st.sampled_from([0, 600, 1200, 1800]), st.just(1200))
    leg = draw(st.sampled_from([leg, leg, st.one_of(leg, leg, leg, st.just(UNREACHABLE))]))
    legs = draw(st.lists(leg, min_size=len(places) ** 2, max_size=len(places) ** 2))
    seconds = np.array(legs, dtype=np.int32).reshape(len(places), len(places))
    np.fill_diagonal(seconds, 0)
    matrix = TravelMatrix(place_ids=tuple(places), seconds=seconds, metres=seconds * 0 + 7, source="test")
    start = draw(st.integers(48, 54)) + draw(st.sampled_from([0, 0, 0, 20]))
    opens, extra = draw(st.integers(60, 84)), draw(st.integers(0, 12))
    eats = draw(st.integers(1, 5))
    lunch = Lunch(
        window=TimeWindow(start=opens * STEP, end=(opens + eats + extra) * STEP), seconds=eats * STEP
    )
    rep_day = RepDay(
        rep_id="r",
        day=3,
        start_id="home",
        end_id=draw(st.sampled_from(["home", "end"])),
        shift=TimeWindow(start=start * STEP, end=draw(st.integers(start + 12, 110)) * STEP),
        max_overtime_seconds=draw(st.integers(0, 20)) * STEP,
        lunch=draw(st.sampled_from([lunch, lunch, None])),
        tasks=tuple(draw(tasks(number)) for number in range(size)),
    )
    return rep_day, matrix, draw(st.sampled_from([0, 0.5, 1, 2.5, 3]))


def coordinates(matrix):
    return {name: Coordinate(lat=row, lon=0) for row, name in enumerate(matrix.place_ids)}


def routed(day, matrix, price, *rest):
    return route_day(day, matrix, coordinates(matrix), price, *rest)


def paid(drive, end, day, price):
    return drive + int(price * max(0, end - day.shift.end) + 0.5)


def begin(task, ready):
    fitting = [
        max(one.start, ready) for one in task.windows if max(one.start, ready) + task.seconds <= one.end
    ]
    return min(fitting, default=None)


def end_with_lunch_at(day, matrix, order, gap):
    """Drive and earliest end with lunch after ``gap`` tasks; at home first for -1, not at all for None."""
    now, here, drive = day.shift.start, day.start_id, 0
    lunch = day.lunch
    if gap == -1:
        now = max(now, lunch.window.start + lunch.seconds)
    for number, task in enumerate([*order, None]):
        place = day.end_id if task is None else (task.place_id or here)
        leg = 0 if task is not None and task.place_id is None else matrix.seconds_between(here, place)
        arrive = now + leg
        if number == gap:
            if now > lunch.window.end - lunch.seconds:
                return None
            arrive = max(now + leg + lunch.seconds, lunch.window.start + lunch.seconds)
        drive, here = drive + leg, place
        if task is not None:
            started = begin(task, arrive)
            if started is None:
                return None
            now = started + task.seconds
    home_in_time = lunch is None or gap is not None or arrive <= lunch.window.end - lunch.seconds
    return (drive, arrive) if home_in_time and arrive <= day.shift.end + day.max_overtime_seconds else None


def least_cost(day, matrix, price):
    gaps = [None] if day.lunch is None else [None, -1, *range(len(day.tasks) + 1)]
    ends = (end_with_lunch_at(day, matrix, order, gap) for order in permutations(day.tasks) for gap in gaps)
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


def assert_lunch(route, day):
    eaten = [stop for stop in route.stops if stop.kind == "lunch"]
    if not eaten:
        leave, home = route.stops[0].end, route.stops[-1].arrive
        lunch = day.lunch
        assert lunch is None or home <= lunch.latest_start or leave >= lunch.window.start + lunch.seconds
        return
    (stop,) = eaten
    assert day.lunch.window.start <= stop.start
    assert stop.end <= day.lunch.window.end
    assert stop.end - stop.start == day.lunch.seconds


def assert_drives(route, day, matrix, buffer):
    places = {task.task_id: task.place_id for task in day.tasks}
    here, last = day.start_id, route.stops[0]
    eaten = [(stop.start, stop.end) for stop in route.stops if stop.kind == "lunch"]
    for number, stop in enumerate(one for one in route.stops[1:] if one.kind != "lunch"):
        place = day.end_id if stop.kind == "end" else places[stop.task_id]
        leg = 0 if place is None else matrix.seconds_between(here, place)
        assert stop.drive_seconds == leg
        assert stop.drive_metres == (0 if place is None else matrix.metres_between(here, place))
        on_the_way = sum(max(0, min(stop.arrive, b) - max(last.end, a)) for a, b in eaten)
        pause = sum(b - a for a, b in eaten if last.end <= a and b <= stop.start)
        assert stop.arrive == last.end + leg + on_the_way
        assert stop.start >= last.end + leg + pause
        assert number > 0 or stop.start <= last.end + leg + pause + buffer
        here, last = place or here, stop


def cost(route, day, price):
    return paid(route.drive_seconds, route.stops[-1].end, day, price)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(days())
def test_route_day_costs_as_little_as_the_best_of_all_orders(case):
    day, matrix, price = case
    least = least_cost(day, matrix, price)
    if least is None:
        with pytest.raises(SolverError, match="rep r, day 3"):
            routed(day, matrix, price)
        return
    route = routed(day, matrix, price)
    assert_legal(route, day, matrix)
    assert cost(route, day, price) == least
    assert route.proof == "proved shortest"
    assert repr(routed(day, matrix, price)) == repr(route)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(days(most=4))
def test_route_day_costs_as_little_as_the_best_of_all_orders_by_cp_sat(case):
    day, matrix, price = case
    least = least_cost(day, matrix, price)
    if least is None:
        with pytest.raises(SolverError, match="rep r, day 3"):
            routed(day, matrix, price, BY_CIRCUIT)
        return
    route = routed(day, matrix, price, BY_CIRCUIT)
    assert_legal(route, day, matrix)
    assert cost(route, day, price) == least
    assert route.proof == "proved shortest"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(days())
def test_route_day_stays_legal_and_no_worse_than_the_given_order_when_it_only_searches(case):
    day, matrix, price = case
    gaps = [None] if day.lunch is None else [None, -1, *range(len(day.tasks) + 1)]
    ends = [end_with_lunch_at(day, matrix, day.tasks, gap) for gap in gaps]
    given_cost = min((paid(*end, day, price) for end in ends if end is not None), default=None)
    if given_cost is None:
        return
    route = routed(day, matrix, price, BY_SEARCH)
    assert_legal(route, day, matrix)
    assert cost(route, day, price) <= given_cost
    assert route.proof == "best found"
    assert repr(routed(day, matrix, price, BY_SEARCH)) == repr(route)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(days(most=4), st.sampled_from((0, 3, 10)), st.sampled_from((1, 5, 15)))
def test_punctual_day_is_legal_whenever_a_day_is(case, buffer, rounding):
    day, matrix, price = case
    wanted = Punctuality(buffer_minutes=buffer, rounding_minutes=rounding)
    if least_cost(day, matrix, price) is None:
        with pytest.raises(SolverError, match="rep r, day 3"):
            route_day(day, matrix, coordinates(matrix), price, punctuality=wanted)
        return
    route = route_day(day, matrix, coordinates(matrix), price, punctuality=wanted)
    assert_legal(route, day, matrix, buffer * 60)
