"""Rows of an import merged into a table of the workspace, whole or not at all."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routeplan.errors import COMMAND_LINE
from routeplan.language import text
from routeplan.tables.catalog import CALL_LOG, CUSTOMERS
from routeplan.tables.edit_table import Cells, change_rows
from routeplan.tables.faults import Faults
from routeplan.tables.imports.checked_rows import checked_rows
from routeplan.tables.imports.merge_rows import CellChange, Merge, merge_rows
from routeplan.tables.imports.save_mapping import settings_with
from routeplan.tables.imports.shape_rows import has_offsets
from routeplan.tables.imports.understand import Understood
from routeplan.tables.lists import listed
from routeplan.tables.merge_log import judge_new_calls, merge_calls
from routeplan.tables.open_table import OpenTable, ids_of
from routeplan.tables.relations import refuse_double_ids
from routeplan.tables.table import Table
from routeplan.tables.whole_file import write_whole

MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the rows of an import.

    Parameters
    ----------
    path
        The table.
    added, changed, unchanged, absent
        Ids of new rows, of rows with changed cells, of rows that say what the table says, and of rows of the
        table that the file lacks.
    changes
        Changed cells.
    taken_out
        Whether absent rows were taken out, or set to not active.
    kept_cells
        Cells that are empty in the file and stay.
    written
        Files that were written.
    notices
        Sentences on what was assumed.
    """

    path: Path
    added: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    absent: tuple[str, ...]
    changes: tuple[CellChange, ...]
    taken_out: bool
    kept_cells: int
    written: tuple[Path, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How an import is carried out: save the mapping, only look, take out what the file lacks (confirmed)."""

    save: bool = False
    dry_run: bool = False
    delete_missing: bool = False
    confirmed: bool = False


def carry_out(understood: Understood, how: How, today: date) -> Imported:
    """Merge what was understood into its table.

    Raises
    ------
    InputError
        With all faults of the rows; nothing is written then.
    """
    schema, faults = understood.opened.schema, Faults()
    new = checked_rows(understood, faults)
    if schema is CALL_LOG:
        return _log(understood, new, how, today, faults)
    return _merge(understood, new, how, faults)


def _merge(understood: Understood, new: Table, how: How, faults: Faults) -> Imported:
    """Merge rows by id."""
    opened, key = understood.opened, understood.opened.schema.columns[0].name
    if opened.table is not None:
        refuse_double_ids(opened.table, key, faults)
    merge = merge_rows(opened, new, faults)
    if how.delete_missing and merge.absent and not (how.confirmed or how.dry_run):
        _demand_yes(opened, merge, faults)
    faults.raise_errors()
    settings = _settings(understood, how)
    if not how.dry_run:
        removed, off = _taken_out(opened, merge, how)
        change_rows(opened, {**merge.changed, **off}, merge.added, removed)
    table = (opened.path,) if merge.added or merge.changed or (how.delete_missing and merge.absent) else ()
    return Imported(
        path=opened.path,
        added=tuple(cells[key] for cells in merge.added),
        changed=tuple(dict.fromkeys(one.row_id for one in merge.changes)),
        unchanged=merge.unchanged,
        absent=tuple(merge.absent),
        changes=merge.changes,
        taken_out=how.delete_missing,
        kept_cells=merge.kept_cells,
        written=() if how.dry_run else (*table, *_save(settings)),
        notices=(*_notices(understood), *_filled(merge), *_asleep(opened, new), *_strangers(understood, new)),
    )


def _log(understood: Understood, new: Table, how: How, today: date, faults: Faults) -> Imported:
    """Merge calls into the log, where a call that says something else replaces the old row."""
    if how.delete_missing:
        message = text("the call log is a record, and nothing is taken out of it")
        faults.add(
            "RP405",
            message,
            text("Leave out --delete-missing"),
            file=COMMAND_LINE,
            column="--delete-missing",
        )
    judge_new_calls(new, ids_of(understood.folder, CUSTOMERS), today, faults)
    faults.raise_errors()
    settings = _settings(understood, how)
    change = merge_calls(understood.opened, new, faults, replace=True, write=not how.dry_run)
    table = (change.path,) if change.added or change.replaced else ()
    groups = (change.added, change.replaced, change.skipped)
    added, changed, unchanged = (tuple(one.customer_id for one in group) for group in groups)
    return Imported(
        path=change.path,
        added=added,
        changed=changed,
        unchanged=unchanged,
        absent=(),
        changes=(),
        taken_out=False,
        kept_cells=0,
        written=() if how.dry_run else (*table, *_save(settings)),
        notices=(*_notices(understood), *_strangers(understood, new)),
    )


def _demand_yes(opened: OpenTable, merge: Merge, faults: Faults) -> None:
    """Note that taking rows out needs a word."""
    count = len(merge.absent)
    faults.add(
        "RP473",
        text(
            "of the rows of the table {count} are not in the file and would be set to not active", count=count
        )
        if opened.schema is CUSTOMERS
        else text("of the rows of the table {count} are not in the file and would be taken out", count=count),
        text("Look with --dry-run first, then add --yes"),
        file=opened.path.name,
    )


def _taken_out(opened: OpenTable, merge: Merge, how: How) -> tuple[frozenset[int], dict[int, Cells]]:
    """Return the rows to take out, and the cells that make customers not active."""
    if not how.delete_missing:
        return frozenset(), {}
    if opened.schema is CUSTOMERS:
        return frozenset(), {row: {"active": "no"} for row in merge.absent.values()}
    return frozenset(merge.absent.values()), {}


def _settings(understood: Understood, how: How) -> tuple[Path, bytes] | None:
    """Return the settings to be written, or None."""
    if not how.save:
        return None
    path, content = understood.settings_file
    return path, settings_with(content, understood.opened.schema.name, understood.proposal)


def _save(settings: tuple[Path, bytes] | None) -> tuple[Path, ...]:
    """Write the settings and return their file."""
    return () if settings is None else (write_whole(*settings),)


def _notices(understood: Understood) -> tuple[str, ...]:
    """Return sentences on moments."""
    schema, sheet = understood.opened.schema, understood.sheet
    if understood.settings.timezone or not has_offsets(sheet, understood.proposal, schema):
        return ()
    return (
        text(
            "Days and times come with an offset and were taken as they stand; set timezone in "
            "routeplan.toml to have them told by the clocks of the place."
        ),
    )


def _filled(merge: Merge) -> tuple[str, ...]:
    """Return sentences on what new rows were given."""
    return tuple(
        text("The file has no {name}, so new rows got {filling}.", name=name, filling=filling)
        for name, filling in merge.filled
    )


def _asleep(opened: OpenTable, new: Table) -> tuple[str, ...]:
    """Return a sentence on rows that the file has and the table holds as not active."""
    key = new.schema.columns[0].name
    asleep = {record[key] for record in opened.records if record["active"] is False}
    names = [record[key] for record in new.records if record[key] in asleep]
    if not names or "active" in new.columns:
        return ()
    return (text("In the file, but not active in the table, and left so: {names}.", names=listed(names)),)


def _strangers(understood: Understood, new: Table) -> tuple[str, ...]:
    """Return a sentence on reps whom the rows name and the table of reps does not have."""
    ids = understood.reps.ids
    if ids is None:
        return ()
    values = [record["rep_id"] or () for record in new.records]
    named = [one for value in values for one in ((value,) if isinstance(value, str) else value)]
    unknown = [one for one in dict.fromkeys(named) if one not in ids]
    if not unknown:
        return ()
    names, more = listed(unknown[:MOST_NAMES]), len(unknown) - MOST_NAMES
    if more <= 0:
        notice = text(
            "Not in the reps table, by id, name or mail: {names}. "
            "Add them, or correct their names, before you plan.",
            names=names,
        )
    else:
        notice = text(
            "Not in the reps table, by id, name or mail: {names} and {count} more. "
            "Add them, or correct their names, before you plan.",
            names=names,
            count=more,
        )
    return (notice,)
