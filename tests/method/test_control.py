"""Control: what was planned against what was done, by figures that can be worked out by hand."""

import json
import random
import shutil

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import REPS, SECOND_REP, customers, deal, held, write_headings
from tests.method.worked_week import (
    WEEKLY,
    day_rows,
    days_worked,
    log_rows,
    plan_week,
    planned_minutes,
    write_log,
)

MONDAY_AFTER = ("--today", "2027-01-11")


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """An office whose week is planned and published, and its plan."""
    return plan_week(tmp_path_factory.mktemp("control") / "office")


@pytest.fixture
def office(week, tmp_path):
    return shutil.copytree(week[0], tmp_path / "office")


@pytest.fixture
def planned(week):
    return week[1]


@pytest.fixture
def worked(office, planned):
    """All visits held, ten minutes longer than planned, but for those of class C, whom nobody met."""
    rows = log_rows(
        planned, lambda row: planned_minutes(row) + 10, drive_min=lambda row: 12, drive_km=lambda row: 5
    )
    missed = {
        "outcome": "missed",
        "cause": "no_show",
        "start": "",
        "end": "",
        "drive_min": "",
        "drive_km": "",
    }
    write_log(office, [row | missed if is_c(row) else row for row in rows])
    write_log(office, day_rows(planned), "day_log")
    return office


def is_c(row):
    return row["customer_id"] in {"C06", "C07", "C08", "C09"}


def driven(planned):
    """Minutes of six drives that were logged, and of the ways home, which are taken as planned."""
    return 6 * 12 + sum(float(row["drive_min"]) for row in planned.rows("visits") if row["kind"] == "end")


def test_the_week_has_the_ten_visits_that_the_figures_count_on(planned):
    assert len(planned.visits) == 10


def test_a_class_nobody_called_on_has_no_coverage_and_no_compliance(run, worked):
    told = reading.control(run, worked)
    for measure in (reading.coverage, reading.kept_visits, reading.compliance):
        assert measure(told) == {"A": 1, "B": 1, "C": 0, "D": 1}, measure


def test_half_a_class_is_half(run, office, planned):
    rows = log_rows(planned, planned_minutes)
    write_log(office, [row | {"outcome": "missed"} if row["customer_id"] == "C01" else row for row in rows])
    told = reading.control(run, office)
    for measure in (reading.coverage, reading.kept_visits, reading.compliance):
        assert measure(told)["A"] == 0.5, measure


def test_calls_a_day_and_distances(run, worked, planned):
    told = reading.control(run, worked)
    days = days_worked(planned)
    held_days = {row["date"] for row in planned.visits if not is_c(row)}
    assert any(
        reading.figure(told, "calls_a_day") == pytest.approx(6 / len(some), abs=0.006)
        for some in (days, held_days)
    )
    assert reading.figure(told, "km_per_call") == pytest.approx(60 * len(days) / 6, abs=0.06)
    assert reading.figure(told, "drive_min_per_call") == pytest.approx(driven(planned) / 6, abs=0.06)
    assert reading.mileage(told) == {("R1", "2027-01"): 60 * len(days)}


def test_money_is_kilometres_and_hours_at_their_prices(run, worked, planned):
    told = reading.control(run, worked)
    days = len(days_worked(planned))
    assert reading.figure(told, "cost_of_km") == pytest.approx(60 * days * 0.5)
    # 260 minutes with customers, the drives, and 45 in the office and on the phone each day
    minutes = 260 + driven(planned) + 45 * days
    assert reading.figure(told, "cost_of_hours") == pytest.approx(minutes / 60 * 40, abs=0.7)


def test_hours_by_class_and_activity(run, worked, planned):
    told = reading.control(run, worked)
    days = len(days_worked(planned))
    by_class = reading.hours_by(told, "class")
    # 2 × 55, 3 × 40 and 30 minutes
    assert by_class["A"] == pytest.approx(110 / 60, abs=0.01)
    assert by_class["B"] == pytest.approx(2, abs=0.01)
    assert by_class["D"] == pytest.approx(0.5, abs=0.01)
    assert by_class.get("C", 0) == 0
    activity = reading.hours_by(told, "activity")
    assert activity[reading.CALLS] == pytest.approx(260 / 60, abs=0.01)
    assert activity[reading.DRIVING] == pytest.approx(driven(planned) / 60, abs=0.01)
    assert activity[reading.OFFICE_TIME] == pytest.approx(0.5 * days)
    assert activity[reading.PHONE_TIME] == pytest.approx(0.25 * days)


def test_hours_by_stage_of_the_funnel(run, tmp_path):
    stages = "".join(f"[funnel.stages.{name}]\nduration_min = 30\n" for name in ("above", "best_few"))
    office, planned = plan_week(
        tmp_path / "deals",
        weeks=2,
        settings='[funnel]\nhours_per_week = 5\nmix = "closing"\n' + stages,
        opportunities=[deal(1, "best_few"), deal(3, "above")],
    )
    calls = {name: len(planned.deal_visits(name)) for name in ("D01", "D03")}
    assert min(calls.values()) >= 1
    write_log(office, log_rows(planned, lambda row: planned_minutes(row) + 6 * bool(row["opportunity_id"])))
    by_stage = reading.hours_by(reading.control(run, office, today="2027-01-18"), "stage")
    assert by_stage["best_few"] == pytest.approx(calls["D01"] * 0.6, abs=0.01)
    assert by_stage["above"] == pytest.approx(calls["D03"] * 0.6, abs=0.01)


