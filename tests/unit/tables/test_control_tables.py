"""The log of days and standards of performance as they are read and merged."""

import csv
from datetime import date

import pytest

from routeplan.errors import InputError
from routeplan.model.logged_day import LoggedDay
from routeplan.model.target import Target
from routeplan.tables.log_days import log_days
from tests.unit.tables.workspaces import put, read

DAYS = "rep_id,date,left,back,km,office_min,phone_min\n"


def test_days_standards_and_causes_are_read(tmp_path):
    workspace = read(
        tmp_path,
        day_log_csv=DAYS + "R1,2027-01-04,08:05,17:10,88.5,30,\n",
        targets_csv="Kennzahl,for,Ziel,Toleranz,Einheit\nAbdeckung,ALL,95,2,%\nkm_per_call,R1,12,,\n",
        call_log_csv="customer_id,outcome,drive_min,drive_km,cause\nC1,missed,12.5,9,Stau\n",
    )
    (one,) = workspace.day_log
    assert one == LoggedDay(
        rep_id="R1", when=date(2027, 1, 4), left=8 * 3600 + 300, back=17 * 3600 + 600, km=88.5,
        office_seconds=1800,
    )  # fmt: skip
    assert workspace.targets == (
        Target(measure="coverage", scope="all", target=95, tolerance=2, unit="%"),
        Target(measure="km_per_call", scope="R1", target=12),
    )
    (call,) = workspace.log
    assert (call.drive_seconds, call.drive_km, call.cause) == (750, 9, "traffic")


def test_a_target_is_met_on_its_good_side_with_its_tolerance():
    high = Target(measure="coverage", scope="all", target=95, tolerance=2)
    low = Target(measure="km_per_call", scope="all", target=12, tolerance=1)
    assert [high.is_met(one) for one in (93, 92.9, 99)] == [True, False, True]
    assert [low.is_met(one) for one in (13, 13.1, 2)] == [True, False, True]


def merge(folder, content, **more):
    (folder / "days.csv").write_text(content, encoding="utf-8")
    change = log_days(folder, folder / "days.csv", **more)
    return change.added, change.replaced, change.skipped


def rows(folder):
    with (folder / "day_log.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(one["rep_id"], one["date"], one["km"]) for one in csv.DictReader(file)]


def test_days_of_a_file_come_into_the_log_once(tmp_path):
    put(tmp_path)
    assert merge(tmp_path, DAYS + "R1,04.01.2027,8:00,17:00,80,,\n") == (1, 0, 0)
    assert merge(tmp_path, DAYS + "R1,2027-01-04,08:00,17:00,80,,\nR1,2027-01-05,,,70,,\n") == (1, 0, 1)
    assert rows(tmp_path) == [("R1", "2027-01-04", "80"), ("R1", "2027-01-05", "70")]
    other = DAYS + "R1,2027-01-04,08:00,17:00,95,,\n"
    with pytest.raises(InputError) as refused:
        merge(tmp_path, other)
    assert [(one.code, one.row) for one in refused.value.issues] == [("RP657", 2)]
    assert merge(tmp_path, other, replace=True) == (0, 1, 0)
    assert rows(tmp_path)[0] == ("R1", "2027-01-04", "95")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("R9,2027-01-04,,,1,,", "RP152"), ("R1,2027-01-04,9:00,8:00,1,,", "RP154"),
        ("R1,soon,,,1,,", "RP125"),
    ],
)  # fmt: skip
def test_days_with_a_fault_are_not_taken(tmp_path, line, code):
    put(tmp_path)
    with pytest.raises(InputError) as refused:
        merge(tmp_path, DAYS + line + "\n")
    assert [one.code for one in refused.value.issues] == [code]
    assert not (tmp_path / "day_log.csv").exists()
