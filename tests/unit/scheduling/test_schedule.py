from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.model import Alignment, Appointment, Territory, TravelMatrix
from routeplan.model.matrix import UNREACHABLE
from routeplan.model.part import part_of_instance
from routeplan.pipeline.travel_tables import travel_of
from routeplan.scheduling.assignment import assign
from routeplan.scheduling.build_problem import build_problem
from routeplan.scheduling.schedule import read_solution
from routeplan.scheduling.search import search
from routeplan.scheduling.settings import AnnealingSettings
from tests.builders import ESTIMATED_TRAVEL, MONDAY, at, make_customer, make_instance, make_rep, window

HOME = at(48, 14)
NEAR = at(48.05, 14.05)
SETTINGS = AnnealingSettings(least_iterations=300, starts_when_small=2)


def visited(days_ago):
    return MONDAY - timedelta(days=days_ago)


def schedule(customers, appointments=(), matrix=None, **rep_fields):
    days = len(customers[0].open_on) if customers else 7
    rep = make_rep("r", HOME, days=days, **rep_fields)
    instance = make_instance(customers, [rep], days=days, appointments=tuple(appointments))
    alignment = Alignment(
        territories=(Territory(rep_id="r", customer_ids=tuple(one.customer_id for one in customers)),)
    )
    travel = travel_of(instance, alignment, ("r",), ESTIMATED_TRAVEL)
    matrices = {"r": matrix} if matrix else travel
    assert part_of_instance(instance, alignment, {"r"}) == instance
    assignment = assign(instance, plan_calls(instance), alignment, ("r",))
    problem = build_problem(assignment, matrices)
    found = read_solution(assignment, problem, search(problem, SETTINGS), matrices)
    return found.schedules[0], found.unplanned, found.not_yet_due


def tasks_by_day(planned):
    return {day.day: [task.task_id for task in day.tasks] for day in planned.days}


def reason_of(customer, **rep_fields):
    _, unplanned, _ = schedule([customer], **rep_fields)
    return [one.reason for one in unplanned]


def test_every_call_that_fits_gets_a_day_and_the_ids_count_up():
    customer = make_customer("c", NEAR, days=14, last_visit=visited(6))
    planned, unplanned, waiting = schedule([customer])
    assert unplanned == ()
    assert waiting == ()
    # weekly, ideal on days 1 and 8
    assert tasks_by_day(planned) == {1: ["c/1"], 8: ["c/2"]}


def test_exact_appointment_stands_on_its_day_between_the_calls():
    meeting = Appointment(
        appointment_id="m",
        rep_id="r",
        kind="exact",
        days=(1,),
        seconds=3600,
        window=window(10, 11),
        coordinate=NEAR,
    )
    planned, unplanned, _ = schedule([make_customer("c", NEAR, last_visit=visited(6))], [meeting])
    assert unplanned == ()
    task = next(task for day in planned.days for task in day.tasks if task.task_id == "m")
    assert task.windows == (window(10, 11),)


def test_appointment_at_a_customer_answers_the_call():
    meeting = Appointment(
        appointment_id="m",
        rep_id="r",
        kind="exact",
        days=(1,),
        seconds=3600,
        window=window(10, 11),
        customer_id="c",
    )
    planned, unplanned, waiting = schedule([make_customer("c", NEAR, last_visit=visited(6))], [meeting])
    assert tasks_by_day(planned) == {1: ["m"]}
    assert unplanned == waiting == ()


def test_whole_day_appointment_keeps_the_day_free():
    away = Appointment(appointment_id="fair", rep_id="r", kind="whole_day", days=(1,), seconds=8 * 3600)
    planned, _, _ = schedule([make_customer("c", NEAR, last_visit=visited(6))], [away])
    assert list(tasks_by_day(planned)) in ([0], [2])


