"""Deals are held against the gates of the deck, one condition at a time."""

from datetime import timedelta

import pytest

from routeplan.funnel.buyer_coverage import buyer_coverage
from routeplan.funnel.gates import gate_findings
from routeplan.funnel.names import some_of
from routeplan.model.funnel_rules import FunnelRules
from tests.unit.funnel.deals import BUYERS, RULES, TODAY, best_deal, deal


def findings(one, contacts=BUYERS, rules=RULES):
    return gate_findings(one, buyer_coverage("K1", contacts), rules, TODAY)


def lacking(lacks):
    return [(one.condition, one.is_known) for one in lacks]


def test_a_deal_that_meets_everything_lacks_nothing():
    found = findings(best_deal())
    assert (found.lacks, found.next_stage, found.next_lacks, found.proposed) == ((), "won", (), "best_few")


@pytest.mark.parametrize(
    ("change", "condition", "known"),
    [
        ({"verified": None}, "verified", False),
        ({"verified": False}, "verified", True),
        ({"probability": None}, "probability", False),
        ({"probability": 0.5}, "probability", True),
        ({"shortlisted": None}, "shortlisted", False),
        ({"shortlisted": False}, "shortlisted", True),
        ({"decision_date": None}, "decision", False),
        ({"decision_date": TODAY - timedelta(1)}, "decision", True),
        ({"decision_date": TODAY + timedelta(61)}, "decision", True),
        ({"close_plan": ""}, "close_plan", True),
    ],
)
def test_each_condition_of_the_best_few_is_told(change, condition, known):
    found = findings(best_deal(**change))
    assert lacking(found.lacks) == [(condition, known)]
    assert found.proposed != "best_few"


@pytest.mark.parametrize(
    "change",
    [
        {"probability": 0.51},
        {"decision_date": TODAY},
        {"decision_date": TODAY + timedelta(60)},
    ],
)
def test_ends_of_the_bands_of_the_best_few_belong_to_them(change):
    assert findings(best_deal(**change)).lacks == ()


def test_bases_that_are_not_covered_are_named():
    found = findings(best_deal(), contacts=BUYERS[:2])
    assert [one.reason for one in found.lacks] == ["no contact yet for: user, coach"]
    assert found.proposed == "in"


@pytest.mark.parametrize("probability", [0.25, 0.4, 0.5])
def test_in_the_funnel_asks_for_proof_and_a_chance_inside_the_band(probability):
    found = findings(deal(verified=True, probability=probability))
    assert found.lacks == ()
    assert found.proposed == "in"
    assert lacking(found.next_lacks) == [
        ("probability", True), ("shortlisted", False), ("decision", False), ("close_plan", True),
    ]  # fmt: skip


def test_a_chance_below_the_band_belongs_above_the_funnel():
    found = findings(deal(verified=True, probability=0.2))
    assert [one.reason for one in found.lacks] == ["probability 20 %, at least 25 % are needed"]
    assert found.proposed == "above"


def test_a_chance_above_the_band_is_told_and_may_belong_among_the_best_few():
    found = findings(best_deal(stage="in"))
    assert [one.reason for one in found.lacks] == ["probability 60 %, in the funnel it is at most 50 %"]
    assert (found.next_lacks, found.proposed) == ((), "best_few")
    assert findings(best_deal(stage="in"), contacts=()).proposed == "in"


def test_above_the_funnel_asks_for_nothing_and_says_what_comes_next():
    found = findings(deal(stage="above"))
    assert (found.lacks, found.next_stage, found.proposed) == ((), "in", "above")
    assert lacking(found.next_lacks) == [("verified", False), ("probability", False)]


@pytest.mark.parametrize("stage", ["won", "lost"])
def test_a_deal_that_is_over_has_no_gate(stage):
    assert findings(deal(stage=stage)) is None


def test_rules_of_the_house_move_the_gates():
    rules = FunnelRules(in_from=0.1, in_to=0.7, decision_days=10)
    found = findings(best_deal(), rules=rules)
    assert [one.reason for one in found.lacks] == [
        "probability 60 %, more than 70 % are needed",
        "decision on 2027-02-01, later than in 10 days",
    ]
    assert findings(deal(verified=True, probability=0.1), rules=rules).lacks == ()


@pytest.mark.parametrize("wrong", [{"in_from": 0.6}, {"in_from": 0}, {"in_to": 1}])
def test_bands_are_in_order(wrong):
    with pytest.raises(ValueError, match="in_from must be above 0"):
        FunnelRules(**wrong)


def test_usual_chances_are_the_middles_of_the_bands():
    rules = FunnelRules()
    assert [rules.usual_probability(one) for one in ("above", "in", "best_few", "won", "lost")] == [
        0.125, 0.375, 0.75, 1, 0,
    ]  # fmt: skip


def test_of_many_ids_the_first_twelve_are_named():
    ids = [f"V{number}" for number in range(1, 15)]
    assert some_of(ids[:2]) == "V1, V2"
    assert some_of(ids[:12]).endswith("V11, V12")
    assert some_of(ids).endswith("V11, V12 and 2 more")
