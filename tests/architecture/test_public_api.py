"""What is promised to those who import routeplan changes only when somebody means it to."""

import subprocess
import sys
from pathlib import Path

import pytest

import routeplan
from tests.architecture.public_api import LIST, public_api

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")


def test_public_names_their_parameters_and_fields_are_as_promised():
    how = "if it is meant: python -m tests.architecture.public_api, and a line in CHANGELOG.md"
    assert LIST.read_text(encoding="utf-8") == public_api(), how


def test_list_notices_parameters_fields_and_defaults():
    listed = LIST.read_text(encoding="utf-8")
    assert "read_plan(path: Path | str) -> Plan" in listed
    assert "class Plan\n    level: Level\n    status: Status\n" in listed
    assert "    severity: Severity = 'error'\n" in listed
    assert "class routeplan.model.policy.Prices\n" in listed


def test_every_public_name_has_its_place_on_the_page():
    lacking = [name for name in routeplan.__all__ if f"\n::: routeplan.{name}\n" not in PAGE + "\n"]
    assert lacking == []


def test_whoever_types_a_script_is_understood(tmp_path):
    """A script that uses the public names passes mypy --strict, and one that misuses them does not."""
    pytest.importorskip("mypy")
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text(SCRIPT, encoding="utf-8")
    bad.write_text('import routeplan\n\nrouteplan.read_plan("x").routes[0].rep_id + 1\n', encoding="utf-8")
    assert checked(good) == (0, "Success: no issues found in 1 source file\n")
    code, said = checked(bad)
    assert code == 1
    assert "[operator]" in said


def checked(script):
    """Return how mypy --strict ends for a script outside the project, and what it says."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent"]
    command += ["--cache-dir", str(script.parent / "cache"), str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=script.parent)
    return done.returncode, done.stdout


SCRIPT = '''"""Plan an office and say how many calls each rep makes, and what was left out."""

from pathlib import Path

import routeplan


def calls_by_rep(plan: routeplan.Plan) -> dict[str, int]:
    found: dict[str, int] = {}
    for route in plan.routes:
        visits: tuple[routeplan.Stop, ...] = route.tasks
        found[route.rep_id] = found.get(route.rep_id, 0) + len(visits)
    return found


def main(folder: Path) -> tuple[Path, ...]:
    options = routeplan.ReadOptions(weeks=1, effort="quick")
    try:
        workspace: routeplan.Workspace = routeplan.read_workspace(folder, options)
    except routeplan.InputError as error:
        raise SystemExit("; ".join(issue.remedy for issue in error.issues)) from error
    plan = routeplan.make_plan(workspace, rep_ids=["R1"])
    broken: tuple[routeplan.Violation, ...] = routeplan.judge_plan(plan)
    metrics: routeplan.PlanMetrics = routeplan.plan_metrics(plan)
    offers: tuple[routeplan.DayOffer, ...] = routeplan.day_offers(plan, "K010")
    left_out: list[routeplan.Unplanned] = [one for one in plan.unplanned if one.reason == "no_capacity"]
    print(calls_by_rep(plan), metrics.total.visits, len(broken), len(offers), len(left_out))
    page: str = routeplan.draw_map(plan)
    calendar: bytes = routeplan.rep_calendar(plan, "R1")
    Path("map.html").write_text(page, encoding="utf-8")
    Path("R1.ics").write_bytes(calendar)
    return routeplan.save_plan(plan, "office/plan")
'''
