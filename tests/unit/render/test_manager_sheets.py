"""The sheets for a manager: workload, weeks, overdue, hand-overs, settings."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from routeplan.model import Lending
from routeplan.model.overload import OverloadChange, OverloadChoice
from routeplan.model.plan import Departed
from routeplan.model.rule_line import RuleLine
from routeplan.render.plan_workbook import plan_workbook
from tests.unit.render.plans import large_plan, renamed, small_plan

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
LATE, CLASS_A, CLASS_C = "FFF8CBAD", "FF9CC3E6", "FFFFE699"


def book(plan, rules=(), **given):
    return openpyxl.load_workbook(BytesIO(plan_workbook(plan, rules=rules, **given)))


def lines(sheet, above=0):
    """Rows of a sheet by its heads."""
    heads, *rows = list(sheet.iter_rows(values_only=True))[above:]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_workload_sums_up_the_reps_and_tells_their_weeks():
    rows = [row[:12] for row in book(small_plan())["Workload"].iter_rows(min_row=4, values_only=True)]
    anna, bert, both, blank, heads, *weeks = rows[:9]
    assert (*anna[:3], anna[3].date()) == ("R1", "Anna Huber", "all", date(2027, 1, 4))
    # five and a half hours less of eighty are free: an hour, 40 minutes, 75 minutes, ten half hours
    assert anna[4:] == (1, pytest.approx(2 / 3), 1.25, 5, pytest.approx(80 - 1 - 2 / 3 - 6.25), None, 80,
                        pytest.approx((1 + 2 / 3 + 6.25) / 80))  # fmt: skip
    assert (bert[6], both[0], both[4], both[10]) == (8, "All", 1.5, 160)
    assert set(blank) == {None}
    assert heads[:3] == ("Rep", "Name", "Week")
    assert [row[:3] for row in weeks] == [
        ("R1", "Anna Huber", "2027-W01"), ("R1", "Anna Huber", "2027-W02"),
        ("R2", "Bert Lang", "2027-W01"), ("R2", "Bert Lang", "2027-W02"),
    ]  # fmt: skip
    assert weeks[3][3].date() == date(2027, 1, 11)


def test_hours_over_the_capacity_are_told():
    plan = small_plan()
    policy = replace(plan.instance.policy, non_selling_minutes=480)
    sheet = book(replace(plan, instance=replace(plan.instance, policy=policy)))["Workload"]
    # forty hours of office time beside an hour of visits, 40 minutes of driving and 75 of appointments
    week = [cell.value for cell in sheet[9]]
    assert week[8:10] == [0, pytest.approx(1 + 2 / 3 + 1.25)]


def test_workload_has_bars_and_stacked_charts_of_the_reps_and_of_each_ones_weeks():
    content = plan_workbook(small_plan())
    sheet = openpyxl.load_workbook(BytesIO(content))["Workload"]
    ranges = {str(one.sqref) for one in sheet.conditional_formatting}
    assert {f"{column}9:{column}12" for column in "EFGHIJL"} == ranges
    archive = ZipFile(BytesIO(content))
    charts = sorted(name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+.xml", name))
    texts = [archive.read(name).decode() for name in charts]
    assert [re.findall(r"<a:t>([^<]*)</a:t>", one)[0] for one in texts] == [
        "Hours of each rep", "Hours of each week: Anna Huber", "Hours of each week: Bert Lang"
    ]  # fmt: skip
    assert all('<c:grouping val="stacked"/>' in one for one in texts)
    assert re.findall(r"<c:cat>.*?<c:f>([^<]*)</c:f>", texts[2])[0] == "Workload!$C$11:$C$12"
    assert re.findall(r"<c:val>.*?<c:f>([^<]*)</c:f>", texts[0])[1] == "Workload!$F$4:$F$5"
    # three charts of eleven rows and a free one each, from the fourth row on
    assert sheet.print_area.endswith("$A$1:$V$39")


@pytest.mark.parametrize("name", ["-2+3+cmd|'x'!A0", "=Workload!$A$1", "Oh!B12"])
def test_no_name_in_the_title_of_a_chart_is_a_reference(name):
    plan = small_plan()
    first, *others = plan.instance.reps
    reps = (replace(first, name=name), *others)
    content = plan_workbook(replace(plan, instance=replace(plan.instance, reps=reps)))
    chart = ZipFile(BytesIO(content)).read("xl/charts/chart2.xml").decode()
    title = re.findall(r"<a:t>([^<]*)</a:t>", chart)[0]
    assert title.replace("\u2060", "") == f"Hours of each week: {name}"
    assert [one for one in re.findall(r"<c:f>([^<]*)</c:f>", chart) if not one.startswith("Workload!$")] == []


def test_charts_of_weeks_are_left_out_where_there_are_too_many_reps():
    names = ZipFile(BytesIO(plan_workbook(large_plan(reps=13, days=14, visits=1)))).namelist()
    assert sum(name.startswith("xl/charts/chart") for name in names) == 1


def test_a_single_week_has_no_sums():
    sheet = book(large_plan(reps=2, days=5, visits=2))["Workload"]
    rows = list(sheet.iter_rows(min_row=4, max_col=3, values_only=True))
    assert [row for row in rows if row[0]] == [("R0", "R0", "2027-W01"), ("R1", "R1", "2027-W01")]
    assert sheet.auto_filter.ref == "A3:L5"


def test_weeks_are_a_grid_of_weekdays():
    found = {line["Customer"]: line for line in lines(book(small_plan())["Weeks"], above=2)}
    assert (found["C1"]["W01 4 Jan"], found["C1"]["W02 11 Jan"], found["C1"]["Visits"]) == ("Mon", None, 1)
    assert (found["C5"]["W01 4 Jan"], found["C5"]["W02 11 Jan"]) == (None, "Tue")
    # an appointment at the customer answers the call
    assert found["C4"]["W01 4 Jan"] == "Mon"
    assert found["C6"]["W01 4 Jan"] == "left out"
    assert list(found) == [f"C{number}" for number in range(1, 9)]


def test_weeks_have_the_colour_of_the_class_and_red_for_what_is_late_or_left_out():
    sheet = book(small_plan())["Weeks"]
    fills = {(cell.row, cell.column_letter): cell.fill.fgColor.rgb for row in sheet["H4:I11"] for cell in row}
    assert (fills[4, "H"], fills[7, "H"], fills[4, "I"]) == (CLASS_A, CLASS_C, "00000000")
    # fifteen days after the visit before, where ten are the most; C6 is left out
    assert (fills[8, "I"], fills[9, "H"]) == (LATE, LATE)
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D4", "A3:J11")


def test_weeks_name_a_colleague_who_calls_instead():
    plan = small_plan()
    bert, anna = plan.routes
    sheet = book(replace(plan, routes=(replace(bert, rep_id="R1", day=8), anna)))["Weeks"]
    found = {line["Customer"]: line for line in lines(sheet, above=2)}
    assert found["C5"]["W02 11 Jan"] == "Tue R1"


def test_overdue_tells_since_when_why_and_what_can_be_done():
    left, late = lines(book(small_plan())["Overdue"])
    assert (left["State"], left["Rep"], left["Customer"], left["Class"]) == (
        "left out: no time left", "R2", "C6", "B"
    )  # fmt: skip
    assert (left["Overdue since"].date(), left["Next visit"], left["Days overdue"]) == (
        date(2027, 1, 4), None, 13
    )  # fmt: skip
    # last seen on 28 December, and the plan ends on 17 January
    assert (left["Longest wait, days"], left["Longest allowed, days"]) == (20, 10)
    assert left["Why"] == "No day has 40 minutes left."
    assert "--overload" in left["What can be done"]
    assert (late["State"], late["Customer"], late["Days overdue"], late["Longest wait, days"]) == (
        "visited late", "C5", 8, 15
    )  # fmt: skip
    assert late["Why"] == "2027-01-12: 15 days after 2026-12-28, at most 10"
    assert late["What can be done"].endswith("routeplan find-day C5")


def test_customer_overdue_at_the_start_who_is_seen_in_time_needs_nothing_more():
    plan = small_plan()
    first, *others = plan.call_plan.series
    plan = replace(
        plan, call_plan=replace(plan.call_plan, series=(replace(first, last_visit_day=-9), *others))
    )
    found = lines(book(plan)["Overdue"])[-1]
    assert (found["State"], found["Customer"], found["Overdue since"].date(), found["Days overdue"]) == (
        "overdue at the start", "C1", date(2027, 1, 2), 2
    )  # fmt: skip
    assert found["Why"] == "1/w, overdue since 2027-01-02"
    assert found["What can be done"] == "Nothing more: the visit is on the first working day of the plan."


def test_there_is_no_sheet_of_overdue_customers_nor_hand_overs_without_any():
    names = book(small_plan(routes=(), unplanned=())).sheetnames
    assert "Overdue" not in names
    assert "Hand-overs" not in names


def test_hand_overs_tell_new_reps_lent_customers_and_promises_of_others():
    plan = renamed(small_plan(), "C1", rep_id="R2")
    lent = Lending(rep_id="R1", first=date(2027, 1, 11), last=date(2027, 1, 15))
    plan = renamed(plan, "C5", lent=(lent,))
    moved = Departed(
        visit_id="C2/1", customer_id="C2", rep_id="R2", kind="rep", promised_day=2, promised_start=None,
        price_seconds=1800, reason="Bert is away.",
    )  # fmt: skip
    new, promised, given = lines(book(replace(plan, departures=(moved,)))["Hand-overs"])
    assert (new["What"], new["Customer"], new["From rep"], new["To rep"], new["Visits"]) == (
        "new rep", "C1", "Bert Lang", "Anna Huber", 1
    )  # fmt: skip
    assert (new["First day"].date(), new["Call hours"], new["Phone"]) == (date(2027, 1, 4), 0.5, "+43 1 234")
    assert (promised["What"], promised["Customer"], promised["Why"]) == (
        "promised by another rep", "C2", "Bert is away."
    )  # fmt: skip
    assert (given["What"], given["From rep"], given["To rep"], given["Last day"].date(), given["Visits"]) == (
        "lent", "Bert Lang", "Anna Huber", date(2027, 1, 15), 0
    )  # fmt: skip


def test_hand_over_for_too_much_work_says_so():
    choice = OverloadChoice(
        rep_id="R2", choice="hand_over", gives="1 customer handed over", customers=1, calls=1,
        over_seconds=1, freed_seconds=1, price_seconds=1,
        changes=(OverloadChange(customer_id="C1", rep_id="R1"),),
    )  # fmt: skip
    plan = renamed(small_plan(overload=(choice,)), "C1", rep_id="R2")
    (line,) = lines(book(plan)["Hand-overs"])
    assert line["Why"] == "The rep before has more work than time: 1 customer handed over"


def test_settings_defend_the_plan():
    rules = (
        RuleLine(name="seed", value=7, default=1, unit="", meaning="The same seed gives the same plan."),
        RuleLine(name="gaps.minimum_share", value=0.6, default=0.6, unit="", meaning="Shortest wait."),
    )
    sheet = book(small_plan(), rules)["Settings"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0]]
    facts = {row[0]: row[1] for row in rows}
    assert (facts["Level"], facts["Travel times"], facts["Days"]) == ("Month plan", "estimated", 14)
    assert facts["First day"].date() == date(2027, 1, 4)
    assert rows[-2] == ("seed", 7, None, 1, "changed", "The same seed gives the same plan.")
    assert rows[-1] == ("gaps.minimum_share", 0.6, None, 0.6, None, "Shortest wait.")
    assert sheet.auto_filter.ref == "A13:F15"


def test_a_reps_own_workbook_has_weeks_and_day_sheets_first_and_none_of_the_team():
    plan = small_plan()
    alone = replace(plan, instance=replace(plan.instance, appointments=()))
    names = book(alone, for_rep=True).sheetnames
    assert names == [
        "Weeks", "R1 day sheets", "R2 day sheets", "Month", "Schedule", "Exceptions", "Overdue",
        "Quarter list", "Secretary",
    ]  # fmt: skip


def test_exceptions_of_a_rep_stand_below_what_must_be_known():
    sheet = book(small_plan(), for_rep=True)["Exceptions"]
    assert [sheet["A1"].value, sheet["A2"].value] == ["Not as it was to be", "Travel is estimated."]
    assert [cell.value for cell in sheet[3]] == ["What", "Customer", "Rep", "Date", "Price, min", "Why"]
    assert sheet["B4"].value == "Workshop 6 (C6, class B)"
    nothing = small_plan(notices=(), unplanned=())
    assert "Exceptions" not in book(nothing, for_rep=True).sheetnames


def test_every_sheet_prints_on_the_width_of_a_page_and_keeps_its_heads():
    found = book(renamed(small_plan(), "C1", rep_id="R2"))
    for name in found.sheetnames:
        sheet = found[name]
        assert sheet.print_area, name
        assert sheet.freeze_panes, name
        fits = sheet.sheet_properties.pageSetUpPr is not None and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert fits or sheet.row_breaks.brk or sheet.page_setup.scale, name


def test_heads_and_rows_are_high_enough_for_their_texts():
    sheet = book(small_plan())["Overdue"]
    # "Longest allowed, days" in twelve characters, and what can be done in 44
    assert sheet.row_dimensions[1].height == 30
    assert sheet.row_dimensions[2].height == 60
