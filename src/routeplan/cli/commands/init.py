"""`routeplan init`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say
from routeplan.cli.fail import failing

NAME = "init"


def run(folder: Annotated[Path, typer.Argument(metavar="DIR", help="New or empty folder.")]) -> None:
    """Start a workspace: settings with comments, and tables with headings to fill in."""
    with failing():
        from routeplan.tables.start_workspace import start_workspace

        for path in start_workspace(folder):
            say(str(path))
        say(f"Fill the tables in, then run: routeplan check {folder}")
