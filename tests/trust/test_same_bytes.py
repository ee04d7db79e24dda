"""Files and a seed give the same bytes: whatever the machine, its language, its clock and the rows' order."""

import json
import random
import shutil
import subprocess
import sys

import pytest

from tests.method.office import (
    MONEY,
    SECOND_REP,
    all_buyers,
    columns_of,
    customers,
    deal,
    held,
    make_office,
    promise,
    write_csv,
)
from tests.trust import reading
from tests.trust.processes import command, environment
from tests.trust.worked import REP

EVERYWHERE = {
    "two workers, Chinese, Taipei": (
        2, {"LC_ALL": "zh_CN.UTF-8", "TZ": "Asia/Taipei", "PYTHONHASHSEED": "1"},
    ),
    "four workers, Turkish, St. John's": (
        4, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "2"},
    ),
    "two workers, German, Kiritimati": (
        2, {"LC_ALL": "de_AT.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "77"},
    ),
}  # fmt: skip
PYTHONS = ("python3.11", "python3.12", "python3.13")


def tables():
    """Every table that a plan looks at; all its rows have all its columns, so that these keep their order."""
    return {
        name: [dict.fromkeys(columns_of(rows), "") | row for row in rows] for name, rows in given().items()
    }


def given():
    """Rows of tables, with two reps and names that sort differently in other languages."""
    shops = customers("AABBBCCCCDDDDD")
    for number, one in enumerate(shops):
        one["rep_id"] = "R2" if number % 2 else "R1"
        one["name"] = ("İzmir", "ızgara", "Österreich", "Zürich", "王小明", "a b", "A-B")[number % 7]
        one["market"], one["region"] = 1000 * number, f"Zone {number % 3}"
    shops[12] = shops[12] | {"frequency": "none", "prize_min": 60, "last_visit": ""}
    shops[13] = {name: cell for name, cell in shops[13].items() if name != "last_visit"}
    return {
        "customers": shops,
        "reps": [REP | {"lunch_min": 30, "lunch_start": "11:30", "lunch_end": "13:30"}, SECOND_REP],
        "contacts": [one | {"frequency": "1/2w", "duration_min": 15} for one in all_buyers(1)],
        "opportunities": [deal(1, "best_few", value=9000, probability=60), deal(2, "in"), deal(9, "above")],
        "promises": [promise(1, 8, "2027-01-06"), promise(2, 9, "2027-01-07", how="phone")],
        "call_log": [held(3, "2026-12-29", "09:00", "09:30"), held(4, "2026-12-29", "10:00", "10:30")],
        "blocks": [
            {"customer_id": "C05", "rep_id": "", "from": "2027-01-04", "to": "2027-01-05"},
            {"customer_id": "", "rep_id": "R2", "from": "2027-01-08", "to": "2027-01-08"},
        ],
        "appointments": [
            {
                "appointment_id": f"P{number}", "rep_id": rep, "customer_id": f"C0{at}", "kind": "exact",
                "date": "2027-01-06", "start": "10:00", "duration_min": 45,
            }
            for number, rep, at in ((1, "R1", 1), (2, "R2", 2))
        ],
        "signals": [{"customer_id": "C11", "signal": "expanding", "date": "2026-12-30", "note": "Hall"}],
    }  # fmt: skip


SETTINGS = MONEY + '[funnel]\nhours_per_week = 3\nmix = "closing"\n'


EXPORTS = ("all", "links", "gpx")


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    return make_office(tmp_path_factory.mktemp("bytes") / "office", weeks=2, settings=SETTINGS, **tables())


def planned_in(office, folder, workers, env, python=sys.executable):
    """Plan a copy of the office in a process of its own; return every file handed out, exports included."""
    copy, out = folder / "office", folder / "out"
    shutil.copytree(office, copy, ignore=shutil.ignore_patterns("plans"))
    lines = [["plan", str(copy), "--workers", str(workers), *reading.TODAY, "--quiet"]]
    lines += [["export", str(copy), "--to", str(out), "--as", form] for form in EXPORTS]
    code, _, said = command(json.dumps(lines), module="tests.trust.several", env=env, python=python)
    assert code == 0, said
    (plan,) = (copy / "plans").iterdir()
    return {f"plan/{name}": one for name, one in reading.contents(plan).items()} | {
        f"out/{name}": one for name, one in reading.contents(out).items()
    }


