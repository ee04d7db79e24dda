"""Rules about one day: each legal plan broken in one way breaks exactly one rule."""

from dataclasses import replace

import pytest

from routeplan.model import Appointment, Plan, TravelMatrix, Violation
from routeplan.model.matrix import UNREACHABLE
from routeplan.review.check import check_plan
from tests.builders import window
from tests.rules.legal_plan import (
    clock,
    hours,
    leave,
    line_matrix,
    matrices,
    reach,
    route,
    stop,
    stops_of,
    where,
    with_appointment,
    with_customer,
    with_extra_route,
    with_instance,
    with_rep,
    with_route,
    with_stop,
    with_stops,
)


def only_violation(plan: Plan, travel: dict[str, TravelMatrix] | None = None) -> Violation:
    found = check_plan(plan, travel or matrices())
    assert len(found) == 1, [(one.rule, one.message) for one in found]
    return found[0]


def rules_of(plan: Plan) -> list[str]:
    return [one.rule for one in check_plan(plan, matrices())]


def test_route_of_an_unknown_rep_is_found(plan):
    found = only_violation(with_extra_route(plan, route("R9", 3)))
    assert found.rule == "rep_and_day_exist"
    assert found.message == "Rep R9, Thu 2027-01-07: there is no such rep"


@pytest.mark.parametrize("day", [-1, 14, 10**9])
def test_route_outside_the_horizon_is_found(plan, day):
    assert only_violation(with_extra_route(plan, route("R1", day))).rule == "rep_and_day_exist"


def test_visit_in_a_route_outside_the_horizon_is_still_seen(plan):
    moved = with_route(plan, "R2", 0, day=-3)
    rules = rules_of(moved)
    assert "rep_and_day_exist" in rules
    assert "nobody_vanishes" not in rules


def test_second_route_on_a_day_is_found_once(plan):
    day_10 = [
        route(
            "R1",
            10,
            leave("R1", "8:00"),
            stop("appointment", "8:00", task_id="X"),
            reach("end:R1", "8:03", 2),
        )
        for _ in range(3)
    ]
    empty = [
        replace(one, stops=(one.stops[0], replace(one.stops[2], drive_seconds=180, drive_metres=2007)))
        for one in day_10
    ]
    rules = rules_of(with_extra_route(plan, *empty))
    assert rules.count("one_route_a_day") == 1
    assert set(rules) == {"one_route_a_day", "day_is_worth_the_drive"}


def test_route_without_stops_is_found(plan):
    assert only_violation(with_extra_route(plan, route("R1", 9))).rule == "day_starts_and_ends_once"


@pytest.mark.parametrize("missing", [0, -1])
def test_day_without_start_or_end_is_found(plan, missing):
    stops = list(stops_of(plan, "R2", 7))
    del stops[missing]
    assert only_violation(with_stops(plan, "R2", 7, *stops)).rule == "day_starts_and_ends_once"


@pytest.mark.parametrize("at", [0, 2])
def test_second_start_is_found(plan, at):
    stops = list(stops_of(plan, "R2", 7))
    again = leave("R2", "11:00" if at == 0 else "11:51")
    stops.insert(at, again)
    assert "day_starts_and_ends_once" in rules_of(with_stops(plan, "R2", 7, *stops))


def test_second_end_is_found(plan):
    stops = stops_of(plan, "R2", 7)
    end = replace(stops[-1], drive_seconds=0, drive_metres=0)
    assert only_violation(with_stops(plan, "R2", 7, *stops, end)).rule == "day_starts_and_ends_once"


def test_second_lunch_is_found(plan):
    stops = list(stops_of(plan, "R1", 1))
    stops.insert(4, stop("lunch", "12:30", "12:30", "13:00"))
    stops[5] = replace(stops[5], arrive=clock("13:00"))
    found = only_violation(with_stops(plan, "R1", 1, *stops))
    assert found.rule == "day_starts_and_ends_once"
    assert found.message == "Rep R1, Tue 2027-01-05: has 2 lunches"


@pytest.mark.parametrize(
    ("at", "wrong"),
    [(0, "end:R1"), (1, "customer:C2"), (3, "home:R1"), (4, "customer:C1"), (5, "home:R1")],
)
def test_stop_at_a_wrong_place_is_found(plan, at, wrong):
    found = only_violation(with_stop(plan, "R1", 1, at, coordinate=where(wrong)))
    assert found.rule == "stop_is_where_it_belongs"


