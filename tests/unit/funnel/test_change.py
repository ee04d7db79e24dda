"""Moving a deal keeps what is known of its way."""

from datetime import date

import pytest

from routeplan.funnel.change import moved, next_id
from routeplan.model.opportunity import OutOfOrderError
from tests.unit.funnel.deals import TODAY, deal

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)


def test_a_move_on_is_dated_and_older_days_stay():
    after = moved(deal(stage="in", entered_above=OCT, entered_in=NOV), "best_few", TODAY)
    assert (after.stage, after.entered_above, after.entered_in, after.entered_best_few) == (
        "best_few", OCT, NOV, TODAY,
    )  # fmt: skip


@pytest.mark.parametrize("stage", ["won", "lost"])
def test_closing_is_dated(stage):
    after = moved(deal(stage="in", entered_in=NOV), stage, TODAY)
    assert (after.stage, after.closed, after.entered_in) == (stage, TODAY, NOV)


def test_a_move_back_keeps_the_days_and_makes_up_none():
    after = moved(deal(stage="best_few", entered_best_few=NOV), "in", TODAY)
    assert (after.stage, after.entered_in, after.entered_best_few) == ("in", None, NOV)
    after = moved(deal(stage="best_few", entered_in=OCT, entered_best_few=NOV), "in", TODAY)
    assert (after.entered_in, after.entered_best_few) == (OCT, NOV)


def test_a_deal_that_is_opened_again_is_not_closed():
    after = moved(deal(stage="lost", entered_in=OCT, closed=NOV), "in", TODAY)
    assert (after.stage, after.closed, after.entered_in) == ("in", None, OCT)


def test_a_day_that_is_named_corrects_the_one_there_is():
    one = deal(stage="in", entered_in=NOV)
    assert moved(one, "in", OCT, is_dated=True).entered_in == OCT
    assert moved(one, "in", OCT).entered_in == NOV
    closed = deal(stage="won", closed=NOV)
    assert moved(closed, "won", TODAY).closed == NOV
    assert moved(closed, "won", TODAY, is_dated=True).closed == TODAY


def test_a_day_before_an_earlier_stage_is_refused():
    with pytest.raises(OutOfOrderError) as wrong:
        moved(deal(stage="in", entered_in=NOV), "best_few", OCT)
    assert (wrong.value.earlier, wrong.value.later) == ("entered_in", "entered_best_few")


@pytest.mark.parametrize(
    ("taken", "free"),
    [
        (["V01", "V13", "V02"], "V14"),
        (["V99"], "V100"),
        (["7", "12"], "13"),
        (["A1", "V01", "V02"], "V03"),
        (["Krane", "Hebebühnen"], "D001"),
        ([], "D001"),
        (["2026-09", "2026-10"], "2026-11"),
    ],
)
def test_next_id_goes_on_in_the_same_manner(taken, free):
    assert next_id(taken) == free
