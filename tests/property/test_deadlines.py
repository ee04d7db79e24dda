"""Deadlines in random offices with time to spare: each has a visit by its date; only they change plans."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.plan_calls import plan_calls
from routeplan.model import Deadline, GapRule, SearchSettings, Workspace
from routeplan.model.frequency import Frequency
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.tables.plan_file import plan_to_json
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

DAYS = 14
MONTHLY = {"frequency": Frequency(visits=1, days=28), "gap": GapRule(minimum=17, ideal=28, maximum=39)}
WEEKLY = {"frequency": Frequency(visits=1, days=7), "gap": GapRule(minimum=4, ideal=7, maximum=10)}
NONE = {"frequency": None, "gap": None}


@st.composite
def asked(draw):
    days = draw(st.lists(st.integers(0, DAYS - 1), max_size=2, unique=True))
    kinds = st.sampled_from(("promise", "signal", "next_step"))
    return tuple(
        Deadline(by=MONDAY + timedelta(days=day), kind=draw(kinds), text="the sample", source_id=f"s{day}")
        for day in days
    )


@st.composite
def customers(draw, number):
    return make_customer(
        f"c{number}",
        at(48 + draw(st.integers(0, 10)) / 100, 14 + draw(st.integers(0, 10)) / 100),
        days=DAYS,
        rep_id="r",
        class_name=draw(st.sampled_from("ABCD")),
        last_visit=MONDAY - timedelta(days=draw(st.integers(1, 40))),
        deadlines=draw(asked()),
        **draw(st.sampled_from((MONTHLY, WEEKLY, NONE, NONE | {"prize_minutes": 20}))),
    )


@st.composite
def workspaces(draw):
    everybody = tuple(draw(customers(number)) for number in range(draw(st.integers(1, 6))))
    instance = make_instance(everybody, [make_rep("r", at(48, 14), days=DAYS)], days=DAYS)
    return Workspace(name="office", instance=instance, search=SearchSettings(effort="quick", workers=1))


def days_seen(plan, customer_id):
    return [route.day for route in plan.routes for stop in route.stops if stop.customer_id == customer_id]


@settings(max_examples=40)
@given(workspaces())
def test_every_deadline_has_a_visit_by_its_date_where_there_is_time(workspace):
    plan = make_plan(workspace)
    for customer in plan.instance.customers:
        for one in customer.deadlines:
            assert min(days_seen(plan, customer.customer_id)) <= plan.instance.horizon.day_of(one.by)
    found = judge_plan(plan)
    assert [one.message for one in found if one.severity == "hard"] == []
    assert [one.message for one in found if one.rule == "deadline_is_met"] == []


@settings(max_examples=40)
@given(workspaces())
def test_calls_owed_otherwise_stay_as_they_are(workspace):
    asked = plan_calls(workspace.instance).series
    without = tuple(replace(one, deadlines=()) for one in workspace.instance.customers)
    plain = plan_calls(replace(workspace.instance, customers=without)).series
    for customer, mine, other in zip(workspace.instance.customers, asked, plain, strict=True):
        if not customer.deadlines:
            assert mine == other
        else:
            assert len(mine.owed) >= max(1, len(other.owed))


def test_later_deadlines_leave_a_plan_as_it_is():
    customers = [make_customer(f"c{n}", at(48 + n / 50, 14), days=DAYS, rep_id="r") for n in range(3)]
    later = Deadline(by=MONDAY + timedelta(days=DAYS), kind="promise", text="x", source_id="s")
    plans = []
    for deadlines in ((), (later,)):
        given = [replace(one, deadlines=deadlines) for one in customers]
        instance = make_instance(given, [make_rep("r", at(48, 14), days=DAYS)], days=DAYS)
        workspace = Workspace(
            name="office", instance=instance, search=SearchSettings(effort="quick", workers=1)
        )
        plans.append(make_plan(workspace))
    assert plans[0].routes == plans[1].routes
    assert "deadlines" not in plan_to_json(plans[0])
