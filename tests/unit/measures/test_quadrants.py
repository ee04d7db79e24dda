"""Importance and urgency by hand: weekly customers, the week from Monday 2027-01-04."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.quadrants import (
    is_important,
    is_urgent,
    quadrant,
    quadrant_visits,
    quadrant_weeks,
    weeks_short_of_second,
)
from routeplan.model import QuadrantPolicy
from routeplan.model.opportunity import Opportunity
from routeplan.review.check import check_plan
from routeplan.tables.flatten_quadrants import quadrants_frame
from tests.builders import MONDAY, at, make_customer
from tests.rules.legal_plan import legal_plan, matrices, with_customer, with_instance

WANTED = QuadrantPolicy()


def deal(stage="in", decides=None, customer_id="c"):
    when = None if decides is None else MONDAY + timedelta(days=decides)
    return Opportunity(opportunity_id="o", customer_id=customer_id, stage=stage, decision_date=when)


@pytest.mark.parametrize(
    ("important", "urgent", "expected"),
    [(True, True, "I"), (True, False, "II"), (False, True, "III"), (False, False, "IV")],
)
def test_matrix(important, urgent, expected):
    assert quadrant(important=important, urgent=urgent) == expected


@pytest.mark.parametrize(
    ("class_name", "stage", "expected"),
    [
        ("A", None, True), ("B", None, True), ("C", None, False), ("C", "in", True), ("D", "best_few", True),
        ("C", "above", False), ("C", "won", False), ("C", "lost", False),
    ],
)  # fmt: skip
def test_class_or_deal_makes_important(class_name, stage, expected):
    customer = make_customer("c", at(48, 14), class_name=class_name)
    assert is_important(customer, () if stage is None else (deal(stage),), WANTED) is expected


def test_house_says_which_classes_are_important():
    customer = make_customer("c", at(48, 14), class_name="B")
    assert not is_important(customer, (), QuadrantPolicy(important=("A",)))


@pytest.mark.parametrize(("wait", "expected"), [(6, False), (7, True), (8, True), (None, False)])
def test_wait_as_long_as_the_ideal_gap_is_urgent(wait, expected):
    assert is_urgent(make_customer("c", at(48, 14)), wait, MONDAY, (), WANTED) is expected


def test_house_says_from_which_wait_on():
    customer = make_customer("c", at(48, 14))
    assert not is_urgent(customer, 8, MONDAY, (), QuadrantPolicy(urgent_from=1.2))
    assert is_urgent(customer, 9, MONDAY, (), QuadrantPolicy(urgent_from=1.2))


@pytest.mark.parametrize(
    ("stage", "decides", "expected"),
    [("above", 0, True), ("in", 30, True), ("in", 31, False), ("in", -1, False), ("won", 5, False)],
)
def test_decision_within_thirty_days_is_urgent(stage, decides, expected):
    assert is_urgent(make_customer("c", at(48, 14)), 1, MONDAY, (deal(stage, decides),), WANTED) is expected


def found(plan):
    return {one.visit_id: one.quadrant for one in quadrant_visits(plan)}


def test_every_visit_has_a_quadrant_and_waits_count_from_the_visit_before():
    # weekly: C1 last seen on day -5, then on days 1 (6 days) and 8 (7 days); C4 every 28, last on -26, on 2
    assert found(legal_plan()) == {
        "C1/1": "II", "C2/1": "I", "C4/1": "I", "C1/2": "I", "D1/1": "II", "D3/1": "I", "D1/2": "I",
    }  # fmt: skip


def test_class_c_and_a_deal_move_visits_between_quadrants():
    plan = with_customer(with_customer(legal_plan(), "C1", class_name="C"), "D1", class_name="C")
    plan = with_instance(plan, opportunities=(deal("best_few", 20, "D1"),))
    moved = found(plan)
    assert (moved["C1/1"], moved["C1/2"]) == ("IV", "III")
    assert (moved["D1/1"], moved["D1/2"]) == ("I", "I")


def test_prospects_are_important_and_not_urgent():
    plan = with_customer(legal_plan(), "C2", class_name="D", frequency=None, gap=None, prize_minutes=25)
    assert found(plan)["C2/1"] == "II"


def test_hours_by_rep_and_week():
    rows = [(one.rep_id, one.week, one.visits, one.seconds) for one in quadrant_weeks(legal_plan())]
    assert rows == [
        ("R1", "2027-W01", 3, (3600, 1800, 0, 0)),
        ("R1", "2027-W02", 1, (1800, 0, 0, 0)),
        ("R2", "2027-W01", 2, (1800, 1800, 0, 0)),
        ("R2", "2027-W02", 1, (1800, 0, 0, 0)),
    ]


def test_table_has_hours_and_the_share():
    frame = quadrants_frame(legal_plan())
    assert list(frame.columns) == [
        "rep_id",
        "week",
        "visits",
        "visit_h",
        "I_h",
        "II_h",
        "III_h",
        "IV_h",
        "II_percent",
    ]
    assert frame.iloc[0].tolist() == ["R1", "2027-W01", 3, 1.5, 1.0, 0.5, 0.0, 0.0, 33.3]


def wishing(share):
    plan = legal_plan()
    policy = replace(plan.instance.policy, quadrants=QuadrantPolicy(least_important_not_urgent=share))
    return with_instance(plan, policy=policy)


def test_weeks_below_the_floor_are_wishes_not_met():
    assert weeks_short_of_second(wishing(0)) == ()
    assert [(one.rep_id, one.week) for one in weeks_short_of_second(wishing(0.34))] == [
        ("R1", "2027-W01"), ("R1", "2027-W02"), ("R2", "2027-W02"),
    ]  # fmt: skip
    told = check_plan(wishing(0.34), matrices())
    assert [(one.rule, one.severity, one.rep_id, one.day) for one in told] == [
        ("important_before_urgent", "soft", "R1", 1),
        ("important_before_urgent", "soft", "R1", 8),
        ("important_before_urgent", "soft", "R2", 7),
    ]
    assert told[0].message == (
        "Rep R1, 2027-W01: 33 % of the visit hours are important and not urgent, 34 % are wished"
    )
