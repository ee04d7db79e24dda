"""plan.json: the whole plan in one file that `git diff` can show."""

from pathlib import Path
from typing import Any, NoReturn

from routeplan.errors import InputError, Issue
from routeplan.language import mark, prefer, text
from routeplan.model.plan import Plan
from routeplan.tables.changes.place import workspace_around
from routeplan.tables.changes.recover import settle
from routeplan.tables.faults import FaultError
from routeplan.tables.json_text import json_text, read_json
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.plan_decode import decode_plan
from routeplan.tables.plan_encode import FORMAT, encode_plan
from routeplan.tables.plan_folder import standing_folder
from routeplan.tables.plan_layout import lay_out
from routeplan.tables.record_decode import DamagedError

PLAN_FILE = "plan.json"
LARGEST_FILE_BYTES = 256 * 2**20
MAKE_AGAIN = mark("Make the plan again with `routeplan plan`")


def plan_to_json(plan: Plan) -> str:
    """Return the plan as text: the same plan gives the same text, and the text gives the plan back."""
    return lay_out(encode_plan(plan)) + "\n"


def plan_from_json(written: str, *, file: str = PLAN_FILE) -> Plan:
    """Return the plan that a text holds.

    Parameters
    ----------
    file
        Name of the file for messages.

    Raises
    ------
    InputError
        If the text is not JSON (RP302), of another format (RP303) or damaged (RP304).
    """
    raw = _parse(written, file)
    _refuse_other_formats(raw, file)
    try:
        return decode_plan(raw)
    except DamagedError as damage:
        _refuse("RP304", file, text("the plan is damaged: {damage}", damage=damage), text(MAKE_AGAIN))


def read_plan(path: Path | str) -> Plan:
    """Read a plan from its file, or from the folder that holds it; from here on its language is spoken.

    Raises
    ------
    InputError
        If there is no plan (RP301), it is not JSON (RP302), of another format (RP303) or damaged (RP304).
    """
    path = Path(path)
    is_file = path.suffix == ".json" and not path.is_dir()
    folder, name = (path.parent, path.name) if is_file else (path, PLAN_FILE)
    place = folder.resolve()
    if (workspace := workspace_around(place)) is not None:
        settle(workspace)
    file = standing_folder(place) / name
    try:
        written = plan_text(file)
    except FaultError:
        _refuse("RP302", file.name, text("the file is too large to be a plan"), text(MAKE_AGAIN))
    except OSError:
        _refuse(
            "RP301",
            path.name or PLAN_FILE,
            text("there is no plan here"),
            text("Name a plan.json or its folder"),
        )
    except UnicodeDecodeError:
        _refuse("RP302", file.name, text("the file is not UTF-8 text"), text(MAKE_AGAIN))
    plan = plan_from_json(written, file=file.name)
    prefer(plan.handing_out.language)
    return plan


def plan_text(file: Path) -> str:
    """Return the text of a plan's file.

    Raises
    ------
    FaultError
        If it is no plain file, or larger than any plan.
    OSError
        If it is not there.
    UnicodeDecodeError
        If it is not UTF-8.
    """
    return json_text(bytes_of(file, LARGEST_FILE_BYTES))


def _parse(written: str, file: str) -> dict[str, Any]:
    """Return the JSON object of a text."""
    try:
        raw = read_json(written, parse_constant=_no_constant, object_pairs_hook=_no_twins)
    except (ValueError, RecursionError):
        _refuse("RP302", file, text("the file is not JSON"), text(MAKE_AGAIN))
    if not isinstance(raw, dict) or "format" not in raw:
        _refuse(
            "RP302", file, text("the file is JSON, but not a plan"), text("Name a plan.json or its folder")
        )
    return raw


def _refuse_other_formats(raw: dict[str, Any], file: str) -> None:
    """Refuse a format that this version does not know."""
    found = raw["format"]
    if type(found) is not int or found != FORMAT:
        message = text(
            "the plan has format {found}, this version of routeplan reads format {known}",
            found=str(found)[:20],
            known=FORMAT,
        )
        _refuse("RP303", file, message, text("Read it with the version that made it, or make the plan again"))


def _no_constant(name: str) -> NoReturn:
    """Refuse NaN and Infinity, which JSON does not have."""
    raise ValueError(name)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that occurs twice in one object."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice")
    return found


def _refuse(code: str, file: str, message: str, remedy: str) -> NoReturn:
    """Raise one issue."""
    raise InputError((Issue(code=code, file=file, message=message, remedy=remedy),)) from None
