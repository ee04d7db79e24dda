"""Deals are read, and what they come to for each customer."""

from datetime import date
from pathlib import Path

import pytest

from routeplan.model.opportunity import Opportunity
from routeplan.tables.catalog import OPPORTUNITIES
from routeplan.tables.faults import FaultError
from routeplan.tables.schema import Column
from routeplan.tables.values import value_of
from tests.unit.tables.workspaces import customers, deals, read

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
