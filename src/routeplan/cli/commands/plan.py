"""`routeplan plan`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_plans
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.find_plan import plan_folder
from routeplan.cli.open_page import Open, open_map
from routeplan.cli.options import (
    AsJson,
    Corrections,
    Home,
    Level,
    Quiet,
    Reps,
    SetAside,
    Start,
    Target,
    Today,
    Weeks,
    read_options,
)
from routeplan.cli.planning import let_go, parts_of, read_given, say_taken_over, search, write_all
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.plan import Plan

NAME = "plan"


class Engine(StrEnum):
    """What makes the plan."""

    search = "search"
    ortools = "ortools"


class Overload(StrEnum):
    """What gives where a rep has more work than time."""

    leave = "leave"
    stretch = "stretch"
    shorten = "shorten"
    phone = "phone"
    day = "day"
    hand_over = "hand_over"


class Effort(StrEnum):
    """How hard to search."""

    quick = "quick"
    normal = "normal"
    thorough = "thorough"


def run(
    target: Target = Path(),
    level: Level = None,
    home: Home = None,
    start: Start = None,
    weeks: Weeks = None,
    rep: Reps = None,
    effort: Annotated[
        Effort | None, typer.Option(help="Counted in iterations: the result does not depend on the machine.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, metavar="N", help="Start of the random choices.")] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="Searches run at a time; 0 is one a core."),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            min=0.1, metavar="SECONDS", help="CPU seconds a rep instead of counted effort; not reproducible."
        ),
    ] = None,
    restarts: Annotated[
        int | None,
        typer.Option(
            min=1, max=100, metavar="N", help="Searches of each rep; the best is kept, their spread is told."
        ),
    ] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="ortools plans small cases with OR-Tools alone, to compare.")
    ] = None,
    zones: Annotated[
        bool | None,
        typer.Option(
            "--zones/--no-zones",
            help="Split each territory into day-zones, each with its weekday; see [zones] in the settings.",
        ),
    ] = None,
    overload: Annotated[
        Overload | None,
        typer.Option(help="What gives where a rep has more work than time; `workload` shows the prices."),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN",
            autocompletion=offer_plans,
            help="Plan beside this plan's visits and zones, in place of all that is published.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder for the plan instead of the usual one.")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Plan on the workers of this Dask scheduler, such as tcp://10.0.0.5:8786."
        ),
    ] = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Plan all reps anew, also those that a stopped run has finished.")
    ] = False,
    set_aside: SetAside = False,
    corrections: Corrections = None,
    today: Today = None,
    show: Open = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Plan the horizon: territories, days, routes with clock times; as tables, map and calendars.

    A workspace's plan is written into DIR/plans/START-LEVEL, the plan of a single FILE into FILE-plan
    beside it. The plan is judged before it is written; calls that do not fit are listed with reasons.
    What has been published binds: a quarter's plan the week of a visit, a month's the day, a week's the time;
    what is not kept of it is listed with its reason.
    Ctrl-C ends the search and keeps the best plan so far; a second Ctrl-C leaves without a plan.
    A run that was stopped or killed goes on where it was: reps that are finished are not planned again,
    unless anything has changed that their plan depends on.
    """
    with failing(as_json=as_json), compiling(wanted=engine != Engine.ortools and cluster is None) as compiler:
        options = read_options(
            start=start, weeks=weeks, today=today, home=home, set_aside=set_aside, corrections=corrections,
            effort=effort.value if effort else None, seed=seed, workers=workers, time_limit=time_limit,
            restarts=restarts, engine=engine.value if engine else None, zones=zones,
            overload=overload.value if overload else None,
            level=level.value if level else None,
        )  # fmt: skip
        given = read_given(target, options, keep, as_json=as_json)
        parts = parts_of(out or plan_folder(target, *given.start_and_level), fresh=fresh)
        plan, stopped = search(given, parts, compiler, rep, cluster, quiet=quiet or as_json)
        if not as_json:
            say_taken_over(parts)
        with changing_around(target if out is None else out, today):
            # a plan may have been published in its usual place meanwhile
            folder = out or plan_folder(target, plan.instance.horizon.start.isoformat(), plan.level)
            files = write_all(plan, folder, given)
        let_go(parts, stopped=stopped, of_some=bool(rep), as_json=as_json)
    _report(plan, files, parts.taken, quiet=quiet, as_json=as_json)
    if show:
        open_map(files)


def _report(plan: "Plan", files: "Sequence[Path]", taken: int, *, quiet: bool, as_json: bool) -> None:
    """Say what was made."""
    from routeplan.cli.summary import plan_record, say_plan

    if as_json:
        over = {"taken_over": taken} if taken else {}
        say_json({**plan_record(plan), **over, "files": [str(path) for path in files]})
        return
    if not quiet:
        say_plan(plan)
    say(*(str(path) for path in files))
