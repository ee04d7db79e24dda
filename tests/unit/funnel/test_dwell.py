"""Days in each stage, those still there apart, by hand."""

from datetime import date

from routeplan.funnel.dwell import days_stayed, dwell_times
from tests.unit.funnel.deals import TODAY, deal

SEP, OCT, NOV, DEC = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1)


def test_a_stage_lasts_until_the_next_that_has_a_day():
    one = deal(stage="best_few", entered_above=SEP, entered_in=OCT, entered_best_few=DEC)
    assert [days_stayed(one, stage) for stage in ("above", "in", "best_few")] == [30, 61, None]
    skipped = deal(stage="best_few", entered_above=SEP, entered_best_few=NOV)
    assert [days_stayed(skipped, stage) for stage in ("above", "in")] == [61, None]


def test_the_last_stage_lasts_until_the_closing():
    won = deal(stage="won", entered_in=OCT, entered_best_few=NOV, closed=DEC)
    assert [days_stayed(won, stage) for stage in ("above", "in", "best_few")] == [None, 31, 30]
    lost = deal(stage="lost", entered_in=OCT, closed=DEC)
    assert days_stayed(lost, "in") == 61
    assert days_stayed(deal(stage="lost", entered_in=OCT), "in") is None


def test_a_deal_that_went_back_has_not_left_its_stage():
    back = deal(stage="in", entered_in=OCT, entered_best_few=NOV)
    assert [days_stayed(back, stage) for stage in ("in", "best_few")] == [None, None]


def test_those_that_left_and_those_still_there_are_counted_apart():
    deals = [
        deal("1", "in", entered_above=SEP, entered_in=OCT),  # above 30 days, in it for 95
        deal("2", "best_few", entered_above=SEP, entered_in=NOV, entered_best_few=DEC),  # 61, 30, 34 so far
        deal("3", "lost", entered_above=SEP, closed=SEP),  # above 0
        deal("4", "in", entered_in=NOV),  # in it for 64
        deal("5", "in"),
    ]
    above, inside, best = dwell_times(deals, TODAY)
    assert (above.left, above.median, above.longest, above.here) == (3, 30, 61, 0)
    assert (above.here_median, above.here_longest, above.here_undated) == (None, None, 0)
    assert (inside.left, inside.median, inside.longest) == (1, 30, 30)
    assert (inside.here, inside.here_median, inside.here_longest, inside.here_undated) == (3, 79.5, 95, 1)
    assert (best.left, best.here, best.here_longest) == (0, 1, 34)
