"""The order in which rows count: of what they say, whatever their order in the file."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from tests.unit.tables.workspaces import CUSTOMERS, issues_of, read

HEAD, *SITE = (
    "customer_id,name,lat,lon,class,site_id\n",
    "C3,Third,48.10,16.10,B,S\n",
    "C2,Second,,,B,S\n",
    "C1,First,48.20,16.20,B,S\n",
)


def plain(workspace):
    """Return a workspace without the name of its folder and the numbers of rows."""
    issues = tuple(sorted((replace(one, row=None) for one in workspace.warnings), key=repr))
    return replace(workspace, name="", warnings=issues)


@pytest.mark.parametrize("rows", list(permutations(SITE)))
def test_a_site_has_the_place_of_its_first_customer_by_id(tmp_path: Path, rows):
    found = read(tmp_path, customers_csv=HEAD + "".join(rows)).instance.customers
    assert [(one.customer_id, one.coordinate.lat) for one in found] == [
        ("C1", 48.20), ("C2", 48.20), ("C3", 48.20),
    ]  # fmt: skip


LOG_HEAD = "visit_id,customer_id,date,start,outcome,promise,promise_due\n"
LOG = (
    "C1/2,C1,2027-01-02,14:00,held,,\n",
    "C1/1,C1,2.1.2027,09:00,held,Bring samples,2027-01-08\n",
    ",C2,,,missed,,\n",
    ",C2,2026-12-01,,held,Call back,2027-01-08\n",
    ",C2,2026-12-01,,held,Ask again,2027-01-09\n",
)
TARGETS = ("calls_a_day,R1,7,0\n", "coverage,A,95,2\n", "coverage,all,90,2\n")
DAYS = ("R1,2027-01-02,08:00,17:00\n", "R1,2026-12-30,08:00,16:00\n")
AREAS = ("North,1020,R1\n", "North,1010;1005,R1\n")


def changing(turn: int, rows: tuple[str, ...]) -> str:
    orders = list(permutations(rows))
    return "".join(orders[(7 * turn) % len(orders)])


@pytest.mark.parametrize("turn", range(1, 9))
def test_rows_of_all_tables_in_any_order_are_the_same_workspace(tmp_path: Path, turn: int):
    def workspace(turn: int):
        head, *rows = CUSTOMERS.splitlines(keepends=True)
        return plain(
            read(
                tmp_path / f"{turn}",
                customers_csv=head + changing(turn, tuple(rows)),
                call_log_csv=LOG_HEAD + changing(turn, LOG),
                targets_csv="measure,scope,target,tolerance\n" + changing(turn, TARGETS),
                day_log_csv="rep_id,date,left,back\n" + changing(turn, DAYS),
                areas_csv="name,postcode,rep_id\n" + changing(turn, AREAS),
            )
        )  # fmt: skip

    assert workspace(turn) == workspace(0)


def test_the_log_is_in_the_order_of_days_and_times(tmp_path: Path):
    found = read(tmp_path, call_log_csv=LOG_HEAD + "".join(LOG))
    assert [(str(one.when), one.report.promise) for one in found.log] == [
        ("None", ""),
        ("2026-12-01", "Ask again"),
        ("2026-12-01", "Call back"),
        ("2027-01-02", "Bring samples"),
        ("2027-01-02", ""),
    ]
    assert [one.promise_id for one in found.promises] == ["C2@2026-12-01", "C2@2026-12-01#2", "C1/1"]


def test_faults_are_told_in_the_order_of_the_file(tmp_path: Path):
    table = "customer_id,name,lat,lon,class\nC1,Zeta,48.2,16.3,B\nC1,Alpha,48.2,16.3,B\n"
    (issue,) = [one for one in issues_of(tmp_path, customers_csv=table) if one.code == "RP151"]
    assert (issue.row, issue.message) == (3, "customer_id is in row 2 already")