def test_stop_without_its_place_is_found(plan):
    assert only_violation(with_stop(plan, "R1", 1, 1, coordinate=None)).rule == "stop_is_where_it_belongs"


def test_appointment_at_a_customer_belongs_at_the_customer(plan):
    moved = with_stop(plan, "R2", 9, 1, coordinate=where("customer:D1"))
    assert only_violation(moved).rule == "stop_is_where_it_belongs"


@pytest.mark.parametrize(
    ("at", "changes"),
    [
        (0, {"drive_seconds": 1}),
        (0, {"drive_metres": 1}),
        (1, {"drive_seconds": 661}),
        (1, {"drive_metres": 10006}),
        (1, {"drive_seconds": 0, "drive_metres": 0}),
        (3, {"drive_seconds": 60}),
        (4, {"drive_seconds": 359}),
        (5, {"drive_metres": 23007}),
    ],
)
def test_drive_of_another_length_is_found(plan, at, changes):
    assert only_violation(with_stop(plan, "R1", 1, at, **changes)).rule == "drive_is_as_long_as_the_roads"


def test_drive_to_a_task_without_a_place_is_found(plan):
    found = only_violation(with_stop(plan, "R2", 0, 2, drive_seconds=60))
    assert found.rule == "drive_is_as_long_as_the_roads"


def test_drive_after_a_task_without_a_place_counts_from_the_place_before(plan):
    found = only_violation(with_stop(plan, "R2", 0, 3, drive_seconds=0, drive_metres=0))
    assert found.message == (
        "Rep R2, Mon 2027-01-04: the drive from D1 to the end of the day is 10 min and 10000 m, "
        "planned are 0 min and 0 m"
    )


def test_drive_in_the_other_direction_is_another_drive(plan):
    found = only_violation(with_stop(plan, "R1", 1, 1, drive_seconds=600, drive_metres=10000))
    assert found.rule == "drive_is_as_long_as_the_roads"


def test_drive_without_a_way_is_found(plan):
    whole = line_matrix()
    seconds = whole.seconds.copy()
    seconds[whole.index["customer:C1"], whole.index["customer:C2"]] = UNREACHABLE
    cut = TravelMatrix(place_ids=whole.place_ids, seconds=seconds, metres=whole.metres, source="cut")
    found = check_plan(plan, {"R1": cut, "R2": whole})
    assert [one.rule for one in found] == ["drive_is_as_long_as_the_roads", "time_to_get_there"]
    assert found[0].message == "Rep R1, Tue 2027-01-05: there is no way for the drive from C1 to C2"


def test_drive_planned_over_no_way_is_found(plan):
    whole = line_matrix()
    metres = whole.metres.copy()
    metres[whole.index["customer:C1"], whole.index["customer:C2"]] = UNREACHABLE
    cut = TravelMatrix(place_ids=whole.place_ids, seconds=whole.seconds, metres=metres, source="cut")
    planned = with_stop(plan, "R1", 1, 2, drive_metres=UNREACHABLE)
    found = only_violation(planned, {"R1": cut, "R2": whole})
    assert found.message == "Rep R1, Tue 2027-01-05: there is no way for the drive from C1 to C2"


def test_drive_to_a_place_without_travel_times_is_found(plan):
    whole = line_matrix()
    small = whole.subset([place for place in whole.place_ids if place != "customer:C4"])
    found = check_plan(plan, {"R1": small, "R2": whole})
    assert {one.rule for one in found} == {"drive_is_as_long_as_the_roads"}
    assert len(found) == 2


def test_missing_matrix_of_a_rep_is_refused(plan):
    with pytest.raises(KeyError):
        check_plan(plan, {"R1": line_matrix()})


@pytest.mark.parametrize(
    ("rep_id", "day", "at", "changes"),
    [
        ("R2", 7, 1, {"arrive": "11:12"}),
        ("R2", 9, 0, {"arrive": "8:30", "start": "8:29"}),
    ],
)
def test_clock_running_backwards_at_a_stop_is_found(plan, rep_id, day, at, changes):
    assert only_violation(with_stop(plan, rep_id, day, at, **changes)).rule == "clock_runs_forward"


def test_stop_before_midnight_is_found_and_one_at_midnight_is_not(plan):
    at_midnight = with_stop(plan, "R2", 7, 0, arrive="0:00", start="11:00")
    assert check_plan(at_midnight, matrices()) == ()
    assert only_violation(with_stop(plan, "R2", 7, 0, arrive=-1)).message == (
        "Rep R2, Mon 2027-01-11: home has its arrival at -00:00:01, its start at 11:00 and its end at 11:00"
    )