def test_time_and_duty_study(run, worked):
    told = reading.durations(reading.control(run, worked))
    assert {name: told[name] for name in "ABD"} == {"A": (45, 55), "B": (30, 40), "D": (20, 30)}


def test_regularity_of_the_waits_that_were(run, tmp_path):
    shops = [one | {"frequency": "1/w"} for one in customers("AA")]
    office, _ = plan_week(tmp_path / "three", customers=shops, weeks=3)
    days = {1: ("2027-01-04", "2027-01-11", "2027-01-18"), 2: ("2027-01-04", "2027-01-08", "2027-01-22")}
    write_log(office, [held(number, day, "09:00", "09:45") for number in days for day in days[number]])
    # 7 days each since the visit of the table, then 7 and 7, 4 and 14; the longest of 1/w are 9.8
    waits, mean, worst = reading.regularity(reading.control(run, office, today="2027-01-25"), "A")
    assert (waits, mean, worst) == (6, pytest.approx(46 / 6, abs=0.01), pytest.approx(14 - 9.8))


def test_hours_by_zone_add_up_to_those_by_class(run, tmp_path):
    office, planned = plan_week(tmp_path / "zones", settings="[zones]\nuse = true\na_week = 2\n")
    write_log(office, log_rows(planned, planned_minutes))
    told = reading.control(run, office)
    assert len(reading.hours_by(told, "zone")) >= 2
    assert sum(reading.hours_by(told, "zone").values()) == pytest.approx(280 / 60, abs=0.03)
    assert sum(reading.hours_by(told, "class").values()) == pytest.approx(280 / 60, abs=0.03)


def test_calls_of_causes_take_and_give_their_minutes(run, office, planned):
    # two hold the rep up, one is short; nobody is late for anything, as all others begin when planned
    longer = {"C01": ("customer", 12), "C05": ("", 5), "C10": ("other", -7)}
    rows = log_rows(
        planned,
        lambda row: planned_minutes(row) + longer.get(row["customer_id"], ("", 0))[1],
        cause=lambda row: longer.get(row["customer_id"], ("", 0))[0],
        drive_min=lambda row: row["drive_min"],
    )
    write_log(office, rows)
    told = reading.variance(reading.control(run, office))
    assert (told["customer"], told["overrun"], told["other"]) == (12, 5, -7)


def test_causes_of_a_day_add_up_to_its_whole(run, worked):
    told = reading.control(run, worked)
    causes = reading.variance(told)
    assert causes["no_show"] <= -80, "four calls of twenty minutes"
    assert causes["overrun"] == 60, "six calls, ten minutes each"
    assert sum(causes.values()) == pytest.approx(reading.figure(told, "variance"), abs=0.01)


@pytest.mark.parametrize(
    ("row", "met"),
    [
        ({"measure": "coverage", "scope": "A", "target": "95"}, True),
        ({"measure": "coverage", "scope": "C", "target": "50"}, False),
        ({"measure": "calls_a_day", "scope": "R1", "target": "0.5"}, True),
        ({"measure": "calls_a_day", "scope": "all", "target": "50"}, False),
        ({"measure": "km_per_call", "scope": "all", "target": "500"}, True),
        ({"measure": "km_per_call", "scope": "all", "target": "1"}, False),
    ],
)
def test_standards_are_met_or_not(run, worked, row, met):
    write_log(worked, [row], "targets")
    ((target, actual, found),) = reading.standards(reading.control(run, worked)).values()
    assert found is met
    assert target in {float(row["target"]), float(row["target"]) / 100}
    assert actual is not None


