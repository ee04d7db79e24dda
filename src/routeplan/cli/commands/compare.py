"""`routeplan compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.compared import Side, alignment_at, side_of, workspace_of
from routeplan.cli.completing import offer_plans
from routeplan.cli.console import say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.options import AsJson, Start, Today, Weeks, read_options

if TYPE_CHECKING:
    from routeplan.tables.read_options import ReadOptions

NAME = "compare"
WHAT = "A plan.json, a plan's folder, a workspace, or a table with customer_id and rep_id."


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
    """Compare two plans, or two alignments.

    Of plans: the figures side by side and the visits moved, added and dropped. Of alignments: measures
    before and after, and the hand-overs with their reasons; a workspace stands for its territories where
    the other is a table, else for its latest plan. Nothing is written.
    """
    with failing(as_json=as_json):
        sides = (side_of(a), side_of(b))
        if all(one.has_plan for one in sides) and workspace is None:
            _plans(a, b, as_json=as_json)
        else:
            options = read_options(start=start, weeks=weeks, today=today)
            _alignments(sides, workspace_of(sides, workspace), options, as_json=as_json)


def _plans(a: Path, b: Path, *, as_json: bool) -> None:
    """Compare two plans."""
    from routeplan.cli.plan_difference import difference_record, say_difference
    from routeplan.review.compare import compare_plans
    from routeplan.tables.plan_file import read_plan

    first, second = (read_plan(find_plan(path)) for path in (a, b))
    difference = compare_plans(first, second)
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
