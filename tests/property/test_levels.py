"""From the quarter to the day over weeks with missed calls, new customers and sick reps: nobody vanishes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.property.levels_checks import (
    assert_legal,
    assert_missed_calls_keep_their_ids,
    assert_nobody_starves,
    assert_nobody_vanishes,
    assert_promises_kept_or_listed,
    assert_serials_count_up,
)
from tests.property.office_of_levels import Office, Shop, on, working_days

WEEKS = 4
FREQUENCIES = ((1, 7), (2, 28), (2, 28), (1, 28), (1, 91), None)
RHYTHMS = ("flexible", "flexible", "weekday")


@st.composite
def shops(draw, number: int, *, since: int = 0, with_rep: bool = True):
    frequency = draw(st.sampled_from(FREQUENCIES))
    known = draw(st.integers(0, 3)) > 0 and not since
    ideal = 28 if frequency is None else frequency[1] // frequency[0]
    return Shop(
        name=f"c{number}",
        lat=48 + draw(st.integers(0, 30)) / 100,
        lon=14 + draw(st.integers(0, 30)) / 100,
        frequency=frequency,
        rhythm=draw(st.sampled_from((*RHYTHMS, "slot") if number == 0 else RHYTHMS)),
        rep_id=draw(st.sampled_from(("R1", "R2"))) if with_rep else None,
        last=-draw(st.integers(4, 4 + round(1.4 * ideal))) if known else None,
        since=since,
    )


@st.composite
def offices(draw, *, disturbed: bool = True):
    with_rep = draw(st.booleans())
    here = [draw(shops(number, with_rep=with_rep)) for number in range(draw(st.integers(5, 8)))]
    if not disturbed:
        return {"shops": tuple(here), "with_ids": draw(st.booleans())}
    new = [
        draw(shops(20 + number, since=draw(st.integers(1, WEEKS - 1)), with_rep=with_rep))
        for number in range(draw(st.integers(0, 3)))
    ]
    sick = draw(st.none() | st.tuples(st.sampled_from(("R1", "R2")), st.integers(0, WEEKS - 1)))
    return {
        "shops": (*here, *new),
        "sick": frozenset() if sick is None else frozenset({sick}),
        "misses": draw(st.sampled_from((0.0, 0.2, 0.5))),
        "silent": draw(st.sampled_from((0.0, 0.0, 0.2))),
        "with_ids": draw(st.booleans()),
        "seed": draw(st.integers(0, 1000)),
    }


@contextmanager
def living(parts) -> Iterator[Office]:
    with TemporaryDirectory() as folder:
        yield Office(folder=Path(folder), **parts)


def plan_and_check(office: Office, level, start: int, today: int):
    """Make a plan, judge it beside what was published, and publish it."""
    before, day = office.record(today), on(today)
    plan = office.plan(level, start, today)
    assert_legal(plan)
    assert_nobody_vanishes(plan, before)
    assert_promises_kept_or_listed(plan, office, before, day)
    assert_missed_calls_keep_their_ids(plan, office, before, day)
    office.publish(plan)
    return plan


@settings(max_examples=8, phases=[Phase.generate])
@given(offices(), st.integers(0, WEEKS - 1))
def test_nobody_vanishes_from_the_quarter_to_the_day(parts, week_of_days):
    with living(parts) as office:
        plan_and_check(office, "quarter", 0, -3)
        for week in range(WEEKS):
            friday = 7 * week - 3
            if week % 2 == 0:
                plan_and_check(office, "month", 7 * week, friday)
            plan_and_check(office, "week", 7 * week, friday)
            # the Friday on which the week was planned is over only now
            if week:
                office.pass_day(friday)
            for day in working_days(week):
                if week == week_of_days:
                    plan_and_check(office, "day", day, day)
                if day % 7 < 4:
                    office.pass_day(day)
        assert_serials_count_up(office)


@settings(max_examples=4, phases=[Phase.generate])
@given(offices(disturbed=False), st.integers(0, WEEKS - 1))
def test_plans_that_are_lived_as_made_are_not_moved_by_finer_ones(parts, week_of_days):
    with living(parts) as office:
        plan_and_check(office, "quarter", 0, -3)
        for week in range(WEEKS):
            friday = 7 * week - 3
            if week % 2 == 0:
                plan_and_check(office, "month", 7 * week, friday)
            assert plan_and_check(office, "week", 7 * week, friday).departures == ()
            if week:
                office.pass_day(friday)
            for day in working_days(week):
                if week == week_of_days:
                    assert plan_and_check(office, "day", day, day).departures == ()
                if day % 7 < 4:
                    office.pass_day(day)
        assert office.missed == []
        assert_serials_count_up(office)


@settings(max_examples=4, phases=[Phase.generate])
@given(offices(), st.booleans())
def test_nobody_starves_while_calls_are_held(parts, below_a_quarter):
    parts = {**parts, "misses": 0.0, "silent": 0.0}
    with living(parts) as office:
        if below_a_quarter:
            plan_and_check(office, "quarter", 0, -3)
        for week in range(2 * WEEKS):
            office.pass_day(7 * week - 3)
            plan_and_check(office, "week", 7 * week, 7 * week - 2)
            for day in list(working_days(week))[:4]:
                office.pass_day(day)
        assert_nobody_starves(office, 7 * 2 * WEEKS - 4)
        assert_serials_count_up(office)
