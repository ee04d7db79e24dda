"""Deals are read, and what they come to for each customer."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.model.opportunity import Opportunity
from routeplan.tables.catalog import OPPORTUNITIES
from routeplan.tables.faults import FaultError
from routeplan.tables.schema import Column
from routeplan.tables.values import value_of
from tests.unit.tables.workspaces import customers, deals, issues_of, read

HEAD = "opportunity_id,customer_id,stage,value\n"


def test_deal_is_read_with_every_answer(tmp_path: Path) -> None:
    table = deals(
        {
            "value": "12500",
            "probability": "60 %",
            "decision_date": "2027-02-15",
            "money": "yes",
            "authority": "nein",
            "need": "是",
            "competition": "无",
            "organisation": "unknown",
            "other": "?",
            "time": "ja",
        }
    )

    found = read(tmp_path, opportunities_csv=table).instance.opportunities

    assert found == (
        Opportunity(
            opportunity_id="O1",
            customer_id="C1",
            stage="in",
            value=12500,
            probability=0.6,
            decision_date=date(2027, 2, 15),
            money=True,
            authority=False,
            need=True,
            competition=False,
            time=True,
        ),
    )


def test_chinese_table_is_read(tmp_path: Path) -> None:
    table = (
        "商机编号;客户编号;阶段;金额;成交概率;预计成交日期;预算\n"
        "B;C1;最佳少数;860000;0,7;2027/3/1;是\nA;C2;漏斗上方;;;;\n"
    )

    one, other = read(tmp_path, opportunities_csv=table.encode("gb18030")).instance.opportunities

    assert (one.opportunity_id, one.stage, one.is_open) == ("A", "above", True)
    assert (other.stage, other.value, other.probability, other.money) == ("best_few", 860000, 0.7, True)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("above", "above"),
        ("Above the Funnel", "above"),
        ("IN", "in"),
        ("im Trichter", "in"),
        ("漏斗中", "in"),
        ("best few", "best_few"),
        ("Best-Few", "best_few"),
        ("最佳少數", "best_few"),
        ("Gewonnen", "won"),
        ("赢单", "won"),
        ("lost", "lost"),
        ("丟單", "lost"),
    ],
)
def test_stage_is_known_by_the_words_of_an_office(text: str, stage: str) -> None:
    assert value_of(OPPORTUNITIES.by_name["stage"], text) == stage


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("60", 0.6),
        ("60 %", 0.6),
        ("60％", 0.6),
        ("0.6", 0.6),
        ("0,6", 0.6),
        ("0", 0),
        ("100", 1),
        ("1 %", 0.01),
    ],
)
def test_percent_is_read_as_a_share(text: str, share: float) -> None:
    column = Column(name="p", kind="percent", text="", least=0, most=100)

    assert value_of(column, text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["1", "%", "101", "-5", "60 % or so", "six"])
def test_percent_is_refused(text: str) -> None:
    with pytest.raises(FaultError):
        value_of(Column(name="p", kind="percent", text="", least=0, most=100), text)


def test_customer_has_the_worth_of_its_deals_under_way(tmp_path: Path) -> None:
    rows = ("A,C1,above,100", "B,C1,best_few,20", "C,C1,won,7", "D,C2,in,", "E,C3,lost,9", "F,C2,above,")

    found = read(tmp_path, opportunities_csv=HEAD + "\n".join(rows)).instance.customers

    assert [(one.customer_id, one.open_deal) for one in found] == [("C1", 120), ("C2", 0), ("C3", None)]


def test_deals_with_customers_that_are_not_active_stay_out(tmp_path: Path) -> None:
    instance = read(
        tmp_path,
        customers_csv=customers("active", "no", "yes"),
        opportunities_csv=HEAD + "A,C1,in,1\nB,C2,in,1\n",
    ).instance

    assert [one.opportunity_id for one in instance.opportunities] == ["B"]


def test_deal_of_nobody_is_set_aside(tmp_path: Path) -> None:
    workspace = read(tmp_path, set_aside=True, opportunities_csv=HEAD + "A,C9,in,1\nB,C2,in,1\n")

    assert [(one.file, one.row) for one in workspace.set_aside] == [("opportunities.csv", 2)]
    assert [one.opportunity_id for one in workspace.instance.opportunities] == ["B"]


def test_history_and_gates_of_a_deal_are_read(tmp_path: Path) -> None:
    table = deals(
        {
            "Bezeichnung": "Hebebühnen",
            "Über dem Trichter seit": "1.10.2026",
            "entered funnel": "2026-11-02",
            "成为最佳机会日期": "2026年12月1日",
            "belegt": "ja",
            "入围": "否",
            "closing plan": "Offer on 7 January",
        }
    )

    (found,) = read(tmp_path, opportunities_csv=table).instance.opportunities

    assert found == Opportunity(
        opportunity_id="O1",
        customer_id="C1",
        stage="in",
        name="Hebebühnen",
        entered_above=date(2026, 10, 1),
        entered_in=date(2026, 11, 2),
        entered_best_few=date(2026, 12, 1),
        verified=True,
        shortlisted=False,
        close_plan="Offer on 7 January",
    )


def test_dates_out_of_order_are_told_with_both_headings(tmp_path: Path) -> None:
    table = deals({"first seen": "2026-11-02", "entered_in": "2026-10-02"})

    (issue,) = issues_of(tmp_path, opportunities_csv=table)

    assert (issue.code, issue.row, issue.column, issue.value) == ("RP610", 2, "entered_in", "2026-10-02")
    assert issue.message == "entered_in lies before first seen"


def test_deal_with_dates_out_of_order_is_set_aside(tmp_path: Path) -> None:
    rows = "opportunity_id,customer_id,stage,entered_in,closed\nA,C1,won,2026-12-01,2026-11-30\nB,C1,in,,\n"

    workspace = read(tmp_path, set_aside=True, opportunities_csv=rows)

    assert [one.row for one in workspace.set_aside] == [2]
    assert [one.opportunity_id for one in workspace.instance.opportunities] == ["B"]


def test_closing_of_an_open_deal_is_a_warning(tmp_path: Path) -> None:
    workspace = read(tmp_path, opportunities_csv=deals({"closed": "2026-11-30"}))

    assert [(one.code, one.column) for one in workspace.warnings] == [("RP611", "closed")]
    assert workspace.instance.opportunities[0].closed == date(2026, 11, 30)
