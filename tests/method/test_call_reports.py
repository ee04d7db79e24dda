"""Call reports in three parts: written before, on the spot, after."""

import random
import shutil

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import (
    ANSWERS,
    customers,
    deal,
    held,
    make_office,
    promise,
    write_csv,
    write_headings,
    write_xlsx,
)

SHOPS = customers("AAADD")
GOOD = {
    "purpose": "Agree on the spring order",
    "key_points": "Wants 40 sheets of oak by March, rival offers 3 % less",
    "promise": "Send a written offer with prices for oak",
    "promise_due": "2027-01-13",
    "promise_who": "us",
    "promise_how": "phone",
    "result": "Trial order of five sheets placed",
    "next_step": "Visit with samples of oak",
    "next_date": "2027-01-20",
}
AFTER = "2027-01-09"


def report(at, day="2027-01-04", **cells):
    return held(at, day, "09:00", "09:45", **(GOOD | cells))


def log_of(office):
    return reading.rows_of(office / "call_log.csv")


@pytest.fixture(scope="module")
def planned_office(tmp_path_factory):
    """Three customers of class A planned for a week; one with a deal and a promise."""
    answers = dict.fromkeys(ANSWERS, "yes") | {"money": "unknown", "competition": "", "need": "no"}
    office = make_office(
        tmp_path_factory.mktemp("reports") / "office",
        customers=SHOPS,
        opportunities=[deal(1, "above", name=SCRIPT, **answers)],
        promises=[promise(1, 1, "2027-01-06", promise="Bring the oak samples")],
    )
    reading.publish(reading.runner, reading.plan(reading.runner, office))
    return office


@pytest.fixture
def office(planned_office, tmp_path):
    return shutil.copytree(planned_office, tmp_path / "office")


def form_rows(paths):
    return [row for path in paths if path.suffix == ".csv" for row in reading.rows_of(path)]


def test_forms_have_a_row_for_every_planned_visit(run, office):
    rows = form_rows(reading.report_forms(run, office))
    (visits,) = office.glob("plans/*/visits.csv")
    planned = {row["visit_id"] for row in reading.rows_of(visits) if row["kind"] == "visit"}
    assert {row["visit_id"] for row in rows} == planned
    assert {row["customer_id"] for row in rows} == {"C01", "C02", "C03"}


def test_forms_are_filled_with_what_is_known_before(run, office):
    (row,) = [one for one in form_rows(reading.report_forms(run, office)) if one["customer_id"] == "C01"]
    told = " ".join(row.values())
    assert "Bring the oak samples" in told
    assert "Is there a budget for it" in told
    assert "Who else makes you an offer" in told
    assert "What do you need it for" not in told, "answered with no, so not open"
    assert row["planned_date"]


def test_parts_of_a_form_for_later_are_blank(run, office):
    for row in form_rows(reading.report_forms(run, office)):
        assert [row[name] for name in ("key_points", "result", "next_step", "next_date")] == ["", "", "", ""]


def test_forms_are_harmless_and_the_same_each_time(run, office):
    paths = reading.report_forms(run, office)
    first = {path.name: path.read_bytes() for path in paths}
    assert_harmless(*paths)
    assert {path.name: path.read_bytes() for path in reading.report_forms(run, office)} == first


def test_reports_without_a_plan_are_refused(run, make, today):
    office = make(customers=SHOPS)
    before = reading.contents(office)
    reading.heard(run(*reading.SHEETS, office, *today), 2, 4)
    assert reading.contents(office) == before


def test_a_filled_form_comes_back_into_the_log(run, office):
    (row,) = [one for one in form_rows(reading.report_forms(run, office)) if one["customer_id"] == "C02"]
    filled = write_csv(
        office.parent / "back.csv",
        [row | {"outcome": "held", "date": row["planned_date"], "start": "09:00", "end": "09:45"} | GOOD],
    )
    assert reading.import_reports(run, office, filled, today=AFTER).exit_code == 0
    (logged,) = log_of(office)
    assert {name: logged[name] for name in GOOD} == GOOD
    assert (logged["visit_id"], logged["outcome"]) == (row["visit_id"], "held")


