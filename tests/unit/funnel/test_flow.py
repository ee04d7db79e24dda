"""Counts, conversion and the weakest step, by hand."""

from datetime import date

import pytest

from routeplan.funnel.flow import flow_of_counts, flow_of_deals, furthest_stage
from tests.unit.funnel.deals import deal

DECK = [("a", 100), ("b", 80), ("c", 40), ("d", 20), ("e", 10), ("f", 5)]
DAY = date(2026, 10, 1)


def test_weekly_report_of_the_deck():
    flow = flow_of_counts(DECK, 5)
    assert [one.conversion for one in flow.steps] == [None, 0.8, 0.5, 0.5, 0.5, 0.5]
    assert [one.cumulative for one in flow.steps] == [1, 0.8, 0.4, 0.2, 0.1, 0.05]
    before, after = flow.weakest_step
    assert (before.name, after.name) == ("b", "c")
    assert flow.too_few == ()


def test_steps_from_too_few_deals_are_named_and_not_judged():
    flow = flow_of_counts(DECK, 11)
    assert [(before.name, after.name) for before, after in flow.too_few] == [("e", "f")]
    counts = [("a", 40), ("b", 30), ("c", 4), ("d", 0), ("e", 0)]
    flow = flow_of_counts(counts, 5)
    assert [(before.name, after.name) for before, after in flow.too_few] == [("c", "d"), ("d", "e")]
    assert [one.name for one in flow.weakest_step] == ["b", "c"]


def test_nothing_can_be_said_of_nothing():
    flow = flow_of_counts([("a", 0), ("b", 0)], 1)
    assert (flow.weakest_step, flow.steps[1].conversion, flow.steps[0].cumulative) == (None, None, None)
    assert flow_of_counts([("a", 3)], 1).weakest_step is None


@pytest.mark.parametrize("counts", [[], [("a", 1), ("b", 2)], [("a", -1)]])
def test_counts_that_cannot_be_are_refused(counts):
    with pytest.raises(ValueError, match="never rise"):
        flow_of_counts(counts, 5)


@pytest.mark.parametrize(
    ("one", "furthest"),
    [
        (deal(stage="above"), "above"),
        (deal(stage="in"), "in"),
        (deal(stage="best_few"), "best_few"),
        (deal(stage="won"), "won"),
        (deal(stage="lost"), "above"),
        (deal(stage="lost", entered_above=DAY), "above"),
        (deal(stage="lost", entered_in=DAY), "in"),
        (deal(stage="lost", entered_best_few=DAY, closed=DAY), "best_few"),
        (deal(stage="in", entered_best_few=DAY), "best_few"),
        (deal(stage="best_few", entered_above=DAY), "best_few"),
    ],
)
def test_how_far_a_deal_came(one, furthest):
    assert furthest_stage(one) == furthest


def test_deals_count_in_every_stage_they_passed():
    deals = [
        deal("1", "above"),
        deal("2", "in"),
        deal("3", "best_few"),
        deal("4", "won"),
        deal("5", "lost"),
        deal("6", "lost", entered_in=DAY),
        deal("7", "in", entered_best_few=DAY),
    ]
    flow = flow_of_deals(deals, 5)
    # above: all seven; in: 2 3 4 6 7; best few: 3 4 7; won: 4
    assert [(one.name, one.count, one.here, one.lost) for one in flow.steps] == [
        ("above", 7, 1, 1), ("in", 5, 2, 1), ("best_few", 3, 1, 0), ("won", 1, 1, 0),
    ]  # fmt: skip
    assert [round(one.conversion, 4) for one in flow.steps[1:]] == [0.7143, 0.6, 0.3333]
    # from best few to won only three deals say too little
    assert [one.name for one in flow.weakest_step] == ["in", "best_few"]