def test_call_that_ends_before_it_begins_is_found(plan):
    assert "clock_runs_forward" in rules_of(with_stop(plan, "R2", 7, 1, end="11:00"))


def test_arrival_too_early_for_the_drive_is_found(plan):
    found = only_violation(with_stop(plan, "R1", 1, 2, arrive="9:40", start="9:41"))
    assert found.rule == "time_to_get_there"
    assert found.task_id == "C2/1"
    assert found.message == (
        "Rep R1, Tue 2027-01-05: arrives at 09:40 at C2, but the drive from C1 takes 11 min, "
        "and C1 ended at 09:30"
    )


@pytest.mark.parametrize(
    ("rep_id", "day", "at", "changes"),
    [
        ("R1", 1, 0, {"arrive": "8:50", "start": "8:50", "end": "8:50"}),
        ("R1", 1, 5, {"arrive": "14:22", "start": "14:22", "end": "14:22"}),
        ("R1", 2, 2, {"arrive": "12:50"}),
        ("R2", 0, 3, {"arrive": "10:24", "start": "10:24", "end": "10:24"}),
        ("R2", 0, 2, {"arrive": "9:29"}),
    ],
)
def test_arrival_one_minute_too_early_is_found(plan, rep_id, day, at, changes):
    assert only_violation(with_stop(plan, rep_id, day, at, **changes)).rule == "time_to_get_there"


def test_arrival_one_second_too_early_is_found(plan):
    early = clock("12:51") - 1
    assert only_violation(with_stop(plan, "R1", 2, 2, arrive=early)).rule == "time_to_get_there"


def test_lunch_at_the_place_of_the_next_call_takes_nothing_from_the_drive(plan):
    assert check_plan(with_stop(plan, "R1", 1, 4, arrive="10:17"), matrices()) == ()


def test_lunch_half_within_the_drive_takes_its_half(plan):
    part = with_stop(plan, "R1", 1, 4, arrive="12:06")
    assert check_plan(part, matrices()) == ()
    late = with_stop(with_stop(part, "R1", 1, 2, arrive="11:31", start="11:31", end="12:01"), "R1", 1, 3,
                     arrive="12:01", start="12:01", end="12:31")  # fmt: skip
    assert only_violation(late).rule == "time_to_get_there"


@pytest.mark.parametrize(("start", "end"), [("8:05", "8:35"), ("8:30", "9:00")])
def test_stops_out_of_order_are_found_though_they_do_not_overlap(plan, start, end):
    turned = with_stop(plan, "R1", 1, 2, arrive=start, start=start, end=end)
    assert only_violation(turned).rule == "time_to_get_there"


def test_call_that_begins_the_moment_the_last_one_ends_leaves_no_time_for_the_drive(plan):
    touching = with_stop(plan, "R1", 1, 2, arrive="9:30", start="9:30", end="10:00")
    assert only_violation(touching).rule == "time_to_get_there"


def test_two_tasks_at_once_are_found(plan):
    both = with_stop(plan, "R1", 1, 2, arrive="9:29", start="9:29", end="9:59")
    found = only_violation(both)
    assert found.rule == "one_thing_at_a_time"
    assert found.message == "Rep R1, Tue 2027-01-05: C2 at 09:29-09:59 overlaps C1 at 09:00-09:30"


def test_visit_and_appointment_at_once_are_found(plan):
    both = with_stop(plan, "R2", 0, 2, arrive="9:20", start="9:20", end="9:35")
    assert only_violation(with_appointment(both, "A2", window=window(9, 11))).rule == "one_thing_at_a_time"


def test_task_within_a_longer_one_is_found_past_a_short_one(plan):
    long = with_stop(plan, "R1", 1, 1, end="13:10")
    rules = rules_of(long)
    assert rules.count("one_thing_at_a_time") == 2


def test_tasks_of_two_routes_at_once_are_found(plan):
    twin = route(
        "R2", 0, leave("R2", "9:00"),
        stop("visit", "9:11", "9:11", "9:41", task_id="D9/1", customer_id="D9"), reach("home:R2", "9:51", 0),
    )  # fmt: skip
    rules = rules_of(with_extra_route(plan, twin))
    assert rules.count("one_thing_at_a_time") == 1
    assert {"one_route_a_day", "visit_answers_a_call"} <= set(rules)


def test_route_on_a_day_off_is_found(plan):
    shifts = plan.instance.rep_by_id()["R1"].shifts
    off = with_rep(plan, "R1", shifts=(shifts[0], None, *shifts[2:]))
    assert only_violation(off).message == "Rep R1, Tue 2027-01-05: has a route on a day off"


