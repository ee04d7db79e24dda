"""The command line's root: registers the commands and nothing else."""

import gc
import sys
from io import TextIOWrapper
from typing import Annotated, Literal

import typer

from routeplan.cli.command_groups import SUMMARIES
from routeplan.cli.commands import (
    assign,
    block,
    check,
    compare,
    control,
    cover,
    customers,
    deal,
    demo,
    export,
    find_day,
    funnel,
    geocode,
    goals,
    held,
    import_table,
    init,
    log,
    missed,
    move,
    offer,
    plan,
    publish,
    record,
    replan,
    reports,
    review,
    roads,
    simulate,
    territories,
    travel,
    undo,
    warmup,
    what_if,
    why,
    why_not,
    wishes,
    workload,
)
from routeplan.cli.commands import map as map_command
from routeplan.cli.speaking import OPTION, VARIABLE, SpeakingCommand, SpeakingGroup
from routeplan.version import __version__

# Loading libraries makes many objects that all stay; looking through them for garbage takes 0.4 s of a plan.
SELDOM = (50_000, 20, 100)

app = typer.Typer(
    name="routeplan",
    cls=SpeakingGroup,
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
    language: Annotated[
        Literal["en", "zh_CN"] | None,
        typer.Option(
            OPTION, envvar=VARIABLE, is_eager=True,
            help="Language of everything said and written, whatever routeplan.toml says.",
        ),
    ] = None,
) -> None:  # fmt: skip
    """Take the options that stand before a command; the language is spoken by then."""


COMMANDS = (
    assign, block, check, compare, control, cover, deal, demo, export, find_day, funnel, geocode, goals,
    held, import_table, init, log, map_command, missed, move, offer, plan, publish, record, replan, review,
    simulate, territories, undo, warmup, why, why_not, wishes, workload,
)  # fmt: skip
for command in sorted(COMMANDS, key=lambda one: list(SUMMARIES).index(one.NAME)):
    app.command(command.NAME, cls=SpeakingCommand)(command.run)
app.add_typer(customers.app, name=customers.NAME)
app.add_typer(reports.app, name=reports.NAME)
app.add_typer(roads.app, name=roads.NAME)
app.add_typer(travel.app, name=travel.NAME)
app.command(what_if.NAME, cls=what_if.COMMAND)(what_if.run)


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*SELDOM)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    app()
