"""What is known of a deal is told apart from what speaks against it."""

import pytest

from routeplan.funnel.qualification import open_questions, qualify
from routeplan.language import insist
from routeplan.model.opportunity import Opportunity
from routeplan.model.qualification import QUESTIONS

DECK = ["money", "authority", "need", "competition", "organisation", "other", "time", "how"]


def deal(stage="in", **more):
    return Opportunity(opportunity_id="V1", customer_id="K1", stage=stage, **more)


def test_questions_stand_in_the_order_of_the_deck():
    assert [one.key for one in QUESTIONS] == DECK


def test_unknown_is_not_no():
    found = qualify(deal(money=True, need=True, authority=False, time=False, how=True))
    assert [one.key for one in found.yes] == ["money", "need", "how"]
    assert [one.key for one in found.no] == ["authority", "time"]
    assert [one.key for one in found.unknown] == ["competition", "organisation", "other"]
    assert found.score == 3


@pytest.mark.parametrize(("answer", "score"), [(True, 8), (False, 0), (None, 0)])
def test_score_counts_yes_only(answer, score):
    assert qualify(deal(**dict.fromkeys(DECK, answer))).score == score


def test_open_questions_are_what_nobody_answered_in_order():
    asked = open_questions(deal(authority=True, competition=False, organisation=True, other=True, how=True))
    assert [one.key for one in asked] == ["money", "need", "time"]
    assert [one.sentence for one in asked] == [
        "Is there a budget for it, and how large is it?",
        "What do you need it for, and what happens without it?",
        "When will you decide, and from when do you need it?",
    ]


@pytest.mark.parametrize("stage", ["won", "lost"])
def test_nothing_is_asked_about_a_deal_that_is_over(stage):
    assert open_questions(deal(stage)) == ()
    assert len(qualify(deal(stage)).unknown) == 8


def test_questions_are_asked_in_the_language_spoken():
    insist("zh_CN")
    try:
        sentence = open_questions(deal())[0].sentence
    finally:
        insist(None)
    assert sentence == "有预算吗？预算多少？"


def test_answer_of_no_question_is_refused():
    with pytest.raises(KeyError):
        deal().answer("stage")
