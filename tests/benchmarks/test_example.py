import csv
from dataclasses import replace

import numpy as np
import pytest

from benchmarks import example
from benchmarks.__main__ import main
from benchmarks.measuring import score
from benchmarks.peers.gap_loop import GapLoop, LoopSettings
from benchmarks.peers.gap_state import customer_cost
from benchmarks.rep_cases import FORBIDDEN
from benchmarks.workspace_cases import RepProblem, _travel, read_reps
from routeplan.scheduling.search import Search
from routeplan.scheduling.settings import AnnealingSettings


@pytest.fixture(scope="module")
def reps():
    found = list(read_reps(example.EXAMPLE))
    assert [rep.case.name for rep in found] == ["R1", "R2", "R3", "R4"]
    return found


def searched(rep):
    search = Search(rep.problem, AnnealingSettings(seed=1))
    search.run(300, 300)
    return search.best()


def test_score_of_our_plan_is_what_the_search_reckons(reps):
    for rep in reps:
        solution = searched(rep)
        found = score(rep.case, rep.plan_of(solution))
        assert found.illegal == ()
        assert found.total * 60 == pytest.approx(solution.cost)


def test_score_refuses_days_off_and_too_many_calls(reps):
    rep = next(one for one in reps if one.case.name == "R2")
    case, plan = rep.case, rep.plan_of(searched(rep))
    off = next(day for day in range(case.days) if case.workday(day) is None)
    busiest = max(range(case.days), key=lambda day: len(plan[day]))
    moved = [list(day) for day in plan]
    moved[off], moved[busiest] = moved[busiest], []
    assert f"day {off}: a day off" in score(case, moved).illegal
    tight = tuple(hours and replace(hours, most_calls=len(plan[busiest]) - 1) for hours in case.calendar)
    assert any("calls" in broken for broken in score(replace(case, calendar=tight), plan).illegal)


def test_loop_reckons_a_plan_like_the_score(reps):
    for rep in reps:
        plan = rep.plan_of(searched(rep))
        state = GapLoop(rep.case, LoopSettings(), 1).state_of(plan)
        assert state.total / 60 == pytest.approx(score(rep.case, plan).total)


def test_jobs_of_a_calendar_keep_the_waits(reps):
    for rep in reps:
        loop = GapLoop(rep.case, LoopSettings(), 3)
        state = loop.state_of(rep.plan_of(searched(rep)))
        for _ in range(50):
            question = loop.free(state)
            assert set(question.days) <= set(rep.case.workdays)
            for job in question.jobs:
                if job.day is not None:
                    assert job.day in job.prices
                    kept = [day for day in state.dates[job.customer.id] if day != job.day]
                    assert customer_cost(job.customer, sorted([*kept, job.day])) < FORBIDDEN


def test_days_may_begin_and_end_at_different_places(reps):
    problem = reps[0].problem
    routes = problem.routes.copy()
    routes[:, 2] = problem.customers[0, 0]
    table = _travel(replace(problem, routes=routes))
    place = problem.customers[3, 0]
    assert table[0, 4] == problem.travel[0, routes[0, 1], place]
    assert table[4, 0] == problem.travel[0, place, problem.customers[0, 0]]


def test_travel_that_depends_on_who_drives_is_refused(reps):
    problem = reps[0].problem
    both = np.concatenate([problem.travel, problem.travel])
    with pytest.raises(ValueError, match="depends on who drives"):
        _travel(replace(problem, travel=both))
    assert (_travel(replace(problem, travel=both[:1])) == reps[0].case.travel_s).all()


@pytest.mark.parametrize("name", example.PEERS)
def test_suite_scores_every_rep_by_both_methods(tmp_path, name):
    pytest.importorskip(name)
    out = tmp_path / "runs.csv"
    words = ["--cpu-seconds", "0.2", "--seeds", "1", "--peers", name, "--csv", str(out)]
    assert main(["example", *words]) == 0
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["case"], row["method"]) for row in rows] == [
        (f"R{number}", method) for number in (1, 2, 3, 4) for method in ("routeplan", name)
    ]
    assert {row["illegal"] for row in rows} == {""}


def test_suite_says_which_peers_there_are(capsys):
    assert main(["example", "--peers", "vroom-alone"]) == 2
    assert "there are vroom, pyvrp, ortools" in capsys.readouterr().err


def test_rep_problem_puts_stops_on_calendar_days(reps):
    rep: RepProblem = reps[0]
    plan = rep.plan_of(searched(rep))
    assert {day for day, stops in enumerate(plan) if stops} <= set(rep.case.workdays)
