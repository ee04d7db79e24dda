"""A folder that stands whole or not at all, whatever interrupts its writing."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from routeplan.tables.changes.change import note
from routeplan.tables.changes.disk import flush, flush_folder, write_out
from routeplan.tables.changes.folder_swap import ASIDE, beside, put_right

__all__ = ["put_right", "remove_folder", "replace_folder", "standing_folder", "standing_folders"]


def standing_folder(folder: Path) -> Path:
    """Return where the files of a folder are: in it, or put aside by a writing that was interrupted."""
    aside = beside(folder, "old")
    return aside if aside.is_dir() and not folder.exists() else folder


def standing_folders(parent: Path) -> dict[str, Path]:
    """Return the folders in a folder by name, in order of the names, and where the files of each are.

    Nothing that an interrupted writing left behind is among them, but what it put aside and did not replace.
    """
    put_aside = (ASIDE.fullmatch(path.name) for path in parent.glob(".*"))
    names = {path.name for path in parent.glob("[!.]*")} | {found[1] for found in put_aside if found}
    return {name: standing_folder(parent / name) for name in sorted(names)}


def replace_folder(folder: Path, files: Mapping[str, bytes], kept: tuple[Path, ...] = ()) -> tuple[Path, ...]:
    """Put files into a folder in place of what it held, all of them or none.

    The new folder is made beside the old one, which is kept until the new one stands. What an earlier
    writing left behind when it was interrupted is put right first.

    Parameters
    ----------
    files
        Contents by file name, written in this order.
    kept
        Files and folders in the old folder that move into the new one as copies.

    Raises
    ------
    OSError
        If the folder cannot be written; the old one then stands as it was, as it does after Ctrl-C.
    """
    put_right(folder)
    note(_touched(folder, files, kept))
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = beside(folder, "new")
    try:
        new.mkdir()
        for path in kept:
            _copy(path, new / path.name)
        for name, content in files.items():
            write_out(new / name, content)
        flush(path for path in new.rglob("*") if path.is_file())
        flush_folder(new)
        _swap(folder, new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return tuple(folder / name for name in files)


def remove_folder(folder: Path) -> None:
    """Take a folder away with all that is in it.

    Raises
    ------
    OSError
        If that cannot be done.
    """
    note((folder,))
    shutil.rmtree(folder)


def _touched(folder: Path, names: Iterable[str], kept: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the places that the writing of a folder changes."""
    if folder.is_dir():
        yield folder
    yield from (folder / name for name in names)
    for path in kept:
        inside = path.rglob("*") if path.is_dir() and not path.is_symlink() else (path,)
        yield from (folder / one.relative_to(path.parent) for one in inside if not one.is_dir())


def _swap(folder: Path, new: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = beside(folder, "old")
    if folder.exists():
        folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        if old.is_dir():
            old.replace(folder)
        raise
    flush_folder(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _copy(path: Path, target: Path) -> None:
    """Copy a file or a folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, target, symlinks=True)
    else:
        shutil.copy2(path, target, follow_symlinks=False)
