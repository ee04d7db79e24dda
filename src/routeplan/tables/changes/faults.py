"""What is said when a workspace cannot be changed."""

from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text


def unwritable(folder: Path, fault: OSError) -> InputError:
    """Return the error that nothing can be written in a workspace (RP711)."""
    message = text("nothing can be written in this workspace: {why}", why=fault.strerror or fault)
    remedy = text("See that there is room, and that you may write in this folder")
    return InputError((Issue(code="RP711", file=folder.resolve().name, message=message, remedy=remedy),))


def not_put_right(folder: Path, fault: OSError) -> InputError:
    """Return the error that an unfinished change cannot be rolled back (RP714)."""
    why = fault.strerror or fault
    message = text("a change that was cut short cannot be put right: {why}", why=why)
    remedy = text("See that there is room and permission, and give any command again; nothing is lost")
    return InputError((Issue(code="RP714", file=folder.resolve().name, message=message, remedy=remedy),))


def damaged(folder: Path, change: Path, message: str) -> InputError:
    """Return the error that what is known of a change is damaged (RP715)."""
    inside = change.is_relative_to(folder)
    path = (change.relative_to(folder) if inside else change).as_posix()
    remedy = text("Take {path} away to go on without it", path=path)
    return InputError((Issue(code="RP715", file=folder.resolve().name, message=message, remedy=remedy),))


def damaged_open(folder: Path, change: Path) -> InputError:
    """Return the error that what is known of an unfinished change is damaged (RP715)."""
    message = text("what is known of a change that was cut short is damaged, so that it cannot be put right")
    return damaged(folder, change, message)
