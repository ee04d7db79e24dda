"""Rules about customers, calls and appointments."""

from dataclasses import replace

import pytest

from routeplan.model import Alignment, CallPlan, Territory, Unplanned
from routeplan.review.check import check_plan
from tests.builders import window
from tests.rules.legal_plan import (
    MONTHLY,
    WEEKLY,
    leave,
    matrices,
    reach,
    route,
    series,
    stop,
    stops_of,
    visit,
    with_appointment,
    with_customer,
    with_extra_route,
    with_instance,
    with_rep,
    with_route,
    with_series,
    with_stop,
    with_stops,
    without_route,
)
from tests.rules.test_days import only_violation, rules_of


def territories(plan, r1=("C1", "C2", "C3", "C4"), r2=("D1", "D2", "D3"), unassigned=("D4",)):
    both = (Territory(rep_id="R1", customer_ids=r1), Territory(rep_id="R2", customer_ids=r2))
    return replace(plan, alignment=Alignment(territories=both, unassigned=unassigned))


def day_at_c2(day, visit_id="C2/2"):
    return route(
        "R1",
        day,
        leave("R1", "8:00"),
        visit(visit_id, "8:21", "8:21", "8:51", 20),
        reach("end:R1", "9:09", 18),
    )


def unlisted(plan, task_id):
    return replace(plan, unplanned=tuple(one for one in plan.unplanned if one.task_id != task_id))


def test_customer_in_no_territory_is_found(plan):
    found = only_violation(territories(plan, r2=("D1", "D3")))
    assert found.rule == "everybody_has_one_rep"
    assert found.message == "Customer D2 is in no territory and not said to be without a rep"


def test_customer_in_two_territories_is_found(plan):
    found = only_violation(territories(plan, r1=("C1", "C2", "C3", "C4", "D2")))
    assert found.message == "Customer D2 is looked after by rep R1 and rep R2"


def test_customer_with_a_rep_and_without_one_is_found(plan):
    assert only_violation(territories(plan, unassigned=("D2", "D4"))).rule == "everybody_has_one_rep"


def test_unknown_customer_in_a_territory_is_found(plan):
    assert only_violation(territories(plan, unassigned=("D4", "D5"))).rule == "everybody_has_one_rep"


def test_territory_of_an_unknown_rep_is_found(plan):
    extra = Territory(rep_id="R9", customer_ids=())
    alignment = replace(plan.alignment, territories=(*plan.alignment.territories, extra))
    assert only_violation(replace(plan, alignment=alignment)).rule == "everybody_has_one_rep"


def test_locked_customer_with_another_rep_is_found(plan):
    found = only_violation(with_customer(plan, "C4", rep_id="R2"))
    assert found.rule == "locked_customer_stays"
    assert check_plan(with_customer(plan, "C4", rep_id="R2", locked=False), matrices()) == ()


def test_visit_by_another_rep_is_found(plan):
    other = territories(plan, r1=("C1", "C3", "C4"), r2=("C2", "D1", "D2", "D3"))
    found = only_violation(other)
    assert found.message == "Rep R1, Tue 2027-01-05: calls on C2, who is looked after by rep R2"


def test_visit_to_a_customer_without_a_rep_is_found(plan):
    found = only_violation(territories(plan, r1=("C1", "C3", "C4"), unassigned=("C2", "D4")))
    assert found.rule == "rep_of_the_customer"
    assert found.message.endswith("who is looked after by nobody")


def test_rep_without_one_of_the_skills_is_found(plan):
    found = only_violation(with_customer(plan, "C4", skills=frozenset({"wine", "beer"})))
    assert found.message == "Rep R1, Wed 2027-01-06: calls on C4, who wants beer"


def test_visit_to_an_unknown_customer_is_found(plan):
    stops = list(stops_of(plan, "R2", 0))
    stops.insert(2, stop("visit", "9:30", task_id="D9/1", customer_id="D9"))
    found = only_violation(with_stops(plan, "R2", 0, *stops))
    assert (found.rule, found.task_id) == ("visit_answers_a_call", "D9/1")


