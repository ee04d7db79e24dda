"""`routeplan map`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.open_page import Open, open_map
from routeplan.cli.options import AsJson, PlanPath

NAME = "map"


def run(
    path: PlanPath = Path(),
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File instead of map.html in the plan.")
    ] = None,
    show: Open = False,
    as_json: AsJson = False,
) -> None:
    """Draw the map of a plan again: one HTML file that works without a network."""
    with failing(as_json=as_json):
        from routeplan.render.map import draw_map
        from routeplan.tables.plan_file import read_plan
        from routeplan.tables.whole_file import write_whole

        place = find_plan(path)
        page = draw_map(read_plan(place)).encode("utf-8")
        folder = place if place.is_dir() else place.parent
        file = write_whole(out or folder / "map.html", page)
    if as_json:
        say_json({"files": [str(file)]})
    else:
        say(str(file))
    if show:
        open_map([file])
