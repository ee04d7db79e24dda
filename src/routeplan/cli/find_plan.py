"""Where a plan stands."""

from pathlib import Path

PLANS, PLAN_FILE = "plans", "plan.json"


def plan_folder(target: Path, start: str, level: str) -> Path:
    """Return the folder a workspace's or a file's plan is written into."""
    if target.is_file():
        return target.with_name(f"{target.stem}-plan")
    return target / PLANS / f"{start}-{level}"


def find_plan(path: Path) -> Path:
    """Return the folder or file of a plan: the path itself, or the latest plan of a workspace."""
    if path.is_dir() and not (path / PLAN_FILE).is_file():
        plans = sorted(file.parent for file in (path / PLANS).glob(f"*/{PLAN_FILE}"))
        if plans:
            return plans[-1]
    return path
