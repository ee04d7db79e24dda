"""The command line's root: registers the commands and nothing else."""

import gc
from typing import Annotated, Literal

import typer

from routeplan.cli.commands import (
    assign,
    block,
    check,
    compare,
    cover,
    customers,
    demo,
    export,
    find_day,
    geocode,
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
    review,
    roads,
    simulate,
    territories,
    warmup,
    what_if,
    wishes,
    workload,
)
from routeplan.cli.commands import map as map_command
from routeplan.language import Language, insist
from routeplan.version import __version__

# Loading libraries makes many objects that all stay; looking through them for garbage takes 0.4 s of a plan.
SELDOM = (50_000, 20, 100)

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


def _speak(language: Language | None) -> None:
    """Speak a language that was asked for, or leave it to the workspace."""
    insist(language)


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    language: Annotated[
        Literal["en", "zh_CN"] | None,
        typer.Option(
            envvar="ROUTEPLAN_LANGUAGE", callback=_speak, is_eager=True,
            help="Language of everything said and written, whatever routeplan.toml says.",
        ),
    ] = None,
) -> None:  # fmt: skip
    """Take the options that stand before a command."""


for command in (
    demo, init, import_table, geocode, check, workload, territories, assign, plan, publish, replan, find_day,
    offer, move, wishes, log, held, missed, block, cover, simulate, record, review, compare, map_command,
    export, warmup,
):  # fmt: skip
    app.command(command.NAME)(command.run)
app.add_typer(customers.app, name=customers.NAME)
app.add_typer(roads.app, name=roads.NAME)
app.command(what_if.NAME, cls=what_if.COMMAND)(what_if.run)


def main() -> None:
    """Run the command line."""
    gc.set_threshold(*SELDOM)
    app()
