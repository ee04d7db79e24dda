import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, time, timedelta
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from routeplan.model import Alignment, Appointment, BlankHalfDay, CallPlan, GapRule, Zone
from routeplan.model.plan import Departed
from routeplan.model.record import RecordedVisit
from routeplan.render.plan_workbook import plan_workbook
from routeplan.render.sheets.plan.facts import People
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep
from tests.unit.render.away import away_plan
from tests.unit.render.plans import large_plan, renamed, small_plan

SHEETS = [
    "Manager", "Workload", "Weeks", "Overdue", "Quarter list", "Schedule", "Settings", "Month",
    "Secretary", "Where reps are", "R1 day sheets", "R2 day sheets",
]  # fmt: skip


def rows_of(plan, sheet, people=None):
    content = plan_workbook(plan) if people is None else plan_workbook(plan, people)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python()


def table(plan, sheet, people=None):
    """Rows of a sheet by its heads."""
    heads, *rows = rows_of(plan, sheet, people)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def exceptions(plan):
    """The list on the manager's sheet."""
    rows = rows_of(plan, "Manager")
    head = next(number for number, row in enumerate(rows) if row[0] == "What")
    return [row[:6] for row in rows[head + 1 :]]


def book(plan):
    return openpyxl.load_workbook(BytesIO(plan_workbook(plan)))


def zoned_plan():
    """The small plan with two zones of Anna's: C1 and C2 on Mondays, C3 on Tuesdays; C4 has none."""
    zones = (
        Zone(
            zone_id="R1-Mon", rep_id="R1", name="Mon", customer_ids=("C1", "C2"), weekday=0, week=1,
            days=(0, 7), expected_seconds=8 * HOUR,
        ),
        Zone(
            zone_id="R1-Tue", rep_id="R1", name="Tue", customer_ids=("C3",), weekday=1, week=1,
            days=(1, 8), expected_seconds=HOUR,
        ),
    )  # fmt: skip
    return small_plan(zones=zones)


def test_there_is_a_sheet_for_everybody():
    assert CalamineWorkbook.from_filelike(BytesIO(plan_workbook(small_plan()))).sheet_names == SHEETS


def test_manager_sees_what_the_plan_is_and_the_figures_of_each_rep():
    rows = rows_of(small_plan(), "Manager")
    assert rows[0][0] == "Alpine Tools"
    assert rows[1][0] == (
        "Month plan, draft: Mon 4 Jan 2027 to Sun 17 Jan 2027, 2 reps, 8 customers, travel estimated"
    )
    anna, bert, both = (dict(zip(rows[3], row, strict=True)) for row in rows[4:7])
    assert anna == {
        "Rep": "R1", "Name": "Anna Huber", "Customers": 4, "Calls owed": 4, "Calls planned": 3,
        "Visits": 2, "Left out": 1,
        "Not yet due": 0, "Overdue at the start": 0, "Drive h": pytest.approx(4 / 6), "Km": 30,
        "Working days": 10, "Days with calls": 1, "Half-days kept free": 0, "Expected h": 30,
        "Capacity h": 50, "Use": 0.6,
    }  # fmt: skip
    assert (bert["Visits"], bert["Drive h"], bert["Km"], bert["Use"]) == (1, pytest.approx(2 / 6), 15, 1.2)
    assert (both["Rep"], both["Customers"], both["Visits"], both["Working days"]) == ("All", 8, 3, 20)
    assert (both["Expected h"], both["Capacity h"], both["Use"]) == (90, 100, 0.9)
    assert ["Travel is estimated."] in [row[:1] for row in rows]


def test_contacts_with_calls_of_their_own_are_no_customers_of_the_manager():
    rows = rows_of(renamed(small_plan(), "C2", contact_of="C1"), "Manager")

    column = rows[3].index("Customers")
    assert [row[column] for row in rows[4:7]] == [3, 4, 7]


