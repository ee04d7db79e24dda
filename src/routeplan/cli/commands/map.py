"""`routeplan map`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.options import PlanPath

NAME = "map"


def run(
    path: PlanPath = Path(),
    out: Annotated[Path | None, typer.Option(help="File instead of map.html in the plan.")] = None,
    rep: Annotated[str | None, typer.Option(metavar="REP", help="Only this rep's part.")] = None,
    weeks: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first so many weeks.")
    ] = None,
) -> None:
    """Draw the map of a plan again: one HTML file that works without a network."""
    with failing():
        from routeplan.outputs import part_of_rep
        from routeplan.render.map import draw_map
        from routeplan.tables.plan_file import read_plan
        from routeplan.tables.whole_file import write_whole

        place = find_plan(path)
        page = draw_map(part_of_rep(read_plan(place), rep), weeks=weeks).encode("utf-8")
        folder = place if place.is_dir() else place.parent
        say(str(write_whole(out or folder / "map.html", page)))
