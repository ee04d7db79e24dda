"""The page of a baseline: what is on it, safe from what stands in tables, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from routeplan.language import insist
from routeplan.model.baseline import (
    BaselineReport,
    CallsMoved,
    CustomerSaved,
    DaySaved,
    RepMeasured,
    RuleCount,
    SavingPart,
    SavingStep,
    WeekSaved,
)
from routeplan.model.saving import Measured, Saving
from routeplan.render.baseline_numbers import percent, signed_days, signed_hours, signed_kilometres
from routeplan.render.baseline_page import baseline_page
from routeplan.render.baseline_verdict import verdict
from routeplan.tables.baseline_file import COLUMNS, baseline_csv, is_baseline

NASTY = '<img src="x" onerror="alert(1)">&'
PRICE = (("drive", 36_000), ("overtime", 0), ("missed", 0), ("gap", 600))
BEFORE = Measured(
    days=10, visits=50, field_seconds=280_800, drive_seconds=72_000, drive_metres=1_000_000,
    call_seconds=180_000, wait_seconds=28_800, waits=40, waits_kept=30, hard=2, days_broken=1, price=PRICE,
)  # fmt: skip
AFTER = replace(
    BEFORE, days=8, field_seconds=252_000, drive_seconds=54_000, drive_metres=750_000, wait_seconds=18_000,
    waits_kept=38, hard=0, days_broken=0,
)  # fmt: skip
SAVED = BEFORE.saved_by(AFTER)


def report(**fields):
    given = {
        "name": "office", "source": "call_log", "first": date(2027, 2, 1), "last": date(2027, 2, 28),
        "present": BEFORE, "best_order": BEFORE, "routeplan": AFTER,
        "steps": (
            SavingStep(key="best_order", saved=Saving(), parts=()),
            SavingStep(
                key="routeplan", saved=SAVED,
                parts=(
                    SavingPart(key="fewer_days", saved=replace(SAVED, field_seconds=18_000)),
                    SavingPart(key="wait", saved=Saving(field_seconds=10_800)),
                ),
            ),
        ),
        "moved": CallsMoved(same_day=10, other_day=39, other_rep=1, kept_as_they_were=0),
        "reps": (RepMeasured(rep_id="R1", name=NASTY, present=BEFORE, routeplan=AFTER),),
        "days": (DaySaved(rep_id="R1", when=date(2027, 2, 3), visits=5, saved=Saving(field_seconds=600)),),
        "weeks": (WeekSaved(rep_id="R1", week="2027-W05", days_before=5, days_after=4, saved=SAVED),),
        "customers": (CustomerSaved(customer_id="K1", name=NASTY, visits=2, saved=SAVED),),
        "rules": (RuleCount(rule="opening_hours", severity="hard", present=2, routeplan=0),),
        "broken": tuple(f"{NASTY} {number}" for number in range(9)), "broken_after": (),
        "travel": "estimated", "currency": "EUR", "cost_per_km": 0.4, "cost_per_hour": 30.0,
        "notices": (NASTY,),
    }  # fmt: skip
    return BaselineReport(**(given | fields))


def test_figures_before_and_after_are_on_the_page():
    page = baseline_page(report())
    for shown in ("<b>8</b>", "before: 10", "<b>70.0</b>", "before: 78.0", "<b>750</b>", "before: 1,000"):
        assert shown in page
    assert "The same 50 calls take 8 working days instead of 10, 70.0 hours in the field instead of" in page
    # 8 hours at 30 and 250 km at 0.4
    assert "that is 340 EUR" in page
    assert "and 5 more: --json lists all" in page


def test_text_of_tables_is_escaped():
    page = baseline_page(report())
    assert NASTY not in page
    assert page.count("&lt;img src=") == 1 + 1 + 4 + 1
    assert "<script" not in page


def test_nothing_saved_is_said():
    same = report(routeplan=BEFORE, steps=())
    assert same.saved == Saving()
    assert verdict(same) == "Nothing is saved: routeplan's plan for the same 50 calls is as long."
    assert "EUR" not in baseline_page(same)


def test_a_longer_way_is_not_praised():
    longer = report(routeplan=replace(AFTER, field_seconds=BEFORE.field_seconds + 3600))
    assert not longer.saves_something
    assert "Time is not saved: what the hours buy is rules kept" in verdict(longer)
    wait = BEFORE.wait_seconds + 7200
    nearer = replace(
        BEFORE, field_seconds=BEFORE.field_seconds + 3600, wait_seconds=wait, drive_seconds=68_400
    )
    assert "Time is not saved: what the hours buy is a lower price" in verdict(report(routeplan=nearer))


def test_without_prices_there_is_no_money():
    assert report(cost_per_km=None, cost_per_hour=None).money_saved is None
    assert report(cost_per_km=None).money_saved == pytest.approx(240)


def test_the_page_speaks_chinese():
    insist("zh_CN")
    try:
        page = baseline_page(report())
    finally:
        insist(None)
    assert 'lang="zh-CN"' in page
    for english in ("before:", "hours in the field", "Rules broken", "What gives most", "customer closed"):
        assert english not in page


def test_savings_have_the_sign_of_the_change():
    assert (signed_days(2), signed_days(-1), signed_days(0)) == ("-2", "+1", "")
    assert (signed_hours(5400), signed_hours(-5400), signed_hours(10)) == ("-1.5", "+1.5", "0.0")
    assert (signed_kilometres(1_234_567), signed_kilometres(-400)) == ("-1,235", "0")
    assert (percent(1, 8), percent(-1, 8), percent(1, 0)) == ("-12.5 %", "+12.5 %", "–")


def test_the_table_has_every_figure_and_no_formula(tmp_path):
    content = baseline_csv(
        report(customers=(CustomerSaved(customer_id="=1+1", name="", visits=1, saved=SAVED),))
    )
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[0].split(",") == list(COLUMNS)
    assert "all,,days,days,10,10,8,2" in lines
    assert "all,,field_hours,h,78,78,70,8" in lines
    assert "rep,R1,drive_km,km,1000,,750,250" in lines
    assert "reason,routeplan: wait,field_hours,h,,,,3" in lines
    assert "rule,opening_hours,hard,,2,,0,2" in lines
    assert not any(line.startswith("customer,=1") for line in lines)
    (tmp_path / "mine.csv").write_bytes(content)
    (tmp_path / "theirs.csv").write_text("rep_id,customer_id,date\n", encoding="utf-8")
    assert is_baseline(tmp_path / "mine.csv")
    assert not is_baseline(tmp_path / "theirs.csv")
