"""The loop of the method closes: plan, work, control, correct, plan; and nobody is lost on the way."""

import json
from datetime import date, timedelta

import pytest

from routeplan.tables.bundled import copy_example
from tests.method import reading
from tests.method.office import (
    MONEY,
    all_buyers,
    customers,
    deal,
    held,
    make_office,
    promise,
    sound_best_few,
)
from tests.method.worked_week import log_rows, planned_minutes, write_log

TRUE = {"A": 60, "B": 40, "C": 25}
NOISE = (-6, 6, -3, 3, 0)
"""Minutes that single calls of a simulated rep are shorter or longer; in a week they add up to nothing."""

MONDAYS = [date(2027, 1, 4) + timedelta(weeks=week) for week in range(4)]


def noisy(row):
    week = date.fromisoformat(row["date"]).isocalendar().week
    return TRUE[row["class"]] + NOISE[(int(row["customer_id"][1:]) + week) % 5]


def test_after_three_rounds_lengths_are_within_a_twentieth_of_the_truth(run, tmp_path):
    shops = [one | {"frequency": "1/w"} for one in customers("AAAAABBBBBCCCCC")]
    office = make_office(tmp_path / "office", customers=shops, settings="[control]\nclass_calls = 5\n")
    path, log = office / reading.CORRECTIONS_NAME, []
    corrected: tuple[object, ...] = ()
    for monday in MONDAYS[:3]:
        when = ("--start", monday, "--weeks", 1, "--today", monday)
        planned = reading.plan(run, office, *when, *corrected)
        reading.publish(run, planned)
        log += log_rows(planned, noisy)
        write_log(office, log)
        reading.with_corrections(run, office, path, today=str(monday + timedelta(days=7)))
        corrected = (reading.CORRECTIONS, path)
    last = reading.plan(run, office, "--start", MONDAYS[3], "--weeks", 1, "--today", MONDAYS[3], *corrected)
    found = {name: {planned_minutes(row) for row in last.visits if row["class"] == name} for name in TRUE}
    assert all(found.values())
    for name, minutes in found.items():
        for one in minutes:
            assert one == pytest.approx(TRUE[name], rel=0.05), found


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A workspace with every table at once, and its plan of two weeks."""
    office = make_office(
        tmp_path_factory.mktemp("full") / "office",
        weeks=2,
        settings=MONEY + '[funnel]\nhours_per_week = 3\nmix = "closing"\n',
        customers=[one | {"fit": 3, "market": 20000, "products": "P1"} for one in customers("AABBBCCDDD")],
        contacts=all_buyers(1),
        opportunities=[sound_best_few(1), deal(4, "in", value=5000, probability=30), deal(9, "above")],
        promises=[promise(1, 8, "2027-01-06"), promise(2, 9, "2027-01-07", how="phone")],
        signals=[{"customer_id": "C10", "signal": "expanding", "date": "2026-12-30", "note": "New hall"}],
        products=[
            {"product_id": "P1", "name": "Oak", "margin_percent": 30, "related": "P2", "specialist": ""},
            {"product_id": "P2", "name": "Oil", "margin_percent": 45, "related": "", "specialist": "Ben"},
        ],
        goals=[
            {
                "goal_id": "G1", "kind": "territory", "subject": "R1", "measure": "held_calls", "target": 20,
                "from": "2027-01-01", "to": "2027-03-31",
            }
        ],
        targets=[{"measure": "coverage", "scope": "all", "target": 90}],
        day_log=[{"rep_id": "R1", "date": "2026-12-28", "left": "08:00", "back": "16:00", "km": 80}],
        call_log=[held(3, "2026-12-29", "09:00", "09:30")],
    )  # fmt: skip
    return office, reading.plan(reading.runner, office)


def test_every_customer_deal_and_promise_has_a_day_or_a_reason(full):
    _, planned = full
    listed = {
        row["customer_id"] for name in ("visits", "unplanned", "next_visits") for row in planned.rows(name)
    }
    assert {f"C{number:02d}" for number in range(1, 11)} <= listed
    told = " ".join(
        " ".join(row.values())
        for name in ("visits", "unplanned", "next_visits", "phone_calls")
        for row in planned.rows(name)
    )
    assert {"D01", "D04", "D09"} <= {name for name in ("D01", "D04", "D09") if name in told}
    assert len(planned.days("C08")) == 1
    assert [row["customer_id"] for row in planned.phone_calls if row["kind"] == "promise"] == ["C09"]
    assert [day for day in planned.days("C10") if day <= "2027-01-13"]


def test_the_full_plan_keeps_every_rule(run, full):
    assert run("review", full[1].folder, "--json").exit_code == 0


def test_the_full_workspace_can_be_checked_and_planned_again_to_the_same_bytes(run, full, tmp_path):
    office, planned = full
    other = tmp_path / "office"
    other.mkdir()
    for file in office.iterdir():
        if file.is_file():
            (other / file.name).write_bytes(file.read_bytes())
    assert run("check", other, *reading.TODAY, "--quiet").exit_code == 0
    again = reading.plan(run, other)
    first, second = reading.contents(planned.folder), reading.contents(again.folder)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name] and not name.endswith(".xlsx")] == []


def test_maps_and_exports_of_the_full_plan_can_be_made_again(run, full, tmp_path):
    office, planned = full
    page = (planned.folder / "map.html").read_bytes()
    told = json.loads(run("map", office, "--json").output)
    assert told["files"]
    assert (planned.folder / "map.html").read_bytes() == page
    assert run("export", office, "--to", tmp_path / "out", "--as", "csv").exit_code == 0


@pytest.fixture(scope="module")
def styria(tmp_path_factory):
    """The bundled example of the method, as it is delivered."""
    folder = tmp_path_factory.mktemp("styria") / "office"
    copy_example("styria", folder)
    return folder


def test_the_example_has_every_table_and_no_fault(run, styria):
    told = reading.said(run("check", styria, *reading.STYRIA, "--json"))
    assert [one for one in told["issues"] if one["severity"] == "error"] == []
    tables = {path.stem for path in styria.iterdir()}
    assert tables >= {
        "customers", "reps", "contacts", "opportunities", "promises", "call_log", "day_log", "targets",
        "signals", "goals", "products",
    }  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        ("funnel",),
        ("goals",),
        ("customers", "worth"),
        ("customers", "prospects"),
        reading.CHECK,
        reading.PROMISES,
    ],
    ids=" ".join,
)
def test_every_report_has_something_to_say_of_the_example(run, styria, command):
    told = reading.said(run(*command, styria, *reading.STYRIA, "--json"))
    assert any(isinstance(part, list | dict) and part for part in told.values())


COMMANDS = (
    ("funnel",),
    ("deal", "D01", "--workspace"),
    reading.CHECK,
    reading.PROMISES,
    ("customers", "worth"),
    ("customers", "prospects"),
    ("goals",),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_report_speaks_to_scripts_and_to_people_in_two_languages(run, full, command):
    asked = (*command, full[0], *reading.TODAY)
    result = run(*asked, "--json")
    assert result.exit_code == 0, result.output
    assert isinstance(json.loads(result.stdout), dict)
    english, chinese = run(*asked, columns=80), run("--language", "zh_CN", *asked, columns=80)
    assert (english.exit_code, chinese.exit_code) == (0, 0)
    assert max(map(len, english.stdout.splitlines()), default=0) <= 80
    assert any("\u4e00" <= letter <= "\u9fff" for letter in chinese.stdout)
    machine = json.loads(run("--language", "zh_CN", *asked, "--json").stdout)
    assert machine.keys() == json.loads(result.stdout).keys()


@pytest.mark.parametrize("command", [*COMMANDS, ("control",)], ids=" ".join)
def test_a_folder_that_is_no_workspace_is_refused(run, tmp_path, command):
    result = run(*command, tmp_path / "nowhere", *reading.TODAY)
    reading.heard(result, 2)


@pytest.mark.parametrize(
    "command",
    [
        ("funnel",), ("deal",), ("control",), ("goals",), ("reports",), reading.SHEETS, reading.READ,
        reading.CHECK, reading.PROMISES, ("customers", "file"), ("customers", "worth"),
        ("customers", "prospects"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_help_fits_the_screen(run, command):
    result = run(*command, "--help", columns=80)
    assert result.exit_code == 0, result.output
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert len(result.stdout.splitlines()) > 4
