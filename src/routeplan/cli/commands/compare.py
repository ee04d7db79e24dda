"""`routeplan compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.compared import Side, alignment_at, refuse_without_dates, side_of, workspace_of
from routeplan.cli.completing import offer_plans
from routeplan.cli.console import say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.options import AsJson, Start, Today, Weeks, read_options

if TYPE_CHECKING:
    from routeplan.tables.read_options import ReadOptions

NAME = "compare"
WHAT = "A plan.json, a plan's folder, a workspace, a table of visits, or one with customer_id and rep_id."


def run(
    a: Annotated[Path, typer.Argument(metavar="A", autocompletion=offer_plans, help=WHAT)],
    b: Annotated[Path, typer.Argument(metavar="B", autocompletion=offer_plans, help=WHAT)],
    workspace: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Measure alignments with these reps and customers."),
    ] = None,
    start: Start = None,
    weeks: Weeks = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Compare two plans, whoever made them, or two alignments.

    Of plans: the figures side by side, how regularly each class is seen, hard rules broken, and the visits
    moved, added and dropped. A table with dates is a plan, timed and judged by the rules of the plan beside
    it, or of the workspace; without visit_id its visits are matched per customer, nearest in time. Of
    alignments: measures before and after, and the hand-overs with their reasons; a workspace stands for its
    territories where the other is a table of these, else for its latest plan. Nothing is written.
    """
    with failing(as_json=as_json):
        sides = (side_of(a), side_of(b))
        options = read_options(start=start, weeks=weeks, today=today)
        visits = any(one.kind == "visits" for one in sides)
        if visits or (all(one.has_plan for one in sides) and workspace is None):
            _plans(sides, workspace, options, as_json=as_json)
        else:
            _alignments(sides, workspace_of(sides, workspace), options, as_json=as_json)


def _plans(
    sides: tuple[Side, Side], workspace: Path | None, options: "ReadOptions", *, as_json: bool
) -> None:
    """Compare two plans, or tables of visits."""
    from routeplan.cli.plan_difference import difference_record, say_difference
    from routeplan.comparing import compare_files

    refuse_without_dates(sides)
    tables = [one.path for one in sides if one.kind == "visits"]
    a, b = (one.path if one.kind == "visits" else find_plan(one.path) for one in sides)
    folder = workspace_of(sides, workspace) if len(tables) == len(sides) else None
    difference, first, second = compare_files(a, b, tables=tables, folder=folder, options=options)
    if as_json:
        say_json(difference_record(difference))
    else:
        say_difference(difference, first, second)


def _alignments(sides: tuple[Side, Side], folder: Path, options: "ReadOptions", *, as_json: bool) -> None:
    """Compare two alignments."""
    from routeplan.cli.alignment_difference import alignment_difference_record, say_alignment_difference
    from routeplan.pipeline.compare_alignments import compare_alignments
    from routeplan.workspaces import read_workspace

    workspace = read_workspace(folder, options)
    first, second = (alignment_at(side, folder, workspace.instance) for side in sides)
    difference = compare_alignments(workspace, first, second)
    if as_json:
        say_json(alignment_difference_record(difference))
    else:
        say_alignment_difference(difference)
