from itertools import permutations, product

import pytest

from benchmarks import pvrp
from benchmarks.instances.pvrp import read_pvrp, whole
from benchmarks.peers.pattern_loop import PatternLoop
from benchmarks.peers.pvrp_questions import alone, days_of, whole_question
from benchmarks.peers.routing import Engine
from tests.benchmarks.test_pvrp import SMALL, cheapest


@pytest.fixture
def four(tmp_path):
    path = tmp_path / "four.txt"
    path.write_text(SMALL.replace("4 0 -1 0 10 1 1 2", "4 0 -1 0 1 1 1 2"), encoding="utf-8")
    return read_pvrp(path)


def by_enumeration(question):
    """Return the cheapest answer for one vehicle a day, None without a legal one."""
    best = None
    for choice in product(*(stop.days for stop in question.stops)):
        days = [[n for n, at in enumerate(choice) if at == day] for day in range(len(question.days))]
        for orders in product(*(permutations(day) for day in days)):
            routes = [[list(order)] for order in orders]
            cost = question.cost(routes)
            if cost is not None and (best is None or cost < best[0]):
                best = cost, routes
    return best and best[1]


ENUMERATION = Engine(
    alone=lambda question, cpu_seconds, seed: by_enumeration(question),
    repair=lambda question, routes, seed: by_enumeration(question),
)


def test_loop_around_an_exact_engine_reaches_the_cheapest_of_all_plans(four):
    plan = PatternLoop(four, ENUMERATION, 1).run(0.6)
    assert pvrp.checked_cost(four, plan) == pytest.approx(cheapest(four))


def test_every_round_leaves_a_legal_plan(four):
    loop = PatternLoop(four, ENUMERATION, 2)
    plan = loop._first(0, 1e9)
    for _ in range(60):
        plan = loop.round(plan) or plan
        pvrp.checked_cost(four, plan)


def test_loop_has_no_plan_where_the_engine_finds_none(four):
    nothing = Engine(
        alone=lambda question, cpu_seconds, seed: None, repair=lambda question, routes, seed: None
    )
    assert PatternLoop(four, nothing, 1).run(0.05) is None


def test_whole_question_leaves_single_visits_their_days_and_fixes_the_others(four):
    question, customers = whole_question(four, [frozenset({0, 2}), *[frozenset()] * 3])
    assert customers == [0, 0, 1, 2, 3]
    assert [stop.days for stop in question.stops] == [(0,), (2,), (0, 1, 2), (0, 1, 2), (1,)]
    assert question.days[0].end == whole(30)


def test_days_without_a_limit_are_as_long_as_any_route(tmp_path):
    path = tmp_path / "free.txt"
    path.write_text("1 1 1 1\n0 0\n0 0 0 0 0 0 0\n1 3 4 2 1 1 1 1\n", encoding="utf-8")
    (day,) = days_of(read_pvrp(path))
    assert day.end >= whole(12)
    assert day.capacity is None


def test_engine_alone_is_not_asked_where_somebody_is_visited_twice(four):
    assert alone(four, ENUMERATION, 1, 0.1) is None
