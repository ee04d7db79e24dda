"""`routeplan map`."""

from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.console import say, say_json, warn
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.open_page import Open, open_map
from routeplan.cli.options import AsJson, PlanPath
from routeplan.cli.road_lines import road_lines

NAME = "map"


def run(
    path: PlanPath = Path(),
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="File instead of map.html in the plan.")
    ] = None,
    background: Annotated[
        str | None,
        typer.Option(
            metavar="grid|none|FILE",
            help="What lies beneath, instead of what the plan says: FILE is an OpenStreetMap extract.",
        ),
    ] = None,
    tiles: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Map tiles that the page loads from the network, with {z}, {x} and {y}; empty for none.",
        ),
    ] = None,
    tiles_attribution: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Whom the map thanks for the tiles.")
    ] = None,
    rep: Annotated[str | None, typer.Option(metavar="REP", help="Only this rep's part.")] = None,
    weeks: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the first so many weeks.")
    ] = None,
    why_not: Annotated[
        bool,
        typer.Option(
            "--why-not",
            help="Try what would fit in the calls left out by planning again, some seconds for each.",
        ),
    ] = False,
    show: Open = False,
    as_json: AsJson = False,
) -> None:
    """Draw the map of a plan again: one HTML file that works without a network.

    A part of the plan is drawn into a file of its own beside map.html, such as map-R1.html.
    """
    with failing(as_json=as_json):
        from routeplan.cli.drawing import drawn
        from routeplan.outputs import part_of_rep, roads_of_plan
        from routeplan.pipeline.book_reasons import book_reasons
        from routeplan.pipeline.book_ways import with_ways
        from routeplan.pipeline.map_background import road_map_of
        from routeplan.pipeline.road_ways import road_ways
        from routeplan.render.map import draw_map
        from routeplan.tables.plan_file import read_plan
        from routeplan.tables.whole_file import write_whole

        place = find_plan(path)
        folder = place if place.is_dir() else place.parent
        plan = part_of_rep(drawn(read_plan(place), background, tiles, tiles_attribution), rep)
        if background is None:
            roads = roads_of_plan(plan, folder)
        else:
            roads = road_map_of(plan.instance, plan.handing_out, Path())
        warn(*road_lines(roads))
        reasons = with_ways(plan, book_reasons(plan)) if why_not else book_reasons(plan)
        page = draw_map(plan, roads, road_ways(plan), reasons, weeks=weeks).encode("utf-8")
        file = out or folder / _name(rep, weeks)
        with changing_around(file.parent):
            write_whole(file, page)
    if as_json:
        say_json({"files": [str(file)]})
    else:
        say(str(file))
    if show:
        open_map([file])


def _name(rep: str | None, weeks: int | None) -> str:
    """Return the name of the page: a part of the plan does not take the place of the whole."""
    from routeplan.tables.file_names import file_name

    if rep is None and weeks is None:
        return "map.html"
    parts = ("map", *([rep] if rep else []), *([f"{weeks}-weeks"] if weeks else []))
    return file_name("-".join(parts), ".html")
