"""Whatever the present way was: savings add up, the same calls are made, a plan saves nothing on itself."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from routeplan.model import GapRule, SearchSettings, Workspace
from routeplan.model.baseline import PresentCall
from routeplan.model.frequency import Frequency
from routeplan.model.saving import Saving
from routeplan.pipeline.baseline import as_it_was, measure_calls
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.same_calls import plan_same_calls
from routeplan.review.errands import MeasuredVisit
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window

DAYS, REPS = 14, ("R1", "R2")
FEW = settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
PLACES = st.builds(
    lambda lat, lon: at(48 + lat / 100, 14 + lon / 100), st.integers(0, 60), st.integers(0, 60)
)


@st.composite
def offices(draw):
    """A workspace of up to nine customers and two reps, and a present way of up to 18 calls."""
    customers = [
        make_customer(
            f"c{number}",
            draw(PLACES),
            days=DAYS,
            rep_id=draw(st.sampled_from(REPS)),
            call_seconds=draw(st.sampled_from((1200, 2700))),
            open_on=(draw(st.sampled_from(((window(8, 18),), (window(9, 12), window(14, 17)), ()))),) * DAYS,
            last_visit=MONDAY - timedelta(days=draw(st.integers(1, 12))),
            **draw(st.sampled_from(KINDS)),
        )
        for number in range(draw(st.integers(2, 9)))
    ]
    reps = [make_rep(rep_id, draw(PLACES), days=DAYS) for rep_id in REPS]
    instance = make_instance(customers, reps, days=DAYS)
    workspace = Workspace(name="any", instance=instance, search=SearchSettings(effort="quick", restarts=1))
    calls = draw(
        st.lists(
            st.builds(
                lambda rep_id, number, day, start: PresentCall(
                    rep_id=rep_id,
                    customer_id=f"c{number % len(customers)}",
                    when=MONDAY + timedelta(days=day),
                    start=start,
                ),
                st.sampled_from(REPS),
                st.integers(0, 8),
                st.integers(0, DAYS - 1),
                st.sampled_from((None, 30_000, 36_000, 50_000)),
            ),
            min_size=1,
            max_size=18,
        )
    )
    return workspace, calls


KINDS = (
    {"frequency": Frequency(visits=1, days=7), "gap": GapRule(minimum=4, ideal=7, maximum=10)},
    {"frequency": Frequency(visits=1, days=14), "gap": GapRule(minimum=8, ideal=14, maximum=20)},
    {"frequency": None, "gap": None},
)


def total(savings):
    return sum(savings, Saving())


@FEW
@given(offices(), st.randoms(use_true_random=False))
def test_savings_add_up_and_the_order_of_rows_does_not_matter(office, random: Random):
    workspace, calls = office
    found = measure_calls(workspace, calls, source="table.csv")
    assert total(step.saved for step in found.steps) == found.saved
    for step in found.steps:
        parts = total(part.saved for part in step.parts)
        assert replace(parts, days=step.saved.days) == step.saved
    assert found.steps[1].saved.days == total(part.saved for part in found.steps[1].parts).days
    assert found.present.visits == found.best_order.visits == found.routeplan.visits
    assert found.present.call_seconds == found.routeplan.call_seconds
    assert found.routeplan.hard <= found.best_order.hard <= found.present.hard
    assert found.present.visits == sum((found.moved.same_day, found.moved.other_day, found.moved.other_rep))
    for state in (found.present, found.best_order, found.routeplan):
        assert state.field_seconds == state.drive_seconds + state.call_seconds + state.wait_seconds
    shuffled = list(calls)
    random.shuffle(shuffled)
    assert measure_calls(workspace, shuffled, source="table.csv") == found


@FEW
@given(offices())
def test_the_plan_makes_exactly_the_calls_that_were_made(office):
    workspace, calls = office
    made = {(one.rep_id, one.customer_id, (one.when - MONDAY).days) for one in calls}
    visits = [MeasuredVisit(rep_id=a, customer_id=b, day=day) for a, b, day in sorted(made)]
    workspace = as_it_was(workspace)
    found = plan_same_calls(workspace, prepare(workspace), visits, lambda stage, done, whole: None)
    asked = Counter(one.customer_id for one in visits)
    assert Counter(one.customer_id for one in found.visits) == asked
    assert all(0 <= one.day < DAYS for one in found.visits)
    closed = {one.customer_id for one in workspace.instance.customers if not any(one.open_on)}
    assert {one.customer_id for one in found.kept} >= closed & asked.keys()


@FEW
@given(offices())
def test_routeplan_s_own_plan_saves_nothing_on_itself(office):
    workspace, _ = office
    plan = make_plan(workspace)
    calls = [
        PresentCall(
            rep_id=route.rep_id,
            customer_id=stop.customer_id,
            when=MONDAY + timedelta(days=route.day),
            start=stop.start,
        )
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    ]
    if calls:
        found = measure_calls(workspace, calls, source="visits.csv")
        assert found.saved == Saving(), found
        assert not found.saves_something
