"""What a change has touched: a line each, written down before it is touched."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, Literal, get_args

from routeplan.tables.changes.disk import flush
from routeplan.tables.changes.place import HOME
from routeplan.tables.changes.written import json_of, text_of

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
    lines = "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in entries).encode("utf-8")
    file = change / FILE
    target = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
    before = os.fstat(target).st_size
    try:
        while lines:
            lines = lines[os.write(target, lines) :]
    except OSError:
        os.ftruncate(target, before)
        raise
    finally:
        os.close(target)
    flush((file,))


def read_entries(change: Path) -> tuple[Entry, ...]:
    """Return the entries of a change in the order in which they were made.

    A last line that was cut short is of something that was not touched yet.

    Raises
    ------
    ValueError
        If a line is none of ours.
    OSError
        If they cannot be read.
    """
    try:
        lines = text_of(change / FILE).split("\n")
    except FileNotFoundError:
        return ()
    return tuple(entry_of(json_of(line)) for line in lines[:-1])


def entry_of(raw: Any) -> Entry:
    """Return an entry that was written down.

    A workspace may come from anybody, with its changes: an entry can neither name a place outside of the
    workspace nor take an old file from elsewhere.

    Raises
    ------
    ValueError
        If it is none of ours.
    """
    try:
        one = Entry(**raw)
        is_inside = _stays_inside(one.path)
        is_copy = one.copy is None or (one.copy.isascii() and one.copy.isdecimal())
    except (TypeError, AttributeError) as fault:
        raise ValueError(f"no entry: {raw!r:.80}") from fault
    if not is_inside or not is_copy or one.what not in get_args(What):
        raise ValueError(f"no entry of a workspace: {one.path!r:.80}")
    return one


def refuse_outside(folder: Path, entries: Iterable[Entry]) -> None:
    """Refuse entries whose way leads out of a folder over a link; no change of ours has them.

    Raises
    ------
    ValueError
        If there is one.
    """
    whole = folder.resolve()
    for parent in dict.fromkeys((folder / one.path).parent for one in entries):
        if not parent.resolve().is_relative_to(whole):
            raise ValueError(f"a link leads out of the workspace: {parent.name!r:.80}")


def _stays_inside(path: str) -> bool:
    """Return whether a path leads from a workspace into it and not to its changes; nothing is looked up.

    Raises
    ------
    ValueError
        If no file can have such a name.
    """
    plain, here = PurePosixPath(path), PurePath(path)
    if not plain.parts or plain.as_posix() != path or b"\0" in os.fsencode(path):
        return False
    return not (plain.root or here.anchor or ".." in (*plain.parts, *here.parts) or plain.parts[0] == HOME)
