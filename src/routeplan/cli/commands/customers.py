"""`routeplan customers`: what can be done about the customers themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.class_figures import class_record, say_classes
from routeplan.cli.commands import customer_file, customer_prospects, customer_signal, customer_worth
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing, say_warnings
from routeplan.cli.options import AsJson, Folder, Quiet, Today, read_options
from routeplan.cli.speaking import SpeakingCommand, SpeakingGroup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.pipeline.classify import Classification

NAME = "customers"
ABOUT = "What can be done about the customers themselves."
app = typer.Typer(name=NAME, cls=SpeakingGroup, help=ABOUT, no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def about() -> None:
    """Hold the commands about customers together."""


@app.command("classify", cls=SpeakingCommand)
def classify_command(
    folder: Folder = Path(),
    accept: Annotated[
        bool,
        typer.Option("--accept", help="Write the classes into customers.csv, and record the changes."),
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Propose classes from what customers are worth, could be worth, and how easily the rep gets in.

    The columns value, potential and access are weighed as [classify] in routeplan.toml says. Writes
    classes-draft.csv; with --accept the classes go into customers.csv, and class_changes.csv gets a row for
    each change.
    """
    with failing(as_json=as_json), changing(folder, today):
        from routeplan.pipeline.classify import classify
        from routeplan.tables.classification_files import accept_classes, write_class_draft
        from routeplan.tables.read_options import today as computer_day
        from routeplan.workspaces import read_workspace

        workspace = read_workspace(folder, read_options(today=today))
        found = classify(workspace)
        day = computer_day() if today is None else today.date()
        files = [write_class_draft(found.draft, folder)]
        if accept:
            files += accept_classes(found.draft, folder, day)
    if not as_json:
        say_warnings(workspace.warnings)
    _report(found, files, accepted=accept, quiet=quiet, as_json=as_json)


app.command("file", cls=SpeakingCommand)(customer_file.run)
app.command("worth", cls=SpeakingCommand)(customer_worth.run)
app.command("prospects", cls=SpeakingCommand)(customer_prospects.run)
app.command("signal", cls=SpeakingCommand)(customer_signal.run)


def _report(
    found: "Classification", files: "Sequence[Path]", *, accepted: bool, quiet: bool, as_json: bool
) -> None:
    """Say what is proposed."""
    if as_json:
        say_json({**class_record(found), "accepted": accepted, "files": [str(path) for path in files]})
        return
    if not quiet:
        say_classes(found, accepted=accepted)
    say(*(str(path) for path in files))
