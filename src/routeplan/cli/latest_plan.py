"""The latest plan of a workspace, where there is one."""

from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.find_plan import plans_in

if TYPE_CHECKING:
    from routeplan.model.plan import Plan


def latest_plan(folder: Path) -> "tuple[Plan | None, str]":
    """Return the plan of a workspace that begins last, and the name of its folder; None and no name without.

    Raises
    ------
    InputError
        If the plan is damaged.
    """
    from routeplan.tables.plan_file import read_plan

    found = plans_in(folder) if folder.is_dir() else []
    return (read_plan(found[-1]), found[-1].name) if found else (None, "")
