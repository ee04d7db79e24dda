"""`routeplan demo`."""

from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.commands import plan
from routeplan.cli.console import say
from routeplan.cli.fail import failing
from routeplan.cli.open_page import Open
from routeplan.cli.options import AsJson, Quiet
from routeplan.language import text

NAME = "demo"


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="New folder.")] = Path("routeplan-demo"),
    example: Annotated[str, typer.Option(metavar="NAME", help="Which bundled example.")] = "upper-austria",
    show: Open = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Copy the bundled example into a new folder and plan its month.

    240 customers and 4 reps in Upper Austria. Open map.html in the plan's folder afterwards.
    """
    with failing(as_json=as_json):
        from routeplan.tables.bundled import copy_example, day_of_planning

        copy_example(example, folder)
        today = day_of_planning(folder)
        if not (quiet or as_json):
            say(text("The example stands in {folder}.", folder=folder))
            say(text("It is as of {day}: give --today {day} to the commands you try.", day=today))
    plan.run(folder, today=datetime.combine(today, time()), show=show, quiet=quiet, as_json=as_json)
