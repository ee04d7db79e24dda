"""The two streams add up: calls on deals change nothing of what customers are owed."""

import itertools
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.fit_stages import fit_stages
from routeplan.calls.plan_calls import plan_calls, plan_promised_calls
from routeplan.measures.stage_hours import hours_of_stages
from routeplan.model import Policy
from routeplan.model.time_budget import TimeBudget
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

DAYS = 28
STAGES = ("above", "in", "best_few")
shop = st.tuples(
    st.integers(0, 9), st.none() | st.integers(1, 40), st.lists(st.sampled_from(STAGES), max_size=3)
)
last = st.none() | st.integers(1, 40)


def before(days):
    return None if days is None else MONDAY - timedelta(days=days)


def office(rows, lasts, budget):
    """Shops with deals of some stages; one rep."""
    customers, shops, number = [], [], 0
    for place, (where, seen, stages) in enumerate(rows):
        name = f"c{place:02d}"
        one = make_customer(name, at(48, 14 + where / 50), DAYS, rep_id="r", last_visit=before(seen))
        shops.append(one)
        customers.append(one)
        for stage in stages:
            customers.append(
                make_customer(
                    f"{name}:v{number:02d}", one.coordinate, DAYS, rep_id="r", contact_of=name,
                    opportunity_id=f"v{number:02d}", stage=stage,
                    last_visit=before(lasts[number % len(lasts)]),
                    call_seconds=budget.rule_of(stage).call_seconds,
                )
            )  # fmt: skip
            number += 1
    reps = [make_rep("r", at(48, 14), DAYS)]
    policy = Policy(time_budget=budget)
    return (
        make_instance(customers, reps, DAYS, policy=policy),
        make_instance(shops, reps, DAYS, policy=Policy()),
    )


budgets = st.builds(
    lambda hours, mix, period: TimeBudget(hours_per_week=hours, mix=mix, period=period),
    st.integers(1, 12),
    st.sampled_from(("closing", "hunting", "balanced")),
    st.sampled_from(("week", "month")),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(shop, min_size=1, max_size=8), st.lists(last, min_size=1, max_size=5), budgets)
def test_streams_add_up_and_owed_hours_follow_the_budget(rows, lasts, budget):
    instance, alone = office(rows, lasts, budget)
    rep_of = {one.customer_id: "r" for one in instance.customers}

    fitted = fit_stages(instance, rep_of, {})
    calls = plan_promised_calls(fitted.instance, {}, fitted.due_days).call_plan

    deals = {one.customer_id for one in instance.customers if one.is_deal}
    kept = [one for one in calls.series if one.customer_id not in deals]
    assert kept == list(plan_calls(alone).series)
    for row in hours_of_stages(fitted.instance, calls, rep_of):
        length = budget.rule_of(row.stage).call_seconds / 60
        if not row.deals:
            assert row.owed_minutes == 0
        elif not row.bound and max(map(bool, lasts)) == 0:
            # a slot is never a whole call off its share, nor is the budget's rounding to minutes
            assert abs(row.drift_minutes) < length + 2
    for series in calls.series:
        if series.customer_id in deals:
            own = fitted.instance.customer_by_id()[series.customer_id]
            days = [call.ideal_day for call in series.calls]
            least = own.gap.minimum
            assert all(later - sooner >= least for sooner, later in itertools.pairwise(days))
            if own.last_visit is not None and days:
                assert days[0] - instance.horizon.day_of(own.last_visit) >= least
