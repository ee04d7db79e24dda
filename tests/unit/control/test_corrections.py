"""What is corrected, by how much, and what is not."""

from dataclasses import replace
from datetime import timedelta
from math import exp, log, sqrt
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.control.corrections.intervals import class_drafts, frequency_of, interval_drafts
from routeplan.control.corrections.lengths import length_drafts
from routeplan.control.corrections.propose import drafts_of
from routeplan.control.corrections.speeds import shrunk, speed_drafts
from routeplan.control.credibility import credibility
from routeplan.control.facts import DayFact, day_facts
from routeplan.control.study import TimedDrive, TimedLength
from routeplan.measures.waits_seen import SeenDays
from routeplan.model.control_settings import ControlSettings
from routeplan.model.frequency import GapRule
from tests.builders import MONDAY
from tests.unit.control.cases import AS_PLANNED, MIN, case, home
from tests.unit.measures.histories import day

NAMES = tuple(f"B{number}" for number in range(1, 9))


def lengths(minutes, names=NAMES):
    """Return calls on B customers: so many minutes of each by customer, as lists or one list for all."""
    by_name = minutes if isinstance(minutes, dict) else dict.fromkeys(names, minutes)
    return [
        TimedLength(
            customer_id=name,
            class_name=name[0],
            rep_id="R1",
            when=MONDAY,
            planned=1800,
            actual=round(one * MIN),
        )
        for name, some in by_name.items()
        for one in some
    ]


def told(drafts):
    return [(one.table, one.row_id, one.column, one.new) for one in drafts]


def test_credibility_by_hand():
    # groups 1, 3 and 5, 7: within (2 + 2) / 2 = 2; means 2 and 6 around 4: 2 x 4 + 2 x 4 = 16;
    # between (16 - 2) / (4 - 8 / 4) = 7; Z = 2 / (2 + 2 / 7) = 7 / 8
    found = credibility({"a": [1, 3], "b": [5, 7]})
    assert (found.within, found.between, found.mean) == (2, 7, 4)
    assert found.weight(2) == pytest.approx(7 / 8)
    assert found.estimate(2, 2) == pytest.approx(7 / 8 * 2 + 4 / 8)
    assert found.spread(2) == pytest.approx(sqrt(7 / 8))
    assert found.error == pytest.approx(sqrt(7 / (2 * 7 / 8)))


def test_groups_that_cannot_be_told_apart_share_one_mean():
    found = credibility({"a": [1, 9], "b": [2, 8], "c": []})
    assert (found.between, found.mean, found.groups) == (0, 5, 2)
    assert found.estimate(100, 1) == 5
    assert found.spread(1) == found.error
    assert credibility({}) is None


@given(st.lists(st.lists(st.integers(1, 90), min_size=1, max_size=6), min_size=2, max_size=8))
def test_an_estimate_lies_between_the_own_mean_and_that_of_all(groups):
    found = credibility({str(number): some for number, some in enumerate(groups)})
    for some in groups:
        own = fmean(some)
        low, high = sorted((own, found.mean))
        assert low - 1e-9 <= found.estimate(own, len(some)) <= high + 1e-9


def test_a_class_that_is_off_as_a_whole_is_corrected_in_the_settings():
    # within (8 x 8) / 16 = 4, between 0: error sqrt(4 / 24)
    drafts = list(length_drafts(case((), names=NAMES), lengths([38, 40, 42])))
    assert told(drafts) == [("settings", "classes.B", "call_minutes", "40")]
    assert drafts[0].reason == "Calls on B customers last 40.0 minutes on average, not 30."
    assert drafts[0].evidence == "24 calls on 8 customers; standard error 0.41 min"


@pytest.mark.parametrize(
    "calls",
    [
        lengths([38, 40]),  # 16 calls are too few
        lengths([38, 40, 42] * 3, NAMES[:4]),  # four customers are too few
        lengths([10, 30, 52]),  # within the noise
        lengths([30.2, 30.4, 30.6]),  # too little to matter
    ],
)
def test_too_little_is_no_correction(calls):
    assert list(length_drafts(case((), names=NAMES), calls)) == []


def test_a_customer_with_calls_of_its_own_length_is_shrunk_towards_its_class():
    by_name = {name: [24, 30, 36] for name in NAMES} | {"B1": [52, 60, 68, 54, 66]}
    found = credibility(by_name)
    expected = round(found.estimate(60, 5) * 2) / 2
    drafts = told(length_drafts(case((), names=NAMES), lengths(by_name)))
    assert drafts == [("customers", "B1", "duration_min", f"{expected:g}")]
    assert 55 < expected < 60
    by_name["B1"] = by_name["B1"][:4]
    assert told(length_drafts(case((), names=NAMES), lengths(by_name))) == []


