"""What the log and the published plans say of a customer; today is Monday, the first day, unless said."""

from dataclasses import replace

import pytest

from routeplan.model import Area, Deadline, Frequency, GapRule, Policy
from routeplan.model.zone import Zone, ZonePolicy, ZonesBefore
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.standings import stand
from tests.builders import HOUR, at
from tests.unit.pipeline.records import customer, on, row, visit, workspace


def serial(*visits, **fields):
    return stand(workspace(*visits, **fields)).standings["c"].serial


def promises(*visits, **fields):
    return stand(workspace(*visits, **fields)).standings["c"].promises


def last_visit(*visits, **fields):
    return stand(workspace(*visits, **fields)).workspace.instance.customers[0].last_visit


# Serials


def test_first_call_of_all_is_number_one():
    assert serial() == 1


def test_serial_follows_the_last_call_held_by_its_visit_id():
    assert serial(log=[row("held", -11, "c/6"), row("held", -4, "c/7")]) == 8


def test_call_that_was_missed_keeps_its_number():
    log = [row("held", -11, "c/6"), row("missed", -4, "c/7"), row("moved", -3, "c/7")]
    assert serial(log=log) == 7


def test_calls_held_without_a_visit_id_count_one_each():
    assert serial(log=[row("held", -18), row("held", -11), row("missed", -4)]) == 3


def test_calls_with_and_without_a_visit_id_count_in_order_of_their_days():
    # an appointment on day -8 after c/3 is the fourth; rows stand in any order
    assert serial(log=[row("held", -8), row("held", -15, "c/3")]) == 5
    assert serial(log=[row("held", -8, "c/3"), row("held", -15)]) == 4


def test_two_contacts_of_one_day_are_one_visit():
    log = [row("held", -4, contact_id="boss"), row("held", -4, contact_id="buyer")]
    assert serial(log=log) == 2
    assert serial(log=[row("held", -4, "c/5", contact_id="boss"), row("held", -4, contact_id="buyer")]) == 6


def test_serial_is_taken_over_from_the_published_plan():
    assert serial(serials=(("c", 12),)) == 12


def test_later_of_log_and_published_plan_decides():
    assert serial(serials=(("c", 12),), log=[row("held", -4, "c/12")]) == 13
    assert serial(serials=(("c", 12),), log=[row("held", -4)]) == 12


def test_last_visit_of_the_table_says_that_a_published_visit_was_made():
    assert serial(visit("c/12", -11), serials=(("c", 12),)) == 13
    assert serial(visit("c/12", -3), serials=(("c", 12),)) == 12


def test_visit_made_a_little_earlier_than_planned_is_the_planned_one_even_if_nobody_wrote_its_id():
    # weekly with at least 4 days between two visits: seen on day -11, planned for day -8 or day -7
    early = stand(workspace(visit("c/12", -8), serials=(("c", 12),), log=[row("held", -11)]))
    assert (early.standings["c"].serial, early.missed) == (13, ())
    apart = stand(workspace(visit("c/12", -7), serials=(("c", 12),), log=[row("held", -11)]))
    assert (apart.standings["c"].serial, apart.missed) == (12, ("c/12",))
    another = stand(workspace(visit("c/12", -8), serials=(("c", 12),), log=[row("held", -11, "c/11")]))
    assert (another.standings["c"].serial, another.missed) == (12, ("c/12",))


def test_visit_still_to_be_made_before_the_start_takes_its_number():
    # on Friday before: c/12 is planned for that day, the week after begins with c/13
    assert serial(visit("c/12", -3), today=-3, serials=(("c", 12),)) == 13


def test_number_of_a_call_missed_after_the_next_plan_was_published_comes_back():
    # on Friday c/12 was expected and the week after was published with c/13; then c/12 was missed
    published = visit("c/12", -3), visit("c/13", 4)
    log = [row("missed", -3, "c/12", planned_date=on(-3))]
    stood = stand(workspace(*published, serials=(("c", 13),), log=log))
    assert stood.standings["c"].serial == 12
    assert stood.missed == ("c/12",)


