"""Commands that change a workspace: one at a time, whole or not at all, and listed as they were written."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

_words: ContextVar[Sequence[str]] = ContextVar("words of the command line", default=())

HIDDEN = ("--url", "--sql")
"""Options whose values may hold a password."""

LONGEST = 300


@contextmanager
def changing(
    folder: Path, today: datetime | None = None, *, wanted: bool = True, new: bool = False
) -> Iterator[None]:
    """Change a workspace, all of it or nothing; errors as for ``routeplan.tables.changes.changing``.

    Parameters
    ----------
    today
        What counts as today, if it was given.
    wanted
        Whether anything is to be written at all.
    new
        Whether the folder is to become a workspace.
    """
    if not wanted:
        yield
        return
    from routeplan.tables.changes.changing import changing as whole

    with whole(folder, command_line(), day=today.date() if today else None, new=new):
        yield


@contextmanager
def changing_around(place: Path, today: datetime | None = None) -> Iterator[None]:
    """Change the workspace that a place lies in, if any, all of it or nothing."""
    from routeplan.tables.changes.changing import changing_around as whole

    with whole(place, command_line(), day=today.date() if today else None):
        yield


def remember(words: Sequence[str]) -> None:
    """Keep the words of the command line for as long as the command runs."""
    _words.set(tuple(words))


def command_line() -> str:
    """Return the command as it was written, without the name of the program, without secrets, cut if long."""
    said, hidden = [], False
    for word in _words.get():
        option, given, _ = word.partition("=")
        if hidden:
            said.append("…")
        else:
            said.append(f"{option}=…" if given and option in HIDDEN else _quoted(word))
        hidden = not hidden and word in HIDDEN
    line = " ".join(said) or "routeplan"
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _quoted(word: str) -> str:
    """Return a word as it is written on a command line."""
    return f'"{word}"' if not word or " " in word else word