def test_manager_is_told_whether_somebody_is_overdue_or_changes_hands():
    told = [row[0] for row in rows_of(small_plan(), "Manager")]
    assert "2 customers are overdue or left out: see the sheet Overdue." in told
    assert "No hand-overs." in told
    given = [row[0] for row in rows_of(renamed(small_plan(), "C1", rep_id="R2"), "Manager")]
    assert "1 hand-over: see the sheet Hand-overs." in given
    nobody = [row[0] for row in rows_of(small_plan(routes=(), unplanned=()), "Manager")]
    assert "No customer is overdue or left out." in nobody


def test_manager_sees_who_was_overdue_at_the_start():
    plan = small_plan()
    first, *others = plan.call_plan.series
    late = replace(plan, call_plan=CallPlan(series=(replace(first, last_visit_day=-9), *others)))
    rows = rows_of(late, "Manager")
    assert [row[8] for row in rows[4:7]] == [1, 0, 1]


def test_manager_sees_all_that_is_not_as_it_was_to_be():
    moved = Departed(
        visit_id="C1/1", customer_id="C1", rep_id="R1", kind="day", promised_day=2, promised_start=None,
        price_seconds=1800, reason="Closed on that day.",
    )  # fmt: skip
    plan = small_plan(
        departures=(moved,),
        carried_forward=("C2/1", "C3/1"),
        blank_half_days=(BlankHalfDay(rep_id="R2", day=7, half="morning"),),
    )
    assert exceptions(plan) == [
        ["moved to another day", "Workshop 1 (C1, class A)", "R1", date(2027, 1, 6), 30,
         "Closed on that day."],
        ["carried forward", "Workshop 2 (C2, class A)", "R1", date(2027, 1, 4), "",
         "was to be made before Mon 4 Jan 2027 and was not; now on Mon 4 Jan 2027"],
        ["carried forward", "Workshop 3 (C3, class B)", "R1", "", "",
         "was to be made before Mon 4 Jan 2027 and was not; not in this plan"],
        ["left out: no time left", "Workshop 6 (C6, class B)", "R2", date(2027, 1, 4), 60,
         "No day has 40 minutes left."],
        ["kept free", "", "R2", date(2027, 1, 11), "", "morning"],
    ]  # fmt: skip


def test_quarter_list_groups_customers_by_zone_and_sums_them_up():
    lines = [line for line in table(zoned_plan(), "Quarter list") if line["Rep"] == "Anna Huber"]
    assert [(line["Zone"], line["Customer"], line["Name"]) for line in lines] == [
        ("R1-Mon", "C1", "Workshop 1"), ("R1-Mon", "C2", "Workshop 2"), ("R1-Mon", "", "2 customers"),
        ("R1-Tue", "C3", "Workshop 3"), ("R1-Tue", "", "1 customer"),
        ("", "C4", "Workshop 4"), ("", "", "1 customer"), ("", "", "all 4 customers"),
    ]  # fmt: skip
    first, monday, everything = lines[0], lines[2], lines[-1]
    assert (first["Class"], first["Frequency"], first["Last visit"], first["Visits"]) == ("A", "1/w", "", 1)
    assert (first["W01 4 Jan"], first["W02 11 Jan"], first["Call hours"]) == ("Mon", "", 0.5)
    # two Mondays of eight hours and a half less lunch of half an hour
    assert (monday["Visits"], monday["Call hours"], monday["Expected hours"]) == (2, 1, 8)
    assert (monday["Capacity hours"], monday["Use"], monday["W01 4 Jan"]) == (16, 0.5, 2)
    assert (everything["Expected hours"], everything["Capacity hours"], everything["Use"]) == (30, 50, 0.6)


def test_quarter_list_without_zones_goes_by_town():
    heads, *lines = rows_of(small_plan(), "Quarter list")
    assert heads[1] == "Town"
    towns = [line[1] for line in lines if line[0] == "Anna Huber" and line[2]]
    assert towns == ["Bad Leonfelden", "Linz", "Linz", "Traun"]


