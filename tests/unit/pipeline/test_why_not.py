"""What would fit a call in: every kind of change on a case small enough to know the least one by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.coverage import contacts_made
from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Appointment, GapRule
from routeplan.model.call import CallPlan
from routeplan.model.clock import TimeWindow
from routeplan.model.deadline import Deadline
from routeplan.model.plan import Unplanned
from routeplan.model.workspace import SearchSettings, Workspace
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.open_calls import calls_of, open_calls
from routeplan.pipeline.question import least, least_in_order
from routeplan.pipeline.why_not import why_not
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window
from tests.planned_days import planned, with_calls

TOWN = at(48.2, 14.3)
NEAR = at(48.21, 14.31)
DAYS = 5
DAY = 2
"""The only day on which the rep works, a Wednesday; everybody lives at one place, so nobody drives."""


def customer(name, **fields):
    """Last seen on Wednesday a week before, so that DAY is the ideal one."""
    given = {"last_visit": MONDAY - timedelta(5)} | fields
    return make_customer(name, given.pop("where", TOWN), days=DAYS, **given)


def rep(name="R", home=TOWN, on=(DAY,), **fields):
    """On shift from 8 to 16:30 without overtime, half an hour of it lunch."""
    found = make_rep(name, home, days=DAYS, max_overtime_seconds=0, **fields)
    shifts = tuple(shift if day in on else None for day, shift in enumerate(found.shifts))
    return replace(found, shifts=shifts)


def left_out(name, reason="no_capacity", rep_id="R"):
    return Unplanned(task_id=f"{name}/1", customer_id=name, rep_id=rep_id, reason=reason, detail="why")


def plan_of(*customers, visits, reps=None, **fields):
    """Everybody owes one call, any day of the week will do; X is left out."""
    instance = make_instance([*customers], reps or [rep()], days=DAYS, **fields)
    plan = planned(instance, visits, unplanned=(left_out("X"),))
    series = tuple(
        replace(
            one,
            last_visit_day=-5,
            calls=tuple(
                replace(call, ideal_day=DAY, earliest_day=0, latest_day=DAYS - 1, missed_seconds=18000)
                for call in one.calls
            ),
        )
        for one in plan.call_plan.series
    )
    return replace(plan, call_plan=CallPlan(series=series))


def full(**fields):
    """Two calls of four hours and half an hour of lunch fill the day; X needs half an hour."""
    hours = {"A": 4 * 3600, "B": 4 * 3600}
    others = [customer(name, call_seconds=seconds) for name, seconds in hours.items()]
    return plan_of(*others, customer("X", **fields), visits={("R", DAY): ["A", "B"]})


def ways(plan, name="X/1"):
    return {one.remedy.kind: one for one in why_not(plan, name).ways}


def test_a_full_day_would_have_to_be_as_much_longer_as_the_call_is_long():
    way = ways(full())["more_minutes"]
    assert (way.remedy.minutes, way.remedy.day, way.remedy.rep_id) == (30, DAY, "R")
    assert way.remedy.text == "R works 30 minutes longer on Wed 2027-01-06."
    assert way.concession_seconds == 30 * 3 * 60
    assert (way.plan_seconds, way.moved, way.dropped) == (0, (), ())
    assert (way.rep_id, way.day) == ("R", DAY)


def made_again(plan, reps=None, customers=None, search=None):
    """The plan by the public way, all its visits kept, with other reps or customers."""
    instance = replace(
        plan.instance, reps=reps or plan.instance.reps, customers=customers or plan.instance.customers
    )
    workspace = Workspace(
        name="w", instance=instance, level="month", search=search or SearchSettings(effort="quick")
    )
    new = make_plan(workspace, keep=plan)
    assert not [one for one in judge_plan(new) if one.severity == "hard"]
    return new


def is_made(plan, name="X"):
    return bool(contacts_made(plan)[name])


def longer(minutes):
    """The rep with a day longer by so many minutes."""
    found = rep()
    shift = found.shifts[DAY]
    longer = TimeWindow(start=shift.start, end=shift.end + 60 * minutes)
    return replace(found, shifts=tuple(longer if day == DAY else one for day, one in enumerate(found.shifts)))


def test_one_minute_less_does_not_fit_and_the_minutes_said_do_when_planned_anew():
    plan = full()
    minutes = ways(plan)["more_minutes"].remedy.minutes
    assert all(is_made(made_again(plan, reps=(longer(minutes),)), name) for name in "ABX")
    less = made_again(plan, reps=(longer(minutes - 1),))
    assert not all(is_made(less, name) for name in "ABX")


def test_a_call_may_be_shorter():
    plan = full(call_seconds=2400)
    tight = plan.instance.rep_by_id()["R"].shifts[DAY]
    roomy = replace(rep(), shifts=tuple(None if one is None else replace(one, end=tight.end + 1800)
                                        for one in rep().shifts))  # fmt: skip
    plan = replace(plan, instance=replace(plan.instance, reps=(roomy,)))
    found = ways(plan)
    # half an hour is left for a call of forty minutes; a third of the price of missing it for a quarter cut
    assert found["shorter"].remedy.minutes == 10
    assert found["shorter"].remedy.text == "Calls at X take 30 minutes instead of 40."
    missed = plan.instance.policy.rule_of("B").missed_minutes
    assert found["shorter"].concession_seconds == round(missed * 60 / 4)
    assert found["more_minutes"].remedy.minutes == 10


def closed_but(*open_days, hours=None):
    return tuple((hours or window(8, 18),) if day in open_days else () for day in range(DAYS))


def test_a_closed_customer_would_have_to_be_open_when_the_rep_is_there():
    others = [customer("A", call_seconds=4 * 3600)]
    plan = plan_of(*others, customer("X", open_on=closed_but(4)), visits={("R", DAY): ["A"]})
    way = ways(plan)["open"]
    assert (way.remedy.day, way.remedy.minutes) == (DAY, 0)
    assert way.remedy.window.seconds == 1800
    assert way.concession_seconds == 1800  # what a visit moved to another day costs
    hours = tuple((way.remedy.window,) if day == DAY else () for day in range(DAYS))
    opened = tuple(
        replace(one, open_on=hours) if one.customer_id == "X" else one for one in plan.instance.customers
    )
    assert is_made(made_again(plan, customers=opened))
    assert not is_made(made_again(plan))


def test_a_customer_open_too_short_would_have_to_take_the_call_outside_its_hours():
    early = customer("X", open_on=closed_but(DAY, hours=window(7, 8.25)))
    plan = plan_of(customer("A", call_seconds=3600), early, visits={("R", DAY): ["A"]})
    way = ways(plan)["open"]
    # the rep is there from eight o'clock on; the call ends at half past, a quarter of an hour too late
    assert way.remedy.minutes == 15
    assert way.remedy.text == "X takes the call up to 15 minutes outside its hours on Wed 2027-01-06."


def test_a_rep_who_is_off_would_have_to_work_just_for_the_call():
    plan = plan_of(
        customer("A", call_seconds=4 * 3600), customer("B", call_seconds=4 * 3600),
        customer("X", open_on=closed_but(3)), visits={("R", DAY): ["A", "B"]},
    )  # fmt: skip
    way = ways(plan)["work_day"]
    assert (way.remedy.day, way.remedy.minutes) == (3, 30)
    assert str(way.remedy.window) == "08:00-08:30"
    assert way.concession_seconds == 30 * 3 * 60
    assert way.plan_seconds == plan.instance.policy.prices.day_used * 60 + 90  # a day off the ideal one


def test_a_day_away_would_have_to_be_put_off():
    away = Appointment(
        appointment_id="W", rep_id="R", kind="whole_day", days=(DAY,), seconds=3600, title="Fair"
    )
    plan = plan_of(customer("X"), visits={}, appointments=(away,))
    way = ways(plan)["appointment"]
    assert way.remedy.text == "R is not away on Wed 2027-01-06: Fair is put off."
    assert way.day == DAY


def test_a_neighbour_makes_the_call_unless_it_may_not():
    reps = [rep(), rep("S", NEAR)]
    others = [customer(name, call_seconds=4 * 3600) for name in "AB"]
    plan = plan_of(*others, customer("X"), visits={("R", DAY): ["A", "B"]}, reps=reps)
    way = ways(plan)["rep"]
    assert (way.rep_id, way.day, way.concession_seconds) == ("S", DAY, 1800)
    assert way.plan_seconds > 0  # the way of S there and back
    never = plan_of(*others, customer("X", never=("S",)), visits={("R", DAY): ["A", "B"]}, reps=reps)
    assert "rep" not in ways(never)
    locked = plan_of(*others, customer("X", locked=True), visits={("R", DAY): ["A", "B"]}, reps=reps)
    assert "rep" not in ways(locked)


def test_visits_nearer_together_are_a_change_of_the_shortest_wait():
    plan = plan_of(customer("X"), visits={}, reps=[rep(on=(0,))])
    plan = with_calls(plan, "X", -3, (4, 1, 4))
    way = ways(plan)["wait"]
    assert (way.remedy.days, way.remedy.day) == (3, 0)
    assert way.remedy.text == "Visits to X may be 3 days apart."
    late = plan.instance.policy.prices.late_per_day
    assert way.concession_seconds == late * 60  # one day nearer than four


def test_other_visits_make_room_where_they_cost_less_and_are_named():
    small = customer("D", class_name="D", call_seconds=1800)
    plan = plan_of(
        customer("A", call_seconds=4 * 3600), customer("B", call_seconds=12600), small,
        customer("X", class_name="A"), visits={("R", DAY): ["A", "B", "D"]},
    )  # fmt: skip
    cheap = tuple(
        replace(one, calls=tuple(replace(call, missed_seconds=600) for call in one.calls))
        if one.customer_id == "D" else one
        for one in plan.call_plan.series
    )  # fmt: skip
    plan = replace(plan, call_plan=CallPlan(series=cheap))
    way = ways(plan)["give_way"]
    assert [one.visit_id for one in way.dropped] == ["D/1"]
    assert way.price_seconds == 600
    first = why_not(plan, "X/1").ways[0]
    assert first.remedy.kind == "give_way"


ENDS = (("A", 13), ("X", 8.75))


@pytest.mark.parametrize("level", ["quarter", "month", "week"])
def test_who_makes_room_leaves_its_day_whatever_the_plan_promises(level):
    """X is open from 8 to 8:45: B goes to Friday, A begins later than a week's plan said."""
    hours = {
        name: tuple((window(8, end),) if day == DAY else () for day in range(DAYS)) for name, end in ENDS
    }
    others = [
        customer("A", call_seconds=4 * 3600, open_on=hours["A"]), customer("B", call_seconds=4 * 3600)
    ]  # fmt: skip
    late = customer("X", call_seconds=2700, open_on=hours["X"])
    plan = plan_of(*others, late, visits={("R", DAY): ["A", "B"]}, reps=[rep(on=(DAY, 4))])
    way = ways(replace(plan, level=level))["give_way"]
    assert [(one.visit_id, one.kind) for one in way.moved] == [("B/1", "day")]
    assert way.remedy.text == "Other visits make room; no rule changes."


