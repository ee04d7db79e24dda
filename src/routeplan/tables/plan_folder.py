"""A folder that stands whole or not at all, whatever interrupts its writing."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

ASIDE = re.compile(r"\.(.+)\.routeplan-old")


def standing_folder(folder: Path) -> Path:
    """Return where the files of a folder are: in it, or put aside by a writing that was interrupted."""
    aside = _beside(folder, "old")
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
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = _beside(folder, "new")
    try:
        new.mkdir()
        for path in kept:
            _copy(path, new / path.name)
        for name, content in files.items():
            (new / name).write_bytes(content)
        _swap(folder, new)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return tuple(folder / name for name in files)


def put_right(folder: Path) -> None:
    """Bring back the old folder if the new one never came to stand, and clear what is left over."""
    old, new = _beside(folder, "old"), _beside(folder, "new")
    if old.is_dir():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.replace(folder)
    if new.is_dir():
        shutil.rmtree(new)


def _swap(folder: Path, new: Path) -> None:
    """Put the new folder in the place of the old one."""
    old = _beside(folder, "old")
    if folder.exists():
        folder.replace(old)
    try:
        new.replace(folder)
    except BaseException:
        if old.is_dir():
            old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, role: str) -> Path:
    """Return the name of the hidden sibling with a role."""
    return folder.parent / f".{folder.name}.routeplan-{role}"


def _copy(path: Path, target: Path) -> None:
    """Copy a file or a folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, target, symlinks=True)
    else:
        shutil.copy2(path, target, follow_symlinks=False)
