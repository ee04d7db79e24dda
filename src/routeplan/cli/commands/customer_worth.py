"""`routeplan customers worth`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.latest_plan import latest_plan
from routeplan.cli.options import AsJson, Folder, Quiet, Today, read_options
from routeplan.cli.worth_figures import say_worth, worth_record

if TYPE_CHECKING:
    from routeplan.model.workspace import Workspace

OneRep = Annotated[
    str | None, typer.Option("--rep", metavar="REP", autocompletion=offer_reps, help="This rep only.")
]


def run(
    folder: Folder = Path(),
    rep: OneRep = None,
    top: Annotated[
        int, typer.Option(min=1, max=1000, metavar="N", help="How many customers a list shows.")
    ] = 10,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FILE", help="Write all customers into this file.")
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Show the minutes that customers deserve by their worth, and those they get.

    Expected value of a quarter: of the business, of the deals under way, of the potential. Each rep's
    minutes in the latest plan (calls and driving; without a plan those owed) are shared out by it. Lists
    who gets more and who less, what would change it, and the expected value of an hour in the field.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.customer_worth import worth_report
        from routeplan.tables.csv_text import csv_bytes
        from routeplan.tables.flatten_worth import worth_frame
        from routeplan.tables.whole_file import write_whole
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(today=today))
        refuse_unknown_rep(workspace, rep)
        plan, name = latest_plan(folder)
        report = worth_report(workspace, plan, name)
        files = [] if csv is None else [csv]
        for file in files:
            with changing_around(file.parent, today):
                write_whole(file, csv_bytes(worth_frame(report, rep)))
    if as_json:
        say_json(worth_record(report, rep) | {"files": [str(path) for path in files]})
        return
    say_warnings(workspace.warnings)
    if not quiet:
        say_worth(report, rep, top, workspace.currency)
    say(*(str(path) for path in files))


def refuse_unknown_rep(workspace: "Workspace", rep: str | None) -> None:
    """Refuse a rep who is not in the workspace.

    Raises
    ------
    InputError
        RP401.
    """
    from routeplan.errors import COMMAND_LINE, InputError, Issue
    from routeplan.language import text
    from routeplan.tables.lists import listed
    from routeplan.tables.values import nearest

    known = tuple(sorted(workspace.instance.rep_by_id()))
    if rep is None or rep in known:
        return
    close = nearest(rep, known)
    remedy = (
        text("Did you mean {close}?", close=close)
        if close
        else text("Choose from {names}", names=listed(known))
    )
    issue = Issue(code="RP401", file=COMMAND_LINE, value=rep, message=text("no such rep"), remedy=remedy)
    raise InputError((issue,))
