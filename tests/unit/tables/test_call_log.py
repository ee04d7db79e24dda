"""The log of calls as read, and which of them count as last visits."""

from datetime import date

import pytest

from routeplan.model.logged_call import LoggedCall
from routeplan.tables.catalog import schema_of
from routeplan.tables.held_calls import read_held_calls
from routeplan.tables.schema import plain_heading
from tests.unit.tables.workspaces import customers, issues_of, read

PHONE = "start = 2027-01-04\nweeks = 1\n[calls]\nphone_counts = true\n"


def test_every_row_becomes_a_call_by_day_and_time(tmp_path):
    log = (
        "Besuch,Kunde,Ansprechpartner,Vertreter,geplant am,Datum,Beginn,Ende,Ergebnis\n"
        "C1/3,C1,P1,R1,21.12.2026,22.12.2026,09:05,9:40,held\n"
        "C9/1,C9,,,,,,,ausgefallen\n"
        ",C1,,R7,,2026/12/01,,,電話\n"
    )
    assert read(tmp_path, call_log_csv=log).log == (
        LoggedCall(customer_id="C9", outcome="missed", visit_id="C9/1"),
        LoggedCall(customer_id="C1", outcome="phone", rep_id="R7", when=date(2026, 12, 1)),
        LoggedCall(
            customer_id="C1", outcome="held", visit_id="C1/3", contact_id="P1", rep_id="R1",
            planned_date=date(2026, 12, 21), when=date(2026, 12, 22), start=32_700, end=34_800,
        ),
    )  # fmt: skip


def test_a_workspace_without_a_log_has_an_empty_one(tmp_path):
    assert read(tmp_path).log == ()


def test_every_fault_of_the_log_is_told_at_once(tmp_path):
    log = (
        "customer_id,planned_date,date,start,end,outcome\n"
        "C1,soon,2026-12-01,9h,10:00,held\n"
        "C1,,,,,held\n"
        "C2,,2026-12-02,10:00,09:00,held\n"
        "C2,,2026-12-02,,,perhaps\n"
        ",,2026-12-02,,,missed\n"
    )
    assert [(one.code, one.row, one.column) for one in issues_of(tmp_path, call_log_csv=log)] == [
        ("RP124", 2, "start"),
        ("RP125", 2, "planned_date"),
        ("RP121", 3, "date"),
        ("RP154", 4, "end"),
        ("RP128", 5, "outcome"),
        ("RP121", 6, "customer_id"),
    ]


def test_a_faulty_row_that_is_set_aside_is_no_call(tmp_path):
    log = "customer_id,date,outcome\nC1,,held\nC2,2026-12-02,held\n"
    assert [one.customer_id for one in read(tmp_path, set_aside=True, call_log_csv=log).log] == ["C2"]


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Besuchsnummer", "visit_id"), ("拜访编号", "visit_id"), ("Kontakt", "contact_id"),
        ("联系人", "contact_id"), ("聯絡人編號", "contact_id"), ("Plandatum", "planned_date"),
        ("计划日期", "planned_date"), ("計畫日期", "planned_date"), ("Beginn", "start"),
        ("开始时间", "start"), ("Ende", "end"), ("結束時間", "end"),
    ],
)  # fmt: skip
def test_headings_of_a_log(heading, column):
    assert schema_of("call_log").by_heading()[plain_heading(heading)] == column


def calls(*rows):
    return [
        LoggedCall(customer_id=one, outcome=outcome, when=when and date(2026, 12, when))
        for one, outcome, when in rows
    ]


def test_latest_held_call_before_the_start():
    log = calls(
        ("C1", "held", 3), ("C1", "held", 9), ("C1", "held", 20), ("C1", "missed", 12), ("C1", "phone", 11),
        ("C2", "phone", 5), ("C2", "phone", None), ("C3", "moved", 2),
    )  # fmt: skip
    start = date(2026, 12, 20)
    assert read_held_calls(log, start) == {"C1": date(2026, 12, 9)}
    assert read_held_calls(log, start, phone_counts=True) == {
        "C1": date(2026, 12, 11),
        "C2": date(2026, 12, 5),
    }


def test_phone_calls_count_where_the_settings_say_so(tmp_path):
    table = customers("last_visit", "2026-12-01")
    log = "customer_id,date,outcome\nC1,2026-12-20,phone\n"

    plain = read(tmp_path / "a", customers_csv=table, call_log_csv=log)
    counted = read(tmp_path / "b", customers_csv=table, call_log_csv=log, routeplan_toml=PHONE)

    assert plain.instance.customers[0].last_visit == date(2026, 12, 1)
    assert counted.instance.customers[0].last_visit == date(2026, 12, 20)
    assert (plain.instance.policy.phone_counts, counted.instance.policy.phone_counts) == (False, True)
