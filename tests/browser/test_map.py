"""The map in a real browser with the network cut."""

import re
import shutil
import subprocess

import pytest

from routeplan.pipeline.make_plan import make_plan
from routeplan.render.map import draw_map
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_workspace import ReadOptions
from routeplan.workspaces import read_workspace
from tests.unit.render.away import away_plan

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=5000", "--enable-logging=stderr",
)  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The small example's map on disk."""
    workspace = read_workspace(bundled_folder("examples") / "taipei-small", ReadOptions(effort="quick"))
    path = tmp_path_factory.mktemp("map") / "map.html"
    path.write_text(draw_map(make_plan(workspace)), encoding="utf-8")
    return path


def document(page, view, tmp_path):
    """Return the page's elements after its script has run, and what the console said."""
    result = subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path}", "--dump-dom", page.as_uri() + view],
        capture_output=True, text=True, check=True, timeout=120, encoding="utf-8",
    )  # fmt: skip
    said = [line for line in result.stderr.splitlines() if "CONSOLE" in line]
    return re.sub(r"<script.*?</script>", "", result.stdout, flags=re.DOTALL), said


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
