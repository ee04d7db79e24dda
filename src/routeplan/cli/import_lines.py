"""An import told at the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say

if TYPE_CHECKING:
    from routeplan.tables.imports.carry_out import Imported
    from routeplan.tables.imports.understand import Understood

MOST_CHANGES = 10
SAMPLE = 32


def say_mapping(understood: "Understood") -> None:
    """Print which headings became which columns, why, and what was not used."""
    proposal, sheet = understood.proposal, understood.sheet
    system = f" (field names of {proposal.preset})" if proposal.preset else ""
    say(f"{sheet.file}: {len(sheet.rows)} rows, taken for {understood.opened.schema.name}{system}.", "")
    headings = ("column", "from", "sample", "because it is")
    say_columns(
        headings, [(one.column, one.label, _short(one.sample), one.why) for one in proposal.matches], ()
    )
    if proposal.unused:
        say("", "Not used:")
        say_columns(
            ("heading", "sample", "remark"),
            [(one.heading, _short(one.sample), one.why) for one in proposal.unused],
            (),
        )
    say("")


def say_outcome(done: "Imported", folder: Path, *, dry_run: bool) -> None:
    """Print counts, the first changes of a dry run, and what was written."""
    figures = f"{len(done.added)} new, {len(done.changed)} changed, {len(done.unchanged)} unchanged"
    say(f"{done.path.name}: {figures}{_absent(done, dry_run=dry_run)}.")
    if done.kept_cells:
        say(f"{done.kept_cells} cells are empty in the file and stay as they were.")
    say(*done.notices)
    if dry_run:
        lines = [f"{one.row_id} {one.column}: {one.before!r} -> {one.after!r}" for one in done.changes]
        lines = [f"{name}: new" for name in done.added] + lines
        say(*(f"  {line}" for line in lines[:MOST_CHANGES]))
        if len(lines) > MOST_CHANGES:
            say(f"  and {len(lines) - MOST_CHANGES} more")
        say("Nothing was written.")
    elif done.written:
        files = " and ".join(path.name for path in done.written)
        say(f"Written to {files}. Now run: routeplan check {folder}")
    else:
        say("There was nothing to write.")


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
    what = "set to not active" if done.path.stem == "customers" else "taken out"
    fate = (f"would be {what}" if dry_run else what) if done.taken_out else "kept"
    return f"; not in the file: {len(done.absent)}, {fate}"


def _short(text: str) -> str:
    """Return the beginning of a text on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SAMPLE else line[: SAMPLE - 3] + "..."
