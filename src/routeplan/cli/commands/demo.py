"""`routeplan demo`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.commands import plan
from routeplan.cli.console import say
from routeplan.cli.fail import failing
from routeplan.cli.options import Quiet

NAME = "demo"


def run(
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="New folder.")] = Path("routeplan-demo"),
    example: Annotated[str, typer.Option(help="Which bundled example.")] = "upper-austria",
    quiet: Quiet = False,
) -> None:
    """Copy the bundled example into a new folder and plan its month.

    240 customers and 4 reps in Upper Austria. Open map.html in the plan's folder afterwards.
    """
    with failing():
        from routeplan.tables.bundled import copy_example

        copy_example(example, folder)
        if not quiet:
            say(f"The example stands in {folder}.")
    plan.run(folder, quiet=quiet)
