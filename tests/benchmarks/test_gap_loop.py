import random
import time

import pytest

from benchmarks.measuring import score
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import customer_cost
from benchmarks.rep_cases import FORBIDDEN, case_from
from benchmarks.rep_generator import make_case


def put_in_missed_calls(question, draw):
    routes = [list(route) for route in question.routes]
    for index, job in enumerate(question.jobs):
        if job.day is None and job.prices:
            routes[question.days.index(draw.choice(sorted(job.prices)))].append(index)
    return routes


def loop_and_plan():
    case = case_from(make_case(15, 10, 2))
    loop = GapLoop(case, LoopSettings(), 1)
    empty = [[] for _ in range(case.days)]
    return case, loop, loop.run(empty, put_in_missed_calls, time.process_time(), 0.2)


def test_loop_improves_a_plan_with_an_engine_that_only_inserts():
    case, loop, plan = loop_and_plan()
    found, empty = score(case, plan), score(case, [[] for _ in plan])
    assert found.illegal == ()
    assert found.total < empty.total
    assert loop.state_of(plan).total / 60 == pytest.approx(found.total)


def test_jobs_moved_to_any_of_their_days_keep_the_waits():
    _, loop, plan = loop_and_plan()
    draw = random.Random(3)
    for _ in range(200):
        state = loop.state_of(plan)
        question = loop.free(state)
        routes = [[] for _ in question.days]
        for index, job in enumerate(question.jobs):
            routes[question.days.index(draw.choice(sorted(job.prices)))].append(index)
        for job in question.jobs:
            assert job.day is None or job.day in job.prices
        dates = dict(state.dates)
        for stop in {job.customer.id for job in question.jobs}:
            kept = [day for day in dates[stop] if day not in question.days]
            moved = [
                day
                for day, route in zip(question.days, routes, strict=True)
                for index in route
                if question.jobs[index].customer.id == stop
            ]
            assert customer_cost(loop.by_id[stop], sorted(kept + moved)) < FORBIDDEN


def test_change_that_is_undone_leaves_the_plan_as_it_was():
    _, loop, plan = loop_and_plan()
    state, untouched = loop.state_of(plan), loop.state_of(plan)
    for _ in range(100):
        question = loop.free(state)
        undo = loop.apply(state, question, [[] for _ in question.days])
        assert state.total == pytest.approx(untouched.total + undo.difference)
        undo.restore(state)
        assert state == untouched
