"""What a change has touched: a line each, written down before it is touched."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from routeplan.tables.changes.disk import flush

FILE, BEFORE = "entries.jsonl", "before"
What = Literal["file", "folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file or folder that a change touches.

    Parameters
    ----------
    path
        Seen from the workspace, with slashes.
    what
        A file, or a folder that was not there; folders that were there need no entry.
    copy
        Name of what was there before among the files kept, None where nothing was.
    """

    path: str
    what: What = "file"
    copy: str | None = None


def add_entries(change: Path, entries: Iterable[Entry]) -> None:
    """Write entries down; they are on the disk when this returns."""
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in entries)
    file = change / FILE
    target = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    try:
        os.write(target, lines.encode("utf-8"))
    finally:
        os.close(target)
    flush((file,))


def read_entries(change: Path) -> tuple[Entry, ...]:
    """Return the entries of a change in the order in which they were made.

    A last line that was cut short is of something that was not touched yet.
    """
    try:
        lines = (change / FILE).read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    return tuple(Entry(**json.loads(line)) for line in lines[:-1])
