"""`routeplan undo`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Folder, Quiet
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.tables.changes.kept import KeptChange
    from routeplan.tables.changes.undo import Undone

NAME = "undo"
SHOWN = 8
"""Files that are named of one change."""

TITLE = mark("Changes that can be taken back, the last one first")
NOTHING_LEFT = mark("There is no earlier change that could be taken back.")


def run(
    folder: Folder = Path(),
    listing: Annotated[
        bool, typer.Option("--list", help="Take nothing back; list the changes that can be.")
    ] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take the last change of a workspace back: its files are again what they were before.

    Any command that writes into the workspace can be taken back, publishing included; given again it goes on
    backwards, over the last 20 changes or 50 MB. A file that somebody else has changed since is not touched,
    and nothing is taken back then.
    """
    with failing(as_json=as_json):
        from routeplan.tables.changes.undo import kept_changes, undo

        if listing:
            _list(kept_changes(folder), quiet=quiet, as_json=as_json)
            return
        undone = undo(folder)
    _report(undone, quiet=quiet, as_json=as_json)


def _list(changes: "Sequence[KeptChange]", *, quiet: bool, as_json: bool) -> None:
    """List changes."""
    if as_json:
        say_json({"changes": [_record(one) for one in changes]})
    elif not changes:
        if not quiet:
            say(text(NOTHING_LEFT))
    else:
        if not quiet:
            say(text(TITLE))
        for one in changes:
            say(_entry(one), *_files(one))


def _report(undone: "Undone", *, quiet: bool, as_json: bool) -> None:
    """Say what was taken back, and what would be next."""
    change, before = undone.change, undone.before
    if as_json:
        say_json({"undone": _record(change), "next": None if before is None else _record(before)})
        return
    if quiet:
        say(*change.files)
        return
    say(text("Taken back: {command}", command=_entry(change)), *_files(change))
    if before is None:
        say(text(NOTHING_LEFT))
    else:
        say(text("The next undo takes back: {command}", command=_entry(before)))


def _entry(change: "KeptChange") -> str:
    """Return a change on one line: when, and which command."""
    return f"{change.said.when:%Y-%m-%d %H:%M}  {change.said.command}"


def _files(change: "KeptChange") -> list[str]:
    """Return the files of a change, one a line."""
    named = [f"  {one}" for one in change.files[:SHOWN]]
    more = len(change.files) - SHOWN
    if more <= 0:
        return named
    return [*named, "  " + texts("and {number} more file", "and {number} more files", more)]


def _record(change: "KeptChange") -> dict[str, Any]:
    """Return a change for a script."""
    return {
        "command": change.said.command,
        "when": change.said.when.isoformat(timespec="seconds"),
        "user": change.said.user,
        "files": list(change.files),
    }