def test_visit_that_no_call_asks_for_is_found(plan):
    extra = day_at_c2(7, "C2/3")
    assert only_violation(with_extra_route(plan, extra)).rule == "visit_answers_a_call"


def test_visit_bearing_the_call_of_another_customer_is_found(plan):
    swapped = with_stop(plan, "R1", 1, 2, task_id="C3/1")
    assert "visit_answers_a_call" in rules_of(swapped)


def test_visit_that_stands_in_the_plan_twice_is_found(plan):
    again = with_extra_route(plan, day_at_c2(7, "C2/1"))
    assert only_violation(again).rule == "visit_is_made_once"


def test_same_visit_twice_on_one_day_is_one_fault(plan):
    stops = stops_of(plan, "R2", 7)
    again = visit("D1/2", "11:41", "11:41", "12:11", 0)
    again = replace(again, drive_seconds=0, drive_metres=0)
    end = reach("home:R2", "12:21", 10)
    assert only_violation(with_stops(plan, "R2", 7, *stops[:2], again, end)).rule == "visit_is_made_once"


def test_two_visits_to_a_customer_on_one_day_are_found(plan):
    stops = stops_of(plan, "R1", 1)
    again = replace(visit("C2/2", "10:11", "10:11", "10:41", 0), drive_seconds=0, drive_metres=0)
    both = with_stops(plan, "R1", 1, *stops[:3], again, *stops[3:])
    found = only_violation(unlisted(both, "C2/2"))
    assert found.rule == "one_visit_a_day"
    assert found.message == "Customer C2, Tue 2027-01-05: has the visits C2/1 and C2/2"


def test_visit_on_the_day_of_an_appointment_that_answers_a_call_is_found(plan):
    stops = stops_of(plan, "R2", 9)
    calls = plan.call_plan.by_customer()["D3"].calls
    third = replace(calls[1], serial=3, ideal_day=13, latest_day=13, earliest_day=13)
    again = replace(visit("D3/3", "9:30", "9:30", "10:00", 0), drive_seconds=0, drive_metres=0)
    both = with_stops(plan, "R2", 9, *stops[:2], again, reach("home:R2", "10:30", 30))
    found = check_plan(with_series(both, "D3", calls=(*calls, third)), matrices())
    assert [one.rule for one in found if one.severity == "hard"] == ["one_visit_a_day"]


def test_visits_out_of_the_order_of_their_calls_are_found(plan):
    first = with_stop(plan, "R2", 0, 1, task_id="D1/2")
    found = only_violation(with_stop(first, "R2", 7, 1, task_id="D1/1"))
    assert found.message == "Customer D1, Mon 2027-01-04: answers the call D1/2, but D1/1 comes first"


def test_leaving_out_any_but_the_last_calls_is_found(plan):
    later = with_stop(plan, "R1", 1, 2, task_id="C2/2")
    left_out = tuple(replace(one, task_id="C2/1") if one.task_id == "C2/2" else one for one in plan.unplanned)
    assert only_violation(replace(later, unplanned=left_out)).rule == "calls_come_in_order"


def test_visit_too_soon_after_the_last_one_is_found(plan):
    found = only_violation(with_series(plan, "C2", last_visit_day=-2))
    assert found.message == (
        "Customer C2, Tue 2027-01-05: the visit before was on Sat 2027-01-02, 4 days must lie between"
    )


def test_visit_too_soon_after_another_visit_is_found(plan):
    soon = with_extra_route(unlisted(plan, "C2/2"), day_at_c2(4))
    assert only_violation(soon).rule == "not_too_soon"


def test_visit_exactly_after_the_minimum_gap_is_legal(plan):
    assert check_plan(with_series(plan, "C2", last_visit_day=-3), matrices()) == ()


