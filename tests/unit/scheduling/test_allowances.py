"""What the search reckons for arriving, by hand."""

from dataclasses import replace

import numpy as np

from routeplan.calls.plan_calls import plan_calls
from routeplan.model import (
    Alignment,
    Appointment,
    Commitment,
    Policy,
    Punctuality,
    Territory,
    TimeWindow,
)
from routeplan.pipeline.travel_tables import travel_of
from routeplan.scheduling.assignment import assign
from routeplan.scheduling.build_problem import build_problem, places_of
from tests.builders import ESTIMATED_TRAVEL, at, make_customer, make_instance, make_rep, window

HOME, NEAR, FAR = at(48, 14), at(48.05, 14.05), at(48.1, 14.1)
BOTH = Policy(punctuality=Punctuality(buffer_minutes=5, rounding_minutes=10))
BUFFER, ALLOWANCE = 300, 600


def posed(customers, appointments=(), policy=BOTH, **fields):
    rep = make_rep("r", HOME)
    instance = make_instance(customers, [rep], policy=policy, appointments=tuple(appointments), **fields)
    names = tuple(one.customer_id for one in customers)
    alignment = Alignment(territories=(Territory(rep_id="r", customer_ids=names),))
    matrices = travel_of(instance, alignment, ("r",), ESTIMATED_TRAVEL)
    assignment = assign(instance, plan_calls(instance), alignment, ("r",))
    place_of = places_of(assignment)
    true = matrices["r"].subset(list(place_of)).seconds
    return build_problem(assignment, matrices), place_of, true


def exact(name, start, end, where, seconds=None):
    span = TimeWindow(start=start, end=end)
    return Appointment(
        appointment_id=name, rep_id="r", kind="exact", days=(0,), seconds=seconds or span.seconds,
        window=span, coordinate=where,
    )  # fmt: skip


def test_defaults_reckon_the_true_drive():
    problem, _, true = posed([make_customer("c", NEAR)], policy=Policy())
    assert np.array_equal(problem.travel[0], true)
    assert problem.reckoned == 0


def test_legs_to_another_place_carry_buffer_and_half_a_step_but_not_the_way_home():
    problem, place_of, true = posed([make_customer("c", NEAR), make_customer("same", NEAR)])
    extra = problem.travel[0] - true
    home, first, second = (place_of[name] for name in ("home:r", "customer:c", "customer:same"))
    assert extra[home, first] == extra[home, second] == ALLOWANCE
    assert extra[first, home] == 0
    assert extra[first, second] == 0


def test_leaving_a_call_out_costs_as_much_more_as_arriving_does():
    plain, _, _ = posed([make_customer("c", NEAR)], policy=Policy())
    problem, _, _ = posed([make_customer("c", NEAR)])
    owed = int(problem.customers[0, 2])
    more = problem.missed_price[0, : owed + 1] - plain.missed_price[0, : owed + 1]
    assert more.tolist() == [ALLOWANCE * (owed - made) for made in range(owed + 1)]
    assert problem.reckoned == ALLOWANCE * owed


def test_exact_appointments_carry_the_buffer_only():
    near = [make_customer("c", NEAR), make_customer("d", at(48.02, 14))]
    problem, place_of, true = posed(near, [exact("x", 39600, 43200, FAR)])
    extra = problem.travel[0] - true
    from_d = extra[place_of["customer:d"]]
    assert from_d[place_of["customer:c"]] == ALLOWANCE
    assert from_d[place_of["appointment:x"]] == BUFFER
    assert from_d[place_of["home:r"]] == 0


def test_promised_times_leave_no_more_than_there_is_between_them():
    near = [make_customer("c", NEAR), make_customer("d", FAR), make_customer("e", at(48.02, 14))]
    _, place_of, true = posed(near)
    leg = int(true[place_of["customer:c"], place_of["customer:d"]])
    first = Commitment(visit_id="c/1", grain="time", rep_id="r", day=1, start=32400)
    second = Commitment(visit_id="d/1", grain="time", rep_id="r", day=1, start=32400 + 1800 + leg + 420)
    problem, place_of, true = posed(near, commitments=(first, second))
    extra = problem.travel[0] - true
    assert extra[place_of["customer:c"], place_of["customer:d"]] == 420
    assert extra[place_of["customer:d"], place_of["customer:c"]] == ALLOWANCE
    assert extra[place_of["customer:e"], place_of["customer:d"]] == ALLOWANCE
    assert extra[place_of["home:r"], place_of["customer:c"]] == ALLOWANCE


def test_no_promise_is_given_up_for_a_buffer():
    _, place_of, true = posed([make_customer("c", NEAR)], [exact("x", 36000, 39600, FAR)])
    leg = int(true[place_of["customer:c"], place_of["appointment:x"]])
    first = exact("w", 30000, 33000, NEAR)
    tight = [first, exact("x", 33000 + leg + 120, 33000 + leg + 720, FAR)]
    problem, place_of, true = posed([make_customer("c", at(48.02, 14))], tight)
    extra = problem.travel[0] - true
    assert extra[place_of["appointment:w"], place_of["appointment:x"]] == 120
    assert extra[place_of["customer:c"], place_of["appointment:x"]] == BUFFER
    out = int(true[place_of["home:r"], place_of["appointment:w"]])
    early = [replace(first, window=TimeWindow(start=28800 + out + 60, end=28800 + out + 3060))]
    problem, place_of, true = posed([make_customer("c", at(48.02, 14))], early)
    assert (problem.travel[0] - true)[place_of["home:r"], place_of["appointment:w"]] == 60


def test_lunch_between_two_promises_leaves_less_for_the_buffer():
    pair = [exact("w", 41400, 43200, NEAR), exact("x", 46800, 48600, FAR)]
    problem, place_of, true = posed([make_customer("c", at(48.02, 14))], pair)
    leg = int(true[place_of["appointment:w"], place_of["appointment:x"]])
    extra = (problem.travel[0] - true)[place_of["appointment:w"], place_of["appointment:x"]]
    assert extra == min(BUFFER, 3600 - 1800 - leg)
    assert window(12, 14).start == 43200