@pytest.fixture(scope="module")
def first(office, tmp_path_factory):
    return planned_in(
        office, tmp_path_factory.mktemp("first"), 1, {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"}
    )


def differing(a, b):
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


@pytest.mark.parametrize("where", EVERYWHERE)
def test_the_same_plan_everywhere(office, first, tmp_path, where):
    workers, env = EVERYWHERE[where]
    again = planned_in(office, tmp_path, workers, env)
    assert len(again) > 20
    assert differing(first, again) == []


@pytest.mark.long
@pytest.mark.parametrize("name", PYTHONS)
def test_the_same_plan_on_every_python(office, first, tmp_path, name):
    python = shutil.which(name)
    needs = "import numba, ortools, pandas, folium, icalendar, xlsxwriter, typer"
    if python is None or subprocess.run([python, "-c", needs], capture_output=True, check=False).returncode:
        pytest.skip(f"{name} with the libraries of routeplan is not here")
    assert differing(first, planned_in(office, tmp_path, 2, {}, python=python)) == []


# Rows in any order


@pytest.fixture(scope="module")
def in_order(office, tmp_path_factory):
    copy = tmp_path_factory.mktemp("order") / "office"
    shutil.copytree(office, copy, ignore=shutil.ignore_patterns("plans"))
    return reading.contents(reading.plan(reading.runner, copy).folder)


@pytest.mark.parametrize("name", [*tables()])
def test_rows_of_a_table_may_stand_in_any_order(run, tmp_path, in_order, name):
    rows = tables()[name]
    turned = make_office(
        tmp_path / "office", weeks=2, settings=SETTINGS, **tables() | {name: list(reversed(rows))}
    )
    assert differing(in_order, reading.contents(reading.plan(run, turned).folder)) == []


@pytest.mark.parametrize("seed", [1, 2])
def test_rows_of_all_tables_may_stand_in_any_order(run, tmp_path, in_order, seed):
    mixed = tables()
    for rows in mixed.values():
        random.Random(seed).shuffle(rows)
    office = make_office(tmp_path / "office", weeks=2, settings=SETTINGS, **mixed)
    assert differing(in_order, reading.contents(reading.plan(run, office).folder)) == []


def test_another_row_is_another_digest(run, tmp_path, in_order):
    """Order is nothing, content is something: a changed note makes another plan.json."""
    other = tables()
    other["customers"][0]["notes"] = "Ring twice"
    office = make_office(tmp_path / "office", weeks=2, settings=SETTINGS, **other)
    found = reading.contents(reading.plan(run, office).folder)
    assert found["plan.json"] != in_order["plan.json"]


def test_territories_are_the_same_in_any_order(run, make):
    """Nobody has a rep yet: who gets whom does not hang on the order of the rows."""
    shops = [{name: cell for name, cell in one.items() if name != "rep_id"} for one in tables()["customers"]]
    found = []
    for number, order in enumerate((shops, shops[::-1])):
        office = make(f"office {number}", customers=order, reps=[REP, SECOND_REP])
        assert run("territories", office, *reading.TODAY, "--accept", "--quiet").exit_code == 0
        found.append(
            {one["customer_id"]: one["rep_id"] for one in reading.rows_of(office / "territories.csv")}
        )
    assert found[0] == found[1]
    assert set(found[0].values()) == {"R1", "R2"}


# Other commands


OTHERS = {
    "what-if": ("what-if", "OFFICE", "--json"),
    "control": ("control", "OFFICE", "--today", "2027-01-11", "--json"),
    "funnel": ("funnel", "OFFICE", *reading.TODAY, "--json"),
    "customer files": ("customers", "file", "--all", "--workspace", "OFFICE", "--out", "OUT", *reading.TODAY),
    "territories": ("territories", "OFFICE", *reading.TODAY, "--redesign"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in OTHERS if name != "what-if"])
def test_other_commands_say_and_write_the_same_everywhere(office, tmp_path, name):
    found = []
    for number, (_, env) in enumerate(list(EVERYWHERE.values())[:2]):
        copy = tmp_path / str(number) / "office"
        shutil.copytree(office, copy, ignore=shutil.ignore_patterns("plans"))
        arguments = [
            {"OFFICE": copy, "OUT": copy / "written"}.get(one, one) for one in OTHERS[name]
        ]  # fmt: skip
        code, out, err = command(*arguments, env=env)
        assert code == 0, err
        found.append((out.replace(str(copy), ""), reading.tables(copy)))
    assert found[0] == found[1]


def test_the_environment_is_really_another():
    code = "import locale, time; print(time.tzname, hash('x'))"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env=environment(**env), capture_output=True, text=True, check=True
        ).stdout
        for _, env in EVERYWHERE.values()
    }
    assert len(found) == len(EVERYWHERE)


def test_a_table_written_elsewhere_is_the_same_table(run, tmp_path, in_order):
    """Semicolons and another encoding are no other content."""
    office = make_office(tmp_path / "office", weeks=2, settings=SETTINGS, **tables())
    write_csv(office / "customers.csv", tables()["customers"], separator=";", encoding="utf-8-sig")
    found = reading.contents(reading.plan(run, office).folder)
    assert found["visits.csv"] == in_order["visits.csv"]
    assert found["R1.ics"] == in_order["R1.ics"]
