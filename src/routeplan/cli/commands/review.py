"""`routeplan review`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_plans
from routeplan.cli.console import progress_bar, say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.figures import metrics_record, say_figures
from routeplan.cli.find_plan import PLAN_FILE, find_plan
from routeplan.cli.open_page import open_map
from routeplan.cli.options import AsJson, Quiet, Start, Today, Weeks, read_options
from routeplan.cli.stream_lines import say_stage_hours, stage_hours_record
from routeplan.errors import COMMAND_LINE, InputError, Issue, NoPlanError
from routeplan.language import mark, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from routeplan.model.violation import Violation
    from routeplan.review.metrics import PlanMetrics
    from routeplan.tables.read_options import ReadOptions

NAME = "review"
SHOWN = 50
TABLES = (".csv", ".xlsx", ".ods")
OWN, LEAVE_OUT = mark("a plan has its own rules and days"), mark("Leave it out")


def run(
    path: Annotated[
        Path,
        typer.Argument(
            metavar="[PLAN]",
            autocompletion=offer_plans,
            help="A plan.json, a plan's folder, a workspace, or a table of visits.",
        ),
    ] = Path(),
    workspace: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Rules for a plan that is a mere table of visits.")
    ] = None,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|call_log",
            help="Measure this schedule, or the call log, beside routeplan's plan for the same calls.",
        ),
    ] = None,
    page: Annotated[
        Path | None,
        typer.Option("--to", metavar="FILE.html", help="Page of the baseline; else DIR/baseline.html."),
    ] = None,
    show: Annotated[
        bool, typer.Option("--open", help="Show the page of the baseline in the browser afterwards.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Judge a plan against every rule, whoever made it.

    PLAN is a plan of routeplan, or a table (CSV, XLSX, ODS) judged by the rules of the workspace DIR: with
    rep_id, customer_id, date and optionally start, or a grid with a row a rep and day, a column a day or a
    column a rep, and customers in its cells. Ends with exit code 4 when a hard rule is broken.

    With --baseline PLAN is a workspace. Days, hours, kilometres and broken rules of the present way stand
    beside routeplan's plan for the same calls, with what is saved and why, as a page and a table beside it.
    Days are the last four full weeks of the log, or all of the table, unless given.
    """
    with failing(as_json=as_json):
        if baseline is not None:
            _refuse_beside({"--today": today}, text("a baseline looks back on its own days"), text(LEAVE_OUT))
            folder = _only_workspace(path, workspace)
            _baseline(folder, baseline, page, start, weeks, show=show, quiet=quiet, as_json=as_json)
            return
        is_table = path.suffix.lower() in TABLES
        remedy = text("Add --baseline call_log or --baseline FILE, or leave it out")
        _refuse_beside({"--to": page, "--open": show or None}, text("only a baseline has a page"), remedy)
        if not is_table:
            own, message = {"--workspace": workspace, "--start": start, "--weeks": weeks}, text(OWN)
            _refuse_beside(own, message, remedy)
            _refuse_beside({"--today": today}, message, text(LEAVE_OUT))
        if is_table:
            violations, figures = _judge_table(
                path, workspace or Path(), read_options(start=start, weeks=weeks, today=today)
            )
        else:
            violations, figures = _judge_plan(path)
        if as_json or not quiet:
            _report(violations, figures, as_json=as_json)
        hard = sum(1 for one in violations if one.severity == "hard")
    if hard:
        raise typer.Exit(NoPlanError.exit_code)


def _baseline(
    folder: Path,
    source: str,
    page: Path | None,
    start: "datetime | None",
    weeks: int | None,
    *,
    show: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Measure a present way, write its page and say what came out."""
    from routeplan.baselines import PAGE, measure_baseline, refuse_page, save_baseline

    page = page or folder / PAGE
    refuse_page(page)
    with progress_bar(quiet=quiet or as_json) as progress:
        report = measure_baseline(
            folder, source, start=start.date() if start else None, weeks=weeks, progress=progress
        )
    with changing_around(page.parent):
        files = save_baseline(report, page)
    if as_json:
        from routeplan.cli.baseline_lines import baseline_record

        say_json({**baseline_record(report), "files": [str(one) for one in files]})
    else:
        if not quiet:
            from routeplan.cli.baseline_lines import say_baseline

            say_baseline(report)
        say(*(str(one) for one in files))
    if show:
        open_map(files)


def _only_workspace(path: Path, workspace: Path | None) -> Path:
    """Return the one workspace that is named, as the first argument or with --workspace.

    Raises
    ------
    InputError
        If something named is no folder, or the folder of a plan, or two are named (RP695).
    """
    named = [one for one in (workspace, path) if one not in (None, Path())] or [path]
    for folder in named:
        if not folder.is_dir() or (folder / PLAN_FILE).is_file():
            _refuse_folder(folder, text("a baseline is measured against a workspace, and this is none"))
    if len({folder.resolve() for folder in named}) > 1:
        _refuse_folder(path, text("a baseline is measured against one workspace, and two are named"))
    return named[0]


def _refuse_folder(folder: Path, message: str) -> NoReturn:
    """Refuse what a baseline cannot be measured against (RP695)."""
    remedy = text("Name the workspace's folder first: routeplan review DIR --baseline FILE")
    raise InputError((Issue(code="RP695", file=str(folder), message=message, remedy=remedy),))


def _refuse_beside(options: "Mapping[str, object]", message: str, remedy: str) -> None:
    """Refuse options that would do nothing.

    Raises
    ------
    InputError
        If one is given (RP694).
    """
    for option, value in options.items():
        if value is not None:
            issue = Issue(code="RP694", file=COMMAND_LINE, column=option, message=message, remedy=remedy)
            raise InputError((issue,))


def _judge_plan(path: Path) -> "tuple[Sequence[Violation], dict[str, Any]]":
    """Judge a plan.json by the rules it carries."""
    from routeplan.pipeline.judge import judge_plan
    from routeplan.review.metrics import plan_metrics
    from routeplan.tables.plan_file import read_plan

    plan = read_plan(find_plan(path))
    return judge_plan(plan), _figures(plan_metrics(plan))


def _judge_table(
    path: Path, workspace: Path, options: "ReadOptions"
) -> "tuple[Sequence[Violation], dict[str, Any]]":
    """Judge a table of visits by the rules of a workspace."""
    from routeplan.pipeline.judge import judge_visits
    from routeplan.tables.foreign_plan import read_foreign_plan
    from routeplan.workspaces import read_workspace

    given = read_workspace(workspace, options)
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
