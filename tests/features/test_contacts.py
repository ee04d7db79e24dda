"""People at a customer who are owed calls of their own, from the tables to the plan's files."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from routeplan import ReadOptions, Workspace, judge_plan, make_plan, read_plan, read_workspace, save_plan
from routeplan.cli.summary import rep_record
from routeplan.model.plan import Plan
from routeplan.pipeline.compare_alignments import alignment_from
from routeplan.pipeline.draw_territories import draw_territories
from routeplan.pipeline.judge import judge_visits
from routeplan.render.calendar_text import describe_stop
from routeplan.render.payload import payload
from routeplan.tables.flatten import territories_frame, unplanned_frame, visits_frame
from routeplan.tables.flatten_territories import alignment_frame
from routeplan.tables.foreign_plan import read_foreign_plan
from routeplan.tables.read_alignment import read_alignment

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "upper-austria"
FILES = {
    "customers.csv": "customer_id,name,lat,lon,class,last_visit,frequency,branch\n"
    "C1,Cafe,48.20,16.30,A,2026-12-28,,bar\nC2,Deli,48.35,16.60,A,2026-12-29,,shop\n"
    "C3,Bakery,48.22,16.31,A,2026-12-28,none,oven\n",
    "contacts.csv": "contact_id,customer_id,name,role,department,frequency,duration_min\n"
    "P1,C1,Eva Hofer,technical,Workshop,1/w,20\nP2,C3,Adam,user,,1/w,\nP3,C2,Ida,economic,,,\n",
    "call_log.csv": "customer_id,contact_id,date,outcome\nC1,P1,2026-12-28,held\nC3,P2,2026-12-30,held\n",
    "reps.csv": "rep_id,name,home_lat,home_lon\nR1,Ada,48.19,16.29\nR2,Bob,48.36,16.61\n",
    "routeplan.toml": 'start = 2027-01-04\nweeks = 1\neffort = "quick"\nworkers = 1\n',
}


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def workspace(office: Path) -> Workspace:
    return read_workspace(office)


@pytest.fixture(scope="module")
def plan(workspace: Workspace) -> Plan:
    return make_plan(workspace)


def stops_on(plan: Plan, visit_id: str) -> list[str]:
    """Return what is done on the day of a visit, meals and ends left out, in order."""
    (route,) = (one for one in plan.routes if visit_id in {stop.task_id for stop in one.stops})
    return [stop.task_id for stop in route.tasks]


def test_contact_is_seen_right_beside_its_customer_when_both_are_due(plan: Plan) -> None:
    tasks = stops_on(plan, "C1:P1/2")

    assert abs(tasks.index("C1:P1/2") - tasks.index("C1/2")) == 1
    assert [one for one in judge_plan(plan) if one.severity == "hard"] == []


def test_customer_on_demand_is_not_called_on_but_its_contact_is(plan: Plan) -> None:
    visited = {stop.customer_id for route in plan.routes for stop in route.stops if stop.kind == "visit"}

    assert visited == {"C1", "C1:P1", "C2", "C3:P2"}


def test_no_contact_has_another_rep_than_its_customer(plan: Plan) -> None:
    rep_of = plan.alignment.rep_of()

    assert {rep_of[one.customer_id] == rep_of[one.main_id] for one in plan.instance.customers} == {True}


def test_contacts_count_nowhere_as_customers(workspace: Workspace, plan: Plan) -> None:
    report = draw_territories(workspace).report

    assert sum(row.customers for row in plan.ledger) == 3
    assert sum(row.calls for row in plan.ledger) == 4
    assert sum(rep_record(plan, rep.rep_id)["customers"] for rep in plan.instance.reps) == 3
    assert territories_frame(plan)["customer_id"].tolist() == ["C1", "C2", "C3"]
    assert [one.customer_id for one in report.instance.customers] == ["C1", "C2", "C3"]
    assert sum(one.customers for one in report.loads_after) == 3
    assert sum(one.calls for one in report.loads_after) == 4
    assert dict(report.next_due) == {"C1": 0, "C2": 1, "C3": 2}
    assert sum(rep["customers"] for rep in payload(plan)["reps"]) == 3


def test_table_of_visits_names_the_customer_and_the_contact(plan: Plan) -> None:
    frame = visits_frame(plan).set_index("visit_id")
    columns = ["customer_id", "customer", "contact", "class"]

    assert frame.loc["C1:P1/2", columns].tolist() == ["C1", "Cafe", "Eva Hofer (technical)", "A"]
    assert frame.loc["C1/2", columns].tolist() == ["C1", "Cafe", "", "A"]
    start, end = (frame.loc["C1:P1/2", name] for name in ("start", "end"))
    assert int(end[:2]) * 60 + int(end[3:]) - int(start[:2]) * 60 - int(start[3:]) == 20


def test_call_on_a_contact_that_is_left_out_names_both(plan: Plan) -> None:
    late = tuple(call for call in plan.call_plan.calls if call.visit_id == "C3:P2/2")

    row = unplanned_frame(replace(plan, not_yet_due=late)).iloc[-1]

    assert row[["visit_id", "customer_id", "customer", "contact"]].tolist() == [
        "C3:P2/2", "C3", "Bakery", "Adam (user)",
    ]  # fmt: skip


def test_calendar_and_map_name_the_contact(plan: Plan) -> None:
    (stop,) = (stop for route in plan.routes for stop in route.stops if stop.task_id == "C1:P1/2")
    text = describe_stop(plan, stop)
    entries = {one["id"]: one for one in payload(plan)["customers"]}

    assert text.title == "Cafe - Eva Hofer"
    assert "Contact: Eva Hofer (technical), Workshop" in text.description.split("\n")
    assert "Customer C1, class A" in text.description.split("\n")
    assert entries["C1:P1"]["contact"] == "Eva Hofer (technical), Workshop"
    assert "contact" not in entries["C1"]


def test_plan_with_contacts_reads_back_the_same(plan: Plan, tmp_path: Path) -> None:
    save_plan(plan, tmp_path / "plan")

    assert read_plan(tmp_path / "plan") == plan


def test_its_own_visits_are_read_as_anybodys_plan(plan: Plan, tmp_path: Path) -> None:
    save_plan(plan, tmp_path / "plan")
    given = read_foreign_plan(tmp_path / "plan" / "visits.csv", plan.instance)

    made = [
        (route.day, stop.customer_id)
        for route in sorted(plan.routes, key=lambda one: (one.rep_id, one.day))
        for stop in route.tasks
    ]
    assert [(one.day, one.customer_id) for one in given] == made


def test_plan_of_others_that_names_the_customer_only_is_about_the_customer(
    plan: Plan, tmp_path: Path
) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        "visit_id,rep_id,customer_id,date\nC1:P1/1,R1,C1,2027-01-04\nC1:P1/1,R1,C2,2027-01-05\nX,R1,C1,2027-01-06\n"
    )

    assert [one.customer_id for one in read_foreign_plan(path, plan.instance)] == ["C1:P1", "C2", "C1"]


def test_draft_of_territories_lists_customers_and_is_enough(workspace: Workspace, tmp_path: Path) -> None:
    alignment = draw_territories(workspace).alignment
    frame = alignment_frame(alignment, workspace.instance)
    path = tmp_path / "territories.csv"
    path.write_text(frame.to_csv(index=False))

    rep_of = alignment_from(workspace.instance, read_alignment(path, workspace.instance)).rep_of()

    assert frame["customer_id"].tolist() == ["C1", "C2", "C3"]
    assert {rep_of[one.customer_id] == rep_of[one.main_id] for one in workspace.instance.customers} == {True}


def test_example_sees_its_contacts_with_their_customers(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "office")
    plan = make_plan(read_workspace(tmp_path / "office", ReadOptions(effort="quick")))
    beside = 0
    for contact in plan.instance.contact_by_series().values():
        for route in plan.routes:
            ids = [stop.customer_id for stop in route.tasks]
            if {contact.series_id, contact.customer_id} <= set(ids):
                assert abs(ids.index(contact.series_id) - ids.index(contact.customer_id)) == 1
                beside += 1
    visits = [stop for route in plan.routes for stop in route.tasks if ":P" in (stop.customer_id or "")]

    assert len(visits) == 4
    assert beside >= 3


def test_another_rep_at_the_contact_is_told_when_others_plan(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "theirs.csv"
    path.write_text(
        "visit_id,rep_id,customer_id,date,start\nC1/1,R1,C1,2027-01-04,09:30\nC1:P1/1,R2,C1,2027-01-04,11:00\n"
    )

    violations, _ = judge_visits(workspace, read_foreign_plan(path, workspace.instance))

    broken = [(one.rule, one.task_id) for one in violations if one.severity == "hard"]
    assert ("rep_of_the_customer", "C1:P1/1") in broken
    assert "rep_of_the_customer" not in {rule for rule, task in broken if task == "C1/1"}
