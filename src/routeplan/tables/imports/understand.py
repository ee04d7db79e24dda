"""What a foreign file means for a table of a workspace, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from routeplan.language import text
from routeplan.tables.catalog import REPS, schema_of
from routeplan.tables.faults import Faults
from routeplan.tables.imports.mapping import Proposal
from routeplan.tables.imports.propose import propose
from routeplan.tables.imports.rep_names import RepNames, rep_names
from routeplan.tables.lists import listed
from routeplan.tables.open_table import OpenTable, open_table
from routeplan.tables.schema import TableSchema, plain_heading
from routeplan.tables.settings import SETTINGS_FILE, Settings
from routeplan.tables.settings_file import read_settings
from routeplan.tables.sheet import Sheet
from routeplan.tables.values import nearest
from routeplan.tables.workspace_files import content_of, files_by_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A file that was understood, before anything is written.

    Parameters
    ----------
    reps
        The reps that rows may name.
    settings_file
        ``routeplan.toml`` of the workspace, there or not, and its content.
    """

    folder: Path
    sheet: Sheet
    opened: OpenTable
    settings: Settings
    settings_file: tuple[Path, bytes]
    proposal: Proposal
    reps: RepNames


def understand(
    folder: Path, sheet: Sheet, table: str, given: Mapping[str, str], preset: str = ""
) -> Understood:
    """Return what the headings of a sheet mean for a table of a workspace.

    Parameters
    ----------
    given
        Column by heading; an empty column leaves the heading out.
    preset
        ``salesforce``, ``hubspot``, ``dynamics``, or empty to recognise one.

    Raises
    ------
    InputError
        If the workspace cannot be read, or a heading or column that is given is not there (RP472).
    """
    schema = schema_of(table)
    opened = open_table(folder, schema)
    faults = Faults()
    path = files_by_name(folder).get(SETTINGS_FILE, folder / SETTINGS_FILE)
    content = (content_of(path, faults) or b"") if path.exists() else b""
    settings = read_settings(content, faults)
    _judge_given(sheet, schema, given, faults)
    faults.raise_errors()
    saved = (*settings.imports.get(table, ()), *settings.columns.get(table, {}).items())
    return Understood(
        folder=folder,
        sheet=sheet,
        opened=opened,
        settings=settings,
        settings_file=(path, content),
        reps=RepNames(ids=None, by_name={}) if schema is REPS else rep_names(folder),
        proposal=propose(sheet, schema, tuple(given.items()), saved, preset),
    )


def _judge_given(sheet: Sheet, schema: TableSchema, given: Mapping[str, str], faults: Faults) -> None:
    """Note headings and columns of ``--map`` that are not there."""
    there = {plain_heading(one) for one in sheet.headings}
    for heading, column in given.items():
        if plain_heading(heading) not in there:
            close = nearest(heading, tuple(one for one in sheet.headings if one))
            remedy = (
                text("Correct it, perhaps to {close!r}", close=close)
                if close
                else text("Name a heading of the file")
            )
            message = text("--map names a heading that the file does not have")
            faults.add("RP472", message, remedy, file=sheet.file, column=heading)
        if column and column not in schema.by_name:
            close = nearest(column, tuple(schema.by_name))
            remedy = (
                text("Correct it to {close}", close=close)
                if close
                else text("Write one of {names}", names=listed(schema.by_name))
            )
            message = text("--map names a column that {table} does not have", table=schema.name)
            faults.add("RP472", message, remedy, file=sheet.file, column=heading, value=column)
    columns = [column for column in given.values() if column in schema.by_name]
    for column in dict.fromkeys(columns):
        if columns.count(column) > 1 and schema.by_name[column].kind != "text":
            message = text(
                "--map names {count} headings for {column}, and only texts can be joined",
                count=columns.count(column),
                column=column,
            )
            faults.add("RP472", message, text("Name one of them"), file=sheet.file, column=column)
