"""Whole plans with round starts: on the grid, legal, and the search's price without its allowance."""

from itertools import chain

import pytest

from routeplan.measures.plan_cost import plan_cost
from routeplan.measures.punctuality import Unpunctual, unpunctual
from routeplan.model import Punctuality, SearchSettings, Workspace
from routeplan.model.policy import Policy
from routeplan.model.progress import never
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.plan_group import finish, pose, solve_task
from routeplan.pipeline.prepare import prepare
from tests.builders import ESTIMATED_TRAVEL
from tests.unit.territories.test_zones import office, scattered

SEARCH = SearchSettings(effort="quick", workers=1)
WISHED = Policy(punctuality=Punctuality(buffer_minutes=5, rounding_minutes=15))


def workspace(policy):
    return Workspace(name="office", instance=office(scattered(30), policy=policy), search=SEARCH)


@pytest.fixture(scope="module")
def plan():
    return make_plan(workspace(WISHED))


def test_all_starts_lie_on_the_grid_a_buffer_after_arriving(plan):
    tasks = list(chain.from_iterable(route.tasks for route in plan.routes))
    assert len(tasks) > 60
    assert all(stop.start % 900 == 0 for stop in tasks)
    assert all(stop.start - stop.arrive >= 300 for stop in tasks if stop.drive_seconds)
    assert unpunctual(plan) == Unpunctual(days=0, off_grid=0, too_soon=0)
    kept = {"start_on_the_grid", "buffer_before_the_start"}
    assert [one for one in judge_plan(plan) if one.severity == "hard" or one.rule in kept] == []


def test_no_call_is_left_out_for_it_where_there_is_time(plan):
    assert len(plan.unplanned) == len(make_plan(workspace(Policy())).unplanned)


def test_search_tells_its_price_without_the_allowance():
    office_of = workspace(WISHED)
    prepared = prepare(office_of)
    parts = prepared.call_plan, prepared.alignment, ("R1",), ESTIMATED_TRAVEL
    task = pose(office_of.instance, *parts, prepared.zones)
    found = solve_task(task, SEARCH, 0, lambda done, whole: None, never)
    part = finish(task, office_of.instance, prepared.alignment, [found], SEARCH, never)
    driven = sum(route.drive_seconds for route in part.routes)
    legs = sum(stop.drive_seconds > 0 for route in part.routes for stop in route.tasks)
    assert task.problem.reckoned == 750 * len(prepared.call_plan.owed)
    assert found.cost == part.costs[0] + task.problem.reckoned
    assert found.cost >= driven + 750 * legs
    assert plan_cost(make_plan(office_of)).drive == driven