def test_visit_a_fraction_of_a_day_too_soon_is_found(plan):
    gap = replace(WEEKLY, minimum=4.2)
    found = only_violation(with_series(with_customer(plan, "C2", gap=gap), "C2", last_visit_day=-3))
    assert found.rule == "not_too_soon"


def test_visit_beyond_the_maximum_gap_is_a_wish_not_met(plan):
    found = only_violation(with_series(plan, "C2", last_visit_day=-10))
    assert (found.rule, found.severity) == ("too_long_a_wait", "soft")
    assert found.message == "Customer C2, Tue 2027-01-05: has waited 11 days, at most 10 days are wished"


def test_wait_of_exactly_the_maximum_gap_meets_the_wish(plan):
    assert check_plan(with_series(plan, "C2", last_visit_day=-9), matrices()) == ()


def test_visit_to_a_customer_on_demand_answers_no_call(plan):
    extra = route(
        "R2", 8, leave("R2", "8:00"), visit("D2/1", "8:21", "8:21", "8:51", 20), reach("home:R2", "9:11", 20)
    )
    assert only_violation(with_extra_route(plan, extra)).rule == "visit_answers_a_call"


def test_forgotten_appointment_is_found(plan):
    stops = stops_of(plan, "R2", 0)
    assert (
        only_violation(with_stops(plan, "R2", 0, *stops[:2], stops[3])).rule == "appointment_is_not_forgotten"
    )


def test_appointment_listed_as_left_out_is_legal(plan):
    stops = stops_of(plan, "R2", 0)
    listed = Unplanned(task_id="A2", customer_id=None, rep_id="R2", reason="rep_away", detail="Ill.")
    kept = with_stops(plan, "R2", 0, *stops[:2], stops[3])
    assert check_plan(replace(kept, unplanned=(*plan.unplanned, listed)), matrices()) == ()


def test_appointment_kept_and_listed_as_left_out_is_found(plan):
    listed = Unplanned(task_id="A2", customer_id=None, rep_id="R2", reason="rep_away", detail="Ill.")
    assert (
        only_violation(replace(plan, unplanned=(*plan.unplanned, listed))).rule == "nothing_is_listed_twice"
    )


def test_appointment_kept_twice_is_found(plan):
    stops = stops_of(plan, "R2", 0)
    again = stop("appointment", "10:15", "10:30", "10:45", task_id="A2")
    twice = with_stops(plan, "R2", 0, *stops[:3], again, reach("home:R2", "10:55", 10))
    assert only_violation(twice).rule == "appointment_is_kept"


def test_appointment_nobody_knows_is_found(plan):
    stops = stops_of(plan, "R2", 0)
    extra = stop("appointment", "10:15", "10:30", "10:45", task_id="A9")
    more = with_stops(plan, "R2", 0, *stops[:3], extra, reach("home:R2", "10:55", 10))
    assert only_violation(more).rule == "appointment_is_kept"


def test_appointment_kept_by_another_rep_is_found(plan):
    assert only_violation(with_appointment(plan, "A2", rep_id="R1")).rule == "appointment_is_kept"


def test_appointment_with_another_customer_is_found(plan):
    assert only_violation(with_stop(plan, "R2", 0, 2, customer_id="D2")).rule == "appointment_is_kept"


@pytest.mark.parametrize(
    ("appointment_id", "changes"),
    [
        ("A1", {"days": (2,)}),
        ("A1", {"window": window(12.5, 13.5)}),
        ("A2", {"days": (1, 2)}),
        ("A2", {"window": window(9, 10.2)}),
        ("A2", {"window": window(10.1, 11)}),
        ("A3", {"window": window(9.1, 10)}),
    ],
)
def test_appointment_on_another_day_or_time_is_found(plan, appointment_id, changes):
    assert only_violation(with_appointment(plan, appointment_id, **changes)).rule == "appointment_is_on_time"


