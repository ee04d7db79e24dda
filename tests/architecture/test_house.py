"""The walls of the house."""

import subprocess
import sys

import pytest

import routeplan

HEAVY = (
    "pandas", "numpy", "ortools", "folium", "numba", "scipy", "networkx", "joblib", "icalendar", "rich",
    "shapely", "xlsxwriter", "gpxpy", "segno",
)  # fmt: skip


def test_import_contracts_are_kept():
    pytest.importorskip("importlinter")
    code = "from importlinter.cli import lint_imports_command as lint; lint(['--no-cache'])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout[-3000:]


def test_help_loads_nothing_heavy():
    code = f"import sys, routeplan.cli.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_import_of_the_package_loads_nothing_heavy():
    code = f"import sys, routeplan; print([name for name in {HEAVY!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_every_public_name_can_be_had():
    for name in routeplan.__all__:
        assert getattr(routeplan, name) is not None


def test_public_names_are_these_and_no_others():
    errors = {"InputError", "Issue", "NoPlanError", "RoutePlanError", "SolverError", "TravelError"}
    nouns = {
        "BaselineReport", "Customer", "DayOffer", "Instance", "LeftOutReason", "Plan", "PlanMetrics",
        "ReadOptions", "Rep", "Route", "Stop", "Unplanned", "Violation", "VisitReason", "Workspace",
    }  # fmt: skip
    verbs = {"draw_map", "judge_plan", "make_plan", "plan_metrics", "prepare", "read_plan", "read_workspace"}
    verbs |= {"day_offers", "measure_baseline", "rep_calendar", "save_baseline", "save_plan", "undo", "why"}
    assert set(routeplan.__all__) == errors | nouns | verbs | {"why_not"}