def test_quarter_list_tells_last_and_next_visit_and_what_is_left_open():
    later = RecordedVisit(
        visit_id="C1/2",
        customer_id="C1",
        rep_id="R1",
        when=date(2027, 1, 20),
        start=0,
        end=1,
        level="quarter",
    )
    plan = renamed(small_plan(later=(later,)), "C1", last_visit=date(2026, 12, 29))
    waiting = plan.call_plan.by_customer()["C3"].calls[0]
    plan = replace(plan, not_yet_due=(replace(waiting, latest_day=20),))
    lines = {line["Customer"]: line for line in table(plan, "Quarter list") if line["Customer"]}
    assert (lines["C1"]["Last visit"], lines["C1"]["Next visit after"]) == (
        date(2026, 12, 29), date(2027, 1, 20)
    )  # fmt: skip
    assert lines["C6"]["Left open"] == "left out: no time left"
    assert lines["C3"]["Left open"] == "may wait until 2027-01-24"


def test_quarter_list_tells_when_a_call_will_be_due_that_is_not_owed_yet():
    plan = renamed(small_plan(), "C3", gap=GapRule(minimum=10, ideal=30, maximum=40))
    series = tuple(
        replace(one, calls=()) if one.customer_id == "C3" else one for one in plan.call_plan.series
    )
    lines = table(replace(plan, call_plan=CallPlan(series=series)), "Quarter list")
    # last seen on 28 December
    assert [line["Left open"] for line in lines if line["Customer"] == "C3"] == ["due about 2027-01-27"]


def test_long_names_beside_a_reason_make_their_row_higher():
    plan = renamed(small_plan(), "C6", name="x" * 50)
    assert book(plan)["Manager"].row_dimensions[14].height == 30


def test_customers_without_a_rep_come_last():
    plan = small_plan()
    anna, bert = plan.alignment.territories
    alignment = Alignment(
        territories=(replace(anna, customer_ids=("C1",)), bert), unassigned=("C2", "C3", "C4")
    )
    plan = replace(plan, alignment=alignment)
    assert [line["Rep"] for line in table(plan, "Quarter list")][-1] == "nobody"
    rows = rows_of(plan, "Manager")
    assert rows[6][:3] == ["nobody", "", 3]


def test_month_is_a_calendar_of_each_rep():
    lines = [line for line in table(zoned_plan(), "Month") if line["Rep"] == "Anna Huber"]
    assert [(line["Week"], line["Line"]) for line in lines][:8] == [
        *(("2027-W01", line) for line in ("Date", "Note", "Zone", "Visits", "First", "Last", "Drive h")),
        ("2027-W02", "Date"),
    ]
    assert "Sat" not in lines[0]
    monday = {line["Line"]: line["Mon"] for line in lines[:7]}
    assert monday == {
        "Date": date(2027, 1, 4), "Note": "", "Zone": "Mon", "Visits": 2, "First": "Linz",
        "Last": "Bad Leonfelden", "Drive h": pytest.approx(4 / 6),
    }  # fmt: skip
    assert lines[7]["Tue"] == date(2027, 1, 12)


def off_plan():
    """Nobody works on the first Wednesday, Bert not on the second Monday; Fair on Bert's first Friday."""
    plan = away_plan()
    anna, bert = plan.instance.reps
    shifts = [list(one.shifts) for one in (anna, bert)]
    shifts[0][2] = shifts[1][2] = shifts[1][7] = None
    reps = (replace(anna, shifts=tuple(shifts[0])), replace(bert, shifts=tuple(shifts[1])))
    return replace(plan, instance=replace(plan.instance, reps=reps))


def test_month_tells_holidays_days_off_fairs_what_is_free_and_the_first_day_back():
    notes = [line for line in table(off_plan(), "Month") if line["Line"] == "Note"]
    anna, _, bert, second = notes
    assert (anna["Wed"], anna["Thu"], anna["Fri"]) == ("holiday", "first day back", "afternoon kept free")
    assert (bert["Wed"], bert["Fri"]) == ("holiday", "Fair")
    assert (second["Mon"], second["Tue"]) == ("day off", "first day back")


