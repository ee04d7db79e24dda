"""Folders that belong to somebody else, tried as whoever runs the tests, root included."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
NOTHING, READ_ONLY = 0, 0o555

needs_users = pytest.mark.skipif(not hasattr(os, "setresuid"), reason="users cannot be changed here")


@contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a new folder that any user may enter, as those of pytest may not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def belonging_to_another(folder: Path, mode: int) -> Iterator[None]:
    """Leave these rights to a folder; root goes on as nobody, whom they bind. All is imported before."""
    before, is_root = folder.stat().st_mode, os.geteuid() == 0
    folder.chmod(mode)
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)
        folder.chmod(before)
