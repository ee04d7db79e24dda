"""`routeplan import`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import at_work, say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.import_lines import import_record, say_mapping, say_outcome
from routeplan.cli.options import AsJson, Quiet, Today, WorkspaceDir, read_options
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.tables.sheet import Sheet

NAME = "import"


class TableName(StrEnum):
    """A table that other systems fill."""

    customers = "customers"
    reps = "reps"
    contacts = "contacts"
    opportunities = "opportunities"
    appointments = "appointments"
    call_log = "call_log"


class PresetName(StrEnum):
    """A system whose field names are known."""

    salesforce = "salesforce"
    hubspot = "hubspot"
    dynamics = "dynamics"


def run(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="Export of another system: CSV, XLSX or ODS.")
    ] = None,
    table: Annotated[TableName, typer.Option("--table", help="What its rows are.")] = TableName.customers,
    workspace: WorkspaceDir = Path(),
    preset: Annotated[
        PresetName | None, typer.Option("--preset", help="System it comes from; recognised unless given.")
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEADING=COLUMN",
            help="Which column a heading is; several headings of a text are joined, HEADING= leaves it out.",
        ),
    ] = None,
    sheet_name: Annotated[
        str, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook; the first unless given.")
    ] = "",
    sql: Annotated[
        str | None, typer.Option("--sql", metavar="QUERY", help="Instead of a FILE: a query of a database.")
    ] = None,
    url: Annotated[
        str | None,
        typer.Option(
            "--url", envvar="ROUTEPLAN_DB_URL", metavar="URL", help="Its address, such as sqlite:///crm.db."
        ),
    ] = None,
    save: Annotated[
        bool, typer.Option("--save", help="Keep the mapping in routeplan.toml for the next time.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing; show counts and the first changes.")
    ] = False,
    delete_missing: Annotated[
        bool,
        typer.Option(
            "--delete-missing", help="Take out rows that the file lacks; customers become not active."
        ),
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Confirm --delete-missing.")] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Merge an export of another system into a table: new rows come in, changed cells are updated.

    Shows first how the headings were understood. Rows are told apart by their id. Nothing is deleted
    without being told, and nothing is written when any row has a fault.
    """
    with failing(as_json=as_json), changing(workspace, today, wanted=not dry_run):
        from routeplan.tables.imports.carry_out import How, carry_out
        from routeplan.tables.imports.understand import understand

        pairs = _pairs(given or [])
        sheet = _sheet(file, sheet_name, sql, url)
        silent = quiet or as_json
        understood = understand(workspace, sheet, table.value, pairs, preset.value if preset else "")
        if not silent:
            say_mapping(understood)
        how = How(save=save, dry_run=dry_run, delete_missing=delete_missing, confirmed=yes)
        with at_work("import", quiet=silent):
            done = carry_out(understood, how, read_options(today=today).today_or_clock)
    if as_json:
        say_json(import_record(understood, done))
    elif quiet:
        say(*(str(path) for path in done.written))
    else:
        say_outcome(done, workspace, dry_run=dry_run)


def _pairs(given: list[str]) -> dict[str, str]:
    """Return the column by heading of ``HEADING=COLUMN`` texts.

    Raises
    ------
    InputError
        If one has no equals sign (RP405).
    """
    for one in given:
        if "=" not in one:
            _refuse(
                "--map",
                text("this is no heading with its column"),
                text('Write --map "Their heading=our_column"'),
                one,
            )
    parted = (one.rpartition("=") for one in given)
    return {heading.strip(): column.strip() for heading, _, column in parted}


def _sheet(file: Path | None, sheet_name: str, sql: str | None, url: str | None) -> "Sheet":
    """Return what is to be imported.

    Raises
    ------
    InputError
        If it cannot be read, or not exactly one source is named (RP405).
    """
    from routeplan.tables.imports.source import read_database, read_file

    if (file is None) == (sql is None):
        _refuse("--sql", text("an import needs a FILE or a query, not both"), text("Name one of the two"))
    if sql is None:
        return read_file(file or Path(), sheet_name)
    if not url:
        remedy = text("Add --url sqlite:///crm.db, or set ROUTEPLAN_DB_URL")
        _refuse("--url", text("the query has no database"), remedy)
    if sheet_name:
        _refuse("--sheet", text("a database has no sheets"), text("Leave it out"))
    return read_database(sql, url or "")


def _refuse(option: str, message: str, remedy: str, value: str | None = None) -> None:
    """Refuse options that do not go together."""
    from routeplan.errors import COMMAND_LINE, InputError, Issue

    raise InputError(
        (Issue(code="RP405", file=COMMAND_LINE, column=option, value=value, message=message, remedy=remedy),)
    )