def test_appointment_on_a_day_off_is_left_out_with_its_reason():
    meeting = Appointment(
        appointment_id="m",
        rep_id="r",
        kind="exact",
        days=(5,),
        seconds=3600,
        window=window(10, 11),
        coordinate=NEAR,
    )
    _, unplanned, _ = schedule([make_customer("c", NEAR, last_visit=visited(6))], [meeting])
    assert [(one.task_id, one.reason) for one in unplanned] == [("m", "rep_away")]


def test_most_calls_a_day_are_kept():
    customers = [make_customer(f"c{n}", NEAR, last_visit=visited(7)) for n in range(6)]
    planned, unplanned, _ = schedule(customers, max_calls=2)
    assert max(len(tasks) for tasks in tasks_by_day(planned).values()) == 2
    assert unplanned == ()


def test_customer_that_never_opens_is_closed():
    shut = make_customer("c", NEAR, days=14, open_on=((),) * 14, last_visit=visited(6))
    assert reason_of(shut) == ["closed", "closed"]


def test_customer_open_at_night_only_is_closed():
    bar = make_customer("c", NEAR, days=14, open_on=((window(20, 24),),) * 14, last_visit=visited(6))
    assert reason_of(bar) == ["closed", "closed"]


def test_customer_open_on_the_days_off_only_finds_the_rep_away():
    weekend = tuple((window(8, 18),) if day % 7 >= 5 else () for day in range(14))
    assert (
        reason_of(make_customer("c", NEAR, days=14, open_on=weekend, last_visit=visited(6)))[0] == "rep_away"
    )


def test_customer_a_day_away_is_too_far():
    assert reason_of(make_customer("c", at(52, 14), days=14, last_visit=visited(6)))[0] == "too_far"


def test_customer_without_a_road_is_unreachable():
    customer = make_customer("c", NEAR, days=14, last_visit=visited(6))
    table = np.array([[0, UNREACHABLE], [UNREACHABLE, 0]], dtype=np.int32)
    matrix = TravelMatrix(
        place_ids=("home:r", "customer:c"), seconds=table, metres=table.copy(), source="given"
    )
    _, unplanned, _ = schedule([customer], matrix=matrix)
    assert {one.reason for one in unplanned} == {"unreachable"}


def test_more_calls_than_time_leave_no_capacity():
    customers = [
        make_customer(f"c{n}", NEAR, days=14, call_seconds=4 * 3600, last_visit=visited(7)) for n in range(12)
    ]
    _, unplanned, _ = schedule(customers)
    assert unplanned
    assert {one.reason for one in unplanned} == {"no_capacity"}


def test_call_due_at_the_end_may_wait_when_there_is_no_room():
    # ideal day 6 of 7, a Sunday, and open on Sundays only: the window runs past the horizon
    sundays = tuple((window(8, 18),) if day == 6 else () for day in range(7))
    _, unplanned, waiting = schedule([make_customer("c", NEAR, open_on=sundays, last_visit=visited(1))])
    assert unplanned == ()
    assert [call.visit_id for call in waiting] == ["c/1"]


@pytest.mark.parametrize("order", [1, -1])
def test_schedule_does_not_depend_on_the_order_of_appointments(order):
    meetings = [
        Appointment(appointment_id=name, rep_id="r", kind="day", days=(1,), seconds=1800, coordinate=NEAR)
        for name in "ab"
    ]
    planned, _, _ = schedule([make_customer("c", NEAR, last_visit=visited(6))], meetings[::order])
    assert sorted(tasks_by_day(planned)[1]) == ["a", "b", "c/1"]


def test_thing_without_a_place_costs_no_drive():
    phone = Appointment(appointment_id="p", rep_id="r", kind="day", days=(1,), seconds=900)
    customer = make_customer("c", NEAR, last_visit=visited(6))
    with_call, _, _ = schedule([customer], [phone])
    without, _, _ = schedule([replace(customer)])
    assert with_call.cost_seconds == without.cost_seconds
