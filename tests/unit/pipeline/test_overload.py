"""What gives for reps who have more work than time, from the ledger to the plan."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.coverage import contacts_made
from routeplan.model import Frequency, GapRule, OverloadPolicy, Policy, SearchSettings, Workspace
from routeplan.model.call import customer_of_visit
from routeplan.model.overload import WAYS
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.overload import overload_choices, overload_notices, relieve
from routeplan.pipeline.overload_apply import week_at_work
from routeplan.pipeline.overload_cases import overloaded
from routeplan.pipeline.prepare import prepare
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

DAYS = 28


def customers_of(rep_id, number, north, minutes=60):
    """Customers of class C, owed a call every two weeks."""
    return [
        make_customer(
            f"{rep_id}{n:02d}",
            at(48 + north + n / 500, 14),
            days=DAYS,
            class_name="C",
            frequency=Frequency(visits=1, days=14),
            gap=GapRule(minimum=8.4, ideal=14, maximum=19.6),
            call_seconds=60 * minutes,
            last_visit=MONDAY - timedelta(days=1 + n % 14),
            rep_id=rep_id,
        )
        for n in range(number)
    ]


def office(choice="leave", number=30, reps=(), **fields):
    """Rep r works 1.5 h a day and has 60 calls of an hour in 20 days; s works 8 h and has four calls."""
    customers = [*customers_of("r", number, 0, **fields), *customers_of("s", 2, 0.1)]
    team = [make_rep("r", at(48, 14), days=DAYS, work=2), make_rep("s", at(48.1, 14), days=DAYS)]
    policy = Policy(non_selling_minutes=0, overload=OverloadPolicy(choice=choice, reps=reps))
    return Workspace(
        name="office",
        instance=make_instance(customers, team, days=DAYS, policy=policy),
        search=SearchSettings(effort="quick", workers=1),
    )


def relieved(workspace):
    return relieve(workspace, prepare(workspace))


def test_only_the_rep_with_more_work_than_time_has_choices():
    workspace = office()
    prepared = prepare(workspace)
    over = overloaded(prepared)
    assert list(over) == ["r"]
    choices = overload_choices(workspace, prepared)
    assert {one.rep_id for one in choices} == {"r"}
    assert {one.choice for one in choices} == set(WAYS)
    assert all(one.over_seconds == over["r"] for one in choices)
    assert [one.enough for one in choices] == sorted((one.enough for one in choices), reverse=True)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "leave"])
def test_what_a_choice_frees_is_what_the_ledger_has_less(way):
    workspace = office(way)
    before = overloaded(prepare(workspace))["r"]
    _, after = relieved(workspace)
    (choice,) = after.overload
    assert choice.over_seconds == before
    assert overloaded(after).get("r", 0) == choice.missing_seconds


@pytest.mark.parametrize("way", ["leave", "hand_over", "stretch"])
def test_enough_is_taken_and_not_much_more(way):
    prepared = prepare(office())
    (choice,) = (one for one in overload_choices(office(), prepared) if one.choice == way)
    assert choice.enough
    # a customer means two calls of an hour and a drive at most
    assert choice.freed_seconds - choice.over_seconds < 3 * 3600


def test_leaving_calls_out_changes_nothing_and_says_what_is_expected():
    workspace = office()
    prepared = prepare(workspace)
    after, ready = relieve(workspace, prepared)
    assert after == workspace
    (choice,) = ready.overload
    assert (choice.choice, choice.changes) == ("leave", ())
    assert choice.calls > 0
    assert replace(ready, overload=()) == prepared
    (notice,) = overload_notices(ready.overload)
    assert notice.startswith("More work is expected than there is time for: r (")
    assert "routeplan workload" in notice


def test_without_overload_nothing_gives():
    workspace = office("phone", number=3)
    prepared = prepare(workspace)
    assert relieve(workspace, prepared) == (workspace, prepared)


def test_a_choice_for_one_rep_wins_over_the_one_for_all():
    _, after = relieved(office("stretch", reps=(("r", "phone"), ("s", "day"))))
    assert [one.choice for one in after.overload] == ["phone"]


def test_phone_calls_are_appointments_without_a_place_in_the_week_of_the_call():
    after, ready = relieved(office("phone"))
    (choice,) = ready.overload
    calls = after.instance.appointments
    assert len(calls) == choice.calls > 0
    first = calls[0]
    assert (first.kind, first.customer_id, first.coordinate, first.seconds) == ("week", None, None, 600)
    assert first.title.startswith("Phone: r")
    owed = {call.visit_id for call in ready.call_plan.owed}
    assert not owed & {one.visit_id for one in choice.changes}


def test_the_week_of_a_phone_call_has_the_days_on_which_the_rep_works():
    rep = make_rep("r", at(48, 14), days=DAYS)
    horizon = office().instance.horizon
    assert week_at_work(horizon, rep, 9) == (7, 8, 9, 10, 11)
    away = replace(rep, shifts=(*rep.shifts[:7], *[None] * 7, *rep.shifts[14:]))
    assert week_at_work(horizon, away, 9) == (0, 1, 2, 3, 4)
    assert week_at_work(horizon, away, 13) == (14, 15, 16, 17, 18)
    assert week_at_work(horizon, rep, 99) == (21, 22, 23, 24, 25)


def test_customers_who_are_bound_are_not_handed_over():
    workspace = office("hand_over")
    customers = [
        replace(
            one, locked=n % 3 == 0, together="x" if n % 3 == 1 else "", never=("s",) if n % 3 == 2 else ()
        )
        for n, one in enumerate(workspace.instance.customers)
    ]
    bound = replace(workspace, instance=replace(workspace.instance, customers=tuple(customers)))
    _, after = relieved(bound)
    (choice,) = after.overload
    assert (choice.changes, choice.gives) == ((), "nobody has room")
    (notice,) = overload_notices(after.overload)
    assert "nothing gives" in notice


def test_customers_with_an_appointment_are_left_alone():
    from routeplan.model import Appointment

    workspace = office()
    meetings = tuple(
        Appointment(
            appointment_id=one.customer_id, rep_id="r", kind="week", days=(0, 1, 2, 3, 4), seconds=60,
            customer_id=one.customer_id,
        )
        for one in workspace.instance.customers[:29]
    )  # fmt: skip
    met = replace(workspace, instance=replace(workspace.instance, appointments=meetings))
    choices = overload_choices(met, prepare(met))
    named = {change.customer_id for one in choices for change in one.changes}
    assert named - {""} == {"r29"}


@pytest.mark.parametrize("way", WAYS)
def test_every_choice_makes_a_plan_without_broken_rules(way):
    workspace = office(way, number=24)
    plan = make_plan(workspace)
    assert [one.choice for one in plan.overload] == [way]
    assert not [one for one in judge_plan(plan) if one.severity == "hard"]
    shown = "more work than time" if way != "leave" else "More work is expected"
    assert any(shown in one for one in plan.notices)
    assert plan == make_plan(workspace)


def test_more_calls_are_made_or_phoned_where_something_gives():
    answered = {}
    for way in ("leave", "phone", "day", "hand_over"):
        plan = make_plan(office(way, number=40))
        phoned = sum(stop.task_id.startswith("phone ") for route in plan.routes for stop in route.stops)
        answered[way] = phoned + sum(len(one) for one in contacts_made(plan).values())
    assert answered["leave"] < min(answered["phone"], answered["day"], answered["hand_over"])


def test_a_plan_of_one_rep_has_only_what_gives_for_that_rep():
    plan = make_plan(office("hand_over"), rep_ids=("s",))
    assert plan.overload == ()
    assert {one.rep_id for one in plan.work_parts} == {"s"}
    assert any(name.startswith("r") for name in plan.alignment.rep_of())


@pytest.mark.parametrize("way", ["phone", "stretch", "hand_over"])
def test_customers_with_a_promised_visit_are_left_alone(way):
    kept = make_plan(office("leave", number=40))
    plan = make_plan(office(way, number=40), keep=kept)
    promised = {customer_of_visit(one.visit_id) for one in plan.instance.commitments}
    gave = {change.customer_id for one in plan.overload for change in one.changes}
    assert promised
    assert gave
    assert not promised & gave