def test_number_of_a_missed_call_is_spent_once_a_later_one_was_held():
    log = [row("missed", -10, "c/12"), row("held", -4, "c/13")]
    assert serial(visit("c/12", -10), visit("c/13", -4), serials=(("c", 13),), log=log) == 14


def test_phone_call_answers_a_call_only_where_the_rules_say_so():
    # planned for Friday, phoned on Thursday
    log = [row("phone", -4, "c/12", planned_date=on(-3))]
    published = {"serials": (("c", 12),), "log": log}
    counts = stand(workspace(visit("c/12", -3), policy=Policy(phone_counts=True), **published))
    assert (counts.standings["c"].serial, counts.missed) == (13, ())
    does_not = stand(workspace(visit("c/12", -3), **published))
    assert (does_not.standings["c"].serial, does_not.missed) == (12, ("c/12",))


def test_number_missed_before_a_call_with_a_smaller_one_was_held_comes_back():
    # c/1 was expected when c/2 was published, and missed; c/2 was missed too; then c/1 was held
    published = visit("c/1", -18), visit("c/2", -11), visit("c/1", -4)
    log = [row("missed", -18, "c/1"), row("missed", -11, "c/2"), row("held", -4, "c/1")]
    seen = [customer(last=-4)]
    stood = stand(workspace(*published, customers=seen, serials=(("c", 1),), log=log))
    assert (stood.standings["c"].serial, stood.missed) == (2, ("c/2",))


def test_visit_nobody_logged_is_settled_by_a_later_one():
    published = visit("c/1", -11), visit("c/2", -4)
    seen = [customer(last=-4)]
    stood = stand(workspace(*published, customers=seen, log=[row("held", -4, "c/2")]))
    assert (stood.standings["c"].serial, stood.unlogged) == (3, ())


# Visits before the start


def test_visit_still_to_be_made_before_the_start_is_the_last_visit():
    assert last_visit(visit("c/1", -3), today=-3) == on(-3)
    assert last_visit(visit("c/1", -5), visit("c/2", -1), today=-5) == on(-1)


def test_visit_before_today_is_not_expected_any_more():
    assert last_visit(visit("c/1", -3), today=-2) == on(-11)


def test_visit_that_has_failed_today_is_not_expected():
    log = [row("missed", -3, "c/1", planned_date=on(-3))]
    stood = stand(workspace(visit("c/1", -3), today=-3, log=log))
    assert stood.workspace.instance.customers[0].last_visit == on(-11)
    assert (stood.missed, stood.unlogged) == (("c/1",), ())


def test_visit_of_a_rep_who_is_gone_is_not_expected():
    assert last_visit(visit("c/1", -3, rep_id="gone"), today=-3) == on(-11)
    assert serial(visit("c/1", -3, rep_id="gone"), today=-3, serials=(("c", 1),)) == 1


def test_without_a_today_nothing_is_expected():
    assert last_visit(visit("c/1", -3), today=None) == on(-11)


# Missed and unlogged


def test_visit_of_which_the_log_says_nothing_counts_as_missed():
    stood = stand(workspace(visit("c/1", -3)))
    assert (stood.missed, stood.unlogged) == (("c/1",), ("c/1",))


def test_visit_that_was_held_another_day_is_not_missed():
    log = [row("missed", -3, "c/1", planned_date=on(-3)), row("held", -1, "c/1", planned_date=on(-3))]
    assert stand(workspace(visit("c/1", -3), log=log)).missed == ()


def test_missed_call_planned_again_for_another_day_is_promised():
    log = [row("missed", -6, "c/1", planned_date=on(-6))]
    (promise,) = promises(visit("c/1", 2), log=log)
    assert (promise.visit_id, promise.day) == ("c/1", 2)


