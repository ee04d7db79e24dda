"""What the writing of a folder has beside it for a moment: the old one put aside, the new one being made."""

import re
import shutil
from pathlib import Path

ASIDE = re.compile(r"\.(.+)\.routeplan-old")


def beside(folder: Path, role: str) -> Path:
    """Return the name of the hidden sibling with a role: ``old`` or ``new``."""
    return folder.parent / f".{folder.name}.routeplan-{role}"


def put_right(folder: Path) -> None:
    """Bring back the old folder if the new one never came to stand, and clear what is left over."""
    old, new = beside(folder, "old"), beside(folder, "new")
    if old.is_dir():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.replace(folder)
    if new.is_dir():
        shutil.rmtree(new)
