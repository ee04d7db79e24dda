"""Two streams in one calendar, from the tables to the plan's files: the large example with 40 deals."""

import csv
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from routeplan import ReadOptions, judge_plan, make_plan, read_plan, read_workspace, save_plan
from routeplan.measures.stage_hours import stage_hours
from routeplan.model.plan import Plan
from routeplan.pipeline.call_sheets import Known, call_sheets
from routeplan.pipeline.customer_visits import reasons_of_visits
from routeplan.pipeline.judge import judge_visits
from routeplan.render.calendar_text import describe_stop
from routeplan.render.payload import payload
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.plan.manager import manager_sheet
from routeplan.render.sheets.plan.people import people_of
from routeplan.tables.foreign_plan import read_foreign_plan
from routeplan.tables.write import plan_files

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "upper-austria"
STAGES = ("above",) * 4 + ("in",) * 3 + ("best_few",) * 3
ON = '\n[funnel]\nshare = 12\nmix = "balanced"\n'


def with_deals(folder: Path, settings: str) -> Path:
    """Copy the example with 40 more deals, at every sixth customer, and further settings."""
    shutil.copytree(EXAMPLE, folder)
    with (folder / "customers.csv").open(encoding="utf-8-sig", newline="") as file:
        customers = [row["customer_id"] for row in csv.DictReader(file)]
    with (folder / "opportunities.csv").open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        for number in range(40):
            stage, day = STAGES[number % 10], 1 + number % 28
            rows.writerow(
                [f"X{number:02d}", customers[6 * number], stage, 5000, 50, f"2027-02-{day:02d}", *[""] * 8]
            )
    with (folder / "routeplan.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return folder


@pytest.fixture(scope="module")
def office(tmp_path_factory) -> Path:
    return with_deals(tmp_path_factory.mktemp("streams") / "on", ON)


@pytest.fixture(scope="module")
def plan(office: Path) -> Plan:
    return make_plan(read_workspace(office, ReadOptions(effort="quick")))


@pytest.fixture(scope="module")
def without(tmp_path_factory) -> Plan:
    office = with_deals(tmp_path_factory.mktemp("streams") / "off", "")
    return make_plan(read_workspace(office, ReadOptions(effort="quick")))


def maintenance(plan: Plan):
    """Return serial and days of every call that is not on a deal."""
    deals = {one.customer_id for one in plan.instance.customers if one.is_deal}
    return [
        (call.visit_id, call.ideal_day, call.earliest_day, call.latest_day)
        for call in plan.call_plan.calls
        if call.customer_id not in deals
    ]


def test_plan_is_legal(plan: Plan) -> None:
    assert [one.message for one in judge_plan(plan) if one.severity == "hard"] == []


def test_maintenance_is_owed_as_without_deals(plan: Plan, without: Plan) -> None:
    assert maintenance(plan) == maintenance(without)
    assert plan.instance.count_customers(one.customer_id for one in plan.instance.customers) == 240
    assert sum(row.customers for row in plan.ledger) == sum(row.customers for row in without.ledger) == 240


def test_every_stage_has_its_hours_where_there_are_deals_enough(plan: Plan) -> None:
    rows, budget = stage_hours(plan), plan.instance.policy.time_budget
    lengths = {rule.stage: rule.call_seconds / 60 for rule in budget.stages}

    assert len(rows) == 12
    for row in rows:
        # one call has only the two days of R4 before Epiphany, and these are full
        assert 0 <= row.owed_minutes - row.planned_minutes <= lengths[row.stage]
        if not row.bound:
            assert abs(row.drift_minutes) <= lengths[row.stage]
    assert sum(row.owed_minutes - row.planned_minutes for row in rows) <= 30


def test_hours_of_a_week_are_kept_within_a_call(tmp_path: Path) -> None:
    office = with_deals(tmp_path / "week", ON + 'period = "week"\n')
    found = make_plan(read_workspace(office, ReadOptions(effort="quick")))
    lengths = {rule.stage: rule.call_seconds / 60 for rule in found.instance.policy.time_budget.stages}
    rows = stage_hours(found)

    assert len(rows) == 48
    for row in rows:
        assert 0 <= row.owed_minutes - row.planned_minutes <= lengths[row.stage]
        if not row.bound:
            assert abs(row.drift_minutes) < lengths[row.stage] + 1


def test_visits_say_their_stream_deal_and_stage(plan: Plan) -> None:
    frame = pd.read_csv(_file(plan, "visits.csv"), dtype=str, keep_default_na=False)
    visits = frame[frame["kind"] == "visit"]
    first = visits[visits["visit_id"] == "K004:V01/1"].iloc[0]

    assert set(visits["stream"]) == {"maintenance", "development"}
    assert set(frame[frame["kind"] != "visit"]["stream"]) == {""}
    assert first[["customer_id", "customer", "contact", "stream", "opportunity_id"]].tolist() == [
        "K004", "Sonnhuber Fahrzeugtechnik", "", "development", "V01",
    ]  # fmt: skip
    assert first["reason"].startswith("V01 (best few), decides 29 Jan, due 2027-01-")
    counted = Counter(visits["stream"])
    assert counted["development"] == sum(
        stop.kind == "visit" and ":" in stop.customer_id and ":P" not in stop.customer_id
        for route in plan.routes
        for stop in route.stops
    )


def test_files_without_time_for_deals_have_nothing_of_them(plan: Plan, without: Plan) -> None:
    assert "funnel_hours.csv" in plan_files(plan)
    files = plan_files(without)
    assert "funnel_hours.csv" not in files
    assert b"stream" not in files["visits.csv"].splitlines()[0]
    assert b"time_budget" not in files["plan.json"]
    assert b'"opportunity_id": "V01"' in files["plan.json"]


def test_table_of_hours_is_the_judges(plan: Plan) -> None:
    frame = pd.read_csv(_file(plan, "funnel_hours.csv"), keep_default_na=False)

    assert frame["planned_h"].tolist() == [round(one.planned_minutes / 60, 2) for one in stage_hours(plan)]
    assert (frame["drift_h"] - (frame["planned_h"] - frame["budget_h"])).abs().max() < 0.011


def test_plan_reads_back_the_same_and_its_visits_are_judged_alike(plan: Plan, office: Path) -> None:
    workspace = read_workspace(office, ReadOptions(effort="quick"))
    folder = office / "plans" / "2027-01-04-month"
    save_plan(plan, folder)

    assert read_plan(folder) == plan
    given = read_foreign_plan(folder / "visits.csv", plan.instance)
    _, figures = judge_visits(workspace, given)
    assert [one.planned_minutes for one in figures.stage_hours] == [
        one.planned_minutes for one in stage_hours(plan)
    ]


def test_calendar_and_map_tell_deal_and_stage(plan: Plan) -> None:
    stop = next(stop for route in plan.routes for stop in route.stops if stop.task_id == "K004:V01/1")
    entry = {one["id"]: one for one in payload(plan)["customers"]}["K004:V01"]
    text = describe_stop(plan, stop)

    assert (entry["stage"], entry["deal"]) == ("best_few", "V01 (best few), decides 29 Jan")
    assert "overdue" not in entry
    assert text.description.startswith("V01 (best few), decides 29 Jan, due ")
    assert "Customer K004, class A" in text.description.split("\n")


def test_customer_files_and_call_sheets_name_the_deal_of_a_visit(plan: Plan, office: Path) -> None:
    said = reasons_of_visits([plan])["K004:V01/1"]
    route = next(one for one in plan.routes for stop in one.stops if stop.task_id == "K004:V01/1")
    day = plan.instance.horizon.date_of(route.day)
    sheets = call_sheets(Known(plan=plan, log=(), promises=(), today=day), (), day, day)

    assert said.startswith("V01 (best few), decides 29 Jan, due ")
    assert said in {one.why for one in sheets}


def test_the_workbook_does_not_count_deals_as_customers(plan: Plan) -> None:
    above = manager_sheet(PlanFacts(plan, people_of(plan))).above
    assert any(", 240 customers," in line for line in above)


def test_a_stage_that_cannot_have_its_hours_is_told(plan: Plan) -> None:
    short = [row for row in stage_hours(plan) if row.bound]
    said = [one for one in plan.notices if one.startswith("Hours for deals are more than a call off")]

    assert bool(short) == bool(said)
    calm = replace(
        plan, instance=replace(plan.instance, policy=replace(plan.instance.policy, time_budget=None))
    )
    assert stage_hours(calm) == ()


def _file(plan: Plan, name: str):
    from io import BytesIO

    return BytesIO(plan_files(plan)[name])
