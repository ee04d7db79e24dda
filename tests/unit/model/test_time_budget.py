"""The time that goes into deals."""

from dataclasses import replace

import pytest

from routeplan.model import Policy
from routeplan.model.time_budget import STAGES, TimeBudget, default_stages
from tests.builders import at, make_customer


def test_mixes_are_read_by_stage() -> None:
    assert [TimeBudget(share=20, mix="hunting").percent_of(stage) for stage in STAGES] == [70, 10, 20]
    assert TimeBudget(share=20).percent_of("won") == 0
    own = TimeBudget(share=20, mix="own", mix_of_own=(50, 0, 50))
    assert [own.percent_of(stage) for stage in STAGES] == [50, 0, 50]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"share": 10, "hours_per_week": 4},
        {"share": 10, "mix": "own"},
        {"share": 10, "mix_of_own": (40, 20, 40)},
        {"share": 10, "mix": "own", "mix_of_own": (40, 20, 39)},
        {"share": 10, "mix": "own", "mix_of_own": (60, 40)},
    ],
)
def test_budgets_that_contradict_themselves_are_refused(given) -> None:
    with pytest.raises(ValueError, match=r"share or hours|go together|add up"):
        TimeBudget(**given)


def test_longest_wait_is_not_shorter_than_the_shortest() -> None:
    with pytest.raises(ValueError, match="longest wait"):
        replace(default_stages()[0], least_days=20, most_days=19)


def test_prices_follow_the_order_of_work() -> None:
    above, within, best = (TimeBudget(share=1).rule_of(stage) for stage in STAGES)

    assert best.missed_minutes > above.missed_minutes > within.missed_minutes
    with pytest.raises(KeyError):
        TimeBudget(share=1).rule_of("lost")


def test_calls_on_a_deal_follow_the_rule_of_their_stage() -> None:
    shop = make_customer("c1", at(48, 14), class_name="C")
    deal = replace(shop, customer_id="c1:v", contact_of="c1", opportunity_id="v", stage="best_few")
    policy = Policy(time_budget=TimeBudget(share=10))

    assert policy.rule_for(shop) == policy.rule_of("C")
    assert policy.rule_for(deal).missed_minutes == 240
    assert policy.rule_for(deal).call_seconds == 3600
    assert Policy().rule_for(deal) == policy.rule_of("C")


def test_a_deal_and_its_stage_go_together() -> None:
    with pytest.raises(ValueError, match="go together"):
        make_customer("c1:v", at(48, 14), contact_of="c1", opportunity_id="v")
