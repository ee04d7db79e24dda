"""Showing a page in the system's browser."""

import os
import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.console import warn
from routeplan.language import text

PAGES = (".html", ".htm")
Open = Annotated[bool, typer.Option("--open", help="Show the map in the browser afterwards.")]


def open_map(files: Iterable[Path]) -> None:
    """Show the first page among files, or say where it stands when it cannot be shown."""
    page = next((one for one in files if one.suffix.lower() in PAGES), None)
    if page is None or (has_screen() and _shown(page)):
        return
    warn(text("There is no screen here to show it on. The page stands in {file}", file=page))


def has_screen() -> bool:
    """Return whether windows can be shown at all; browsers in the terminal are not meant."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _shown(page: Path) -> bool:
    """Open a page, and return whether a browser took it."""
    try:
        return webbrowser.open(page.resolve().as_uri())
    except (OSError, webbrowser.Error):
        return False
