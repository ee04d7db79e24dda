"""`routeplan review`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.figures import metrics_record, say_figures
from routeplan.cli.find_plan import find_plan
from routeplan.cli.options import AsJson, PlanPath, Start, Weeks, read_options
from routeplan.cli.stream_lines import say_stage_hours, stage_hours_record
from routeplan.errors import NoPlanError
from routeplan.language import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.violation import Violation
    from routeplan.review.metrics import PlanMetrics

NAME = "review"
SHOWN = 50


def run(
    path: PlanPath = Path(),
    workspace: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Rules for a plan that is a mere table of visits.")
    ] = None,
    start: Start = None,
    weeks: Weeks = None,
    as_json: AsJson = False,
) -> None:
    """Judge a plan against every rule, whoever made it.

    PLAN is a plan of routeplan, or a table (CSV) with rep_id, customer_id, date and optionally start, judged
    by the rules of the workspace DIR. Ends with exit code 4 when a hard rule is broken.
    """
    with failing(as_json=as_json):
        if path.suffix.lower() == ".csv":
            violations, figures = _judge_table(path, workspace or Path(), start, weeks)
        else:
            violations, figures = _judge_plan(path)
        _report(violations, figures, as_json=as_json)
        hard = sum(1 for one in violations if one.severity == "hard")
    if hard:
        raise typer.Exit(NoPlanError.exit_code)


def _judge_plan(path: Path) -> "tuple[Sequence[Violation], dict[str, Any]]":
    """Judge a plan.json by the rules it carries."""
    from routeplan.pipeline.judge import judge_plan
    from routeplan.review.metrics import plan_metrics
    from routeplan.tables.plan_file import read_plan

    plan = read_plan(find_plan(path))
    return judge_plan(plan), _figures(plan_metrics(plan))


def _judge_table(
    path: Path, workspace: Path, start: datetime | None, weeks: int | None
) -> "tuple[Sequence[Violation], dict[str, Any]]":
    """Judge a table of visits by the rules of a workspace."""
    from routeplan.pipeline.judge import judge_visits
    from routeplan.tables.foreign_plan import read_foreign_plan
    from routeplan.workspaces import read_workspace

    given = read_workspace(workspace, read_options(start=start, weeks=weeks))
    visits = read_foreign_plan(path, given.instance)
    violations, metrics = judge_visits(given, visits)
    return violations, _figures(metrics)


def _figures(metrics: "PlanMetrics") -> dict[str, Any]:
    """Return the judge's figures for a script."""
    return metrics_record(metrics) | {"stage_hours": stage_hours_record(metrics.stage_hours)}


def _report(violations: "Sequence[Violation]", figures: dict[str, Any], *, as_json: bool) -> None:
    """Say what was found."""
    hard = [one for one in violations if one.severity == "hard"]
    soft = [one for one in violations if one.severity == "soft"]
    if as_json:
        say_json(
            {
                "figures": figures,
                "hard": [{"rule": one.rule, "message": one.message, "task_id": one.task_id} for one in hard],
                "soft": [{"rule": one.rule, "message": one.message, "task_id": one.task_id} for one in soft],
            }
        )
        return
    _say_found(text("Broken rules ({number}):", number=len(hard)), hard)
    _say_found(text("Wishes not met ({number}):", number=len(soft)), soft)
    say_figures(figures)
    say_stage_hours(figures["stage_hours"])
    if hard:
        say(text("{number} hard rules are broken.", number=len(hard)))
    else:
        say(text("No hard rule is broken."))


def _say_found(title: str, found: "Sequence[Violation]") -> None:
    """Print the first of some findings under a title, and how many there are besides."""
    if found:
        say(title, *(f"  {one.message}" for one in found[:SHOWN]))
    if len(found) > SHOWN:
        say(text("  ... and {number} more; --json lists all.", number=len(found) - SHOWN))