def test_visit_of_the_horizon_that_is_known_to_fail_is_no_promise():
    log = [row("moved", 0, "c/1", planned_date=on(2))]
    stood = stand(workspace(visit("c/1", 2), log=log))
    assert stood.standings["c"].promises == ()
    assert stood.missed == ("c/1",)


def test_plan_that_is_kept_has_no_past():
    plan = make_plan(workspace())
    stood = stand(workspace(visit("c/1", -3)), keep=plan)
    assert (stood.missed, stood.unlogged) == ((), ())
    assert [one.visit_id for one in stood.standings["c"].promises] == ["c/1"]


# Promises


@pytest.mark.parametrize(
    ("level", "rhythm", "grain"),
    [
        ("quarter", "flexible", "week"),
        ("quarter", "weekday", "day"),
        ("quarter", "slot", "time"),
        ("month", "flexible", "day"),
        ("month", "weekday", "day"),
        ("month", "slot", "time"),
        ("week", "flexible", "time"),
        ("week", "weekday", "time"),
        ("day", "flexible", "time"),
        ("day", "slot", "time"),
    ],
)
def test_promise_is_as_fine_as_the_plan_and_as_the_customers_rhythm(level, rhythm, grain):
    (promise,) = promises(visit("c/1", 2, level=level), customers=[customer(rhythm=rhythm)])
    assert promise.grain == grain
    assert promise.start == (10 * HOUR if grain == "time" else None)


def test_promises_begin_on_the_first_day_and_go_on_after_the_last():
    visits = visit("c/1", -1), visit("c/2", 0), visit("c/3", 6), visit("c/4", 9)
    assert [one.day for one in promises(*visits)] == [0, 6, 9]


def test_first_visit_after_the_horizon_is_the_later_one():
    visits = visit("c/1", 6), visit("c/2", 13), visit("c/3", 20)
    assert [one.visit_id for one in stand(workspace(*visits)).later] == ["c/2"]


def test_visit_of_a_rep_who_is_gone_is_no_later_visit():
    assert stand(workspace(visit("c/2", 13, rep_id="gone"))).later == ()


@pytest.mark.parametrize(
    ("frozen_days", "frozen"), [(0, [False] * 3), (1, [True, False, False]), (3, [True] * 3)]
)
def test_visits_of_the_next_days_are_frozen(frozen_days, frozen):
    visits = visit("c/1", 0), visit("c/2", 1), visit("c/3", 2)
    assert [one.frozen for one in promises(*visits, frozen_days=frozen_days)] == frozen


def test_frost_is_counted_from_today_and_not_from_the_start():
    visits = visit("c/1", 0), visit("c/2", 1)
    assert [one.frozen for one in promises(*visits, today=-3, frozen_days=4)] == [True, False]
    assert [one.frozen for one in promises(*visits, today=None, frozen_days=4)] == [False, False]


# What is taken over


def test_customer_without_a_rep_keeps_the_one_of_the_published_plan():
    nobodys = [customer(rep_id=None)]
    stood = stand(workspace(customers=nobodys, reps=("q", "r"), rep_of=(("c", "r"),)))
    assert stood.workspace.instance.customers[0].rep_id == "r"


def test_rep_of_the_table_wins_over_the_published_plan():
    stood = stand(workspace(reps=("q", "r"), rep_of=(("c", "q"),)))
    assert stood.workspace.instance.customers[0].rep_id == "r"


def test_customer_of_a_rep_who_is_gone_is_given_away_anew():
    plan = make_plan(workspace(customers=[customer(rep_id=None)], rep_of=(("c", "gone"),)))
    assert plan.alignment.rep_of() == {"c": "r"}


def test_published_rep_whom_the_customer_must_not_have_is_not_taken_over():
    nobodys = [customer(rep_id=None, never=("q",))]
    plan = make_plan(workspace(customers=nobodys, reps=("q", "r"), rep_of=(("c", "q"),)))
    assert plan.alignment.rep_of() == {"c": "r"}


