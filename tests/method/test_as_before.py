"""Workspaces without the tables of the method plan as they did before there were any.

What a plan of today must still say stands in ``as_before``; it was made before the method was begun, by the
two builders below.
"""

import csv
import io
import json
from pathlib import Path

import pytest

from routeplan.tables.content_digest import bytes_digest, content_digest
from routeplan.tables.workspace_files import changed_inputs
from tests.method import reading
from tests.method.harmless import addresses_outside
from tests.method.office import REPS, SECOND_REP, all_buyers, customers, deal, held, make_office

BEFORE = Path(__file__).parent / "as_before"
TABLES = ("visits", "unplanned", "next_visits", "workload", "workload_by_class", "territories", "quadrants")


def make_plain(folder):
    """Ten customers, one rep, one week."""
    return make_office(folder / "plain")


def make_rich(folder):
    """Two reps, contacts, deals, prospects and a log in the manner of before; two weeks."""
    shops = [
        one | ({"rep_id": "R2"} if number % 2 else {}) | {"value": 1000 * number}
        for number, one in enumerate(customers("AABBBCCCDDDD"))
    ]
    shops[11] = shops[11] | {"frequency": "none", "prize_min": 60, "last_visit": ""}
    return make_office(
        folder / "rich",
        weeks=2,
        customers=shops,
        reps=[*REPS, SECOND_REP],
        contacts=[one | {"frequency": "1/2w", "duration_min": 15} for one in all_buyers(1)[:2]],
        opportunities=[
            {name: cell for name, cell in one.items() if name != "name"}
            for one in (deal(1, "best_few", value=9000, probability=60), deal(2, "in"), deal(9, "above"))
        ],
        call_log=[held(3, "2026-12-29", "09:00", "09:30", purpose="Spring order", key_points="Wants oak")],
    )


CASES = {"plain": make_plain, "rich": make_rich}


def old_columns(text, name, case):
    """Return the rows of a CSV in the columns that it had before."""
    before = (BEFORE / f"{case}-{name}.csv").read_text(encoding="utf-8-sig")
    head = next(csv.reader(io.StringIO(before)))
    rows = list(csv.DictReader(io.StringIO(text)))
    return [[row[column] for column in head] for row in rows], list(csv.reader(io.StringIO(before)))[1:]


@pytest.fixture(scope="module", params=CASES)
def case(request, tmp_path_factory):
    office = CASES[request.param](tmp_path_factory.mktemp("before"))
    return request.param, office, reading.plan(reading.runner, office)


def test_the_office_is_accepted(case):
    told = reading.said(reading.runner("check", case[1], *reading.TODAY, "--json"))
    assert told["issues"] == []


def test_the_plan_is_the_same_to_the_byte_but_for_the_digests_of_tables(case):
    name, office, planned = case
    before = (BEFORE / f"{name}-plan.json").read_bytes()
    for table in office.glob("*.csv"):
        content = table.read_bytes()
        assert before.count(bytes_digest(content).encode()) == 1
        before = before.replace(bytes_digest(content).encode(), content_digest(table.name, content).encode())
    assert (planned.folder / "plan.json").read_bytes() == before


def test_the_inputs_of_a_plan_of_before_have_not_changed_until_they_do(case):
    name, office, _ = case
    inputs = json.loads((BEFORE / f"{name}-plan.json").read_text(encoding="utf-8"))["provenance"]["inputs"]
    inputs = tuple((file, digest) for file, digest in inputs)
    assert {file for file, _ in inputs} >= {"customers.csv", "reps.csv", "routeplan.toml"}
    assert changed_inputs(office, inputs) == ()
    reps = office / "reps.csv"
    content = reps.read_bytes()
    try:
        reps.write_bytes(content.replace(b"R1", b"R9"))
        assert changed_inputs(office, inputs) == ("reps.csv",)
    finally:
        reps.write_bytes(content)


@pytest.mark.parametrize("table", TABLES)
def test_tables_say_the_same_in_the_columns_they_had(case, table):
    name, _, planned = case
    text = (planned.folder / f"{table}.csv").read_text(encoding="utf-8-sig")
    now, before = old_columns(text, table, name)
    assert now == before


def test_calendars_are_the_same_to_the_byte(case):
    name, _, planned = case
    for path in BEFORE.glob(f"{name}-*.ics"):
        assert (planned.folder / path.name.removeprefix(f"{name}-")).read_bytes() == path.read_bytes()


def test_no_file_of_phone_calls_has_rows(case):
    assert case[2].phone_calls == []
    assert addresses_outside((case[2].folder / "map.html").read_text(encoding="utf-8")) == []


def test_old_plans_are_still_read(case, tmp_path):
    name, _, _ = case
    path = tmp_path / "plan.json"
    path.write_bytes((BEFORE / f"{name}-plan.json").read_bytes())
    result = reading.runner("review", path, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["figures"]
