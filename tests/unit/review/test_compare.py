from dataclasses import replace
from datetime import date, timedelta

from routeplan.review.compare import compare_plans
from routeplan.review.same_visits import PlacedVisit, Slot
from tests.rules.legal_plan import (
    clock,
    legal_plan,
    with_instance,
    with_route,
    with_stop,
    without_route,
)


def test_plan_compared_with_itself_differs_in_nothing():
    found = compare_plans(legal_plan(), legal_plan())
    assert (found.moved, found.added, found.dropped, found.kept) == ((), (), (), 7)
    assert all(change.difference == 0 for change in found.changes)


def test_visit_on_another_day_is_moved():
    found = compare_plans(legal_plan(), with_route(legal_plan(), "R2", 7, day=8))
    (moved,) = found.moved
    assert (moved.visit_id, moved.customer_id) == ("D1/2", "D1")
    assert moved.before == Slot(when=date(2027, 1, 11), start=clock("11:11"), rep_id="R2")
    assert moved.after.when == date(2027, 1, 12)
    assert found.moved_to_another_day == (moved,)
    assert found.moved_to_another_time == ()
    assert found.kept == 6


def test_visit_at_another_time_of_the_same_day_is_moved():
    later = with_stop(legal_plan(), "R2", 7, 1, start="12:00", end="12:30")
    found = compare_plans(legal_plan(), later)
    assert [one.visit_id for one in found.moved_to_another_time] == ["D1/2"]
    assert found.moved_to_another_day == ()


def test_visit_by_another_rep_is_moved():
    found = compare_plans(legal_plan(), with_route(legal_plan(), "R2", 7, rep_id="R1"))
    (moved,) = found.moved
    assert moved.to_another_rep
    assert not moved.to_another_day
    assert found.moved_to_another_time == ()


def test_visits_of_one_plan_only_are_added_or_dropped():
    less = without_route(legal_plan(), "R2", 7)
    gone = PlacedVisit(
        visit_id="D1/2",
        customer_id="D1",
        slot=Slot(when=date(2027, 1, 11), start=clock("11:11"), rep_id="R2"),
    )
    assert compare_plans(legal_plan(), less).dropped == (gone,)
    assert compare_plans(legal_plan(), less).added == ()
    assert compare_plans(less, legal_plan()).added == (gone,)
    assert compare_plans(less, legal_plan()).dropped == ()


def test_plans_with_different_starts_are_compared_by_dates():
    plan = legal_plan()
    horizon = replace(plan.instance.horizon, start=plan.instance.horizon.start - timedelta(days=7))
    later = with_instance(plan, horizon=horizon)
    assert len(compare_plans(plan, later).moved_to_another_day) == 7
    shifted = replace(later, routes=tuple(replace(one, day=one.day + 7) for one in later.routes))
    assert compare_plans(plan, shifted).moved == ()


def test_changes_name_both_figures():
    less = without_route(legal_plan(), "R2", 7)
    changes = {change.measure: change for change in compare_plans(legal_plan(), less).changes}
    assert (changes["visits"].before, changes["visits"].after, changes["visits"].difference) == (7, 6, -1)
    assert changes["drive_cost_minutes"].difference == -21
    assert changes["missed_cost_minutes"].difference == 120
    assert changes["cost_minutes"].difference == -21 + 120
    assert changes["calls_left_out"].difference == 1


def test_every_part_of_the_cost_is_compared():
    away = with_stop(legal_plan(), "R1", 1, -1, night_at="hotel:H1")
    changes = {change.measure: change.difference for change in compare_plans(legal_plan(), away).changes}
    assert (changes["nights"], changes["nights_cost_minutes"], changes["cost_minutes"]) == (1, 60, 60)
    parts = [name for name in changes if name.endswith("_cost_minutes")]
    assert parts == [
        f"{part}_cost_minutes"
        for part in ("drive", "overtime", "missed", "gap", "day_used", "nights", "rhythm", "moved")
    ]
