import pytest

from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.how_searched import effort_words, search_notices
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.plan_group import GroupPlan
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace


def part(rep_id, *costs):
    return GroupPlan(rep_ids=(rep_id,), routes=(), unplanned=(), not_yet_due=(), costs=costs)


def small(**options):
    return read_workspace(bundled_folder("examples") / "taipei-small", ReadOptions(effort="quick", **options))


def test_spread_is_the_dearest_against_the_cheapest_and_names_the_widest():
    parts = (part("R1", 1000, 1010), part("R2", 1100, 1000))
    (said,) = search_notices(SearchSettings(restarts=2), parts, stopped=False)
    assert said == "Best of 2 searches each; they differ by 5.5 % in price, most for R2 (10.0 %)."


def test_one_search_has_no_spread_to_tell():
    assert search_notices(SearchSettings(), (part("R1", 1000),), stopped=False) == ()


@pytest.mark.parametrize(
    ("search", "stopped", "words"),
    [
        (SearchSettings(), False, "normal"),
        (SearchSettings(restarts=4), False, "normal, best of 4 searches"),
        (SearchSettings(time_limit=2, restarts=4), False, "2 s of CPU time a rep, best of 4 searches"),
        (SearchSettings(effort="quick"), True, "quick, stopped early"),
        (SearchSettings(engine="ortools", restarts=4), False, "normal, engine ortools"),
    ],
)
def test_effort_says_how_the_plan_was_made(search, stopped, words):
    assert effort_words(search, stopped=stopped) == words


def test_best_of_restarts_is_no_dearer_than_the_first_and_the_same_without_them():
    heard = []
    plan = make_plan(small(restarts=3), progress=lambda *said: heard.append(said))
    stages = [(done, total) for stage, done, total in heard if stage == "01"]
    assert stages[-1][0] == stages[-1][1]
    assert stages == sorted(stages)
    assert any("they differ by" in notice for notice in plan.notices)


def test_stop_begins_no_further_restarts():
    plan = make_plan(small(restarts=3), stop=lambda: True)
    assert plan.routes
    assert not any("they differ" in notice for notice in plan.notices)


def test_what_there_is_to_search_is_told_before():
    told = []
    make_plan(small(), stop=lambda: True, before_search=lambda tasks, search: told.append((tasks, search)))
    ((tasks, search),) = told
    assert [task.name for task in tasks] == ["01"]
    assert tasks[0].problem.calls_owed == 44
    assert search.effort == "quick"
