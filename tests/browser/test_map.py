"""The map in a real browser with the network cut."""

import pytest

from routeplan.pipeline.make_plan import make_plan
from routeplan.render.map import draw_map
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace
from tests.browser.browser import document, needs_chromium
from tests.unit.render.away import away_plan

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The small example's map on disk."""
    workspace = read_workspace(bundled_folder("examples") / "taipei-small", ReadOptions(effort="quick"))
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(draw_map(make_plan(workspace)), encoding="utf-8")
    return path


def test_map_says_where_a_night_is_spent_and_what_is_kept_free(tmp_path):
    path = tmp_path / "away.html"
    path.write_text(draw_map(away_plan()), encoding="utf-8")
    monday, said = document(path, "#rep=R1&day=0", tmp_path / "a")
    assert "Arrives for the night at Hotel Post" in monday
    assert "kept free" not in monday
    friday, more = document(path, "#rep=R1&day=4", tmp_path / "b")
    assert "kept free: Friday afternoon" in friday
    assert said == more == []


def test_map_draws_without_a_network_and_without_complaint(page, tmp_path):
    dom, said = document(page, "", tmp_path)
    assert "leaflet-interactive" in dom
    assert said == []


def test_address_of_a_day_opens_that_day_with_numbered_stops(page, tmp_path):
    whole, _ = document(page, "", tmp_path / "a")
    day, said = document(page, "#rep=01&day=0", tmp_path / "b")
    assert said == []
    assert "Leaves home" in day
    assert "Leaves home" not in whole
