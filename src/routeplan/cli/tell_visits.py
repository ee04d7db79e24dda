"""What `held` and `missed` have in common: which visits are meant, and what is said of them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.console import say, say_json
from routeplan.cli.log_figures import call_records, changed_files, say_calls, say_files, say_what_comes_next
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import mark, text

if TYPE_CHECKING:
    from routeplan.model.workspace import Workspace
    from routeplan.tables.merge_log import LogChange
    from routeplan.tables.told_visits import Told


ALL_TOLD = mark("The log says of every visit of that day already what became of it; nothing was written.")


def refuse_mixed(visits: Sequence[str], day: object, on: object, times: bool) -> None:
    """Refuse options that ask for different things.

    Raises
    ------
    InputError
        With all of them (RP405).
    """
    wrong = []
    if bool(visits) == bool(day):
        wrong.append(
            (text("which visits are meant is not clear"), text("Name visits, or give --day DATE, not both"))
        )
    if day and on:
        wrong.append(
            (
                text("--day is for visits on the day planned, --on for another day"),
                text("Leave one of them out"),
            )
        )
    if times and (day or len(visits) > 1):
        wrong.append(
            (text("--start and --end are the times of one visit"), text("Log each with its own times"))
        )
    if wrong:
        raise InputError(tuple(_issue("RP405", message, remedy) for message, remedy in wrong))


def clock_of(option: str, given: str | None) -> int | None:
    """Return the seconds since midnight of ``HH:MM``, None for none.

    Raises
    ------
    InputError
        If it is no time of day (RP124).
    """
    from routeplan.tables.dates import seconds_of
    from routeplan.tables.faults import FaultError

    try:
        return None if given is None else seconds_of(given)
    except FaultError as fault:
        raise InputError((_issue(fault.code, fault.message, fault.remedy, option, given),)) from None


def known_rep(workspace: "Workspace", rep_id: str | None) -> str:
    """Return a rep's id, empty for none.

    Raises
    ------
    InputError
        If the workspace has no such rep (RP401).
    """
    known = sorted(rep.rep_id for rep in workspace.instance.reps)
    if rep_id and rep_id not in known:
        remedy = text("Choose from {choices}", choices=text(", ").join(known))
        raise InputError((_issue("RP401", text("no such rep"), remedy, "--rep", rep_id),))
    return rep_id or ""


def planned_visits(workspace: "Workspace", day: date, rep_id: str) -> tuple[str, ...]:
    """Return the ids of the published visits of a day of which the log says nothing yet.

    Raises
    ------
    InputError
        If no visit is planned on that day at all (RP442).
    """
    from routeplan.tables.told_visits import open_visits, visits_of

    if not visits_of(workspace, day, rep_id):
        message = text("no published plan has visits on this day")
        if rep_id:
            message = text("no published plan has visits of {rep} on this day", rep=rep_id)
        remedy = text("Name the visits, with --on DATE")
        raise InputError((_issue("RP442", message, remedy, "--day", str(day)),))
    return tuple(one.visit_id for one in open_visits(workspace, day, rep_id))


def tell(
    folder: Path, workspace: "Workspace", visits: Sequence[str], told: "Told", today: date, *, replace: bool
) -> "LogChange | None":
    """Write what is told of visits, and return what became of it; None where there is nothing to tell."""
    from routeplan.tables.told_visits import log_visits

    return log_visits(folder, workspace, visits, told, today, replace_old=replace) if visits else None


def report(change: "LogChange | None", *, quiet: bool, as_json: bool) -> None:
    """Say what was written and what comes next."""
    if change is None:
        if as_json:
            say_json({"calls": [], "files": []})
        elif not quiet:
            say(text(ALL_TOLD))
    elif as_json:
        say_json({"calls": call_records(change), "files": changed_files(change)})
    elif quiet:
        say_files(change)
    else:
        say_calls(change)
        say_what_comes_next(change)


def _issue(
    code: str, message: str, remedy: str, option: str | None = None, value: str | None = None
) -> Issue:
    """Return a fault of the command line."""
    return Issue(code=code, file=COMMAND_LINE, column=option, value=value, message=message, remedy=remedy)
