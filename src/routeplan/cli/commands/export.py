"""`routeplan export`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import find_plan
from routeplan.cli.options import AsJson, PlanPath

NAME = "export"


class Form(StrEnum):
    """What a plan can be handed out as."""

    csv = "csv"
    ics = "ics"
    xlsx = "xlsx"
    links = "links"
    gpx = "gpx"
    all = "all"


def run(
    path: PlanPath = Path(),
    to: Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder for the files.")] = Path(),
    form: Annotated[
        Form, typer.Option("--as", help="Tables, calendars, workbook, or these three; links, GPX.")
    ] = Form.all,
    rep: Annotated[
        str | None, typer.Option(metavar="REP", autocompletion=offer_reps, help="Only this rep's part.")
    ] = None,
    each_rep: Annotated[
        bool, typer.Option("--each-rep", help="Every rep's part in a folder of its own, named by the rep.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Write a plan's tables, calendars and workbook again, or links or GPX, into a folder of your choice."""
    with failing(as_json=as_json):
        from routeplan.outputs import export_each_rep, export_files
        from routeplan.tables.plan_file import read_plan
        from routeplan.tables.whole_file import write_whole

        plan = read_plan(find_plan(path))
        parts = export_each_rep(plan, form.value) if each_rep else [("", export_files(plan, form.value, rep))]
        with changing_around(to):
            files = [
                str(write_whole(to / folder / name, content))
                for folder, made in parts
                for name, content in made.items()
            ]
    if as_json:
        say_json({"files": files})
        return
    say(*files)
