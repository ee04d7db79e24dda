"""Calls on deals from the quarter to the day: nothing vanishes, promises are kept or listed, hours fit."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from routeplan.measures.stage_hours import stage_hours
from routeplan.model.time_budget import TimeBudget
from tests.property.levels_checks import assert_serials_count_up
from tests.property.office_of_deals import DealOffice
from tests.property.office_of_levels import working_days
from tests.property.test_levels import offices, plan_and_check

WEEKS = 4
STAGES = ("above", "in", "best_few")


@st.composite
def deal_offices(draw, *, disturbed: bool = True):
    parts = draw(offices(disturbed=disturbed))
    names = [one.name for one in parts["shops"]]
    deals = draw(
        st.lists(
            st.tuples(st.sampled_from(names), st.sampled_from(STAGES), st.integers(1, 60)),
            min_size=1,
            max_size=4,
        )
    )
    budget = TimeBudget(
        hours_per_week=draw(st.sampled_from((2, 5))),
        mix=draw(st.sampled_from(("closing", "hunting", "balanced"))),
        period=draw(st.sampled_from(("week", "month"))),
    )
    return {**parts, "deals": tuple(deals), "budget": budget, "with_ids": True}


@contextmanager
def living(parts):
    with TemporaryDirectory() as folder:
        yield DealOffice(folder=Path(folder), **parts)


@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(deal_offices(), st.integers(0, WEEKS - 1))
def test_no_deal_vanishes_from_the_quarter_to_the_day(parts, week_of_days):
    with living(parts) as office:
        plan_and_check(office, "quarter", 0, -3)
        for week in range(WEEKS):
            friday = 7 * week - 3
            if week % 2 == 0:
                plan_and_check(office, "month", 7 * week, friday)
            plan_and_check(office, "week", 7 * week, friday)
            if week:
                office.pass_day(friday)
            for day in working_days(week):
                if week == week_of_days:
                    plan_and_check(office, "day", day, day)
                if day % 7 < 4:
                    office.pass_day(day)
        assert_serials_count_up(office)


@settings(max_examples=6, deadline=None, phases=[Phase.generate])
@given(deal_offices(disturbed=False))
def test_what_is_planned_for_deals_is_what_is_owed_where_nothing_is_left_out(parts):
    with living(parts) as office:
        plan = office.plan("quarter", 0, -3)
        rows = stage_hours(plan)
        left = {one.customer_id for one in plan.unplanned}
        stages = {one.customer_id: one.stage for one in plan.instance.customers}
        short = {stages[name] for name in left}
        assert rows
        for row in rows:
            if row.stage not in short:
                assert row.planned_minutes == row.owed_minutes


@settings(max_examples=4, deadline=None, phases=[Phase.generate])
@given(deal_offices(disturbed=False))
def test_plans_with_deals_that_are_lived_as_made_are_not_moved_by_finer_ones(parts):
    with living(parts) as office:
        plan_and_check(office, "quarter", 0, -3)
        for week in range(WEEKS):
            friday = 7 * week - 3
            if week % 2 == 0:
                plan_and_check(office, "month", 7 * week, friday)
            assert plan_and_check(office, "week", 7 * week, friday).departures == ()
            if week:
                office.pass_day(friday)
            for day in list(working_days(week))[:4]:
                office.pass_day(day)
        assert office.missed == []
        assert_serials_count_up(office)
