"""Figures of a week worked out by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.control.core import core_figures
from routeplan.control.due import calls_kept, gaps_of
from routeplan.control.facts import day_facts
from routeplan.control.hours import hours_figures, mileage_figures
from routeplan.control.report import control_report
from routeplan.control.study import study_figures, timed_drives
from routeplan.measures.waits_seen import SeenDays
from routeplan.model.control_report import Period
from routeplan.model.frequency import GapRule
from routeplan.model.target import Target
from tests.builders import MONDAY, at, make_customer
from tests.unit.control.cases import (
    AS_PLANNED,
    MIN,
    MONDAY_DAY,
    WEEK,
    case,
    held,
    home,
    planned,
    row,
)
from tests.unit.measures.histories import day


def figures(made, scope="all"):
    found = core_figures(made, day_facts(made), WEEK)
    return {one.measure: (one.planned, one.actual) for one in found if one.scope == scope}


def test_a_log_equal_to_the_plan_shows_no_difference():
    found = figures(case(AS_PLANNED, (home(km=140),), cost_per_km=0.5, cost_per_hour=30))
    assert found["compliance"] == (100, 100)
    assert found["coverage"] == (100, 100)
    assert found["kept_visits"] == (None, 100)
    for measure in (
        "calls_held",
        "calls_a_day",
        "gap_mean",
        "km",
        "km_per_call",
        "drive_min_per_call",
        "cost_of_km",
    ):
        assert found[measure][0] == found[measure][1], measure


def test_figures_of_a_day_with_one_call_missed_by_hand():
    log = (AS_PLANNED[0], row("B1/1", "missed"), *AS_PLANNED[2:])
    found = figures(case(log, (home(km=150),), cost_per_km=0.5, cost_per_hour=30))
    assert found["calls_held"] == (4, 3)
    assert found["kept_visits"] == (None, 75)
    assert found["coverage"] == (100, 75)
    assert found["calls_a_day"] == (4, 3)
    assert found["km"] == (140, 150)
    assert found["km_per_call"] == (35, 50)
    assert found["cost_of_km"] == (70, 75)
    # planned: 130 min with customers, 140 of driving, 30 of office; actual: 90 of calls, 120 of driving (30
    # home as planned), and for the call that was missed and the drive to it 60 of waiting
    assert found["cost_of_hours"] == (150, pytest.approx(30 * (90 + 120 + 60) / 60))
    assert found["cost_per_call"][1] == pytest.approx((75 + 135) / 3)
    assert found["share_with_customers"][0] == pytest.approx(100 * 130 / 300)
    by_class = figures(case(log), "class:B")
    assert (by_class["calls_held"], by_class["coverage"]) == ((2, 1), (100, 50))
    assert "calls_a_day" not in by_class


def seen(*days, minimum=4, ideal=7, maximum=10, **fields):
    one = make_customer("C", at(48, 14), gap=GapRule(minimum=minimum, ideal=ideal, maximum=maximum), **fields)
    return SeenDays(customer=one, gap=one.gap, known=tuple(day(number) for number in days))


@pytest.mark.parametrize(
    ("days", "due", "kept"),
    [
        ((-7, 0, 7), 2, 2),
        ((-7, 0, 3), 2, 1),  # too early
        ((-12, 0, 7), 2, 1),  # two days too late
        ((-7,), 1, 0),  # ten days are over on Thursday
        ((3,), 1, 1),  # nobody knows when it was seen before
        ((-30,), 1, 0),  # overdue owes one, not the backlog
        ((), 0, 0),
    ],
)
def test_calls_due_and_kept_in_two_weeks(days, due, kept):
    two_weeks = Period(first=MONDAY, last=day(13))
    found = calls_kept(seen(*days), two_weeks, day(13))
    assert (found.due, found.in_window) == (due, kept)


def test_a_call_whose_window_is_still_open_is_not_due_yet_and_the_future_does_not_count():
    assert calls_kept(seen(-2), WEEK, day(6)).due == 0
    assert calls_kept(seen(-7), WEEK, day(3)).due == 0
    assert calls_kept(seen(-7), WEEK, day(4)).due == 1
    assert calls_kept(seen(first_due=day(0)), WEEK, day(6)).due == 1
    assert calls_kept(seen(first_due=day(4)), WEEK, day(6)).due == 0


def test_a_visit_on_file_only_begins_a_wait():
    """The table has Monday; the log has only the call a week later."""
    one = replace(seen(0, 7), on_file=day(0))
    found = calls_kept(one, Period(first=MONDAY, last=day(13)), day(13))
    assert (found.due, found.in_window) == (1, 1)
    never_again = replace(seen(0), on_file=day(0))
    found = calls_kept(never_again, Period(first=MONDAY, last=day(13)), day(13))
    assert (found.due, found.in_window) == (1, 0)


def test_waits_by_hand():
    found = gaps_of([seen(-7, 0), seen(-10, 4)], WEEK)
    # 7 and 14 days of 7: shares 1 and 2, mean 1.5, deviation 0.5
    assert (found.number, found.mean, found.worst) == (2, 10.5, 4)
    assert found.variation == pytest.approx(1 / 3)
    assert gaps_of([seen(0)], WEEK) is None


def test_hours_by_class_stage_and_activity():
    deals = {"B1:O1": "best_few"}
    stops = (*(case(AS_PLANNED).stops), planned("B1:O1/1", "13:10", "13:20", 0))
    log = (*AS_PLANNED, held("B1:O1/1", "13:10", "13:25", customer_id="B1"))
    made = case(log, stops=stops, stage_of=deals)
    found = {one.scope: (one.planned, one.actual) for one in hours_figures(made, day_facts(made), WEEK)}
    assert found["class:B"] == (pytest.approx(80 / 60), pytest.approx(85 / 60))
    assert found["stage:best_few"] == (pytest.approx(10 / 60), 0.25)
    assert found["stage:none"] == (pytest.approx(130 / 60), pytest.approx(130 / 60))
    assert found["activity:lunch"][0] == pytest.approx(
        50 / 60
    )  # the deal's call takes ten minutes of the way home


def test_mileage_by_month_and_where_it_is_from():
    made = case(AS_PLANNED, cost_per_km=0.42)
    found = {one.measure: one for one in mileage_figures(made, day_facts(made))}
    assert (found["mileage"].period, found["mileage"].actual) == ("2027-01", 140)
    assert found["mileage_money"].actual == pytest.approx(58.8)
    report = control_report(made, day_facts(made), WEEK, (), "x", "EUR")
    assert any(
        one.startswith("Kilometres of days without any logged ones are those planned")
        for one in report.notices
    )
    driven = [replace(one, drive_km=20.0) for one in AS_PLANNED]
    made = case(driven)
    assert [one.actual for one in mileage_figures(made, day_facts(made))] == [80]


def test_drives_are_compared_only_where_they_began_where_the_plan_has_it():
    facts = day_facts(case(AS_PLANNED))
    assert [one.actual for one in timed_drives(facts)] == [one * MIN for one in (30, 20, 30, 30)]
    log = (
        AS_PLANNED[1],
        replace(AS_PLANNED[0], start=AS_PLANNED[1].end, end=AS_PLANNED[1].end + 900),
        *AS_PLANNED[2:],
    )
    # B1 first, then A1: neither begins where planned, and C1 comes from A1; B2 comes from C1
    assert len(timed_drives(day_facts(case(log)))) == 1
    missed = (AS_PLANNED[0], row("B1/1", "missed", drive_min=20), *AS_PLANNED[2:])
    assert [one.planned // MIN for one in timed_drives(day_facts(case(missed)))] == [30, 30, 30]
    silent = (AS_PLANNED[0], row("B1/1", "missed"), *AS_PLANNED[2:])
    assert [one.planned // MIN for one in timed_drives(day_facts(case(silent)))] == [30, 30]


def test_study_by_hand():
    log = (
        replace(AS_PLANNED[0], end=AS_PLANNED[0].end + 600),
        *AS_PLANNED[1:3],
        replace(AS_PLANNED[3], drive_min=45),
    )
    made = case(log)
    found = {(one.measure, one.scope): one for one in study_figures(made, day_facts(made), WEEK)}
    assert found["call_minutes", "class:A"].actual == 40
    assert found["call_minutes", "all"].planned == 32.5
    assert found["drive_minutes", "hour:12"].actual == 45
    assert (found["drive_minutes", "rep:R1"].planned, found["drive_minutes", "rep:R1"].actual) == (
        27.5,
        31.25,
    )
    assert ("call_minutes", "customer:A1") not in found


def test_standards_are_met_or_not_with_their_trend():
    targets = (
        Target(measure="kept_visits", scope="all", target=90),
        Target(measure="kept_visits", scope="R1", target=80, tolerance=5),
        Target(measure="km_per_call", scope="all", target=40),
        Target(measure="coverage", scope="B", target=50),
    )
    log = (AS_PLANNED[0], row("B1/1", "missed"), *AS_PLANNED[2:])
    made = case(log, (home(km=150),), days=(MONDAY_DAY,))
    report = control_report(made, day_facts(made), WEEK, targets, "x", "")
    met = [(one.actual, one.is_met, one.off) for one in report.standards]
    assert met == [(75, False, -15), (75, True, -5), (50, False, -10), (50, True, 0)]
    assert [value for _, value in report.standards[0].trend] == [None, None, None, 75]
    assert [name for name, _ in report.standards[0].trend][-1] == "2027-W01"
    assert [value for _, value in report.standards[3].trend] == [0, 0, 0, 50]


def test_days_after_today_do_not_count():
    made = replace(case(AS_PLANNED), today=MONDAY - timedelta(days=1))
    assert figures(made)["calls_held"] == (0, 0)