def test_weekday_on_which_a_rep_never_works_is_no_day_off():
    plan = small_plan()
    anna, bert = plan.instance.reps
    shifts = tuple(None if day % 7 == 4 else one for day, one in enumerate(anna.shifts))
    plan = replace(plan, instance=replace(plan.instance, reps=(replace(anna, shifts=shifts), bert)))
    notes = [line for line in table(plan, "Month") if line["Line"] == "Note" and line["Rep"] == "Anna Huber"]
    assert [line["Fri"] for line in notes] == ["", ""]


def test_secretary_phones_senior_people_first_and_then_class_a():
    people = {"C5": People(text="Dr. Eder, purchasing", phone="+43 9", senior=True)}
    lines = table(small_plan(), "Secretary", people)
    assert [line["Customer"] for line in lines] == ["C5", "C1", "C2"]
    assert (lines[0]["Contact"], lines[0]["Phone"]) == ("Dr. Eder, purchasing", "+43 9")
    assert [line["Customer"] for line in table(small_plan(), "Secretary")] == ["C1", "C2", "C5"]


def test_secretary_knows_what_to_offer_and_where_the_rep_is_before_and_after():
    line = table(small_plan(), "Secretary")[0]
    assert line == {
        "Rep": "Anna Huber", "Date": date(2027, 1, 4), "Day": "Mon", "Offer from": time(8, 10),
        "Offer until": time(9, 2), "Planned": time(8, 30), "Minutes": 30, "Customer": "C1",
        "Name": "Workshop 1", "Class": "A", "Contact": "", "Phone": "+43 1 234",
        "Rep before": "home, until 08:00", "Rep after": "Linz, Workshop 2, from 09:12",
        "Also free that day": "08:10-08:30, 09:42-12:00, 12:55-14:00, 15:10-16:30", "Booked for": "",
    }  # fmt: skip


def test_where_reps_are_goes_from_hour_to_hour():
    lines = [line for line in table(small_plan(), "Where reps are") if line["Date"] == MONDAY]
    told = [(line["From"], line["To"], line["Where"]) for line in lines]
    assert told == [
        (time(8), time(8, 10), "driving to Linz, Workshop 1"),
        (time(8, 28), time(9), "Linz, Workshop 1"),
        (time(9), time(9, 10), "driving to Linz, Workshop 2"),
        (time(9, 10), time(9, 42), "Linz, Workshop 2"),
        (time(12), time(12, 30), "lunch"),
        (time(12, 30), time(12, 45), "Call to the office"),
        (time(12, 45), time(12, 55), "driving to Bad Leonfelden, Yearly talk"),
        (time(13), time(15), "Bad Leonfelden, Yearly talk"),
        (time(15), time(15, 10), "driving to home"),
        (time(8), time(16, 30), "no calls, home or office"),
    ]
    assert (lines[1]["Phone"], lines[1]["Address"]) == ("+43 1 234", "Road 1, 4000 Linz")
    assert lines[7]["Address"] == "Town hall, Bad Leonfelden"


def test_where_reps_are_tells_fairs_days_off_and_nights():
    lines = table(off_plan(), "Where reps are")
    of = {(line["Rep"], line["Date"]): line["Where"] for line in lines}
    assert of["Bert Lang", date(2027, 1, 8)] == "Fair"
    assert of["Bert Lang", date(2027, 1, 11)] == "day off"
    assert ("Bert Lang", date(2027, 1, 9)) not in of
    assert of["Anna Huber", date(2027, 1, 4)] == "Hotel Post"


