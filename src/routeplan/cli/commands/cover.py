"""`routeplan cover`."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import say, say_json
from routeplan.cli.customer_at_hand import InWorkspace
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import LEVELS, PLANS, plans_in
from routeplan.cli.options import DATE_FORMATS, AsJson, Quiet, Today
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.cover import Cover
    from routeplan.model.plan import Plan
    from routeplan.model.record import RecordedPlan
    from routeplan.model.workspace import Workspace

NAME = "cover"
CLASSES = "ABCD"
LOOK_AHEAD = 35
"""Days after the absence in which the rep is looked for to be back."""


def run(
    rep: Annotated[
        str,
        typer.Argument(metavar="REP", autocompletion=offer_reps, help="Id of the rep who is away."),
    ],
    first: Annotated[
        datetime, typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="First day away.")
    ],
    last: Annotated[
        datetime | None,
        typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="Last day; the first unless given."),
    ] = None,
    classes: Annotated[
        str, typer.Option(metavar="CLASSES", help="Classes whose calls are not to be late, such as A,B.")
    ] = "A",
    accept: Annotated[
        bool, typer.Option("--accept", help="Write the lendings and the absence into the tables.")
    ] = False,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why the rep is away, for people.")] = "",
    workspace: InWorkspace = Path(),
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Lend the due A calls of a rep who is away to neighbours, and give them back afterwards.

    Calls that would be late by the time the rep is back go to whoever has room and the least extra driving;
    the others wait. With --accept lendings.csv and blocks.csv say so from then on; territories stay as they
    are. Without it nothing is written.
    """
    with failing(as_json=as_json), changing(workspace, today, wanted=accept):
        from routeplan.cli.cover_lines import cover_record, say_cover, say_next
        from routeplan.pipeline.cover import cover

        names = _classes(classes)
        days = (first.date(), (last or first).date())
        read = _read(workspace, days, today)
        _refuse_stranger(read, rep)
        found = cover(read, rep, days[1], classes=names, plan=_plan_of(workspace, read, days))
        files = _write(workspace, read, found, reason) if accept else ()
    if as_json:
        say_json({**cover_record(found), "files": [str(file) for file in files]})
        return
    if quiet:
        say(*(str(file) for file in files))
        return
    say_cover(found, names)
    if accept:
        say_next(found, [file.name for file in files])
    elif found.new:
        say(text("Nothing is written yet; --accept does."))


def _read(folder: Path, days: tuple[date, date], today: datetime | None) -> "Workspace":
    """Return the workspace from the first day away on, to some weeks after the last."""
    from routeplan.tables.read_options import ReadOptions
    from routeplan.workspaces import read_workspace

    if days[1] < days[0]:
        _refuse(
            "RP154",
            "--to",
            str(days[1]),
            text("the absence ends before it starts"),
            text("Put the earlier day first"),
        )
    options = ReadOptions(
        start=days[0],
        days=(days[1] - days[0]).days + 1 + LOOK_AHEAD,
        today=today.date() if today else None,
    )
    if days[1] < options.today_or_clock:
        message = text("these days are over; today is {today}", today=options.today_or_clock)
        _refuse("RP405", "--to", str(days[1]), message, text("Give days from today on"))
    return read_workspace(folder, options)


def _plan_of(folder: Path, read: "Workspace", days: tuple[date, date]) -> "Plan | None":
    """Return the published plan that has most of these days, the finest of several; else the latest draft."""
    from routeplan.tables.plan_file import read_plan

    recorded = [one for one in read.record.plans if _shared(one.first, one.last, days) > 0]
    if recorded:

        def rank(one: "RecordedPlan") -> tuple[int, int, date, str]:
            return _shared(one.first, one.last, days), LEVELS.index(one.level), one.first, one.name

        return read_plan(folder / PLANS / max(recorded, key=rank).name)
    for place in reversed(plans_in(folder)):
        draft = read_plan(place)
        if _shared(draft.instance.horizon.start, draft.instance.horizon.last, days) > 0:
            return draft
    return None


def _shared(first: date, last: date, days: tuple[date, date]) -> int:
    """Return how many of some days lie between two others, 0 or less for none."""
    return (min(last, days[1]) - max(first, days[0])).days + 1


def _write(folder: Path, read: "Workspace", found: "Cover", reason: str) -> tuple[Path, ...]:
    """Write lendings and absence."""
    from routeplan.tables.lending import write_cover

    shifts = read.instance.rep_by_id()[found.rep_id].shifts
    off_already = not any(shifts[: (found.last - found.first).days + 1])
    return write_cover(folder, found, off_already=off_already, reason=reason)


def _classes(given: str) -> tuple[str, ...]:
    """Return the classes named, in order."""
    named = [one for one in given.upper() if one not in " ,;"]
    if not named or any(one not in CLASSES for one in named):
        message, remedy = text("classes are A, B, C and D"), text("Write them like --classes A,B")
        _refuse("RP405", "--classes", given, message, remedy)
    return tuple(dict.fromkeys(sorted(named)))


def _refuse_stranger(read: "Workspace", rep: str) -> None:
    """Refuse a rep who does not exist."""
    known = read.instance.rep_by_id()
    if rep not in known:
        remedy = text("Choose from {choices}", choices=text(", ").join(sorted(known)))
        _refuse("RP401", "REP", rep, text("no such rep"), remedy)


def _refuse(code: str, column: str, value: str, message: str, remedy: str) -> None:
    """Raise one fault of the command line."""
    issue = Issue(code=code, file=COMMAND_LINE, column=column, value=value, message=message, remedy=remedy)
    raise InputError((issue,))
