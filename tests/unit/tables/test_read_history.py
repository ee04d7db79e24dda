"""All plans of a workspace, read for their stops."""

import json
from dataclasses import replace
from datetime import date

import pytest

from routeplan.cli.find_plan import plans_in
from routeplan.errors import InputError
from routeplan.model.history import PublishedStop
from routeplan.tables import read_history as read_history_module
from routeplan.tables.changes.changing import changing
from routeplan.tables.plan_folder import remove_folder, replace_folder
from routeplan.tables.read_history import read_history
from tests.unit.tables.hand_made import hand_made_plan
from tests.unit.tables.published import put as put_plan


def plan(start, days, level, status="published", routes=()):
    return {
        "status": status, "level": level, "routes": list(routes),
        "instance": {"horizon": {"start": start, "days": days}, "reps": [{"rep_id": "R1"}, {"rep_id": "R2"}]},
    }  # fmt: skip


def route(day, *stops):
    times = {"arrive": 100, "start": 200, "end": 300}
    return {"rep_id": "R1", "day": day, "stops": [{**times, **stop} for stop in stops]}


def put(folder, name, content):
    file = folder / "plans" / name / "plan.json"
    file.parent.mkdir(parents=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def test_standing_replaced_and_draft_plans_are_told_apart_and_in_order(tmp_path):
    put(tmp_path, "c", plan("2027-01-11", 7, "week"))
    put(tmp_path, "b", plan("2027-01-04", 7, "week"))
    put(tmp_path, "d", plan("2027-01-04", 28, "month"))
    put(tmp_path, "e", plan("2027-02-01", 7, "week", status="draft"))
    put(tmp_path, "earlier/b-1", plan("2027-01-04", 7, "week"))
    put(tmp_path, "earlier/z-1", plan("2026-01-05", 7, "week", status="draft"))
    history = read_history(tmp_path)
    assert [(one.plan.name, one.replaced) for one in history.published] == [
        ("d", False), ("b-1", True), ("b", False), ("c", False),
    ]  # fmt: skip
    assert [(one.name, one.first, one.last) for one in history.drafts] == [
        ("e", date(2027, 2, 1), date(2027, 2, 7))
    ]
    assert history.published[0].plan.rep_ids == ("R1", "R2")


def test_plans_that_are_published_while_they_are_read_are_read_as_before_or_after(tmp_path, monkeypatch):
    (tmp_path / "customers.csv").write_text("", encoding="utf-8")
    put(tmp_path, "a", plan("2027-01-04", 7, "week"))
    put(tmp_path, "a-draft", plan("2027-01-04", 7, "week", status="draft"))
    whole, published = read_history_module._read, []

    def read(name, file):
        if not published:
            published.append(file)
            with changing(tmp_path, "publish"):
                new = json.dumps(plan("2027-01-04", 14, "week")).encode()
                replace_folder(tmp_path / "plans" / "a", {"plan.json": new})
                remove_folder(tmp_path / "plans" / "a-draft")
        return whole(name, file)

    monkeypatch.setattr(read_history_module, "_read", read)
    history = read_history(tmp_path)
    assert [(one.plan.name, one.plan.last) for one in history.published] == [("a", date(2027, 1, 17))]
    assert history.drafts == ()


def test_a_plan_that_a_writing_has_put_aside_and_not_replaced_is_there_under_its_name(tmp_path):
    put(tmp_path, ".a.routeplan-old", plan("2027-01-04", 7, "week"))
    assert [one.plan.name for one in read_history(tmp_path).published] == ["a"]
    assert [one.name for one in plans_in(tmp_path)] == ["a"]


@pytest.mark.parametrize("role", ["old", "new"])
def test_what_is_left_beside_a_folder_that_was_written_is_no_plan(tmp_path, role):
    put(tmp_path, "a", plan("2027-01-04", 7, "week"))
    put(tmp_path, f".a.routeplan-{role}", plan("2027-01-04", 7, "week"))
    put(tmp_path, "earlier/a-1", plan("2027-01-04", 7, "week"))
    put(tmp_path, f"earlier/.a-1.routeplan-{role}", plan("2027-01-04", 7, "week"))
    assert [one.plan.name for one in read_history(tmp_path).published] == ["a-1", "a"]
    assert [one.name for one in plans_in(tmp_path)] == ["a"]


def test_visits_and_appointments_are_stops_with_dates(tmp_path):
    stops = (
        {"kind": "start"},
        {"kind": "visit", "task_id": "K1/2", "customer_id": "K1"},
        {"kind": "lunch"},
        {"kind": "appointment", "task_id": "T1"},
        {"kind": "end"},
    )
    put(tmp_path, "a", plan("2027-01-04", 7, "week", routes=[route(2, *stops)]))
    (one,) = read_history(tmp_path).published
    given = {"rep_id": "R1", "when": date(2027, 1, 6), "arrive": 100, "start": 200, "end": 300}
    assert one.stops == (
        PublishedStop(task_id="K1/2", kind="visit", customer_id="K1", **given),
        PublishedStop(task_id="T1", kind="appointment", customer_id=None, **given),
    )


def test_a_folder_without_plans_has_no_history(tmp_path):
    assert read_history(tmp_path).published == read_history(tmp_path).drafts == ()


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"level": "decade"}'])
def test_a_damaged_plan_is_named(tmp_path, content):
    put(tmp_path, "2027-01-04-week", content)
    with pytest.raises(InputError) as caught:
        read_history(tmp_path)
    (issue,) = caught.value.issues
    assert (issue.code, issue.file) == ("RP304", "plans/2027-01-04-week/plan.json")


def test_days_and_drives_of_plans_are_read(tmp_path):
    plan = replace(hand_made_plan(), status="published")
    put_plan(tmp_path, plan)
    (found,) = read_history(tmp_path).published
    routes = [one for one in plan.routes if one.stops]
    assert len(found.days) == len(routes)
    for day, route in zip(found.days, routes, strict=True):
        assert (day.rep_id, day.drive_seconds, day.drive_metres) == (
            route.rep_id, route.drive_seconds, route.drive_metres,
        )  # fmt: skip
        assert (day.leaves, day.home) == (route.stops[0].end, route.stops[-1].arrive)
        assert day.home_seconds == route.stops[-1].drive_seconds
    drives = {stop.task_id: stop.drive_seconds for route in plan.routes for stop in route.tasks}
    assert {one.task_id: one.drive_seconds for one in found.stops} == drives