def test_day_sheet_has_all_that_a_rep_needs():
    rows = rows_of(small_plan(), "R1 day sheets")
    assert rows[0][0] == "Anna Huber: Alpine Tools, Mon 4 Jan 2027 to Sun 17 Jan 2027"
    assert rows[2][0] == MONDAY
    assert rows[2][5] == "2 visits; 08:00 to 15:10; driving 0.7 h, 30 km; order proved shortest"
    assert rows[3][5].startswith(
        "Navigation: https://www.google.com/maps/dir/?api=1&origin=48.300000,14.300000&"
    )
    del rows[3]
    assert rows[3][:6] == [time(8), "", "", "", "", "leave home"]
    assert dict(zip(rows[1], rows[4], strict=True)) == {
        "From": time(8, 30), "To": time(9), "Drive min": 10, "Km": 7.5, "Customer": "C1",
        "Name": "Workshop 1", "Class": "A", "Address": "Road 1, 4000 Linz", "Phone": "+43 1 234",
        "Why": "1/w, due 2027-01-04 to 2027-01-04", "Notes": "Use the back door", "Remarks": "",
    }  # fmt: skip
    assert [row[5] for row in rows[5:]] == [
        "Workshop 2", "lunch", "Call to the office", "Yearly talk\nWorkshop 4", "back home"
    ]  # fmt: skip


def test_day_sheet_has_fairs_and_half_days_kept_free_and_nights():
    rows = rows_of(away_plan(), "R1 day sheets")
    assert [row[5] for row in rows if row[5].startswith("night")] == ["night at Hotel Post"]
    friday = next(number for number, row in enumerate(rows) if row[0] == date(2027, 1, 8))
    assert rows[friday][5] == "no calls"
    assert rows[friday + 1][:6] == [time(12, 30), time(16, 30), "", "", "", "afternoon kept free"]
    assert "Fair" in [row[5] for row in rows_of(away_plan(), "R2 day sheets")]


def test_each_day_is_printed_on_pages_of_its_own():
    sheet = book(away_plan())["R1 day sheets"]
    friday = next(cell.row for cell in sheet["A"] if cell.value and str(cell.value)[:10] == "2027-01-08")
    assert [one.id for one in sheet.row_breaks.brk] == [friday - 1]
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$1:$2", "A3")
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_area.startswith("'R1 day sheets'!$A$1:$L$")


def test_tables_keep_their_heads_and_have_a_filter():
    found = book(zoned_plan())
    kept = {name: (found[name].freeze_panes, found[name].auto_filter.ref) for name in SHEETS}
    assert kept["Quarter list"] == ("E2", "A1:Q15")
    assert kept["Month"][0] == "D2"
    assert kept["Month"][1].startswith("A1:")
    assert kept["Secretary"] == ("A2", "A1:P4")
    assert kept["Where reps are"][0] == "A2"
    assert kept["Manager"] == ("A2", "A13:Q14")
    assert kept["R1 day sheets"][1] is None


def test_times_and_dates_have_formats():
    sheet = book(small_plan())["Secretary"]
    assert (sheet["B2"].number_format, sheet["D2"].number_format) == ("yyyy-mm-dd", "hh:mm")


def test_clock_times_after_midnight_go_on_counting():
    bert, anna = small_plan().routes
    last = replace(anna.stops[-1], arrive=24 * HOUR + 600, start=24 * HOUR + 600, end=24 * HOUR + 600)
    rows = rows_of(small_plan(routes=(bert, replace(anna, stops=(*anna.stops[:-1], last)))), "R1 day sheets")
    assert rows[-1][1] == timedelta(days=1, minutes=10)


