"""What control learns becomes a patch, and plan takes it; the tables stay as they are."""

import shutil

import pytest

from tests.method import reading
from tests.method.office import REPS, customers
from tests.method.worked_week import log_rows, plan_week, planned_minutes, write_log

NEXT_WEEK = ("--start", "2027-01-11", "--weeks", "1", "--today", "2027-01-11")
ALL_A = [one | {"frequency": "1/w"} for one in customers("AAAAABBBBB")]
TRUE = {"A": 60, "B": 30}
FEW = "[control]\nclass_calls = 5\ndrives = 5\n"
"""Five calls of a class and five drives are enough to propose a correction."""


@pytest.fixture(scope="module")
def week(tmp_path_factory):
    """A week in which calls on A took an hour instead of 45 minutes and every way half as long again."""
    office, planned = plan_week(
        tmp_path_factory.mktemp("corrections") / "office", customers=ALL_A, settings=FEW
    )
    rows = log_rows(
        planned,
        lambda row: TRUE[row["class"]],
        drive_min=lambda row: round(1.5 * float(row["drive_min"]), 1),
        drive_km=lambda row: row["drive_km"],
    )
    write_log(office, rows)
    return office


@pytest.fixture
def office(week, tmp_path):
    return shutil.copytree(week, tmp_path / "office")


HEAD = "table,id,column,old,new\n"


def lengths(planned):
    """Minutes of a visit by class, and the minutes that a driven kilometre takes."""
    found = {name: {planned_minutes(row) for row in planned.visits if row["class"] == name} for name in "AB"}
    driven = [row for row in planned.rows("visits") if float(row["drive_km"] or 0) > 0]
    return found, sum(float(row["drive_min"]) for row in driven) / sum(
        float(row["drive_km"]) for row in driven
    )


def test_control_alone_changes_no_plan(run, office):
    found, _ = lengths(reading.plan(run, office, *NEXT_WEEK))
    assert found == {"A": {45}, "B": {30}}


def test_plan_takes_lengths_and_speed_from_the_corrections(run, office):
    path = office / reading.CORRECTIONS_NAME
    before = reading.contents(office)
    told = reading.with_corrections(run, office, path)
    assert "R1" in told or "speed" in told
    assert {name: one for name, one in reading.contents(office).items() if name in before} == before
    _, pace = lengths(reading.plan(run, office, *NEXT_WEEK, "--out", office / "plans" / "plain"))
    found, slower = lengths(reading.plan(run, office, *NEXT_WEEK, reading.CORRECTIONS, path))
    (length,) = found["A"]
    assert 52 <= length <= 60, "an hour was seen five times, 45 minutes were assumed"
    assert found["B"] == {30}
    assert slower > 1.1 * pace
    for name in ("customers.csv", "reps.csv", "routeplan.toml", "call_log.csv"):
        assert (office / name).read_bytes() == before[name], name


def test_a_corrected_plan_keeps_every_rule_and_nobody_vanishes(run, office):
    path = office / reading.CORRECTIONS_NAME
    reading.with_corrections(run, office, path)
    planned = reading.plan(run, office, *NEXT_WEEK, reading.CORRECTIONS, path)
    assert run("review", planned.folder, "--json").exit_code == 0
    told = {
        row["customer_id"] for name in ("visits", "unplanned", "next_visits") for row in planned.rows(name)
    }
    assert {one["customer_id"] for one in ALL_A} <= told


def test_the_same_log_gives_the_same_corrections_in_any_order(run, office):
    first = reading.with_corrections(run, office, office / "one.csv")
    log = reading.rows_of(office / "call_log.csv")
    write_log(office, reversed(log))
    assert reading.with_corrections(run, office, office / "two.csv") == first


def test_a_log_as_planned_proposes_no_lengths(run, tmp_path):
    office, planned = plan_week(tmp_path / "office", customers=ALL_A, settings=FEW)
    write_log(office, log_rows(planned, planned_minutes))
    path = office / reading.CORRECTIONS_NAME
    reading.with_corrections(run, office, path)
    found, _ = lengths(reading.plan(run, office, *NEXT_WEEK, reading.CORRECTIONS, path))
    assert found == {"A": {45}, "B": {30}}


def test_one_odd_call_moves_little(run, tmp_path):
    office, planned = plan_week(tmp_path / "office", customers=ALL_A, settings=FEW)
    odd = log_rows(planned, lambda row: 180 if row["customer_id"] == "C01" else planned_minutes(row))
    write_log(office, odd)
    path = office / reading.CORRECTIONS_NAME
    reading.with_corrections(run, office, path)
    found, _ = lengths(reading.plan(run, office, *NEXT_WEEK, reading.CORRECTIONS, path))
    # the mean of 45, 45, 45, 45 and 180 is 72
    assert max(found["A"]) < 72


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("this is no table", ("RP111", reading.CORRECTIONS_NAME)),
        (HEAD + "nonsense,C01,duration_min,,50\n", ("RP650", "row 2", "nonsense")),
        (HEAD + "customers,C99,duration_min,,50\n", ("RP650", "row 2", "C99")),
        (HEAD + "customers,C01,size,,50\n", ("RP650", "row 2", "size")),
        (HEAD + "customers,C01,duration_min,33,50\n", ("RP651", "row 2", "33")),
        (HEAD + 2 * "customers,C01,duration_min,,50\n", ("RP652", "row 3")),
        (HEAD + "customers,C01,duration_min,,-5\n", ("RP123", "-5")),
    ],
)
def test_a_broken_patch_is_refused_and_no_plan_is_written(run, office, today, text, words):
    path = office / reading.CORRECTIONS_NAME
    path.write_text(text, encoding="utf-8")
    before = reading.contents(office)
    reading.refused(run("plan", office, *NEXT_WEEK, reading.CORRECTIONS, path), *words)
    assert reading.contents(office) == before


def test_a_patch_that_is_not_there_is_refused(run, office):
    path = office / "none.csv"
    reading.refused(run("plan", office, *NEXT_WEEK, reading.CORRECTIONS, path), "none.csv")


def test_hours_beyond_the_day_propose_relief(run, tmp_path):
    # R1 works two hours a day; ten calls a week of an hour each do not fit into what 45 and 30 minutes took
    short = REPS[0] | {"working_hours": "Mo-Fr 08:00-10:00", "end_time": "10:00", "lunch_min": 0}
    office, planned = plan_week(tmp_path / "office", customers=ALL_A, reps=[short], settings=FEW)
    write_log(office, log_rows(planned, lambda row: 90))
    assert reading.with_corrections(run, office, office / reading.CORRECTIONS_NAME).strip()