def test_appointment_without_a_window_lies_in_the_shift(plan):
    late = with_stop(plan, "R2", 9, 1, arrive="12:10", start="12:10", end="12:40")
    late = with_stop(late, "R2", 9, 2, arrive="13:10", start="13:10", end="13:10")
    hard = [one.rule for one in check_plan(late, matrices()) if one.severity == "hard"]
    assert hard == ["home_in_time", "appointment_is_on_time"]
    longer = with_rep(late, "R2", max_overtime_seconds=7200)
    hard = [one.rule for one in check_plan(longer, matrices()) if one.severity == "hard"]
    assert hard == ["appointment_is_on_time"]


def test_route_on_a_whole_day_away_is_found(plan):
    away = with_appointment(plan, "W1", days=(4, 7))
    found = only_violation(away)
    assert (found.rule, found.day) == ("whole_day_is_free", 7)
    assert check_plan(with_appointment(plan, "W1", rep_id="R1", days=(4, 7)), matrices()) == ()


def test_appointment_that_ends_with_its_window_is_on_time(plan):
    assert check_plan(with_appointment(plan, "A2", window=window(10, 10.25)), matrices()) == ()


def test_call_whose_due_window_ends_just_after_the_horizon_may_wait(plan):
    call = plan.call_plan.by_customer()["C3"].calls[0]
    for latest, rules in [(14, []), (13, ["not_yet_due_may_wait"])]:
        changed = replace(call, latest_day=latest)
        assert rules_of(replace(with_series(plan, "C3", calls=(changed,)), not_yet_due=(changed,))) == rules


def test_call_that_vanished_is_found(plan):
    found = only_violation(unlisted(plan, "C2/2"))
    assert (found.rule, found.rep_id, found.task_id) == ("nobody_vanishes", "R1", "C2/2")


def test_call_no_longer_not_yet_due_is_found(plan):
    assert only_violation(replace(plan, not_yet_due=())).rule == "nobody_vanishes"


def test_visit_taken_out_is_found(plan):
    assert only_violation(without_route(plan, "R2", 7)).rule == "nobody_vanishes"


def test_appointment_at_the_customer_answers_its_call_only_within_the_due_window(plan):
    calls = plan.call_plan.by_customer()["D3"].calls
    for window_, rules in [
        ((6, 9), []),
        ((9, 13), []),
        ((10, 13), ["nobody_vanishes"]),
        ((6, 8), ["nobody_vanishes"]),
    ]:
        second = replace(calls[1], earliest_day=window_[0], latest_day=window_[1])
        assert rules_of(with_series(plan, "D3", calls=(calls[0], second))) == rules


def test_call_beside_an_appointment_that_answers_none_is_a_wish_not_met(plan):
    call = plan.call_plan.by_customer()["D3"].calls[0]
    one_call = with_series(plan, "D3", last_visit_day=-1, calls=(replace(call, latest_day=8),))
    found = only_violation(with_route(one_call, "R2", 2, day=8))
    assert (found.rule, found.severity) == ("call_beside_an_appointment", "soft")
    assert found.message == (
        "Rep R2, Tue 2027-01-12: calls on D3, who has an appointment on Wed 2027-01-13; "
        "4 days should lie between"
    )


def test_call_at_the_minimum_gap_to_an_appointment_meets_the_wish(plan):
    call = plan.call_plan.by_customer()["D3"].calls[0]
    one_call = with_series(plan, "D3", last_visit_day=-1, calls=(replace(call, latest_day=8),))
    next_day = with_customer(with_route(one_call, "R2", 2, day=8), "D3", gap=replace(WEEKLY, minimum=1))
    assert check_plan(next_day, matrices()) == ()


def test_call_too_close_to_an_appointment_that_answers_a_call_is_too_soon(plan):
    near = with_series(without_route(plan, "R2", 7), "D1", calls=plan.call_plan.by_customer()["D1"].calls[:1])
    near = with_route(near, "R2", 2, day=7)
    assert rules_of(with_series(near, "D3", last_visit_day=0)) == ["not_too_soon"]


