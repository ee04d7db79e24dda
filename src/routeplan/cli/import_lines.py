"""An import told at the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.tables.imports.carry_out import Imported
    from routeplan.tables.imports.understand import Understood

MOST_CHANGES = 10
SAMPLE = 32
REST = mark("; not in the file: {number}, set to not active")
WOULD_REST = mark("; not in the file: {number}, would be set to not active")
GO = mark("; not in the file: {number}, taken out")
WOULD_GO = mark("; not in the file: {number}, would be taken out")


def say_mapping(understood: "Understood") -> None:
    """Print which headings became which columns, why, and what was not used."""
    proposal, sheet = understood.proposal, understood.sheet
    named = {"file": sheet.file, "rows": len(sheet.rows), "table": understood.opened.schema.name}
    if proposal.preset:
        system = proposal.preset
        say(text("{file}: {rows} rows, taken for {table} (field names of {system}).", **named, system=system))
    else:
        say(text("{file}: {rows} rows, taken for {table}.", **named))
    say("")
    headings = (text("column"), text("from"), text("sample"), text("because it is"))
    say_columns(
        headings, [(one.column, one.label, _short(one.sample), one.why) for one in proposal.matches], ()
    )
    if proposal.unused:
        say("", text("Not used:"))
        say_columns(
            (text("heading"), text("sample"), text("remark")),
            [(one.heading, _short(one.sample), one.why) for one in proposal.unused],
            (),
        )
    say("")


def say_outcome(done: "Imported", folder: Path, *, dry_run: bool) -> None:
    """Print counts, the first changes of a dry run, and what was written."""
    figures = text(
        "{file}: {new} new, {changed} changed, {unchanged} unchanged",
        file=done.path.name, new=len(done.added), changed=len(done.changed), unchanged=len(done.unchanged),
    )  # fmt: skip
    say(figures + _absent(done, dry_run=dry_run) + text("."))
    if done.kept_cells:
        said = text("{number} cells are empty in the file and stay as they were.", number=done.kept_cells)
        say(said)
    say(*done.notices)
    if dry_run:
        lines = [f"{one.row_id} {one.column}: {one.before!r} -> {one.after!r}" for one in done.changes]
        lines = [text("{id}: new", id=name) for name in done.added] + lines
        say(*(f"  {line}" for line in lines[:MOST_CHANGES]))
        if len(lines) > MOST_CHANGES:
            say(text("  and {number} more", number=len(lines) - MOST_CHANGES))
        say(text("Nothing was written."))
    elif done.written:
        files = text(" and ").join(path.name for path in done.written)
        say(text("Written to {files}. Now run: routeplan check {folder}", files=files, folder=folder))
    else:
        say(text("There was nothing to write."))


def import_record(understood: "Understood", done: "Imported") -> dict[str, Any]:
    """Return an import for a script."""
    proposal = understood.proposal
    return {
        "table": understood.opened.schema.name,
        "preset": proposal.preset,
        "mapping": [
            {"column": one.column, "headings": list(one.headings), "why": one.why, "sample": one.sample}
            for one in proposal.matches
        ],
        "unused": [{"heading": one.heading, "why": one.why, "sample": one.sample} for one in proposal.unused],
        "added": list(done.added),
        "changed": list(done.changed),
        "unchanged": list(done.unchanged),
        "not_in_file": list(done.absent),
        "taken_out": done.taken_out,
        "changes": [
            {"id": one.row_id, "column": one.column, "before": one.before, "after": one.after}
            for one in done.changes
        ],
        "kept_cells": done.kept_cells,
        "written": [path.name for path in done.written],
        "notices": list(done.notices),
    }


def _absent(done: "Imported", *, dry_run: bool) -> str:
    """Return what becomes of rows that the file lacks."""
    if not done.absent:
        return ""
    number = len(done.absent)
    if not done.taken_out:
        return text("; not in the file: {number}, kept", number=number)
    rest, go = (WOULD_REST, WOULD_GO) if dry_run else (REST, GO)
    return text(rest if done.path.stem == "customers" else go, number=number)


def _short(sample: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(sample.split())
    return line if len(line) <= SAMPLE else line[: SAMPLE - 3] + "..."