def with_shift(plan, rep_id, day, shift):
    shifts = list(plan.instance.rep_by_id()[rep_id].shifts)
    shifts[day] = shift
    return with_rep(plan, rep_id, shifts=tuple(shifts))


def test_leaving_before_the_shift_is_found(plan):
    found = only_violation(with_shift(plan, "R2", 2, window(8.5, 12.5)))
    assert found.rule == "home_in_time"
    assert found.message == "Rep R2, Wed 2027-01-06: leaves home at 08:29, the shift begins at 08:30"


def test_ending_after_the_greatest_overtime_is_found(plan):
    found = only_violation(with_shift(plan, "R1", 1, window(8, 13.75)))
    assert found.message == (
        "Rep R1, Tue 2027-01-05: ends at 14:23, the shift ends at 13:45 "
        "and at most 30 min of overtime are allowed"
    )


def test_overtime_that_is_allowed_is_a_wish_not_met(plan):
    found = only_violation(with_rep(plan, "R1", shifts=(window(8, 14),) * 14))
    assert (found.rule, found.severity, found.day) == ("overtime", "soft", 1)
    assert found.message == "Rep R1, Tue 2027-01-05: ends at 14:23, 23 min after the shift"


def test_ending_with_the_last_second_of_overtime_is_legal(plan):
    tight = with_rep(plan, "R1", shifts=(window(8, 14),) * 14, max_overtime_seconds=23 * 60)
    assert only_violation(tight).rule == "overtime"
    assert only_violation(with_rep(tight, "R1", max_overtime_seconds=23 * 60 - 1)).rule == "home_in_time"


@pytest.mark.parametrize(
    ("start", "end", "rule"),
    [
        ("11:59", "12:29", "lunch_in_its_window"),
        ("12:00", "12:29", "lunch_in_its_window"),
        ("12:00", "12:31", "lunch_in_its_window"),
    ],
)
def test_lunch_not_in_its_window_or_of_another_length_is_found(plan, start, end, rule):
    changed = with_stop(plan, "R1", 1, 3, arrive=start, start=start, end=end)
    assert only_violation(changed).rule == rule


def test_lunch_that_ends_after_its_window_is_found(plan):
    rep = plan.instance.rep_by_id()["R1"]
    narrow = with_rep(plan, "R1", lunch=replace(rep.lunch, window=window(11.75, 12.25 + 1 / 60)))
    found = check_plan(narrow, matrices())
    assert {one.rule for one in found} == {"lunch_in_its_window"}
    assert len(found) == 2


def test_lunch_that_fills_its_window_to_the_end_is_legal(plan):
    rep = plan.instance.rep_by_id()["R1"]
    until_half_past = with_rep(plan, "R1", lunch=replace(rep.lunch, window=window(11.5, 12.5)))
    assert check_plan(until_half_past, matrices()) == ()


def test_lunch_of_a_rep_who_takes_none_is_found(plan):
    assert rules_of(with_rep(plan, "R1", lunch=None)) == ["lunch_in_its_window"] * 2


def test_missing_lunch_is_found(plan):
    stops = stops_of(plan, "R1", 1)
    found = only_violation(with_stops(plan, "R1", 1, *stops[:3], *stops[4:]))
    assert found.rule == "lunch_is_had"


@pytest.mark.parametrize(("leaves", "due"), [("12:29", True), ("12:30", False)])
def test_lunch_is_not_due_when_there_was_time_before_leaving(plan, leaves, due):
    changed = with_stop(plan, "R1", 8, 0, arrive=leaves, start=leaves, end=leaves)
    assert rules_of(changed) == (["lunch_is_had"] if due else [])


@pytest.mark.parametrize(("reaches", "due"), [("13:30", False), ("13:31", True)])
def test_lunch_is_not_due_when_the_day_ends_by_its_latest_start(plan, reaches, due):
    changed = with_stop(plan, "R2", 7, 2, arrive=reaches, start=reaches, end=reaches)
    assert rules_of(changed) == (["lunch_is_had"] if due else [])


@pytest.mark.parametrize(("ends", "rules"), [(13.5, ["overtime"]), (13.51, ["lunch_is_had", "overtime"])])
def test_lunch_is_not_due_when_the_shift_ends_by_its_latest_start(plan, ends, rules):
    late = with_stop(plan, "R2", 7, 2, arrive="13:55", start="13:55", end="13:55")
    assert rules_of(with_rep(late, "R2", shifts=(window(8, ends),) * 14)) == rules