def drives(ratio, number=40, factor=1.0, spread=0.0):
    """Return drives of 20 minutes that took ratio times as long, by turns more and less."""
    return [
        TimedDrive(
            rep_id="R1", when=MONDAY, hour=9, planned=1200,
            actual=round(1200 * ratio * (1 + spread * (-1) ** one)), speed_factor=factor, is_logged=True,
        )
        for one in range(number)
    ]  # fmt: skip


def test_a_slow_rep_gets_a_speed_factor():
    (one,) = speed_drafts(case(()), drives(1.25, spread=0.2))
    error = sqrt(40 / 39 * 40 * (1200 * 0.2) ** 2) / (40 * 1200)
    assert error == pytest.approx(0.0320, abs=0.0001)
    expected = round(exp(-log(1.25) * 0.15**2 / (0.15**2 + error**2)), 2)
    assert told([one]) == [("reps", "R1", "speed_factor", f"{expected:g}")]
    assert expected == 0.81
    assert one.reason == "The drives of R1 took 25 % longer than planned."


def test_speed_counts_from_the_factor_of_the_plan():
    # planned with 0.8, and as fast as planned: the speed is 0.8
    assert told(speed_drafts(case(()), drives(1.0, factor=0.8)))[0][3] == "0.8"
    known = case(())
    known = replace(known, reps=(replace(known.reps[0], speed_factor=0.8),))
    assert list(speed_drafts(known, drives(1.0, factor=0.8))) == []


@pytest.mark.parametrize("some", [drives(1.25, 29), drives(1.02), drives(1.1, spread=0.6)])
def test_too_few_drives_or_too_small_a_difference_are_none(some):
    assert list(speed_drafts(case(()), some)) == []


def test_shrinking_takes_a_speed_towards_one():
    assert shrunk(0.2, 0) == pytest.approx(0.2)
    assert shrunk(0.2, 0.15) == pytest.approx(0.1)


def waits(*days, maximum=9.8, **fields):
    made = case((), names=("B1",))
    gap = GapRule(minimum=4.2, ideal=7, maximum=maximum)
    one = replace(made.seen[0], gap=gap, customer=replace(made.seen[0].customer, gap=gap))
    return replace(
        made, seen=(SeenDays(customer=one.customer, gap=one.gap, known=tuple(map(day, days))),), **fields
    )


def test_a_customer_seen_constantly_less_often_gets_that_frequency():
    (one,) = interval_drafts(waits(0, 14, 28, 42, 55, 70), MONDAY)
    assert told([one]) == [("customers", "B1", "frequency", "1/2w")]
    assert one.reason == "It is seen only every 14 days instead of every 7, 5 times in a row."


@pytest.mark.parametrize(
    "days",
    [
        (0, 14, 28, 42, 56),  # four waits
        (0, 7, 14, 22, 29, 36),  # as promised
        (0, 3, 20, 22, 50, 53),  # now so, now so
    ],
)
def test_waits_that_are_few_right_or_mixed_are_no_correction(days):
    assert list(interval_drafts(waits(*days), MONDAY)) == []


def test_a_longest_wait_in_the_row_itself_is_kept():
    assert list(interval_drafts(waits(0, 14, 28, 42, 55, 70, maximum=10), MONDAY)) == []


def test_waits_before_the_evidence_do_not_count():
    assert list(interval_drafts(waits(0, 14, 28, 42, 56, 70), day(1))) == []


@pytest.mark.parametrize(
    ("days", "text"), [(13.6, "1/2w"), (10, "1/10d"), (6.8, "1/w"), (28, "1/4w"), (3, "1/3d")]
)
def test_frequencies_in_whole_weeks_where_they_are_near(days, text):
    assert str(frequency_of(days)) == text


def test_a_class_for_which_there_is_no_time_is_proposed_at_the_pace_that_is_kept():
    # eight B customers at 1/w are owed 64 calls in eight weeks, and every second one is held
    names = tuple(f"B{number}" for number in range(1, 9))
    made = case((), names=names, stops=(), days=(), today=day(55))
    pace = tuple(range(7, 56, 14))
    kept = replace(
        made,
        seen=tuple(replace(one, known=tuple(map(day, (-7, *pace)))) for one in made.seen),
    )
    weeks = [
        DayFact(rep_id="R1", when=day(number), plan=None, logged=home(), calls=())
        for number in range(0, 56, 7)
    ]
    assert list(class_drafts(kept, weeks[:7], MONDAY)) == []
    (one,) = class_drafts(kept, weeks, MONDAY)
    assert told([one]) == [("settings", "classes.B", "frequency", "1/4w")]
    assert one.reason == "B customers were owed 64 calls and had 32: the time does not allow more."


def test_a_log_equal_to_the_plan_corrects_nothing():
    made = case(
        AS_PLANNED * 1, (home(),), settings=ControlSettings(class_calls=2, customer_calls=2, drives=2)
    )
    assert drafts_of(made, day_facts(made)) == ()
    assert drafts_of(replace(made, today=MONDAY + timedelta(weeks=60)), day_facts(made)) == ()