@pytest.mark.parametrize("evil", ["=1+1", "+cmd|x", "@SUM(A1)", "https://example.org", "-2", "007"])
def test_texts_are_never_formulas_nor_links(evil):
    plan = renamed(small_plan(notices=(evil,)), "C1", name=evil, notes=evil, phone=evil)
    cells = [cell for sheet in book(plan) for row in sheet.iter_rows() for cell in row if cell.value == evil]
    assert len(cells) >= 6
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_workbook_is_the_same_bytes_when_written_twice_and_in_another_process():
    content = plan_workbook(away_plan())
    assert plan_workbook(away_plan()) == content
    code = "from tests.unit.render.away import away_plan\nimport hashlib\n"
    code += "from routeplan.render.plan_workbook import plan_workbook\n"
    code += "print(hashlib.sha256(plan_workbook(away_plan())).hexdigest())"
    environment = os.environ | {
        "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Taipei"
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert told.stdout.strip() == hashlib.sha256(content).hexdigest()


def test_plan_without_visits_or_customers_has_its_sheets():
    plan = small_plan(routes=(), unplanned=(), notices=())
    assert len(table(plan, "Secretary")) == 0
    assert len(rows_of(plan, "R1 day sheets")) == 2
    nobody = replace(
        plan,
        instance=make_instance((), plan.instance.reps, days=14),
        call_plan=CallPlan(series=()),
        alignment=Alignment(territories=()),
        ledger=(),
    )
    assert rows_of(nobody, "Quarter list")[1:] == []
    assert rows_of(nobody, "Manager")[4][2:5] == [0, 0, 0]


def test_twenty_reps_with_long_names_have_sheets_of_their_own():
    plan = large_plan(reps=20, days=3, visits=2)
    names = CalamineWorkbook.from_filelike(BytesIO(plan_workbook(plan))).sheet_names
    assert len(names) == len(set(names)) == 29
    reps = [make_rep(f"A very long id of a rep, number {number}", at(48, 14)) for number in range(3)]
    long = replace(
        small_plan(routes=(), unplanned=(), blank_half_days=()),
        instance=make_instance((), reps),
        call_plan=CallPlan(series=()),
        alignment=Alignment(territories=()),
    )
    names = CalamineWorkbook.from_filelike(BytesIO(plan_workbook(long))).sheet_names
    assert len({name.casefold() for name in names}) == 12
    assert max(map(len, names)) == 31


def test_chinese_names_are_kept_and_given_room():
    name, address = "宏達精密工業股份有限公司", "台北市大安區和平東路二段96號"
    plan = renamed(small_plan(), "C1", name=name, address=address)
    line = table(plan, "Secretary")[0]
    assert line["Name"] == name
    sheet = book(plan)["Quarter list"]
    assert sheet.column_dimensions["D"].width >= 24
    month = [line for line in table(plan, "Month") if line["Line"] == "First"]
    assert month[0]["Mon"] == name


def test_appointment_elsewhere_gives_the_town_of_its_address():
    plan = small_plan()
    talk = Appointment(
        appointment_id="T2", rep_id="R1", kind="day", days=(0,), seconds=3600, coordinate=at(48.5, 14.3),
        title="Fair", address="Messe, 4600 Wels",
    )  # fmt: skip
    others = tuple(one for one in plan.instance.appointments if one.appointment_id != "T2")
    bert, anna = plan.routes
    stops = tuple(replace(one, customer_id=None) if one.task_id == "T2" else one for one in anna.stops)
    plan = replace(
        plan,
        instance=replace(plan.instance, appointments=(*others, talk)),
        routes=(bert, replace(anna, stops=stops)),
    )
    assert next(line for line in table(plan, "Month") if line["Line"] == "Last")["Mon"] == "Wels"


def test_part_of_one_rep_has_sheets_of_that_rep_only():
    customer = make_customer("X", at(48, 14), days=14)
    plan = small_plan()
    rep = plan.instance.reps[1]
    alone = replace(
        plan,
        instance=make_instance((customer,), (rep,), days=14),
        routes=(),
        unplanned=(),
        alignment=Alignment(territories=()),
        call_plan=CallPlan(series=()),
        ledger=(),
    )
    assert CalamineWorkbook.from_filelike(BytesIO(plan_workbook(alone))).sheet_names == [
        *SHEETS[:3], *SHEETS[4:10], "R2 day sheets"
    ]  # fmt: skip
