"""A plan as a folder of files."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.plan import Plan
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.flatten import territories_frame, unplanned_frame, visits_frame
from routeplan.tables.flatten_departures import departures_frame, next_visits_frame
from routeplan.tables.flatten_overload import overload_frame
from routeplan.tables.flatten_phone_calls import phone_calls_frame
from routeplan.tables.flatten_quadrants import quadrants_frame
from routeplan.tables.flatten_stage_hours import stage_hours_frame
from routeplan.tables.flatten_work_parts import work_parts_frame
from routeplan.tables.flatten_workload import workload_frame
from routeplan.tables.flatten_zones import zones_frame
from routeplan.tables.plan_file import PLAN_FILE, plan_to_json
from routeplan.tables.plan_folder import put_right, replace_folder

MADE_SUFFIXES = frozenset({".html", ".ics"})
WORKBOOK_FILE = "plan.xlsx"
FUNNEL_FILE = "funnel_hours.csv"
MADE_FILES = frozenset(
    {
        "zones.csv",
        "workload_by_zone.csv",
        "departures.csv",
        "overload.csv",
        "phone_calls.csv",
        FUNNEL_FILE,
        WORKBOOK_FILE,
    }
)
"""Files by these names that not every plan has; other workbooks are somebody's own."""


def write_plan(plan: Plan, folder: Path, extra_files: Mapping[str, bytes] | None = None) -> tuple[Path, ...]:
    """Write a plan and return its files; the folder appears whole or not at all.

    A folder of an earlier plan is replaced: its maps, calendars and workbook go, other files that
    somebody put there stay.

    Parameters
    ----------
    extra_files
        Further contents by file name, such as maps and calendars.

    Raises
    ------
    InputError
        If something else stands in the place of the folder (RP305) or it cannot be written (RP306).
    ValueError
        If an extra file has no plain name of its own.
    """
    files = {**plan_files(plan), **_plain_names(extra_files or {})}
    target = folder.resolve()
    try:
        put_right(target)
        replace_folder(target, files, tuple(_kept(target, files)))
    except OSError as fault:
        raise unwritable_folder(target, fault) from fault
    return tuple(folder / name for name in files)


def unwritable_folder(folder: Path, fault: OSError) -> InputError:
    """Return the error that the folder of a plan cannot be written (RP306)."""
    message = text("the folder of the plan cannot be written: {why}", why=fault.strerror or fault)
    remedy = text("Close programs that have its files open and see that there is room and permission")
    return InputError((Issue(code="RP306", file=folder.name, message=message, remedy=remedy),))


def plan_files(plan: Plan) -> dict[str, bytes]:
    """Return the files that every plan has, by name, and those that not every plan has."""
    files = {
        PLAN_FILE: plan_to_json(plan).encode("utf-8"),
        "visits.csv": csv_bytes(visits_frame(plan)),
        "unplanned.csv": csv_bytes(unplanned_frame(plan)),
        "workload.csv": csv_bytes(workload_frame(plan)),
        "workload_by_class.csv": csv_bytes(work_parts_frame(plan, "class")),
        "territories.csv": csv_bytes(territories_frame(plan)),
        "next_visits.csv": csv_bytes(next_visits_frame(plan)),
        "quadrants.csv": csv_bytes(quadrants_frame(plan)),
    }
    if plan.zones:
        files["zones.csv"] = csv_bytes(zones_frame(plan))
        files["workload_by_zone.csv"] = csv_bytes(work_parts_frame(plan, "zone"))
    if plan.instance.policy.time_budget is not None:
        files[FUNNEL_FILE] = csv_bytes(stage_hours_frame(plan))
    if plan.departures:
        files["departures.csv"] = csv_bytes(departures_frame(plan))
    if any(one.changes for one in plan.overload):
        files["overload.csv"] = csv_bytes(overload_frame(plan))
    if plan.phone_calls:
        files["phone_calls.csv"] = csv_bytes(phone_calls_frame(plan))
    return files


def _plain_names(extra_files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the extra files in order of their names, which must be names and not paths."""
    for name in extra_files:
        plain = name == PureWindowsPath(name).name == PurePosixPath(name).name
        if not plain or name in ("", ".", "..", PLAN_FILE) or name.endswith(".csv"):
            raise ValueError(f"{name!r} is not the name of an extra file")
    return dict(sorted(extra_files.items()))


def _kept(folder: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    """Yield what is in the folder and no plan has made.

    Raises
    ------
    InputError
        If the place is taken by a file, or by a folder that never held a plan.
    """
    if not folder.exists():
        return
    if not folder.is_dir() or (any(folder.iterdir()) and not (folder / PLAN_FILE).is_file()):
        message = text("this is not the folder of a plan and would be overwritten")
        issue = Issue(code="RP305", file=folder.name, message=message, remedy=text("Choose another folder"))
        raise InputError((issue,))
    for path in sorted(folder.iterdir()):
        made = path.name in MADE_FILES or path.suffix.lower() in MADE_SUFFIXES
        if path.name not in files and not made:
            yield path