def test_workbooks_semicolons_chinese_headings_and_row_order_say_the_same(run, make):
    rows = [report(1), report(2, "2027-01-05"), report(3, "2027-01-05", promise="")]
    plain, semicolons, book, chinese = (make(name, customers=SHOPS) for name in ("a", "b", "c", "d"))
    headings = {
        "customer_id": "客户编号", "rep_id": "业务员", "date": "日期", "start": "开始", "end": "结束",
        "outcome": "拜访结果", "purpose": "拜访目的", "key_points": "要点", "promise": "承诺",
        "promise_due": "承诺期限", "promise_who": "承诺方", "promise_how": "兑现方式", "result": "成果",
        "next_step": "下一步", "next_date": "下次日期",
    }  # fmt: skip
    files = {
        plain: write_csv(plain.parent / "a.csv", rows),
        semicolons: write_csv(plain.parent / "b.csv", random.Random(3).sample(rows, 3), separator=";"),
        book: write_xlsx(plain.parent / "c.xlsx", rows),
        chinese: write_csv(
            plain.parent / "d.csv", [{headings[name]: row[name] for name in row} for row in rows]
        ),
    }
    for office, path in files.items():
        result = reading.import_reports(run, office, path, today=AFTER)
        assert result.exit_code == 0, reading.everything(result)

    def told(office):
        wanted = ("customer_id", "date", "outcome", *GOOD)
        return sorted(tuple(row.get(name, "") for name in wanted) for row in log_of(office))

    assert [told(office) for office in files] == [told(plain)] * 4


def test_bringing_the_same_reports_twice_adds_nothing(run, make):
    office = make(customers=SHOPS)
    path = write_csv(office.parent / "in.csv", [report(1), report(2)])
    assert reading.import_reports(run, office, path, today=AFTER).exit_code == 0
    before = reading.contents(office)
    assert reading.import_reports(run, office, path, today=AFTER).exit_code == 0
    assert reading.contents(office) == before


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"customer_id": "C99"}, ("RP153", "row 3", "C99")),
        ({"promise_who": "boss"}, ("RP128", "promise_who")),
        ({"promise_how": "pigeon"}, ("RP128", "promise_how")),
        ({"outcome": "fine"}, ("RP128", "outcome")),
        ({"date": "2027-02-01"}, ("RP445",)),
        ({"end": "08:00"}, ("RP154",)),
    ],
)
def test_one_faulty_report_keeps_all_out(run, make, cells, words):
    office = make(customers=SHOPS)
    path = write_csv(office.parent / "in.csv", [report(1), report(2) | cells])
    before = reading.contents(office)
    reading.refused(reading.import_reports(run, office, path, today=AFTER), *words)
    assert reading.contents(office) == before


@pytest.mark.parametrize(("column", "words"), [("promise_due", "soonish"), ("next_date", "2027-02-30")])
def test_days_that_are_none_are_pointed_out_and_kept(run, make, column, words):
    office = make(customers=SHOPS)
    path = write_csv(office.parent / "in.csv", [report(1), report(2) | {column: words}])
    result = reading.import_reports(run, office, path, today=AFTER)
    told = reading.heard(result, 0)
    assert f"RP630 in.csv, row 3, column {column}" in told
    assert words in told
    assert [row[column] for row in log_of(office)] == [GOOD[column], words]


def test_files_without_reports_are_refused(run, make):
    office = make(customers=SHOPS)
    empty = office.parent / "empty.csv"
    empty.write_text("", encoding="utf-8")
    heads = write_headings(office.parent / "heads.csv", "customer_id", "date", "outcome")
    reading.refused(reading.import_reports(run, office, empty), "RP103")
    reading.refused(reading.import_reports(run, office, heads), "RP104")
    reading.refused(reading.import_reports(run, office, office.parent / "none.csv"), "RP101")
    assert not (office / "call_log.csv").exists()


def test_old_logs_with_free_text_for_days_are_read_with_a_warning(run, make, today):
    old = [held(1, "2026-12-29", promise="Send prices", promise_due="after New Year", next_date="spring")]
    result = run("check", make(customers=SHOPS, call_log=old), *today)
    told = reading.everything(result)
    assert result.exit_code == 0, told
    assert "after New Year" in told
    assert "spring" in told


