"""Plans that keep to zones: what the price does, and what stays the same without it."""

from dataclasses import replace

import pytest

from routeplan.measures.plan_cost import plan_cost
from routeplan.measures.zones import zone_keeping
from routeplan.model import Commitment, SearchSettings, Workspace, ZonePolicy
from routeplan.model.policy import Policy
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.plan_group import pose
from routeplan.pipeline.prepare import prepare, zone_notices
from routeplan.pipeline.standings import zones_before
from routeplan.tables.plan_file import plan_from_json, plan_to_json
from tests.builders import ESTIMATED_TRAVEL
from tests.unit.territories.test_zones import office, scattered


def planned(policy):
    instance = office(scattered(30), policy=policy)
    search = SearchSettings(effort="quick", workers=1)
    return make_plan(Workspace(name="office", instance=instance, search=search))


@pytest.fixture(scope="module")
def without():
    return planned(Policy())


def test_high_price_keeps_nearly_all_visits_in_their_zones(without):
    plan = planned(Policy(zones=ZonePolicy(off_zone=400)))
    keeping = zone_keeping(plan)
    assert keeping.visits > 60
    assert keeping.share > 0.95
    off = [one for one in judge_plan(plan) if one.rule == "off_zone"]
    assert len(off) == keeping.visits - keeping.in_zone
    assert plan_cost(plan).off_zone == len(off) * 400 * 60
    assert plan_cost(plan).drive > plan_cost(without).drive


def test_price_of_nothing_changes_no_route(without):
    free = planned(Policy(zones=ZonePolicy(off_zone=0)))
    assert free.zones
    assert free.routes == without.routes
    assert plan_cost(free) == plan_cost(without)


def test_plan_without_zones_does_not_speak_of_them_and_one_with_them_reads_back(without):
    assert "zone" not in plan_to_json(without).replace("timezone", "")
    plan = planned(Policy(zones=ZonePolicy(weeks=2)))
    assert plan_from_json(plan_to_json(plan)) == plan


def test_prices_of_a_promise_and_of_a_zone_add():
    promised = Commitment(visit_id="c000/1", grain="day", rep_id="R1", day=1)
    policy = Policy(zones=ZonePolicy(off_zone=20))
    instance = office(scattered(30), policy=policy, commitments=(promised,))
    prepared = prepare(Workspace(name="office", instance=instance))
    parts = prepared.call_plan, prepared.alignment, ("R1",), ESTIMATED_TRAVEL
    problem = pose(instance, *parts, prepared.zones).problem
    own = next(zone for zone in prepared.zones if "c000" in zone.customer_ids)
    prices = problem.promises.price[problem.promises.row[0]][0].tolist()
    for price, day in zip(prices, problem.day_of.tolist(), strict=True):
        assert price == 60 * (20 * (day not in own.days) + policy.prices.moved_day * (day != 1))


def test_plan_says_how_many_stay_in_their_zone_of_the_plan_it_keeps(without):
    plan = planned(Policy(zones=ZonePolicy(off_zone=0)))
    moved = (replace(plan.zones[0], zone_id="R1-Sat"), *plan.zones[1:])
    others = 30 - len(plan.zones[0].customer_ids)
    assert zone_notices(zones_before(without), plan.zones) == zone_notices(zones_before(plan), ()) == ()
    assert zone_notices(zones_before(plan), plan.zones) == (
        "30 of 30 customers stay in the zone they have in the plan before.",
    )
    (notice,) = zone_notices(zones_before(plan), moved)
    assert notice.startswith(f"{others} of 30 customers stay in the zone they have in the plan before. ")
