"""Best few first, then above the funnel, then in it."""

from datetime import date

from routeplan.funnel.order_of_work import in_order_of_work
from tests.unit.funnel.deals import deal, standing


def order(*deals):
    return [one.deal.opportunity_id for one in in_order_of_work(standing(one) for one in deals)]


def test_stages_come_in_the_order_of_miller_and_heiman_whatever_the_value():
    deals = (
        deal("A", "in", value=900, probability=0.5),
        deal("B", "above", value=10),
        deal("C", "best_few", value=1, probability=0.6),
        deal("D", "won", value=5000),
        deal("E", "lost", value=5000),
    )
    assert order(*deals) == ["C", "B", "A"]


def test_inside_a_stage_the_highest_expected_value_comes_first():
    small = deal("A", value=1000, probability=0.3)
    large = deal("B", value=700, probability=0.5)
    without = deal("C", probability=0.5, decision_date=date(2027, 1, 5))
    nothing = deal("D", value=0)
    assert order(small, large, without, nothing) == ["B", "A", "D", "C"]


def test_equal_values_go_by_decision_then_by_id():
    late = deal("A", value=100, probability=0.5, decision_date=date(2027, 3, 1))
    soon = deal("B", value=100, probability=0.5, decision_date=date(2027, 2, 1))
    never = deal("C", value=100, probability=0.5)
    twin = deal("D", value=100, probability=0.5, decision_date=date(2027, 2, 1))
    assert order(never, late, twin, soon) == ["B", "D", "A", "C"]
