"""Plans that earlier versions have written are read, judged, drawn, compared, published and planned again.

``old_plans`` has one plan of the same three customers for each shape that plan.json has had so far, each
named for the day and hour of the commit whose ``routeplan plan`` wrote it. The format has been 1 all along;
what was added later is missing in them.
"""

import json
import shutil
from pathlib import Path

import pytest

from routeplan.errors import InputError
from routeplan.tables.plan_encode import FORMAT
from routeplan.tables.plan_file import plan_from_json, read_plan
from tests.method.office import START
from tests.method.reading import runner, said
from tests.unit.tables.workspaces import put

OLD = sorted((Path(__file__).parent / "old_plans").glob("*.json"))
NAME = "2027-01-04-week"


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def office(request, tmp_path):
    """The workspace of then with the plan of then."""
    office = put(tmp_path / "office")
    (office / "plans" / NAME).mkdir(parents=True)
    shutil.copy(request.param, office / "plans" / NAME / "plan.json")
    return office


def test_the_plans_are_of_several_shapes_and_of_the_format_that_is_read():
    raw = [json.loads(path.read_text(encoding="utf-8")) for path in OLD]
    assert {one["format"] for one in raw} == set(range(1, FORMAT + 1))
    assert len({json.dumps(shape_of(one), sort_keys=True) for one in raw}) == len(raw)


def shape_of(value):
    """The names in a JSON value, of lists those of all entries together."""
    if isinstance(value, dict):
        return {name: shape_of(one) for name, one in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(shape_of(one), sort_keys=True) for one in value})
    return None


def test_an_old_plan_is_judged_drawn_and_compared(office):
    review = said(runner("review", office, "--json"))
    assert review["hard"] == []
    assert runner("map", office).exit_code == 0
    assert (office / "plans" / NAME / "map.html").stat().st_size > 100_000
    made = said(
        runner("plan", office, "--level", "week", "--today", "2027-01-01", "--out", office / "new", "--json")
    )
    assert made["files"]
    assert runner("compare", office / "plans" / NAME, office / "new").exit_code == 0
    assert runner("export", office, "--to", office / "out").exit_code == 0


def test_an_old_plan_is_published_and_planned_again(office):
    before = read_plan(office / "plans" / NAME)
    done = said(runner("publish", office, "--json"))
    assert (done["revision"], done["was_published"]) == (1, False)
    published = read_plan(office / "plans" / NAME)
    assert (published.status, published.routes) == ("published", before.routes)
    again = said(runner("replan", office, "--today", START, "--json"))
    assert again["promised"] == sum(
        1 for route in published.routes for stop in route.stops if stop.kind == "visit"
    )
    assert runner("undo", office).exit_code == 0
    assert runner("undo", office).exit_code == 0
    assert read_plan(office / "plans" / NAME) == before


def test_a_plan_of_a_format_to_come_is_refused_with_what_to_do():
    raw = json.loads(OLD[0].read_text(encoding="utf-8")) | {"format": FORMAT + 1}
    with pytest.raises(InputError) as refused:
        plan_from_json(json.dumps(raw))
    (issue,) = refused.value.issues
    assert issue.code == "RP303"
    assert f"format {FORMAT + 1}" in issue.message
