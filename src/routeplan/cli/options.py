"""Options that several commands share."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from routeplan.cli.completing import offer_plans, offer_reps
from routeplan.cli.machine_words import word
from routeplan.language import text

if TYPE_CHECKING:
    from routeplan.model.correction import Patch
    from routeplan.model.overload import OverloadWay
    from routeplan.model.place import Coordinate
    from routeplan.model.record import Level as PlanLevel
    from routeplan.model.workspace import Effort, Engine
    from routeplan.tables.read_workspace import ReadOptions


class LevelName(StrEnum):
    """A level of planning."""

    quarter = "quarter"
    month = "month"
    week = "week"
    day = "day"


DATE_FORMATS = ["%Y-%m-%d"]

Folder = Annotated[Path, typer.Argument(metavar="[DIR]", help="Folder of the workspace.")]
Target = Annotated[
    Path, typer.Argument(metavar="[DIR|FILE]", help="Folder of the workspace, or one table of customers.")
]
WorkspaceDir = Annotated[
    Path, typer.Option("--workspace", metavar="DIR", help="Folder of the workspace; here unless given.")
]
PlanPath = Annotated[
    Path,
    typer.Argument(
        metavar="[PLAN]",
        autocompletion=offer_plans,
        help="A plan.json, a plan's folder, or a workspace (its latest plan).",
    ),
]
Start = Annotated[
    datetime | None,
    typer.Option(formats=DATE_FORMATS, metavar="DATE", help="First day; next Monday unless set."),
]
Weeks = Annotated[
    int | None,
    typer.Option(
        min=1, max=52, metavar="N", help="Length of the horizon; 4 unless the workspace says otherwise."
    ),
]
Level = Annotated[
    LevelName | None,
    typer.Option(
        "--level",
        help="What to plan: 13 weeks, 4 weeks, one week or one day; begins with the next one after today.",
    ),
]
Today = Annotated[
    datetime | None,
    typer.Option(formats=DATE_FORMATS, metavar="DATE", help="Take this day for today."),
]
Home = Annotated[
    str | None, typer.Option(metavar="LAT,LON", help="Home of the rep, when a single FILE is planned.")
]
On = Annotated[
    datetime | None,
    typer.Option("--on", formats=DATE_FORMATS, metavar="DATE", help="Day it happened; the day planned."),
]
PlannedDay = Annotated[
    datetime | None,
    typer.Option(
        "--day",
        formats=DATE_FORMATS,
        metavar="DATE",
        help="Instead of visits: all planned for this day of which the log says nothing yet.",
    ),
]
Caller = Annotated[
    str | None,
    typer.Option(
        "--rep",
        metavar="REP",
        autocompletion=offer_reps,
        help="With --day only this rep's visits; else the rep who went.",
    ),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Take the place of a row that says something else of the call.")
]
SetAside = Annotated[
    bool, typer.Option("--set-aside", help="Leave rows out that cannot be read, and list them with reasons.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document for a script.")]
Reps = Annotated[
    list[str] | None,
    typer.Option(
        "--rep", metavar="REP", autocompletion=offer_reps, help="Plan this rep only; may be repeated."
    ),
]
Corrections = Annotated[
    Path | None,
    typer.Option(
        "--corrections", metavar="FILE",
        help="Read as if the tables said what this file of `control --propose` says.",
    ),
]  # fmt: skip
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print files and faults only.")]


def read_options(
    *,
    start: datetime | None = None,
    weeks: int | None = None,
    today: datetime | None = None,
    home: str | None = None,
    set_aside: bool = False,
    effort: str | None = None,
    seed: int | None = None,
    workers: int | None = None,
    time_limit: float | None = None,
    restarts: int | None = None,
    engine: str | None = None,
    zones: bool | None = None,
    overload: str | None = None,
    level: str | None = None,
    corrections: Path | None = None,
) -> "ReadOptions":
    """Return what the options of the command line mean for reading.

    Raises
    ------
    InputError
        If the corrections cannot be read, the home is not ``LAT,LON`` (RP402), or a level of one length is
        given another (RP405).
    """
    if level in ("week", "day") and weeks is not None:
        _refuse_length(level)
    from routeplan.tables.read_workspace import ReadOptions

    return ReadOptions(
        start=start.date() if start else None,
        weeks=weeks,
        today=today.date() if today else None,
        home=_coordinate(home) if home else None,
        set_aside=set_aside,
        effort=cast("Effort | None", effort),
        seed=seed,
        workers=workers,
        time_limit=time_limit,
        restarts=restarts,
        engine=cast("Engine | None", engine),
        zones=zones,
        overload=cast("OverloadWay | None", overload),
        level=cast("PlanLevel | None", level),
        corrections=None if corrections is None else _patch(corrections),
    )


def _patch(file: Path) -> "Patch":
    """Return the corrections in a file."""
    from routeplan.tables.corrections import read_corrections

    return read_corrections(file)


def _refuse_length(level: str) -> None:
    """Refuse weeks beside a level that has its own length."""
    from routeplan.errors import COMMAND_LINE, InputError, Issue

    issue = Issue(
        code="RP405",
        file=COMMAND_LINE,
        column="--weeks",
        message=text("a {level} has a length of its own", level=word(level)),
        remedy=text("Leave out --weeks, or plan a month or a quarter"),
    )
    raise InputError((issue,))


def _coordinate(given: str) -> "Coordinate":
    """Return the coordinate that ``LAT,LON`` names."""
    from routeplan.errors import COMMAND_LINE, InputError, Issue
    from routeplan.model.place import Coordinate

    try:
        lat, lon = (float(part) for part in given.split(","))
        return Coordinate(lat=lat, lon=lon)
    except ValueError:
        issue = Issue(
            code="RP402",
            file=COMMAND_LINE,
            column="--home",
            value=given,
            message=text("this is not a latitude and a longitude"),
            remedy=text("Write it like --home 48.2082,16.3738"),
        )
        raise InputError((issue,)) from None
