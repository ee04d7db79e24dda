"""What a change has touched: a line each, written down before it is touched."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Literal, get_args

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
    """Write entries down; they are on the disk when this returns.

    Raises
    ------
    OSError
        If there is no room for all of them; none is written down then.
    """
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in entries)
    file = change / FILE
    target = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    try:
        _write_all(target, lines.encode("utf-8"))
    finally:
        os.close(target)
    flush((file,))


def _write_all(target: int, content: bytes) -> None:
    """Write at the end of a file: all of it, for a disk that is nearly full takes a part and says nothing."""
    before = os.fstat(target).st_size
    try:
        while content:
            content = content[os.write(target, content) :]
    except OSError:
        os.ftruncate(target, before)
        raise


def read_entries(change: Path) -> tuple[Entry, ...]:
    """Return the entries of a change in the order in which they were made.

    A last line that was cut short is of something that was not touched yet.

    Raises
    ------
    OSError
        If they cannot be read.
    ValueError
        If they are none, or lead out of the workspace.
    """
    try:
        lines = (change / FILE).read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    try:
        return tuple(entry_of(json.loads(line)) for line in lines[:-1])
    except RecursionError as fault:
        raise ValueError(FILE) from fault


def entry_of(raw: Mapping[str, Any]) -> Entry:
    """Return an entry as it was written down: a place in the workspace, and a number among the files kept.

    Raises
    ------
    ValueError
        If it is none, or leads out of the workspace or of the files kept.
    """
    try:
        entry = Entry(**raw)
        good = _stays_inside(entry.path) and entry.what in get_args(What)
        good = good and (entry.copy is None or _is_number(entry.copy))
    except (TypeError, AttributeError) as fault:
        raise ValueError(raw) from fault
    if not good:
        raise ValueError(raw)
    return entry


def refuse_outside(folder: Path, entries: Iterable[Entry]) -> None:
    """Refuse entries that a link in the workspace leads out of it.

    Raises
    ------
    ValueError
        If there is one.
    """
    inside = folder.resolve()
    for parent in dict.fromkeys((folder / one.path).parent for one in entries):
        if not parent.resolve().is_relative_to(inside):
            raise ValueError(parent.name)


def _stays_inside(path: str) -> bool:
    """Return whether a path leads from a folder into it; nothing is looked up.

    Raises
    ------
    ValueError
        If no file can have such a name.
    """
    plain, here = PurePosixPath(path), PurePath(path)
    if not plain.parts or plain.as_posix() != path or b"\0" in os.fsencode(path):
        return False
    return not (plain.root or here.anchor or ".." in (*plain.parts, *here.parts))


def _is_number(name: str) -> bool:
    """Return whether a file kept has a name as such files have."""
    return name.isascii() and name.isdecimal()
