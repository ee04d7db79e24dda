"""Why a day ended when it did, worked out by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.control.activity import actual_hours, planned_hours
from routeplan.control.facts import day_facts
from routeplan.control.study import timed_drives
from routeplan.control.variance import day_variance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.policy import Policy
from tests.builders import HOUR, MONDAY
from tests.unit.control.cases import (
    AS_PLANNED,
    MIN,
    MONDAY_DAY,
    MONDAY_PLAN,
    case,
    clock,
    held,
    home,
    planned,
    row,
    the_day,
)


def minutes(log, *day_log, **fields):
    """Return the causes in minutes, and the whole."""
    found = day_variance(the_day(log, day_log, **fields))
    causes = {cause: seconds / MIN for cause, seconds in found.causes}
    assert sum(causes.values()) == found.whole / MIN
    return causes, found.whole / MIN


def test_a_day_as_planned_has_none():
    assert minutes(AS_PLANNED, home()) == ({}, 0)
    assert minutes(AS_PLANNED) == ({}, 0)


def test_a_day_as_planned_has_none_with_a_stop_at_no_customer():
    # between C1 and B2 ten minutes to the office, half an hour there, twenty minutes on to B2
    office = planned("office", "11:10", "11:40", 10, kind="appointment", customer_id=None)
    stops = (*MONDAY_PLAN[:3], office, replace(MONDAY_PLAN[3], drive_seconds=20 * MIN))
    log = (*AS_PLANNED[:3], replace(AS_PLANNED[3], drive_min=20))
    silent = [replace(one, drive_min=None) for one in log]
    for some in (log, silent):
        assert minutes(some, home(), stops=stops) == ({}, 0)
        drives = timed_drives(day_facts(case(some, [home()], stops=stops)))
        assert [one.actual // MIN for one in drives] == [one.planned // MIN for one in drives]
        assert [one.planned // MIN for one in drives] == [30, 20, 30, 20]


def test_a_stop_at_no_customer_on_the_way_home_counts_as_planned_where_the_return_is_not_logged():
    office = planned("office", "13:10", "13:40", 10, kind="appointment", customer_id=None)
    whole = replace(MONDAY_DAY, home=clock("14:00"), home_seconds=20 * MIN)
    facts = the_day(AS_PLANNED, stops=(*MONDAY_PLAN, office), days=(whole,))
    policy = Policy(non_selling_minutes=0)
    assert actual_hours(facts) == planned_hours(facts, policy)
    assert actual_hours(facts)["driving"] == 140 * MIN
    assert actual_hours(facts)["office"] == 30 * MIN


def test_a_late_start_a_slow_drive_and_a_long_call():
    log = (
        held("A1/1", "08:50", "09:20", drive_min=40),  # left 10 late, drove 10 longer
        held("B1/1", "09:40", "10:35", drive_min=20),  # 15 longer
        held("C1/1", "11:05", "11:35", drive_min=30),
        held("B2/1", "12:40", "13:10", drive_min=30),  # lunch of 35 minutes instead of 60
    )
    assert minutes(log, home("08:10", "13:40")) == (
        {"overrun": 15, "traffic": 10, "late_start": 10, "waiting": -25}, 10,
    )  # fmt: skip


def test_without_the_log_of_days_the_day_ends_with_its_last_call():
    log = (*AS_PLANNED[:3], held("B2/1", "12:30", "13:12", drive_min=30))
    assert minutes(log) == ({"overrun": 12}, 12)


def test_drives_that_nobody_wrote_down_are_gaps_less_planned_breaks():
    log = [replace(one, drive_min=None) for one in AS_PLANNED]
    log[3] = replace(log[3], start=clock("12:42"), end=clock("13:12"))
    assert minutes(log, home(back="13:42")) == ({"traffic": 12}, 12)


def test_nobody_there_saves_the_call_but_not_the_drive():
    log = (AS_PLANNED[0], row("B1/1", "missed", drive_min=20), *AS_PLANNED[2:])
    assert minutes(log, home()) == ({"no_show": -40, "waiting": 40}, 0)


def test_the_cause_in_the_log_takes_the_minutes_of_the_call():
    log = (
        AS_PLANNED[0],
        row("B1/1", "missed", drive_min=20, cause="customer"),
        held("C1/1", "10:30", "11:10", drive_min=30, cause="rep"),
        AS_PLANNED[3],
    )
    assert minutes(log, home()) == ({"customer": -40, "rep": 10, "waiting": 30}, 0)
    slow = replace(AS_PLANNED[3], cause="traffic", drive_min=40, end=clock("13:05"))
    assert minutes((*AS_PLANNED[:3], slow)) == ({"overrun": 5, "traffic": 10, "waiting": -10}, 5)


def test_calls_that_were_moved_added_or_not_logged():
    log = (
        AS_PLANNED[0],
        row("B1/1", "moved"),
        held("X/1", "09:30", "10:00", drive_min=10),
        AS_PLANNED[2],
    )
    causes, whole = minutes(log, home(back="11:30"))
    # moved: a call of 40 and a drive of 20 less; added: 30 and a drive of 10, which began 20 later;
    # not logged: a call of 30, and half an hour home instead of a drive of 30, lunch and 30 home
    assert causes == {"moved": -60, "added": 40, "waiting": 20, "not_logged": -120}
    assert whole == -120


def test_a_day_with_a_call_without_times_or_without_a_plan_is_not_timed():
    log = (
        LoggedCall(customer_id="A1", outcome="held", visit_id="A1/1", rep_id="R1", when=MONDAY),
        *AS_PLANNED[1:],
    )
    assert day_variance(the_day(log)) is None
    assert day_variance(the_day(AS_PLANNED, stops=(), days=())) is None
    assert day_variance(the_day([row(one.visit_id, "missed") for one in AS_PLANNED])) is None


CAUSES = st.sampled_from([None, "customer", "overrun", "traffic", "rep", "other"])


@st.composite
def days_that_happened(draw):
    """Return rows in any order of the calls, some missed, moved or not logged, with any times and causes."""
    ready, rows = clock("08:00") + draw(st.integers(-60, 90)) * MIN, []
    for stop in draw(st.permutations(MONDAY_PLAN)):
        fate = draw(st.sampled_from(["held", "held", "held", "missed", "moved", "silent"]))
        drive = draw(st.one_of(st.none(), st.integers(0, 90)))
        more = {"cause": draw(CAUSES), "drive_min": drive}
        if fate == "held":
            start = ready + draw(st.integers(0, 120)) * MIN
            ready = start + draw(st.integers(1, 120)) * MIN
            rows.append(row(stop.task_id, "held", start=start, end=ready, **more))
        elif fate != "silent":
            rows.append(row(stop.task_id, fate, **more))
    if draw(st.booleans()):
        rows.append(row("X/7", "held", start=ready + HOUR, end=ready + 2 * HOUR))
        ready += 2 * HOUR
    back = draw(st.one_of(st.none(), st.integers(0, 120)))
    return tuple(rows), () if back is None else (home("07:00", "23:00"),)


@given(days_that_happened())
def test_causes_add_up_to_the_whole_difference(happened):
    log, day_log = happened
    found = day_variance(the_day(log, day_log))
    held_rows = [one for one in log if one.outcome == "held"]
    if not held_rows:
        assert found is None
        return
    last = max(one.end for one in held_rows)
    by_clock = clock("23:00") - clock("13:30") if day_log else last - clock("13:00")
    assert found.whole == by_clock
    assert sum(seconds for _, seconds in found.causes) == by_clock


@pytest.mark.parametrize("cause", ["customer", "rep", "other"])
def test_a_cause_given_is_a_cause_told(cause):
    log = (*AS_PLANNED[:3], replace(AS_PLANNED[3], end=clock("13:20"), cause=cause))
    assert minutes(log) == ({cause: 20}, 20)
