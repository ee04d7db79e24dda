"""Plan the calls of a field-sales team: territories, visit frequencies, schedules and daily routes.

The nouns are at hand directly, the verbs are loaded when they are first used::

    import routeplan

    workspace = routeplan.read_workspace("my-office")
    plan = routeplan.make_plan(workspace)
    routeplan.save_plan(plan, "my-office/plan")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from routeplan.version import __version__ as __version__

if TYPE_CHECKING:
    from routeplan.baselines import measure_baseline, save_baseline
    from routeplan.errors import InputError, Issue, NoPlanError, RoutePlanError, SolverError, TravelError
    from routeplan.model import (
        Customer,
        Instance,
        Plan,
        Rep,
        Route,
        Stop,
        Unplanned,
        Violation,
        Workspace,
    )
    from routeplan.model.baseline import BaselineReport
    from routeplan.model.day_offer import DayOffer
    from routeplan.model.explanation import LeftOutReason, VisitReason
    from routeplan.outputs import save_plan
    from routeplan.pipeline.find_day import day_offers
    from routeplan.pipeline.judge import judge_plan
    from routeplan.pipeline.make_plan import make_plan
    from routeplan.pipeline.prepare import prepare
    from routeplan.pipeline.why import why
    from routeplan.pipeline.why_not import why_not
    from routeplan.render.calendar import rep_calendar
    from routeplan.render.map import draw_map
    from routeplan.review.metrics import PlanMetrics, plan_metrics
    from routeplan.tables.changes.undo import undo
    from routeplan.tables.plan_file import read_plan
    from routeplan.tables.read_workspace import ReadOptions
    from routeplan.workspaces import read_workspace

_HOME = {
    "BaselineReport": "model.baseline",
    "InputError": "errors",
    "Issue": "errors",
    "NoPlanError": "errors",
    "RoutePlanError": "errors",
    "SolverError": "errors",
    "TravelError": "errors",
    "Customer": "model",
    "Instance": "model",
    "Plan": "model",
    "Rep": "model",
    "Route": "model",
    "Stop": "model",
    "Unplanned": "model",
    "Violation": "model",
    "Workspace": "model",
    "DayOffer": "model.day_offer",
    "LeftOutReason": "model.explanation",
    "VisitReason": "model.explanation",
    "PlanMetrics": "review.metrics",
    "ReadOptions": "tables.read_workspace",
    "day_offers": "pipeline.find_day",
    "draw_map": "render.map",
    "judge_plan": "pipeline.judge",
    "make_plan": "pipeline.make_plan",
    "measure_baseline": "baselines",
    "plan_metrics": "review.metrics",
    "prepare": "pipeline.prepare",
    "read_plan": "tables.plan_file",
    "read_workspace": "workspaces",
    "rep_calendar": "render.calendar",
    "save_baseline": "baselines",
    "save_plan": "outputs",
    "undo": "tables.changes.undo",
    "why": "pipeline.why",
    "why_not": "pipeline.why_not",
}

__all__ = [
    "BaselineReport",
    "Customer",
    "DayOffer",
    "InputError",
    "Instance",
    "Issue",
    "LeftOutReason",
    "NoPlanError",
    "Plan",
    "PlanMetrics",
    "ReadOptions",
    "Rep",
    "Route",
    "RoutePlanError",
    "SolverError",
    "Stop",
    "TravelError",
    "Unplanned",
    "Violation",
    "VisitReason",
    "Workspace",
    "day_offers",
    "draw_map",
    "judge_plan",
    "make_plan",
    "measure_baseline",
    "plan_metrics",
    "prepare",
    "read_plan",
    "read_workspace",
    "rep_calendar",
    "save_baseline",
    "save_plan",
    "undo",
    "why",
    "why_not",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its room."""
    if name not in _HOME:
        raise AttributeError(f"module 'routeplan' has no attribute {name!r}")
    return getattr(import_module(f"routeplan.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return [*__all__, "__version__"]
