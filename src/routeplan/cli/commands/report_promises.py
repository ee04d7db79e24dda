"""`routeplan reports promises`, `kept` and `promise`: what was promised to customers, and by them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import (
    DATE_FORMATS,
    AsJson,
    Folder,
    Quiet,
    Today,
    WorkspaceDir,
    read_options,
)
from routeplan.cli.report_lines import promise_record, promises_record, say_promises
from routeplan.cli.report_options import HowName, WhoName
from routeplan.language import text, texts

DueDay = Annotated[
    datetime | None,
    typer.Option("--due", formats=DATE_FORMATS, metavar="DATE", help="By when."),
]


def show(folder: Folder = Path(), today: Today = None, as_json: AsJson = False) -> None:
    """List open promises, the overdue ones first, and the visit planned for each.

    Nothing is written.
    """
    with failing(as_json=as_json):
        from routeplan.pipeline.promise_list import open_promises
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        found = open_promises(read_workspace(folder, options), options.today_or_clock)
    if as_json:
        say_json(promises_record(found))
    else:
        say_promises(found)


def keep(
    promises: Annotated[
        list[str], typer.Argument(metavar="PROMISE...", help="Ids, as `reports promises` lists them.")
    ],
    on: Annotated[
        datetime | None,
        typer.Option(
            "--on", formats=DATE_FORMATS, metavar="DATE", help="Day it was kept; today unless given."
        ),
    ] = None,
    workspace: WorkspaceDir = Path(),
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Mark promises as kept; plans then ask for no visit because of them."""
    with failing(as_json=as_json), changing(workspace, today):
        from routeplan.tables.change_promises import keep_promises
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        day = on.date() if on else options.today_or_clock
        kept, path = keep_promises(workspace, read_workspace(workspace, options), promises, day)
    if as_json:
        say_json({"kept": [promise_record(one) for one in kept], "on": str(day), "files": [str(path)]})
        return
    if not quiet:
        said = texts(
            "{number} promise kept on {day}.", "{number} promises kept on {day}.", len(kept), day=day
        )
        say(said)
    say(str(path))


def add(
    customer: Annotated[str, typer.Argument(metavar="CUSTOMER", help="Id of the customer.")],
    what: Annotated[str, typer.Argument(metavar="TEXT", help="What was promised.")],
    due: DueDay = None,
    how: Annotated[HowName, typer.Option("--how", help="How it is to be kept.")] = HowName.visit,
    who: Annotated[WhoName, typer.Option("--who", help="Who gave it.")] = WhoName.us,
    contact: Annotated[
        str, typer.Option("--contact", metavar="CONTACT", help="Id of the person it was given to.")
    ] = "",
    workspace: WorkspaceDir = Path(),
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write down a promise made today.

    One of ours with a day asks for a visit or a phone call by then in the next plan.
    """
    with failing(as_json=as_json), changing(workspace, today):
        from routeplan.tables.change_promises import NewPromise, add_promise
        from routeplan.workspaces import read_workspace

        options = read_options(today=today)
        new = NewPromise(
            customer_id=customer,
            what=what,
            due=due.date() if due else None,
            who=who.value,
            how=how.value,
            contact_id=contact,
        )
        read = read_workspace(workspace, options)
        name, path = add_promise(workspace, read, new, options.today_or_clock)
    if as_json:
        say_json({"promise_id": name, "files": [str(path)]})
        return
    if not quiet:
        say(text("Promise {name} is on the list.", name=name))
    say(str(path))
