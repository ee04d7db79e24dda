"""Seven signs that a customer may need us, which make a call urgent for a set time."""

import random

import pytest

from tests.method import reading
from tests.method.harmless import FORMULA, SCRIPT, assert_harmless
from tests.method.office import customers, held, renamed, write_csv, write_headings

QUIET = customers("DDDDDDDDDD")
"""All were seen last week and are due in three months."""

SEVEN = (
    "new_contract", "new_product", "expanding", "new_technology", "margin_change", "phasing_out",
    "new_business_model",
)  # fmt: skip


def signal(number, kind="expanding", day="2026-12-30", **cells):
    return {"customer_id": f"C{number:02d}", "signal": kind, "date": day, "note": "", **cells}


def test_each_of_the_seven_signals_brings_a_visit_in_time(run, make):
    rows = [signal(number, kind) for number, kind in enumerate(SEVEN, start=1)]
    planned = reading.plan(run, make(weeks=2, customers=QUIET, signals=rows))
    assert {row["customer_id"] for row in planned.visits} == {f"C{number:02d}" for number in range(1, 8)}
    # 14 days after 30 December
    assert max(row["date"] for row in planned.visits) <= "2027-01-13"
    assert len(planned.visits) == 7


def test_the_visit_says_which_signal_it_answers(run, make):
    office = make(weeks=2, customers=QUIET, signals=[signal(3, "new_contract", note="Hospital of Linz")])
    (row,) = reading.plan(run, office).visits
    assert "new contract" in row["reason"].lower() or "new_contract" in row["reason"]
    assert "2026-12-30" in row["reason"] or "Hospital of Linz" in row["reason"]


@pytest.mark.parametrize(("day", "visits"), [("2026-12-21", 1), ("2026-12-20", 0), ("2026-11-02", 0)])
def test_signals_grow_old(run, make, day, visits):
    # the last visit lies before all of them; 14 days after the 21st are the first planning day
    shops = [one | {"last_visit": "2026-10-30"} for one in QUIET[:2]]
    office = make(customers=shops, signals=[signal(1, day=day)])
    assert len(reading.plan(run, office).days("C01")) == visits


def test_the_time_a_signal_counts_is_a_setting(run, make):
    shops = [one | {"last_visit": "2026-10-30"} for one in QUIET[:2]]
    office = make(settings="[signals]\ndays = 60\n", customers=shops, signals=[signal(1, day="2026-11-10")])
    (day,) = reading.plan(run, office).days("C01")
    assert day <= "2027-01-09"


@pytest.mark.parametrize(("day", "visits"), [("2026-12-29", 1), ("2026-12-30", 0), ("2027-01-02", 0)])
def test_a_call_held_since_answers_a_signal(run, make, day, visits):
    office = make(weeks=2, customers=QUIET, signals=[signal(1)], call_log=[held(1, day)])
    assert len(reading.plan(run, office).days("C01")) == visits


def test_several_signals_of_a_customer_are_one_visit(run, make):
    rows = [signal(1), signal(1, "new_product", "2026-12-31"), signal(1, "phasing_out", "2027-01-02")]
    assert len(reading.plan(run, make(weeks=2, customers=QUIET, signals=rows)).days("C01")) == 1


def test_a_signal_at_a_customer_who_is_closed_has_a_reason(run, make):
    blocks = [{"customer_id": "C01", "from": "2027-01-04", "to": "2027-01-17", "reason": "Fair"}]
    planned = reading.plan(run, make(weeks=2, customers=QUIET, signals=[signal(1)], blocks=blocks))
    assert planned.days("C01") == []
    assert [row["reason"] for row in planned.left_out("C01")] == ["closed"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"signal": "good vibes"}, ("RP128", "signals.csv", "row 2", "good vibes")),
        ({"customer_id": "C99"}, ("RP153", "signals.csv", "C99")),
        ({"date": "lately"}, ("RP125", "signals.csv", "lately")),
        ({"date": ""}, ("signals.csv", "date")),
    ],
)
def test_faults_of_signals_stop_the_plan_and_nothing_is_written(run, make, today, cells, words):
    office = make(customers=QUIET, signals=[signal(1) | cells])
    before = reading.contents(office)
    reading.refused(run("plan", office, *today), *words)
    assert reading.contents(office) == before


def test_a_table_of_signals_may_have_no_rows_yet(run, make, today):
    office = make()
    write_headings(office / "signals.csv", "customer_id", "signal", "date")
    assert run("check", office, *today).exit_code == 0


@pytest.mark.parametrize("days", ["-1", "0.5", '"soon"'])
def test_settings_of_signals_are_checked(run, make, today, days):
    office = make(settings=f"[signals]\ndays = {days}\n")
    reading.refused(run("check", office, *today), "routeplan.toml", "days")


def test_chinese_headings_and_row_order_plan_the_same(run, make):
    rows = [signal(1), signal(4, "new_product"), signal(6, "new_contract")]
    wanted = reading.plan(run, make("plain", weeks=2, customers=QUIET, signals=rows))
    assert len(wanted.visits) == 3
    headings = {"customer_id": "客户编号", "signal": "信号", "date": "日期", "note": "备注"}
    office = make("chinese", weeks=2, customers=QUIET)
    shuffled = renamed(random.Random(5).sample(rows, 3), headings)
    write_csv(office / "signals.csv", shuffled, separator=";", encoding="gb18030")
    assert reading.plan(run, office).visits == wanted.visits


def test_odd_notes_stay_asleep(run, make):
    rows = [signal(1, note=FORMULA), signal(2, note=SCRIPT)]
    planned = reading.plan(run, make(weeks=2, customers=QUIET, signals=rows))
    assert len(planned.visits) == 2
    assert_harmless(planned.folder)