def test_a_visit_that_is_the_next_one_by_then_is_not_moved():
    """X is seen on Friday, and as well on Monday once B has gone to Friday: Friday's is then the second."""
    others = [customer(name, call_seconds=4 * 3600) for name in "AB"]
    everybody, reps = [*others, customer("X")], [rep(on=(0, 4))]
    before, after = (
        with_calls(plan_of(*everybody, visits=visits, reps=reps), "X", -5, (0, -2, 4), (4, 2, 8))
        for visits in (
            {("R", 0): ["A", "B"], ("R", 4): ["X"]},
            {("R", 0): ["A", "X"], ("R", 4): ["X", "B"]},
        )
    )
    before = replace(before, unplanned=(replace(left_out("X"), task_id="X/2"),))
    way = ways(before, "X/2")["give_way"]
    assert (way.day, [one.customer_id for one in way.moved]) in ((0, ["A"]), (0, ["B"]))
    prices = before.instance.policy.prices
    made = replace(after, unplanned=())
    missed = before.call_plan.by_customer()["X"].calls[-1].missed_seconds
    more = plan_cost(made).seconds - (plan_cost(before).seconds - missed)
    assert way.price_seconds == more + prices.moved_day * 60


def test_ways_come_by_price_and_all_of_them_are_verified():
    found = why_not(full(), "X/1")
    prices = [one.price_seconds for one in found.ways]
    assert prices == sorted(prices)
    assert 1 <= len(prices) <= 3
    assert all(0 <= one.day < DAYS for one in found.ways)
    assert found.call.reason == "no_capacity"


