"""Deals that stand still are found, and what may come of a deal."""

from datetime import timedelta

import pytest

from routeplan.language import insist
from routeplan.model.deal_standing import Delay
from routeplan.model.funnel_rules import FunnelRules
from tests.unit.funnel.deals import TODAY, best_deal, deal, standing


@pytest.mark.parametrize(("days", "stale"), [(60, ()), (61, (("stale", 61),))])
def test_best_few_are_stale_after_60_days(days, stale):
    found = standing(best_deal(entered_best_few=TODAY - timedelta(days)))
    assert tuple((one.kind, one.days) for one in found.delays) == stale
    assert found.days_in_stage == days
    assert found.needs_attention == bool(stale)


def test_a_decision_that_is_past_is_flagged_with_its_days():
    found = standing(best_deal(decision_date=TODAY - timedelta(13)))
    assert found.delays == (Delay(kind="decision_past", days=13),)
    assert found.delays[0].sentence == "to be decided 13 days ago"
    assert standing(best_deal(decision_date=TODAY)).delays == ()


@pytest.mark.parametrize(("stage", "column"), [("above", "entered_above"), ("in", "entered_in")])
def test_lower_stages_are_stuck_after_90_days(stage, column):
    at_the_limit = deal(stage=stage, **{column: TODAY - timedelta(90)})
    beyond = deal(stage=stage, **{column: TODAY - timedelta(91)})
    assert standing(at_the_limit).delays == ()
    assert standing(beyond).delays == (Delay(kind="stuck", days=91),)
    assert standing(beyond, rules=FunnelRules(stuck_days=91)).delays == ()


def test_days_are_counted_in_the_present_stage():
    one = best_deal(entered_above=TODAY - timedelta(300), entered_best_few=TODAY - timedelta(10))
    assert standing(one).days_in_stage == 10
    assert standing(best_deal()).days_in_stage is None
    assert standing(best_deal(entered_best_few=TODAY + timedelta(3))).days_in_stage == 0


def test_nothing_takes_too_long_about_a_deal_that_is_over():
    lost = deal(stage="lost", closed=TODAY - timedelta(100), decision_date=TODAY - timedelta(120), value=10)
    found = standing(lost)
    assert (found.delays, found.needs_attention, found.days_in_stage) == ((), False, 100)
    assert (found.probability, found.expected) == (0, 0)


def test_expected_value_is_chance_times_value():
    assert standing(best_deal(value=1000)).expected == pytest.approx(600)
    assert standing(best_deal()).expected is None
    usual = standing(deal(value=1000))
    assert (usual.is_usual, usual.expected) == (True, 375)
    assert standing(deal(stage="won", value=1000, probability=0.4)).expected == 1000


@pytest.mark.parametrize(
    ("delay", "english", "chinese"),
    [
        (Delay(kind="stale", days=61), "among the best few for 61 days without an order", "61 天"),
        (Delay(kind="stuck", days=1), "in its stage for 1 day", "1 天"),
        (Delay(kind="decision_past", days=1), "to be decided 1 day ago", "1 天"),
    ],
)
def test_delays_are_said_in_the_language_spoken(delay, english, chinese):
    assert delay.sentence == english
    insist("zh_CN")
    try:
        assert chinese in delay.sentence
    finally:
        insist(None)