@pytest.mark.parametrize("column", ["purpose", "key_points", "result", "next_step"])
@pytest.mark.parametrize("words", ["", "ok", "good visit", "N/A", "..."])
def test_empty_and_generic_words_are_pointed_out(run, make, column, words):
    office = make(customers=SHOPS, call_log=[report(1), report(2, "2027-01-05", **{column: words})])
    assert reading.remarks(run, office, today=AFTER) == [("C02", column)]


@pytest.mark.parametrize("words", ["一切正常", "Alles in Ordnung"])
def test_generic_words_are_known_in_other_languages(run, make, words):
    office = make(customers=SHOPS, call_log=[report(1, key_points=words)])
    assert ("C01", "key_points") in reading.remarks(run, office, today=AFTER)


def test_good_reports_are_left_in_peace(run, make):
    chinese = {
        "purpose": "讨论春季橡木订单",
        "key_points": "三月前需要四十张橡木板",
        "result": "下了五张试订单",
    }
    office = make(customers=SHOPS, call_log=[report(1), report(2, "2027-01-05", **chinese)])
    assert reading.remarks(run, office, today=AFTER) == []


def test_missed_calls_need_no_report(run, make):
    missed = {"customer_id": "C03", "rep_id": "R1", "date": "2027-01-05", "outcome": "missed"}
    office = make(customers=SHOPS, call_log=[report(1), missed])
    assert reading.remarks(run, office, today=AFTER) == []


def test_a_promise_without_its_day_is_pointed_out(run, make):
    office = make(customers=SHOPS, call_log=[report(1, promise_due="")])
    assert reading.remarks(run, office, today=AFTER) == [("C01", "promise_due")]


def test_each_part_counts_for_itself(run, make):
    log = [
        report(1),
        report(2, "2027-01-05", purpose=""),
        report(3, "2027-01-05", result="", next_step="", next_date=""),
        report(4, "2027-01-06", result="", next_step="", next_date=""),
    ]
    parts = reading.complete_parts(run, make(customers=SHOPS, call_log=log), today=AFTER)
    assert parts == {"before": 0.75, "during": 1, "after": 0.5}


def test_a_promise_in_a_report_calls_for_a_visit_or_a_phone_call(run, make):
    office = make(customers=SHOPS, call_log=[held(4, "2026-12-30"), held(5, "2026-12-30")])
    rows = [
        report(4, "2026-12-31", promise_due="2027-01-05", promise_how="visit", next_step="", next_date=""),
        report(5, "2026-12-31", promise_due="2027-01-05", promise_how="phone", next_step="", next_date=""),
    ]
    path = write_csv(office.parent / "in.csv", rows)
    assert reading.import_reports(run, office, path).exit_code == 0
    planned = reading.plan(run, office)
    (day,) = planned.days("C04")
    assert day <= "2027-01-05"
    assert planned.days("C05") == []
    assert [row["customer_id"] for row in planned.phone_calls] == ["C05"]
    assert {one["customer_id"] for one in reading.open_promises(run, office)} == {"C04", "C05"}


def test_a_next_step_with_a_day_advances_a_visit(run, make):
    log = [held(4, "2026-12-30", next_step="Visit with samples of oak", next_date="2027-01-07")]
    planned = reading.plan(run, make(customers=SHOPS, call_log=log))
    (row,) = [one for one in planned.visits if one["customer_id"] == "C04"]
    assert row["date"] <= "2027-01-07"
    assert "Visit with samples of oak" in row["reason"]


def test_odd_words_in_reports_stay_texts(run, make):
    office = make(customers=SHOPS)
    words = dict.fromkeys(("purpose", "key_points", "promise", "result", "next_step"), FORMULA)
    path = write_csv(office.parent / "in.csv", [report(1, **words), report(2, key_points=SCRIPT)])
    assert reading.import_reports(run, office, path, today=AFTER).exit_code == 0
    assert_harmless(office / "call_log.csv")
    assert {row["purpose"].lstrip("'") for row in log_of(office)} == {FORMULA, GOOD["purpose"]}
    again = reading.import_reports(run, office, path, today=AFTER)
    assert again.exit_code == 0, "read back, the log says the same as the file"