def late_plan(**fields):
    """X is visited on Friday, A fills Wednesday, and X should have been visited by Thursday."""
    visits = {("R", DAY): ["A", "B"], ("R", 4): ["X"]}
    others = [customer(name, call_seconds=4 * 3600) for name in "AB"]
    instance = make_instance([*others, customer("X", **fields)], [rep(on=(DAY, 4))], days=DAYS)
    plan = planned(instance, visits)
    calls = CallPlan(
        series=tuple(
            replace(one, calls=tuple(replace(call, latest_day=4) for call in one.calls))
            for one in plan.call_plan.series
        )
    )
    return with_calls(replace(plan, call_plan=calls), "X", -7, (0, -3, 3))


def test_a_visit_beyond_the_longest_wait_is_late_and_could_be_in_time():
    plan = late_plan()
    (one,) = open_calls(plan)
    assert (one.visit_id, one.late, one.day, one.by) == ("X/1", "wait", 4, 3)
    assert one.detail == "11 days after the visit of Mon 2026-12-28, at most 10"
    found = ways(late_plan(open_on=closed_but(DAY, 4)))
    way = found["more_minutes"]
    assert (way.day, way.remedy.minutes) == (DAY, 30)
    # two days less off the ideal wait, and no longer a day beyond the longest
    assert way.plan_seconds == -(2 * 90 + plan.instance.policy.prices.late_per_day * 60)
    # B moves to Friday instead, which costs what a promised visit costs
    assert [one.visit_id for one in found["give_way"].moved] in (["A/1"], ["B/1"])


