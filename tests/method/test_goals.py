"""Goals by territory, customer and project, and how far they have come."""

import json
import random

import pytest

from tests.method import reading
from tests.method.harmless import SCRIPT
from tests.method.office import REPS, SECOND_REP, customers, deal, held, renamed, write_csv, write_headings

LOG = [
    held(1, "2026-12-30"),
    held(1, "2027-01-04"),
    held(2, "2027-01-05"),
    held(3, "2027-01-06", rep_id="R2"),
    held(4, "2027-01-06") | {"outcome": "missed"},
    held(5, "2027-02-01"),
]
TEAM = [one | {"rep_id": "R2"} if one["customer_id"] == "C03" else one for one in customers("AABBB")]


def goal(number, measure="held_calls", target=4, kind="territory", subject="", **cells):
    return {
        "goal_id": f"G{number}", "kind": kind, "subject": subject, "measure": measure, "target": target,
        "from": "2027-01-01", "to": "2027-01-31", **cells,
    }  # fmt: skip


def reached(run, office, name="G1"):
    one = reading.goals(run, office)[name]
    return one["achieved"], one["progress"]


@pytest.fixture
def office(make):
    """Two reps, five customers, and calls of which three were held in January so far."""

    def build(*rows, **tables):
        log = [row for row in LOG if row["date"] <= "2027-01-11"]
        given = {"customers": TEAM, "reps": [*REPS, SECOND_REP], "call_log": log, "goals": rows}
        return make(**(given | tables))

    return build


@pytest.mark.parametrize(
    ("row", "calls"),
    [
        (goal(1), 3),
        (goal(1, subject="R1"), 2),
        (goal(1, subject="R2"), 1),
        (goal(1, kind="customer", subject="C01"), 1),
        (goal(1, kind="customer", subject="C04"), 0),
        (goal(1, **{"from": "2026-12-01"}), 4),
        (goal(1, to="2027-01-04"), 1),
    ],
)
def test_calls_held_count_between_the_days_of_a_goal(run, office, row, calls):
    assert reached(run, office(row)) == (calls, pytest.approx(calls / 4))


def test_order_value_is_what_was_won_between_the_days(run, office):
    deals = [
        deal(1, "won", value=3000, closed="2027-01-05"),
        deal(2, "won", value=2000, closed="2026-12-31"),
        deal(3, "won", value=1000, closed="2027-01-07"),
        deal(4, "in", value=9000, probability=90),
        deal(5, "lost", value=9000, closed="2027-01-05"),
    ]
    rows = [
        goal(1, "order_value", 8000),
        goal(2, "order_value", 3000, subject="R2"),
        goal(3, "order_value", 3000, kind="customer", subject="C01"),
        goal(4, "order_value", 3000, kind="project", subject="D01"),
        goal(5, "order_value", 9000, kind="project", subject="D04"),
    ]
    told = reading.goals(run, office(*rows, opportunities=deals))
    assert [told[f"G{number}"]["achieved"] for number in range(1, 6)] == [4000, 1000, 3000, 3000, 0]
    assert told["G1"]["progress"] == pytest.approx(0.5)


def test_share_of_the_market_is_our_value_of_all_that_is_bought(run, office):
    # 3,000 and 2,000 of 10,000 each; the others have no market on file
    shops = [
        one | {"value": value, "market": 10000} if value else one
        for one, value in zip(TEAM, (3000, 2000, 0, 0, 0), strict=True)
    ]
    row = goal(1, "share_of_market", 50)
    share, part = reached(run, office(row, customers=shops))
    assert share == 25
    assert part == pytest.approx(0.5)


def test_coverage_is_the_share_of_customers_called_on(run, office):
    # C01, C02 and C03 of five
    share, part = reached(run, office(goal(1, "coverage", 80)))
    assert share == 60
    assert part == pytest.approx(0.75)


def test_what_is_written_by_hand_counts(run, office):
    assert reached(run, office(goal(1, "new_customers", 4, achieved=3))) == (3, pytest.approx(0.75))


def test_goals_beyond_reach_and_not_begun_do_not_fall_over(run, office):
    rows = [goal(1, target=0), goal(2, **{"from": "2027-06-01"}, to="2027-06-30"), goal(3, target=1)]
    result = run("goals", office(*rows), "--today", "2027-01-11", "--json")
    reading.heard(result)
    assert "NaN" not in result.stdout
    assert "Infinity" not in result.stdout


def test_people_see_every_goal(run, office):
    rows = [goal(1, notes="Win back the west"), goal(2, kind="customer", subject="C01")]
    told = reading.everything(run("goals", office(*rows), "--today", "2027-01-11"))
    assert "Shop 01" in told or "C01" in told
    assert "3" in told


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (goal(1, subject="R9"), ("goals.csv", "row 2", "subject", "R9")),
        (goal(1, kind="customer", subject="C99"), ("goals.csv", "C99")),
        (goal(1, kind="project", subject="D99"), ("goals.csv", "D99")),
        (goal(1, kind="planet"), ("RP128", "goals.csv", "planet")),
        (goal(1, measure="smiles"), ("RP128", "goals.csv", "smiles")),
        (goal(1, target="many"), ("RP122", "goals.csv", "many")),
        (goal(1, to="2026-12-01"), ("RP154", "goals.csv", "row 2")),
        (goal(1, **{"from": "January"}), ("RP125", "goals.csv", "January")),
    ],
)
def test_faults_of_goals_are_named_and_nothing_is_written(run, office, row, words):
    folder = office(row)
    before = reading.contents(folder)
    reading.refused(run("goals", folder, "--today", "2027-01-11"), *words)
    assert reading.contents(folder) == before


def test_two_goals_of_one_name_are_a_fault(run, office):
    reading.refused(run("goals", office(goal(1), goal(1)), "--today", "2027-01-11"), "RP151", "G1")


def test_offices_without_goals_are_told_so(run, make):
    folder = make()
    result = run("goals", folder, "--today", "2027-01-11")
    assert "goals" in reading.heard(result)
    write_headings(folder / "goals.csv", "goal_id", "kind", "measure", "target", "from", "to")
    again = run("goals", folder, "--today", "2027-01-11")
    assert (again.exit_code, reading.heard(again)) == (0, reading.heard(result))


def test_chinese_headings_and_row_order_say_the_same(run, office):
    rows = [goal(1), goal(2, subject="R2"), goal(3, "coverage", 80)]
    folder = office(*rows)
    wanted = reading.goals(run, folder)
    headings = {
        "goal_id": "目标编号", "kind": "类型", "subject": "对象", "measure": "指标", "target": "目标",
        "from": "开始", "to": "结束",
    }  # fmt: skip
    write_csv(folder / "goals.csv", renamed(random.Random(9).sample(rows, 3), headings), separator=";")
    assert reading.goals(run, folder) == wanted


def test_goals_write_nothing_and_repeat_themselves(run, office):
    folder = office(goal(1, notes=SCRIPT))
    before = reading.contents(folder)
    first, again = (run("goals", folder, "--today", "2027-01-11", "--json").stdout for _ in range(2))
    assert json.loads(first)
    assert first == again
    assert reading.contents(folder) == before
