"""Why a visit is on its day: every fact on a case small enough to check by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Appointment, Commitment, Policy
from routeplan.model.deadline import Deadline
from routeplan.model.lending import Lending
from routeplan.model.zone import Zone, ZonePolicy
from routeplan.pipeline.why import why
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window
from tests.planned_days import matrix_of, planned, with_calls

HOME, TOWN, NEAR = at(48.2, 14.0), at(48.2, 14.3), at(48.21, 14.31)
DAYS = 14


def customer(name, where=TOWN, **fields):
    return make_customer(name, where, days=DAYS, **fields)


def plan_of(*customers, visits=None, reps=None, **fields):
    """X owes one call, ideal on day 8, due on days 5 to 10, and was last seen on day 0, a Monday."""
    instance = make_instance(customers, reps or [make_rep("R", HOME, days=DAYS)], days=DAYS, **fields)
    return with_calls(planned(instance, visits or {}), "X", 0, (8, 5, 10))


def day(number):
    return MONDAY + timedelta(number)


def facts(reason):
    """(holds, hard, text) by kind."""
    return {one.kind: (one.holds, one.hard, one.text) for one in reason.facts}


def closed_on(*days):
    return tuple(() if number in days else (window(8, 18),) for number in range(DAYS))


def off_on(rep, *days):
    return replace(
        rep, shifts=tuple(None if number in days else one for number, one in enumerate(rep.shifts))
    )


def only(plan, number=8):
    (found,) = why(plan, "X", day(number))
    return found


def test_a_planned_visit_names_its_due_window_and_all_that_allowed_its_day():
    (found,) = why(plan_of(customer("X"), visits={("R", 8): ["X"]}), "X")
    assert (found.visit_id, found.rep_id, found.day, found.is_planned) == ("X/1", "R", 8, True)
    assert (found.due_from, found.due_to) == (5, 10)
    assert found.due == (
        "Class B, 1/w: 4 to 10 days apart, ideally 7; call 1 after the visit of Mon 2027-01-04."
    )
    said = facts(found)
    assert said["rep"] == (True, True, "R works 08:00-16:30")
    assert said["open"] == (True, True, "the customer is open 08:00-18:00")
    assert said["gap"] == (True, True, "8 days after the last visit of Mon 2027-01-04, at least 4 days")
    assert said["due"] == (True, False, "due 2027-01-09 to 2027-01-14")
    assert all(one.holds for one in found.facts)


def test_a_first_visit_beyond_the_longest_wait_says_so():
    (found,) = why(plan_of(customer("X"), visits={("R", 11): ["X"]}), "X")
    assert facts(found)["wait"] == (False, False, "11 days after the visit of Mon 2027-01-04, at most 10")
    (in_time,) = why(plan_of(customer("X"), visits={("R", 10): ["X"]}), "X")
    assert "wait" not in facts(in_time)


def test_an_assumed_last_visit_is_said_to_be_assumed():
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]})
    (series,) = plan.call_plan.series
    plan = replace(plan, call_plan=replace(plan.call_plan, series=(replace(series, last_visit_known=False),)))
    (found,) = why(plan, "X")
    assert found.due.endswith("call 1 after a visit taken to be of Mon 2027-01-04.")
    assert facts(found)["gap"][2] == (
        "8 days after the last visit, taken to be of Mon 2027-01-04, at least 4 days"
    )


def test_a_day_off_a_day_away_and_a_closed_day_are_impossible():
    rep = off_on(make_rep("R", HOME, days=DAYS), 7)
    away = Appointment(
        appointment_id="W", rep_id="R", kind="whole_day", days=(9,), seconds=3600, title="Fair"
    )
    plan = plan_of(customer("X", open_on=closed_on(10)), reps=[rep], appointments=(away,))
    assert facts(only(plan, 7))["rep"] == (False, True, "R is off")
    assert facts(only(plan, 9))["rep"] == (False, True, "R is away: Fair")
    assert facts(only(plan, 10))["open"] == (False, True, "the customer is closed")
    for number in (7, 9, 10):
        found = only(plan, number)
        assert (found.is_planned, found.there) == (False, None)
    assert facts(only(plan, 8))["open"][0]
    assert only(plan, 8).there is not None


def test_a_customer_open_too_short_is_as_good_as_closed():
    short = customer("X", open_on=((window(9, 9.25),),) * DAYS)
    assert facts(only(plan_of(short)))["open"] == (
        False, True, "the customer is open too short for 30 minutes",
    )  # fmt: skip


def test_the_shortest_wait_binds_to_the_visit_before_and_to_the_next():
    plan = plan_of(customer("X"))
    assert facts(only(plan, 3))["gap"] == (
        False, True, "the last visit was on Mon 2027-01-04, 4 days must lie between",
    )  # fmt: skip
    assert facts(only(plan, 4))["gap"][0]  # Friday, four days later
    two = planned(plan.instance, {("R", 4): ["X"], ("R", 10): ["X"]})
    two = with_calls(two, "X", 0, (4, 4, 7), (11, 8, 13))
    assert facts(why(two, "X")[1])["gap"] == (
        True, True, "6 days after the visit of Fri 2027-01-08, at least 4 days",
    )  # fmt: skip


def test_days_off_the_due_window_are_early_late_or_overdue():
    plan = plan_of(customer("X"))
    assert facts(only(plan, 4))["due"] == (False, False, "early: due 2027-01-09 to 2027-01-14")
    assert facts(only(plan, 11))["due"] == (False, False, "late: due 2027-01-09 to 2027-01-14")
    late = with_calls(plan, "X", -21, (-14, -17, -11))
    assert facts(only(late, 1))["due"] == (False, False, "overdue since 2026-12-21")
    assert facts(only(late, 1))["rep"][0]


def test_the_longest_wait_between_two_visits_is_a_fact_where_it_is_broken():
    plan = planned(plan_of(customer("X")).instance, {("R", 0): ["X"], ("R", 11): ["X"]})
    plan = with_calls(plan, "X", -7, (0, 0, 3), (7, 4, 11))
    said = facts(why(plan, "X")[1])
    assert said["wait"] == (False, False, "11 days between this and the visit of Mon 2027-01-04, at most 10")


def test_the_zone_says_whose_day_it_is():
    zone = Zone(
        zone_id="R-Tue", rep_id="R", name="Tue", customer_ids=("X",), weekday=1, week=1, days=(1, 8),
        expected_seconds=0,
    )  # fmt: skip
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]}, policy=Policy(zones=ZonePolicy()))
    plan = replace(plan, zones=(zone,))
    assert facts(only(plan, 8))["zone"] == (True, False, "a day of its zone")
    assert facts(only(plan, 9))["zone"] == (False, False, "not a day of its zone")
    assert "zone" not in facts(only(replace(plan, zones=()), 8))


def test_a_promise_is_kept_or_left():
    kept = Commitment(visit_id="X/1", grain="day", rep_id="R", day=8)
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]}, commitments=(kept,))
    assert facts(only(plan, 8))["promise"] == (True, False, "promised for Tue 2027-01-12")
    assert facts(only(plan, 9))["promise"] == (False, False, "promised for Tue 2027-01-12")
    week = replace(kept, grain="week")
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]}, commitments=(week,))
    assert facts(only(plan, 9))["promise"] == (True, False, "promised for the week of Tue 2027-01-12")
    # within the week nothing is left, and Monday is the ideal day: the search has missed 1.5 minutes
    assert (only(plan, 8).other_days[0].day, only(plan, 8).other_days[0].bill_seconds) == (7, -90)
    assert "Mon 2027-01-11 would cost 2 min less; the search has not found that." in only(plan, 8).binds


def test_a_deadline_is_met_or_too_late():
    due = Deadline(by=date(2027, 1, 12), kind="promise", text="sample", source_id="P1")
    plan = plan_of(customer("X", deadlines=(due,)), visits={("R", 8): ["X"]})
    (series,) = plan.call_plan.series
    calls = tuple(replace(one, deadlines=(due,)) for one in series.calls)
    plan = replace(plan, call_plan=replace(plan.call_plan, series=(replace(series, calls=calls),)))
    assert facts(only(plan, 8))["deadline"] == (True, False, "promised by 2027-01-12: sample")
    assert facts(only(plan, 9))["deadline"] == (False, False, "too late: promised by 2027-01-12: sample")


def test_a_call_that_an_appointment_answers_is_an_appointment():
    held = Appointment(
        appointment_id="T", rep_id="R", kind="exact", days=(8,), seconds=3600, window=window(10, 11),
        customer_id="X",
    )  # fmt: skip
    plan = plan_of(customer("X"), visits={("R", 8): []}, appointments=(held,))
    (found,) = why(plan, "X")
    assert (found.start, found.other_days) == (36000, ())
    assert facts(found) == {
        "appointment": (True, True, "an appointment at the customer is held then, at 10:00")
    }
    assert found.drive_seconds == plan.routes[0].drive_seconds > 0


def test_a_full_day_has_no_room():
    rep = make_rep("R", TOWN, days=DAYS, max_overtime_seconds=0)
    crowd = [customer(name, call_seconds=4 * 3600) for name in "AB"]
    found = only(plan_of(*crowd, customer("X"), visits={("R", 8): ["A", "B"]}, reps=[rep]))
    assert facts(found)["room"] == (False, True, "full")
    assert found.there is None


def leg(plan, origin, destination):
    return matrix_of(plan.instance, plan.alignment, "R").seconds_between(origin, destination)


def test_the_minutes_of_a_visit_and_of_another_day_are_the_drives():
    plan = plan_of(
        customer("X"),
        customer("A", NEAR),
        customer("B", NEAR),
        visits={("R", 8): ["X", "A"], ("R", 9): ["B"]},
    )
    found = only(plan)
    home, x = "home:R", "customer:X"

    def round_by_x(other):
        other = f"customer:{other}"
        return min(
            leg(plan, home, x) + leg(plan, x, other) + leg(plan, other, home),
            leg(plan, home, other) + leg(plan, other, x) + leg(plan, x, home),
        )

    def there_and_back(other):
        return leg(plan, home, f"customer:{other}") + leg(plan, f"customer:{other}", home)

    assert found.drive_seconds == round_by_x("A") - there_and_back("A")
    by_day = {one.day: one for one in found.other_days}
    # on Wednesday beside B; on Friday alone
    assert by_day[9].drive_seconds == round_by_x("B") - there_and_back("B") - found.drive_seconds
    # the ideal day is 7, the wait is then no day more off than now: 1.5 minutes for each day of class B
    assert by_day[9].bill_seconds == by_day[9].drive_seconds + 90
    assert len(found.other_days) == 3
    assert [one.bill_seconds for one in found.other_days] == sorted(
        one.bill_seconds for one in found.other_days
    )


def test_the_fact_that_binds_is_named_with_what_it_costs():
    plan = plan_of(
        customer("X", open_on=closed_on(9)), customer("A", NEAR), visits={("R", 8): ["X"], ("R", 9): ["A"]}
    )
    alone = next(route.drive_seconds for route in plan.routes if route.day == 8)
    beside = plan_of(customer("X"), customer("A", NEAR), visits={("R", 9): ["X", "A"]})
    both = beside.routes[0].drive_seconds
    only_a = next(route.drive_seconds for route in plan.routes if route.day == 9)
    # the day used for X alone is saved as well where a day has a price, and Wednesday is a day further off
    saved = alone + only_a - both - 90
    found = only(plan)
    assert (
        f"If the customer were open on Wed 2027-01-13, the visit would cost {saved / 60:.0f} min less there."
        in (found.binds)
    )
    assert "1 day of its due window is out: the customer is closed or not open long enough." in found.binds
    rep = off_on(make_rep("R", HOME, days=DAYS), 10)
    free = only(plan_of(customer("X"), visits={("R", 8): ["X"]}, reps=[rep]))
    assert "1 day of its due window is out: R does not work." in free.binds


def test_a_customer_called_on_at_need_has_no_due_window_to_speak_of():
    rep = off_on(make_rep("R", HOME, days=DAYS), 10)
    plan = plan_of(customer("X"), visits={("R", 8): ["X"]}, reps=[rep])
    at_need = replace(plan.instance.customers[0], frequency=None, gap=None)
    found = only(replace(plan, instance=replace(plan.instance, customers=(at_need,))))
    assert not [one for one in found.binds if "due window" in one]


def test_a_day_that_saves_driving_names_what_it_would_cost():
    plan = plan_of(customer("X"), customer("A", NEAR), visits={("R", 7): ["X"], ("R", 8): ["A"]})
    late = with_calls(plan, "X", -3, (4, 1, 7))
    kept = Commitment(visit_id="X/1", grain="day", rep_id="R", day=7, frozen=True)
    late = replace(late, instance=replace(late.instance, commitments=(kept,)))
    (found,) = why(late, "X")
    best = min(found.other_days, key=lambda one: one.drive_seconds)
    assert (best.day, best.drive_seconds < 0 < best.bill_seconds) == (8, True)
    assert any(one.startswith("Tue 2027-01-12 would save ") and "promised" in one for one in found.binds)


def promised_by(plan, until):
    """The plan with X promised a visit by a day."""
    due = Deadline(by=until, kind="promise", text="sample", source_id="P1")
    (series,) = plan.call_plan.series
    calls = tuple(replace(one, deadlines=(due,)) for one in series.calls)
    return replace(plan, call_plan=replace(plan.call_plan, series=(replace(series, calls=calls),)))


def test_a_day_after_a_deadline_costs_what_the_plan_would_cost_more_and_says_so():
    plan = promised_by(plan_of(customer("X"), visits={("R", 8): ["X"]}), day(8))
    moved = promised_by(plan_of(customer("X"), visits={("R", 9): ["X"]}), day(8))
    true = plan_cost(moved).seconds - plan_cost(plan).seconds
    assert true > 90  # more than the one day off the ideal wait
    there = only(plan, 9).there
    assert (there.bill_seconds, there.why) == (true, ("too late: promised by 2027-01-12: sample",))
    back = {one.day: one for one in only(moved, 9).other_days}
    assert (back[8].bill_seconds, back[8].why) == (-true, ())


def test_a_rep_to_whom_the_customer_is_lent_is_asked_about_the_days_lent_alone():
    lent = (Lending(rep_id="S", first=day(7), last=day(7)),)
    reps = [off_on(make_rep("R", HOME, days=DAYS), 7, 9), make_rep("S", HOME, days=DAYS)]
    plan = plan_of(customer("X", lent=lent), visits={("R", 8): ["X"]}, reps=reps)
    off = only(plan, 9)
    assert (off.rep_id, off.there) == ("R", None)
    assert facts(off)["rep"] == (False, True, "R is off")
    there = only(plan, 7)
    assert (there.rep_id, there.there is not None) == ("S", True)


def test_the_rep_who_would_have_to_work_is_the_one_who_is_off():
    away = [day for day in range(DAYS) if day % 7 < 5 and day not in (4, 8)]
    reps = [make_rep("R", at(48.2, 15.3), days=DAYS), off_on(make_rep("S", TOWN, days=DAYS), *away, 8)]
    plan = plan_of(customer("X", pool=("S",)), visits={("R", 8): ["X"]}, reps=reps)
    (found,) = why(plan, "X")
    (said,) = [one for one in found.binds if one.startswith("If ")]
    assert said.startswith("If S worked on Fri 2027-01-15, the visit would cost ")


def test_nothing_is_said_of_days_that_save_less_than_half_a_minute():
    """A and B are 60 m apart: beside B the visit is driven some seconds less than beside A."""
    near = [customer("A", NEAR), customer("B", at(48.2095, 14.3095))]
    plan = plan_of(customer("X"), *near, visits={("R", 8): ["X", "A"], ("R", 9): ["B"]})
    (found,) = why(plan, "X")
    saved = {one.day: one.drive_seconds for one in found.other_days}
    assert -30 < saved[9] < 0
    assert not [one for one in found.binds if " 0 min " in one]


def test_days_and_customers_that_the_plan_lacks_are_refused():
    plan = plan_of(customer("X"))
    with pytest.raises(KeyError):
        why(plan, "Y")
    with pytest.raises(ValueError, match="2027-01-18 is not a day of the plan"):
        why(plan, "X", day(14))
    assert why(plan, "X") == ()


def test_a_deadline_may_bring_a_visit_forward_of_the_shortest_wait():
    due = Deadline(by=date(2027, 1, 6), kind="promise", text="sample", source_id="P1")
    plan = plan_of(customer("X", deadlines=(due,)), visits={("R", 2): ["X"]})
    (series,) = plan.call_plan.series
    calls = tuple(replace(one, deadlines=(due,), soon=True) for one in series.calls)
    plan = replace(plan, call_plan=replace(plan.call_plan, series=(replace(series, calls=calls),)))
    (found,) = why(plan, "X")
    assert facts(found)["gap"] == (True, False, "a deadline asks for it before the shortest wait is over")
    assert all(one.holds for one in found.facts if one.hard)