def test_area_that_somebody_has_now_wins_over_the_published_rep():
    corners = ((47, 13), (47, 15), (49, 15), (49, 13), (47, 13))
    area = Area(name="all", rep_id="r", polygons=((tuple(at(*one) for one in corners),),))
    published = workspace(customers=[customer(rep_id=None)], reps=("q", "r"), rep_of=(("c", "q"),))
    published = replace(published, instance=replace(published.instance, areas=(area,)))
    assert make_plan(published).alignment.rep_of() == {"c": "r"}


def test_customers_tied_together_since_go_to_one_rep():
    tied = [customer(name, rep_id=None, together="chain") for name in ("a", "b")]
    published = workspace(customers=tied, reps=("q", "r"), rep_of=(("a", "q"), ("b", "r")))
    assert len(set(make_plan(published).alignment.rep_of().values())) == 1


def test_zones_of_the_record_are_handed_on():
    zone = Zone(
        zone_id="r-Mon", rep_id="r", name="Mon", customer_ids=("c",), weekday=0, week=1, days=(0,),
        expected_seconds=1800,
    )  # fmt: skip
    zones = ZonesBefore(zones=(zone,), policy=ZonePolicy(), worked=(("r", (0, 1, 2, 3, 4)),))
    assert stand(workspace(zones=zones)).zones == zones


def test_assumed_last_visit_stays_the_same_date_from_plan_to_plan():
    unseen = [customer("a", last=None), customer("b", last=None, rhythm="weekday")]
    first = make_plan(workspace(customers=unseen))
    dates = {one.customer_id: on(one.last_visit_day) for one in first.call_plan.series}
    assert all(not one.last_visit_known for one in first.call_plan.series)
    later = workspace(customers=unseen, assumed=tuple(dates.items()))
    horizon = replace(later.instance.horizon, start=on(7))
    stood = stand(replace(later, instance=replace(later.instance, horizon=horizon)))
    assert {name: one.assumed_last_visit for name, one in stood.standings.items()} == dates


def test_new_customer_without_a_last_visit_does_not_move_the_others():
    unseen = [customer(f"c{n}", last=None) for n in range(3)]
    first = make_plan(workspace(customers=unseen))
    more = [customer("a", last=None), *unseen]
    again = make_plan(workspace(customers=more), keep=first)
    before = {one.customer_id: one.last_visit_day for one in first.call_plan.series}
    after = {one.customer_id: one.last_visit_day for one in again.call_plan.series}
    assert {name: after[name] for name in before} == before


# What a plan says of it


def test_call_that_was_missed_is_carried_forward_and_named():
    plan = make_plan(workspace(visit("c/4", -3), serials=(("c", 4),)))
    assert plan.carried_forward == ("c/4",)
    assert [call.visit_id for call in plan.call_plan.owed] == ["c/4"]
    assert any("c/4" in notice and "Carried forward" in notice for notice in plan.notices)


def test_promise_to_a_customer_nobody_can_call_on_any_more_is_listed_with_its_reason():
    wants = [customer(rep_id=None, skills=frozenset({"chinese"}))]
    plan = make_plan(workspace(visit("c/1", 2, rep_id="gone"), customers=wants))
    (left,) = plan.departures
    assert (left.visit_id, left.kind) == ("c/1", "left_out")
    assert left.reason


def test_promise_of_a_rep_who_is_gone_is_listed_with_its_reason():
    plan = make_plan(workspace(visit("c/1", 2, rep_id="gone")))
    (left,) = plan.departures
    assert (left.visit_id, left.rep_id, left.kind) == ("c/1", "gone", "day")
    assert left.reason.startswith("gone does not work on ")


