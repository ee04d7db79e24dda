"""A workspace's deals come together in one report."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.pipeline.funnel_report import funnel_report, standing_of
from tests.unit.tables.workspaces import customers, read

TODAY = date(2027, 1, 4)
DEALS = """opportunity_id,customer_id,stage,value,probability,decision_date,verified
A,C1,in,1000,40,2027-02-10,yes
B,C2,above,500,,,
C,C3,won,700,,,
D,C3,above,,,,
"""


@pytest.fixture
def office(tmp_path: Path):
    table = customers("rep_id,active", "R1,yes", "R1,yes", ",no")
    return read(tmp_path, customers_csv=table, opportunities_csv=DEALS)


def test_report_brings_the_parts_together(office):
    report = funnel_report(office, TODAY)
    assert [one.deal.opportunity_id for one in report.deals] == ["B", "A"]
    assert [(one.customer_name, one.rep_id) for one in report.deals] == [("Shop 2", "R1"), ("Shop 1", "R1")]
    assert [one.count for one in report.flow.steps] == [4, 2, 1, 1]
    assert report.closed == 1
    assert [(one.when, one.deals, one.weighted) for one in report.forecast.rows] == [
        ("month", 1, 400), ("no_date", 1, 62.5),
    ]  # fmt: skip
    assert [one.customer_id for one in report.buyers] == ["C2", "C1"]
    assert report.needing_attention == ()


def test_what_was_assumed_is_said(office):
    notices = funnel_report(office, TODAY).notices
    assert notices == (
        "Deals under way with customers that are not active are only counted: D.",
        "Deals without a probability count with the middle of their stage (above the funnel 12.5 %, in the "
        "funnel 37.5 %, best few 75 %): B.",
    )


def test_deals_of_one_rep_by_the_tables_or_by_a_plan(office):
    assert len(funnel_report(office, TODAY, rep_id="R1").deals) == 2
    assert funnel_report(office, TODAY, rep_id="R2").flow is None
    by_plan = funnel_report(office, TODAY, reps={"C1": "R2"}, rep_id="R2")
    assert [one.deal.opportunity_id for one in by_plan.deals] == ["A"]


def test_a_deal_that_is_over_stands_too(office):
    won = next(one for one in office.deals if one.opportunity_id == "C")
    found = standing_of(office, won, TODAY)
    assert (found.gates, found.expected, found.customer_name) == (None, 700, "")


def test_settings_move_the_gates(tmp_path: Path):
    settings = "start = 2027-01-04\n[funnel]\nin_from = 0.45\nin_to = 0.6\nstale_days = 3\nleast_deals = 1\n"
    office = read(tmp_path, routeplan_toml=settings, opportunities_csv=DEALS)
    (found,) = (one for one in funnel_report(office, TODAY).deals if one.deal.opportunity_id == "A")
    assert [one.reason for one in found.gates.lacks] == ["probability 40 %, at least 45 % are needed"]
    assert office.funnel.stale_days == 3
    assert [one.name for one in funnel_report(office, TODAY).flow.weakest_step] == ["above", "in"]