def test_leaving_the_day_that_was_published_costs_the_same_in_every_way():
    plan = late_plan(open_on=closed_but(DAY, 4))
    draft, published = ways(plan), ways(replace(plan, status="published"))
    moved_day = plan.instance.policy.prices.moved_day * 60
    assert {"more_minutes", "give_way"} <= set(published)
    for kind in published:
        assert published[kind].plan_seconds == draft[kind].plan_seconds + moved_day


def test_a_wait_that_was_over_before_the_plan_began_is_not_late_on_the_first_day():
    """19.6 days after 15 December the 4th of January, on which the plan begins, is too late already."""
    gap = GapRule(minimum=8.4, ideal=14, maximum=19.6)
    plan = plan_of(customer("X", gap=gap), visits={("R", 0): ["X"]}, reps=[rep(on=(0, DAY))])
    first = with_calls(replace(plan, unplanned=()), "X", -20, (-6, -11, 0))
    assert open_calls(first) == ()
    later = plan_of(customer("X", gap=gap), visits={("R", DAY): ["X"]}, reps=[rep(on=(0, DAY))])
    (one,) = open_calls(with_calls(replace(later, unplanned=()), "X", -20, (-6, -11, 0)))
    assert (one.late, one.day, one.by) == ("wait", DAY, DAY - 1)


def test_no_wait_counts_from_a_last_visit_that_is_assumed():
    plan = late_plan()
    series = tuple(
        replace(one, last_visit_known=one.customer_id != "X") for one in plan.call_plan.series
    )  # fmt: skip
    assert open_calls(plan) != ()
    assert open_calls(replace(plan, call_plan=CallPlan(series=series))) == ()


def test_a_visit_after_a_deadline_is_late():
    plan = with_calls(late_plan(), "X", -3, (4, 1, 7))
    assert open_calls(plan) == ()
    due = Deadline(by=MONDAY + timedelta(3), kind="promise", text="sample", source_id="P1")
    series = tuple(
        replace(one, calls=tuple(replace(call, deadlines=(due,)) for call in one.calls))
        if one.customer_id == "X" else one
        for one in plan.call_plan.series
    )  # fmt: skip
    (one,) = open_calls(replace(plan, call_plan=CallPlan(series=series)))
    assert (one.late, one.by) == ("deadline", 3)
    assert one.detail == "Fri 2027-01-08 is after a deadline: promised by 2027-01-07: sample"


def test_an_overdue_customer_is_late_unless_it_comes_first():
    plan = with_calls(late_plan(), "X", -8, (-1, -4, 2))
    assert [one.late for one in open_calls(plan)] == ["wait"]
    soon = with_calls(plan_of(customer("X"), visits={("R", DAY): ["X"]}), "X", -10, (-3, -6, 0))
    assert [one for one in open_calls(soon) if one.late] == []  # Wednesday is the first day of the rep


def test_a_closed_door_is_no_excuse_where_the_rep_was_there_in_time():
    plan = with_calls(late_plan(open_on=closed_but(4)), "X", -7, (0, -3, 3))
    assert [(one.late, one.by) for one in open_calls(plan)] == [("wait", 3)]


def test_calls_are_meant_by_their_id_or_their_customer():
    found = open_calls(full())
    assert calls_of(found, "X/1") == calls_of(found, "X") == found
    assert calls_of(found, "A") == ()
    with pytest.raises(KeyError):
        why_not(full(), "A/1")


def test_a_call_that_nothing_helps_says_so():
    plan = plan_of(customer("X", open_on=((),) * DAYS), visits={}, reps=[rep(on=())])
    found = why_not(plan, "X/1")
    assert found.ways == ()


def test_a_customer_who_is_never_open_can_be_phoned():
    plan = plan_of(customer("A"), customer("X", open_on=((),) * DAYS), visits={("R", DAY): ["A"]})
    plan = replace(plan, instance=replace(plan.instance, reps=(rep(on=(DAY,)),)))
    way = ways(plan)["phone"]
    assert way.concession_seconds == 9000  # half the price of missing it
    assert way.remedy.text == "R phones X for 10 minutes instead of going there."
    assert way.day == DAY


@pytest.mark.parametrize("limit", [0, 1, 17, 59, 60])
def test_the_least_number_is_found_by_bisection(limit):
    def fits(number):
        return number >= limit

    assert least_in_order(fits, 60) == limit
    assert least(fits, 60) == limit
    assert least_in_order(lambda number: number > 60, 60) is None


def test_nobody_is_said_to_make_room_where_there_is_room():
    plan = plan_of(customer("X"), visits={})
    way = ways(plan)["give_way"]
    assert (way.moved, way.dropped) == ((), ())
    assert way.remedy.text == "There is room for it as the plan is; no rule changes."