def test_promises_of_a_rep_who_is_away_all_the_time_are_listed_with_that_reason():
    sick = workspace(visit("c/1", 2))
    reps = tuple(replace(one, shifts=(None,) * 7) for one in sick.instance.reps)
    plan = make_plan(replace(sick, instance=replace(sick.instance, reps=reps)))
    (left,) = plan.departures
    assert (left.visit_id, left.kind) == ("c/1", "left_out")
    assert left.reason
    assert [(one.task_id, one.reason) for one in plan.unplanned] == [("c/1", "rep_away")]


def test_promise_to_a_customer_far_away_is_kept_when_nothing_has_changed():
    # every four weeks, last seen 32 days before, so that it is late; the month's plan has Monday for it. The
    # way there and back is some two hours, and the week alone could leave it for the days after the week.
    gap = {"frequency": Frequency(visits=1, days=28), "gap": GapRule(minimum=16.8, ideal=28, maximum=39.2)}
    far = replace(customer(last=-32, class_name="C", **gap), coordinate=at(48.1, 14.83))
    plan = make_plan(workspace(visit("c/1", 0, level="month"), customers=[far], today=-3))
    assert plan.departures == ()


def test_promises_to_customers_who_are_gone_are_said_to_be_dropped():
    plan = make_plan(workspace(visit("gone/3", 2), visit("c/2", 3), visit("gone/4", 9)))
    said = [one for one in plan.notices if "not called on any more" in one]
    assert said == ["Promised to customers who are not called on any more, and dropped: gone/3."]


def test_serials_of_this_week_are_not_those_of_the_week_published_after_it():
    # today is Wednesday; c/1 is to come on Friday, c/2 is published for the week after
    this, following = visit("c/1", 4), visit("c/2", 11)
    assert serial(this, following, serials=(("c", 2),), today=2) == 1


def test_a_promise_answers_no_later_call_than_its_own():
    # weekly, last seen on day -8: ideal on day 0, then on day 7; c/1 was put off to day 6
    plan = make_plan(workspace(visit("c/1", 6), customers=[customer(last=-8)], days=7, frozen_days=0))
    assert [one.visit_id for one in plan.instance.commitments] == ["c/1"]


# Deadlines


def deadlines(*visits, days, today=-3, kind="promise"):
    due = tuple(Deadline(by=on(day), kind=kind, text="the sample", source_id=str(day)) for day in days)
    asked = workspace(*visits, today=today)
    own = tuple(replace(one, deadlines=due) for one in asked.instance.customers)
    stood = stand(replace(asked, instance=replace(asked.instance, customers=own)))
    return [one.by for one in stood.workspace.instance.customers[0].deadlines]


def test_visit_still_to_be_made_before_the_plan_answers_what_is_due_before_it():
    assert deadlines(visit("c/4", -2), days=(-2, 3)) == [on(3)]


def test_without_such_a_visit_what_is_overdue_stays():
    assert deadlines(days=(-2, 3)) == [on(-2), on(3)]
    assert deadlines(visit("c/4", -5), days=(-2,)) == [on(-2)]


@pytest.mark.parametrize("kind", ["signal", "next_step"])
def test_visit_still_to_be_made_answers_signals_and_next_steps_whenever_they_end(kind):
    assert deadlines(visit("c/4", -2), days=(-2, 3), kind=kind) == []
    assert deadlines(visit("c/4", -5), days=(-2, 3), kind=kind) == [on(-2), on(3)]


def test_visit_within_the_shortest_wait_that_was_missed_keeps_its_number():
    # seen on day -8 by the table; c/1 stood on day -6, two days later, because something was promised
    seen = [customer(last=-8)]
    assert serial(visit("c/1", -6), log=[row("missed", -6, "c/1")], customers=seen) == 1
    # of a visit of which the log says nothing: the one of day -8 was made in its place
    assert serial(visit("c/1", -6), customers=seen) == 2


def test_visit_that_has_left_an_overdue_promise_was_not_made():
    promise = Deadline(by=on(-5), kind="promise", text="the sample", source_id="P1")
    assert serial(visit("c/1", -6), customers=[customer(last=-8, deadlines=(promise,))]) == 1
