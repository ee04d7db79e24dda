"""Corrections that fit what the tables say, and hand-overs from reps with more work than time."""

import pytest

from routeplan.control.corrections.draft import Draft
from routeplan.controlling import filled_in
from routeplan.model import Workspace
from routeplan.pipeline.control_report import default_period, hand_over_drafts, month_period
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep
from tests.unit.measures.histories import day
from tests.unit.tables.workspaces import SETTINGS, customers, put


def draft(table, row_id, column, new):
    return Draft(table=table, row_id=row_id, column=column, new=new, reason="so", evidence="seen")


def old_and_new(folder, *drafts):
    found = filled_in(folder, drafts)
    return [(one.table, one.row_id, one.column, one.old, one.new) for one in found]


def test_old_values_are_those_of_the_cells(tmp_path):
    put(
        tmp_path,
        customers_csv=customers("duration_min,rep_id", "30,R1", ",R1;R2", ",R1", ","),
        reps_csv="rep_id,name,home_lat,home_lon\nR1,Ada,48.2,16.3\nR2,Bob,48.2,16.3\n",
        territories_csv="customer_id,rep_id\nC3,R1\n",
        routeplan_toml=SETTINGS + "[classes.A]\ncall_minutes = 45\n",
    )
    assert old_and_new(
        tmp_path,
        draft("customers", "C1", "duration_min", "38"),
        draft("customers", "C2", "duration_min", "38"),
        draft("customers", "C1", "duration_min", "30"),
        draft("customers", "C1", "rep_id", "R2"),
        draft("customers", "C2", "rep_id", "R2"),
        draft("customers", "C3", "rep_id", "R2"),
        draft("customers", "C4", "rep_id", "R2"),
        draft("settings", "classes.A", "call_minutes", "50"),
        draft("settings", "classes.B", "call_minutes", "50"),
        draft("reps", "R1", "speed_factor", "0.9"),
    ) == [
        ("customers", "C1", "duration_min", "30", "38"),
        ("customers", "C2", "duration_min", "", "38"),
        ("customers", "C1", "rep_id", "R1", "R2"),
        ("customers", "C2", "rep_id", "R1;R2", "R2"),
        ("territories", "C3", "rep_id", "R1", "R2"),
        ("settings", "classes.A", "call_minutes", "45", "50"),
        ("settings", "classes.B", "call_minutes", "", "50"),
        ("reps", "R1", "speed_factor", "", "0.9"),
    ]  # C4 is nobody's: every plan shares it out anew


def test_whoever_has_more_work_than_time_hands_over_to_a_neighbour():
    busy = [
        make_customer(f"C{number:02d}", at(48 + number / 500, 14), days=14, rep_id="R1", call_seconds=7200)
        for number in range(24)
    ]
    reps = [make_rep("R1", at(48, 14), days=14), make_rep("R2", at(48, 14.1), days=14)]
    found = hand_over_drafts(Workspace(name="x", instance=make_instance(busy, reps, days=14)))
    assert found
    assert {(one.table, one.column, one.new) for one in found} == {("customers", "rep_id", "R2")}
    assert {one.row_id for one in found} < {one.customer_id for one in busy}
    assert "more work than time" in found[0].reason
    calm = Workspace(name="x", instance=make_instance(busy[:4], reps, days=14))
    assert hand_over_drafts(calm) == ()


def test_periods():
    assert default_period(day(7), 1).name == "2027-01-04..2027-01-10"
    assert default_period(day(6), 1).first == day(-7)
    assert default_period(MONDAY, 4).last == day(-1)
    assert month_period("2027-02").name == "2027-02-01..2027-02-28"
    assert month_period("2027-12").last.isoformat() == "2027-12-31"
    assert month_period("soon") is None


@pytest.mark.parametrize(("month", "is_one"), [("2027-13", False), ("2027-1", False), ("2027-01", True)])
def test_months_that_are_none(month, is_one):
    assert (month_period(month) is not None) == is_one
