"""Where a plan stands."""

import re
from pathlib import Path

LEVELS = ("quarter", "month", "week", "day")
PLANS, PLAN_FILE, DRAFT = "plans", "plan.json", "-draft"
NAMED = re.compile(rf"(\d{{4}}-\d\d-\d\d)-({'|'.join(LEVELS)})(?:-\d+)?({DRAFT})?")


def plan_folder(target: Path, start: str, level: str) -> Path:
    """Return the folder a workspace's or a file's plan is written into.

    A published plan is never written over: the draft that may take its place stands beside it.
    """
    if target.is_file():
        return target.with_name(f"{target.stem}-plan")
    from routeplan.tables.plan_folder import standing_folder
    from routeplan.tables.read_record import is_published

    folder = target / PLANS / f"{start}-{level}"
    return folder.with_name(folder.name + DRAFT) if is_published(standing_folder(folder)) else folder


def find_plan(path: Path) -> Path:
    """Return the folder or file of a plan: the path itself, or the latest plan of a workspace.

    That is the one that begins last; of those that begin on one day the finest, and of these a draft.
    """
    if path.is_dir() and not (path / PLAN_FILE).is_file() and (plans := plans_in(path)):
        return plans[-1]
    return path


def plans_in(workspace: Path) -> list[Path]:
    """Return the folders of all plans of a workspace, the latest last."""
    from routeplan.tables.changes.recover import settle
    from routeplan.tables.plan_folder import standing_folders

    settle(workspace)
    places = standing_folders(workspace / PLANS).items()
    return sorted(
        (workspace / PLANS / name for name, where in places if (where / PLAN_FILE).is_file()), key=_age
    )


def _age(folder: Path) -> tuple[str, int, str]:
    """Return what is greater for a later plan."""
    named = NAMED.fullmatch(folder.name)
    if named is None:
        return folder.name, -1, folder.name
    return named[1], LEVELS.index(named[2]), folder.name
