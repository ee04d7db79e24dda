"""A deal checks its own dates and probability."""

from datetime import date

import pytest

from routeplan.model.opportunity import STAGE_DAYS, Opportunity, out_of_order

DAYS = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)]


def deal(stage="in", **more):
    return Opportunity(opportunity_id="V1", customer_id="K1", stage=stage, **more)


def test_days_may_follow_each_other_be_the_same_or_be_missing():
    assert out_of_order(dict(zip(STAGE_DAYS, DAYS, strict=True))) is None
    assert out_of_order(dict.fromkeys(STAGE_DAYS, DAYS[0])) is None
    assert out_of_order({"entered_above": DAYS[1], "closed": DAYS[1]}) is None
    assert out_of_order({}) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("entered_above", "entered_in"),
        ("entered_above", "entered_best_few"),
        ("entered_in", "entered_best_few"),
        ("entered_above", "closed"),
        ("entered_best_few", "closed"),
    ],
)
def test_a_later_stage_cannot_come_first(earlier, later):
    days = {earlier: DAYS[2], later: DAYS[1]}
    assert out_of_order(days) == (earlier, later)
    with pytest.raises(ValueError, match=f"{later} lies before {earlier}"):
        deal(**days)


def test_day_of_closing_is_that_of_won_or_lost():
    won = deal("won", entered_in=DAYS[0], closed=DAYS[3])
    assert [won.entered(one) for one in ("above", "in", "best_few", "won", "lost")] == [
        None, DAYS[0], None, DAYS[3], None,
    ]  # fmt: skip
    assert deal("in", closed=DAYS[3]).entered("won") is None


def test_probability_is_a_share():
    with pytest.raises(ValueError, match="between 0 and 1"):
        deal(probability=60)


def test_a_deal_without_a_name_is_called_by_its_id():
    assert (deal().label, deal(name="Hebebühnen").label) == ("V1", "Hebebühnen")
