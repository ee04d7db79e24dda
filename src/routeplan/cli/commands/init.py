"""`routeplan init`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Quiet
from routeplan.language import text

NAME = "init"


def run(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="New or empty folder.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start a workspace: settings with comments, and tables with headings to fill in."""
    with failing(as_json=as_json), changing(folder, new=True):
        from routeplan.tables.start_workspace import start_workspace

        files = [str(path) for path in start_workspace(folder)]
    if as_json:
        say_json({"files": files})
        return
    say(*files)
    if not quiet:
        say(text("Fill the tables in, then run: routeplan check {folder}", folder=folder))