def test_lunch_during_a_call_is_found(plan):
    changed = with_stop(plan, "R1", 1, 3, arrive="12:31", start="12:31", end="13:01")
    found = only_violation(changed)
    assert found.rule == "lunch_is_undisturbed"
    assert found.message == (
        "Rep R1, Tue 2027-01-05: lunch is at 12:31-13:01, but appointment A1 begins at 13:00"
    )


def test_lunch_before_the_call_listed_before_it_is_over_is_found(plan):
    busy = with_stop(plan, "R1", 1, 2, arrive="11:31", start="11:31", end="12:01")
    busy = with_stop(busy, "R1", 1, 4, arrive="12:37")
    assert only_violation(busy).rule == "lunch_is_undisturbed"


def test_call_outside_the_opening_hours_is_found(plan):
    found = only_violation(with_customer(plan, "C2", open_on=hours(9.75, 18)))
    assert found.message == (
        "Rep R1, Tue 2027-01-05: the call at C2 is at 09:41-10:11, the customer is open 09:45-18:00"
    )


def test_call_that_outlasts_the_opening_hours_is_found(plan):
    assert only_violation(with_customer(plan, "C2", open_on=hours(9, 10))).rule == "opening_hours"


def test_call_that_ends_when_the_customer_closes_is_legal(plan):
    assert check_plan(with_customer(plan, "C2", open_on=hours(9, 10 + 11 / 60)), matrices()) == ()


def test_call_across_the_lunch_closing_is_found(plan):
    across = ((window(9, 9.75), window(10, 18)),) * 14
    assert only_violation(with_customer(plan, "C2", open_on=across)).rule == "opening_hours"


def test_call_on_a_closed_day_is_found(plan):
    days = list(hours(8, 18))
    days[1] = ()
    found = only_violation(with_customer(plan, "C2", open_on=tuple(days)))
    assert found.message.endswith("the customer is closed that day")


@pytest.mark.parametrize("ends", ["10:10", "10:12"])
def test_call_of_another_length_is_found(plan, ends):
    found = only_violation(with_stop(plan, "R1", 1, 2, end=ends))
    assert found.rule == "call_is_as_long_as_agreed"
    minutes = 29 if ends == "10:10" else 31
    assert found.message == f"Rep R1, Tue 2027-01-05: C2 takes 30 min, planned are {minutes} min"


def test_appointment_of_another_length_is_found(plan):
    assert only_violation(with_stop(plan, "R2", 0, 2, end="10:14")).rule == "call_is_as_long_as_agreed"


def test_too_many_calls_a_day_are_found(plan):
    assert only_violation(with_rep(plan, "R1", max_calls=1)).rule == "not_too_many_calls"


def with_two_appointments(plan):
    """R2 has another appointment on day 9, at D2 on the way home."""
    second = Appointment(
        appointment_id="A4", rep_id="R2", kind="day", days=(9,), seconds=1800, customer_id="D2"
    )
    plan = with_instance(plan, appointments=(*plan.instance.appointments, second))
    at_d2 = stop(
        "appointment", "9:40", "9:40", "10:10", task_id="A4", customer_id="D2",
        coordinate=where("customer:D2"), drive_seconds=600, drive_metres=10000,
    )  # fmt: skip
    return with_stops(plan, "R2", 9, *stops_of(plan, "R2", 9)[:2], at_d2, reach("home:R2", "10:30", 20))


def test_appointments_alone_stand_whatever_their_number(plan):
    assert check_plan(with_rep(with_two_appointments(plan), "R2", max_calls=1), matrices()) == ()


def test_appointments_at_customers_count_beside_a_visit(plan):
    plan = with_two_appointments(plan)
    stops = stops_of(plan, "R2", 9)
    visit_there = replace(stops[2], kind="visit", task_id="D2/1")
    busy = with_rep(with_stops(plan, "R2", 9, *stops[:2], visit_there, stops[3]), "R2", max_calls=1)
    rules = rules_of(busy)
    assert rules == ["not_too_many_calls", "visit_answers_a_call", "appointment_is_not_forgotten"]


def test_day_without_a_task_is_a_wish_not_met(plan):
    idle = route("R1", 9, leave("R1", "8:00"), replace(reach("end:R1", "8:03", 3), drive_metres=2007))
    found = only_violation(with_extra_route(plan, idle))
    assert (found.rule, found.severity) == ("day_is_worth_the_drive", "soft")
