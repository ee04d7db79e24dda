"""One command at a time changes a workspace; the others are told which one does."""

import errno
import getpass
import json
import os
import platform
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.changes.disk import make_folder, write_out
from routeplan.tables.changes.kept import kept_numbers
from routeplan.tables.changes.place import HOME, home_of, open_of, refuse_links
from routeplan.tables.changes.written import json_of, text_of

if TYPE_CHECKING:
    from filelock import BaseFileLock

LEFT = f"{HOME}-gone"
LOCK, HOLDER, TOKEN = "lock", "holder.json", ".gitignore"
WAIT_SECONDS = 5.0
"""Most changes take a tenth of a second, so that two at once both get their turn."""
LOOK_SECONDS = 0.01
"""A lock that is taken again at once is free for a moment only."""
WRITE_BITS = 0o222
IGNORED = "# Kept by routeplan to take changes back; of no use elsewhere. {token}\n*\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who changes a workspace: the command, the user, the computer, and since when."""

    command: str
    user: str
    computer: str
    since: str


class HeldError(Exception):
    """Another command holds the lock."""


def user_name() -> str:
    """Return what the computer calls its user, empty where it does not know."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


@contextmanager
def locked(folder: Path, command: str, *, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a workspace; it falls when the process ends, however it ends.

    Parameters
    ----------
    wait
        Seconds to wait for another command.

    Raises
    ------
    HeldError
        If another command holds it all that time.
    OSError
        If the workspace cannot be written.
    """
    lock = _taken(folder, wait)
    holder = home_of(folder) / HOLDER
    try:
        _say_who(holder, command)
        if (folder / LEFT).is_dir():
            shutil.rmtree(folder / LEFT, ignore_errors=True)
        yield
    finally:
        with suppress(OSError):
            holder.unlink(missing_ok=True)
            leave_no_trace(folder)
        lock.release()


def refusal(folder: Path) -> InputError:
    """Return the error that says who changes a workspace (RP710)."""
    who = _holder(folder)
    if who is None:
        message = text("another command is changing this workspace")
    else:
        message = text(
            "`{command}` of {user} on {computer} is changing this workspace since {since}",
            command=who.command, user=who.user or "?", computer=who.computer, since=who.since,
        )  # fmt: skip
    remedy = text("Wait until it is done and try again; if it hangs, end it: nothing is lost by that")
    return InputError((Issue(code="RP710", file=folder.resolve().name, message=message, remedy=remedy),))


def _taken(folder: Path, wait: float) -> "BaseFileLock":
    """Return the lock, held: one of the system, or a file where the folder of a network has no other."""
    from filelock import Timeout

    home = home_of(folder)
    while True:
        token = _make_home(folder)
        try:
            if not _knows_locks(home):
                raise NotImplementedError
            lock = _native(home)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                lock.acquire(timeout=wait, poll_interval=LOOK_SECONDS)
        except Timeout:
            raise HeldError from None
        except NotImplementedError:
            lock = _soft(home, wait)
        except (FileNotFoundError, FileExistsError):
            # the folder went, or came and went, meanwhile
            continue
        if token is not None and token == _token(home):
            return lock
        lock.release()


def _knows_locks(home: Path) -> bool:
    """Return whether the system keeps locks here; where it does not, an old filelock leaves a file."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        with (home / TOKEN).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as fault:
        return fault.errno != errno.ENOSYS
    return True


def _native(home: Path) -> "BaseFileLock":
    """Return the lock that the system keeps, and gives up with the process that holds it."""
    from filelock import FileLock

    return FileLock(home / LOCK, mode=_mode(home))


def _soft(home: Path, wait: float) -> "BaseFileLock":
    """Return a lock that is a file, held; one whose process on this computer is no more is taken away.

    Newer versions of filelock come to this by themselves.
    """
    from filelock import SoftFileLock, Timeout

    lock = SoftFileLock(home / LOCK, mode=_mode(home))
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        if not is_left_over(home.parent):
            raise HeldError from None
        (home / LOCK).unlink(missing_ok=True)
        with suppress(Timeout):
            lock.acquire(timeout=wait)
            return lock
        raise HeldError from None
    return lock


def is_left_over(folder: Path) -> bool:
    """Return whether the last one that said it holds the lock ran on this computer and is no more."""
    try:
        raw = json_of(text_of(home_of(folder) / HOLDER))
        if raw["computer"] != platform.node() or os.name != "posix":
            return False
        os.kill(int(raw["process"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return False
    return False


def _make_home(folder: Path) -> str | None:
    """Make the folder for what is known of changes and return what it goes by, None where it went meanwhile.

    Whoever may write in the workspace may in it. The folder may be taken away by a command that leaves
    nothing in it, together with the lock that another one waits for; that one sees by the name. A name comes
    whole or not at all: whoever waited for the rest of one that was cut short would wait for ever.
    """
    home = home_of(folder)
    refuse_links(folder, (LOCK, HOLDER, TOKEN))
    if not make_folder(home) and (token := _token(home)) is not None:
        return token
    temporary = home / f"{TOKEN}.{uuid4().hex}"
    with suppress(FileNotFoundError):
        write_out(temporary, IGNORED.format(token=uuid4().hex).encode("utf-8"))
        temporary.replace(home / TOKEN)
    return _token(home)


def _token(home: Path) -> str | None:
    """Return what the folder for what is known of changes goes by, None where it has none."""
    try:
        return text_of(home / TOKEN) or None
    except (FileNotFoundError, ValueError):
        return None


def leave_no_trace(folder: Path) -> None:
    """Take away what is known of changes where nothing can be taken back; the lock is held."""
    home = home_of(folder)
    if open_of(folder).is_dir() or kept_numbers(folder):
        return
    aside = folder / LEFT
    with suppress(OSError):
        home.replace(aside)
        shutil.rmtree(aside, ignore_errors=True)


def _mode(home: Path) -> int:
    """Return the permissions of a lock: whoever may write in the folder may hold it."""
    with suppress(OSError):
        return 0o444 | (home.stat().st_mode & WRITE_BITS)
    return 0o644


def _say_who(holder: Path, command: str) -> None:
    """Write down who holds the lock; what another user's killed command has left is not written into."""
    record = {
        "command": command,
        "user": user_name(),
        "computer": platform.node(),
        "process": os.getpid(),
        "since": datetime.now().isoformat(sep=" ", timespec="minutes"),
    }
    holder.unlink(missing_ok=True)
    write_out(holder, json.dumps(record, ensure_ascii=False).encode("utf-8"))


def _holder(folder: Path) -> Holder | None:
    """Return who holds the lock, None where nobody has said."""
    try:
        raw = json_of(text_of(home_of(folder) / HOLDER))
        return Holder(command=raw["command"], user=raw["user"], computer=raw["computer"], since=raw["since"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