def test_a_tolerance_forgives(run, worked):
    # six of the ten customers were called on
    write_log(worked, [{"measure": "coverage", "scope": "all", "target": "65", "tolerance": "10"}], "targets")
    assert [met for *_, met in reading.standards(reading.control(run, worked)).values()] == [True]
    write_log(worked, [{"measure": "coverage", "scope": "all", "target": "65"}], "targets")
    assert [met for *_, met in reading.standards(reading.control(run, worked)).values()] == [False]


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("targets", {"measure": "happiness", "scope": "all", "target": "1"}, ("targets.csv", "happiness")),
        ("targets", {"measure": "coverage", "scope": "R9", "target": "1"}, ("targets.csv", "scope", "R9")),
        ("targets", {"measure": "coverage", "scope": "all", "target": "lots"}, ("RP122", "target", "lots")),
        ("targets", {"measure": "coverage", "scope": "all", "target": ""}, ("targets.csv", "target")),
        ("day_log", {"rep_id": "R9", "date": "2027-01-04", "km": "5"}, ("RP152", "day_log.csv", "R9")),
        ("day_log", {"rep_id": "R1", "date": "yesterday", "km": "5"}, ("RP125", "yesterday")),
        ("day_log", {"rep_id": "R1", "date": "2027-01-04", "km": "-5"}, ("RP123", "km")),
        ("day_log", {"rep_id": "R1", "date": "2027-01-04", "left": "late"}, ("RP124", "left", "late")),
        (
            "day_log", {"rep_id": "R1", "date": "2027-01-04", "left": "17:00", "back": "08:00"},
            ("RP154", "day_log.csv", "row 2"),
        ),
        (
            "call_log", {"customer_id": "C01", "date": "2027-01-04", "outcome": "missed", "cause": "aliens"},
            ("RP128", "cause", "aliens"),
        ),
        (
            "call_log", {"customer_id": "C01", "date": "2027-01-04", "outcome": "held", "drive_km": "far"},
            ("RP122", "drive_km", "far"),
        ),
    ],
)  # fmt: skip
def test_faults_of_the_tables_are_named_and_nothing_is_written(run, worked, table, row, words):
    write_log(worked, [row], table)
    before = reading.contents(worked)
    reading.refused(run("control", worked, *MONDAY_AFTER), *words)
    assert reading.contents(worked) == before


def test_two_rows_for_a_day_of_a_rep_are_a_fault(run, worked, planned):
    row = day_rows(planned)[0]
    write_log(worked, [row, row | {"km": 70}], "day_log")
    reading.heard(run("control", worked, *MONDAY_AFTER), 2)


@pytest.mark.parametrize("table", ["day_log", "targets"])
def test_tables_may_have_no_rows_yet_but_not_be_empty(run, worked, table):
    (worked / f"{table}.csv").write_text("", encoding="utf-8")
    reading.refused(run("control", worked, *MONDAY_AFTER), "RP103", f"{table}.csv")
    write_headings(worked / f"{table}.csv", "rep_id", "date", "measure", "scope", "target")
    reading.heard(run("control", worked, *MONDAY_AFTER))


def test_without_a_plan_or_a_log_there_is_nothing_to_compare(run, make, office):
    bare = run("control", make("bare"), *MONDAY_AFTER)
    reading.heard(bare, 2)
    unlogged = run("control", office, *MONDAY_AFTER)
    assert "log" in reading.heard(unlogged)


def test_chinese_headings_and_row_order_say_the_same(run, worked, planned):
    wanted = reading.control(run, worked)
    log = reading.rows_of(worked / "call_log.csv")
    write_log(worked, random.Random(4).sample(log, len(log)))
    headings = {
        "rep_id": "业务员", "date": "日期", "left": "出发时间", "back": "返回时间", "km": "公里",
        "office_min": "办公分钟", "phone_min": "电话分钟",
    }  # fmt: skip
    days = [{headings[name]: row[name] for name in headings} for row in reversed(day_rows(planned))]
    write_log(worked, days, "day_log")
    assert reading.control(run, worked) == wanted


def test_control_writes_nothing_unless_asked_and_repeats_itself(run, worked):
    before = reading.contents(worked)
    first, again = (run("control", worked, *MONDAY_AFTER, "--json").stdout for _ in range(2))
    assert json.loads(first)
    assert first == again
    assert reading.contents(worked) == before


def test_a_return_before_the_last_call_has_ended_is_pointed_out(run, worked, planned):
    (day,) = days_worked(planned)
    assert not [one for one in reading.control(run, worked)["notices"] if "before its last call" in one]
    write_log(worked, day_rows(planned, back="09:00"), "day_log")
    (notice,) = [one for one in reading.control(run, worked)["notices"] if "before its last call" in one]
    assert f"R1 {day}" in notice


def test_people_read_figures_and_causes(run, worked):
    told = reading.everything(run("control", worked, *MONDAY_AFTER))
    for words in ("EUR", "km", "nobody there", "calls in their window"):
        assert words in told
    assert reading.everything(run("--language", "zh_CN", "control", worked, *MONDAY_AFTER)) != told


def test_odd_notes_of_a_day_stay_asleep(run, worked, planned):
    write_log(worked, day_rows(planned, notes=FORMULA)[:1] + day_rows(planned, notes=SCRIPT)[1:], "day_log")
    assert run("control", worked, *MONDAY_AFTER).exit_code == 0
    assert_harmless(worked / "plans")


def test_a_second_rep_without_a_log_is_shown_not_dropped(run, tmp_path):
    shops = [one | {"rep_id": "R2"} if one["customer_id"] == "C03" else one for one in WEEKLY]
    office, planned = plan_week(tmp_path / "two", customers=shops, reps=[*REPS, SECOND_REP])
    write_log(office, [row for row in log_rows(planned, planned_minutes) if row["rep_id"] == "R1"])
    told = reading.control(run, office)
    assert reading.kept_visits(told)["B"] == pytest.approx(2 / 3, abs=0.01)
    assert set(reading.figures(told, "calls_held", "rep")) == {"R1", "R2"}
