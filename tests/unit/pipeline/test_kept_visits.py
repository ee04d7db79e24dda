from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Hotel, Policy, SearchSettings, Workspace
from routeplan.pipeline.make_plan import make_plan
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

DAYS = 14


def office(number=6, days=DAYS, **rep_fields):
    customers = [
        make_customer(
            f"c{n}", at(48 + n / 100, 14), days=days, last_visit=MONDAY - timedelta(days=n + 1), rep_id="r"
        )
        for n in range(number)
    ]
    rep = make_rep("r", at(48, 14), days=days, **rep_fields)
    return Workspace(
        name="office",
        instance=make_instance(customers, [rep], days=days),
        search=SearchSettings(effort="quick", workers=1),
    )


def visits(plan):
    return {
        stop.task_id: (route.day, stop.start)
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    }


def test_a_plan_kept_as_it_was_promised_is_made_again():
    workspace = office()
    first = make_plan(workspace)
    again = make_plan(replace(workspace, search=SearchSettings(effort="quick", seed=9)), keep=first)
    assert {visit: day for visit, (day, _) in visits(again).items()} == {
        visit: day for visit, (day, _) in visits(first).items()
    }
    assert {one.grain for one in again.instance.commitments} == {"day"}


@pytest.mark.parametrize(("level", "grain"), [("quarter", "week"), ("month", "day"), ("week", "time")])
def test_each_level_fixes_its_grain(level, grain):
    workspace = office()
    kept = replace(make_plan(workspace), level=level)
    again = make_plan(workspace, keep=kept)
    assert {one.grain for one in again.instance.commitments} == {grain}
    if grain == "time":
        assert visits(again) == visits(kept)


def test_a_later_plan_keeps_the_visits_still_to_come_and_counts_on():
    first = make_plan(office())
    later = office(days=7)
    horizon = replace(later.instance.horizon, start=MONDAY + timedelta(days=7))
    held = {
        stop.customer_id: first.instance.horizon.date_of(route.day)
        for route in first.routes
        if route.day < 7
        for stop in route.stops
        if stop.kind == "visit"
    }
    customers = tuple(
        replace(one, last_visit=held.get(one.customer_id, one.last_visit)) for one in later.instance.customers
    )
    later = replace(later, instance=replace(later.instance, horizon=horizon, customers=customers))
    second = make_plan(later, keep=first)
    to_come = {visit.split("/")[0]: day - 7 for visit, (day, _) in visits(first).items() if day >= 7}
    assert {visit.split("/")[0]: day for visit, (day, _) in visits(second).items()} == to_come
    assert all(visit.endswith("/2") for visit in visits(second))


def test_nights_away_are_spent_where_they_save_driving():
    workspace = office(number=8, nights=1)
    far = tuple(
        replace(one, coordinate=at(49.2 + n / 100, 14)) for n, one in enumerate(workspace.instance.customers)
    )
    hotel = Hotel(hotel_id="h", name="Post", coordinate=at(49.2, 14.01))
    instance = replace(workspace.instance, customers=far, hotels=(hotel,))
    at_home = make_plan(replace(workspace, instance=replace(instance, hotels=())))
    away = make_plan(replace(workspace, instance=instance))
    nights = [stop for route in away.routes for stop in route.stops if stop.night_at]
    assert {stop.night_at for stop in nights} == {"hotel:h"}
    assert {stop.kind for stop in nights} == {"start", "end"}
    assert plan_cost(away).seconds < plan_cost(at_home).seconds


def test_each_week_keeps_its_half_days_free():
    workspace = office()
    workspace = replace(workspace, instance=replace(workspace.instance, policy=Policy(blank_half_days=2)))
    plan = make_plan(workspace)
    assert [sum(one.day // 7 == week for one in plan.blank_half_days) for week in (0, 1)] == [2, 2]


def test_promises_of_a_rep_who_is_away_all_the_time_are_left_out_with_a_reason():
    first = make_plan(office())
    away = office(shifts=(None,) * DAYS)
    plan = make_plan(away, keep=first)
    assert visits(plan) == {}
    assert {one.visit_id for one in plan.departures} == set(visits(first))
    assert {one.kind for one in plan.departures} == {"left_out"}
    assert {one.reason for one in plan.unplanned} == {"rep_away"}
