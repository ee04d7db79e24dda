"""The data and the examples that come with routeplan."""

import tomllib
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.tables.changes.changing import changing
from routeplan.tables.changes.place import HOME
from routeplan.tables.changes.recover import settle
from routeplan.tables.lists import listed
from routeplan.tables.read_options import today
from routeplan.tables.whole_file import write_whole

PACKAGE = Path(__file__).resolve().parents[1]
SETTINGS_FILE = "routeplan.toml"
FRIDAY, DAYS_A_WEEK = 4, 7

BUNDLED_CODES: dict[str, str] = {
    "RP601": "There is no example of that name.",
    "RP602": "An example would be copied onto a file, or into a folder that already holds something.",
}


def bundled_folder(kind: Literal["data", "examples"]) -> Path:
    """Return the folder of the data or the examples, in an installed package or in a checkout.

    Raises
    ------
    FileNotFoundError
        If the installation is incomplete.
    """
    for folder in (PACKAGE / "bundled" / kind, PACKAGE.parents[1] / kind):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(text("routeplan's {kind} are missing from this installation", kind=kind))


def example_names() -> tuple[str, ...]:
    """Return the names of the examples, in alphabetical order."""
    folders = bundled_folder("examples").iterdir()
    return tuple(sorted(folder.name for folder in folders if (folder / SETTINGS_FILE).is_file()))


def copy_example(name: str, destination: Path) -> tuple[Path, ...]:
    """Copy an example into a folder, which is made if need be, and return the files written.

    Raises
    ------
    InputError
        If there is no such example (RP601), the destination is a file or a folder that holds something
        (RP602), or it cannot be written (RP307).
    """
    names = example_names()
    if name not in names:
        raise _refusal(
            "RP601",
            name,
            text("there is no such example"),
            text("Choose one of {names}", names=listed(names)),
        )
    settle(destination)
    if not _is_free(destination):
        remedy = text("Name a new or an empty folder")
        raise _refusal("RP602", destination.name, text("there is something at this place already"), remedy)
    files = sorted(one for one in (bundled_folder("examples") / name).iterdir() if one.is_file())
    with changing(destination, "demo", new=True):
        return tuple(write_whole(destination / file.name, file.read_bytes()) for file in files)


def day_of_planning(folder: Path) -> date:
    """Return the Friday before the first day that a copied example plans.

    Its log, promises and signals end there, whatever the computer's date, which it is without a first day.
    """
    with (folder / SETTINGS_FILE).open("rb") as file:
        start = tomllib.load(file).get("start")
    if not isinstance(start, date):
        return today()
    return start - timedelta(days=(start.weekday() - FRIDAY) % DAYS_A_WEEK or DAYS_A_WEEK)


def _is_free(destination: Path) -> bool:
    """Return whether nothing stands at a place, or an empty folder; who may not look is told when writing."""
    with suppress(PermissionError):
        if destination.is_dir():
            return all(one.name == HOME for one in destination.iterdir())
        return not destination.exists() and not destination.is_symlink()
    return True


def _refusal(code: str, place: str, message: str, remedy: str) -> InputError:
    """Return an error with its one fault."""
    return InputError((Issue(code=code, file=place, message=message, remedy=remedy),))
