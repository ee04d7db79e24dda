"""The command line's root: registers the commands and nothing else."""

from typing import Annotated

import typer

from routeplan.cli.commands import (
    check,
    compare,
    demo,
    export,
    init,
    plan,
    review,
    territories,
    warmup,
    what_if,
    workload,
)
from routeplan.cli.commands import map as map_command
from routeplan.version import __version__

app = typer.Typer(
    name="routeplan",
    help=(
        "Plan the calls of a field-sales team: who looks after whom, how often, on which day, "
        "and in which order.\n\n"
        "Start with `routeplan demo`, or with `routeplan init DIR` and your own tables."
    ),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    """Print the version and exit."""
    if wanted:
        typer.echo(f"routeplan {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


for command in (demo, init, check, workload, territories, plan, review, compare, map_command, export, warmup):
    app.command(command.NAME)(command.run)
app.command(what_if.NAME, cls=what_if.COMMAND)(what_if.run)


def main() -> None:
    """Run the command line."""
    app()