def test_customer_without_a_list_of_calls_is_found(plan):
    fewer = tuple(one for one in plan.call_plan.series if one.customer_id != "D4")
    changed = unlisted(replace(plan, call_plan=CallPlan(series=fewer)), "D4/1")
    assert only_violation(changed).rule == "nobody_vanishes"


def test_call_planned_and_left_out_is_found(plan):
    both = Unplanned(task_id="D1/1", customer_id="D1", rep_id="R2", reason="gap", detail="Too soon.")
    assert only_violation(replace(plan, unplanned=(*plan.unplanned, both))).rule == "nothing_is_listed_twice"


def test_call_left_out_and_not_yet_due_is_found(plan):
    both = Unplanned(task_id="C3/1", customer_id="C3", rep_id="R1", reason="gap", detail="Too soon.")
    found = only_violation(replace(plan, unplanned=(*plan.unplanned, both)))
    assert found.message == "C3/1 stands 2 times among the planned, the left out and the not yet due"


def test_call_owed_twice_is_found(plan):
    twice = (*plan.call_plan.series, series("D4", -5, ((2, -1, 5),)))
    found = only_violation(replace(plan, call_plan=CallPlan(series=twice)))
    assert found.message == "D4/1 stands 2 times among the calls owed"


@pytest.mark.parametrize(
    "changes", [{"reason": "tired"}, {"reason": ""}, {"detail": " "}, {"customer_id": "C1"}]
)
def test_call_left_out_without_a_reason_is_found(plan, changes):
    listed = replace(plan.unplanned[0], **changes)
    found = only_violation(replace(plan, unplanned=(listed, *plan.unplanned[1:])))
    assert found.rule == "left_out_with_a_reason"


def test_entry_left_out_that_nobody_asked_for_is_found(plan):
    odd = Unplanned(task_id="C9/1", customer_id="C9", rep_id=None, reason="gap", detail="Too soon.")
    found = only_violation(replace(plan, unplanned=(*plan.unplanned, odd)))
    assert found.rule == "left_out_with_a_reason"


def test_row_that_was_set_aside_needs_no_call(plan):
    row = Unplanned(task_id="C9", customer_id="C9", rep_id=None, reason="set_aside", detail="No place.")
    assert check_plan(replace(plan, unplanned=(*plan.unplanned, row)), matrices()) == ()


def test_missed_call_hidden_as_not_yet_due_is_found(plan):
    hidden = plan.call_plan.by_customer()["C2"].calls[1]
    changed = unlisted(replace(plan, not_yet_due=(*plan.not_yet_due, hidden)), "C2/2")
    found = only_violation(changed)
    assert found.message == "The call C2/2 is listed as not yet due, but is due by Fri 2027-01-15"


def test_forged_call_listed_as_not_yet_due_is_found(plan):
    hidden = replace(plan.call_plan.by_customer()["C2"].calls[1], may_wait=True, latest_day=99)
    changed = unlisted(replace(plan, not_yet_due=(*plan.not_yet_due, hidden)), "C2/2")
    assert only_violation(changed).rule == "not_yet_due_may_wait"


def test_all_violations_come_at_once_and_in_order_of_the_rules(plan):
    worse = with_stop(with_rep(plan, "R1", max_calls=1), "R1", 1, 2, drive_metres=0)
    worse = unlisted(worse, "C2/2")
    assert rules_of(worse) == ["drive_is_as_long_as_the_roads", "not_too_many_calls", "nobody_vanishes"]


def test_plan_without_customers_is_legal(plan):
    empty = with_instance(
        replace(
            plan, call_plan=CallPlan(series=()), alignment=Alignment(territories=()), routes=(), unplanned=(),
            not_yet_due=(),
        ),
        customers=(), appointments=(),
    )  # fmt: skip
    assert check_plan(empty, {}) == ()


def test_gap_of_a_month_is_kept_between_the_last_visit_and_the_first(plan):
    assert MONTHLY.minimum == 17
    soon = with_series(plan, "C4", last_visit_day=-14)
    assert only_violation(soon).rule == "not_too_soon"
