"""`routeplan wishes`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing_around
from routeplan.cli.completing import offer_plans
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Quiet, Today, read_options
from routeplan.cli.replanning import (
    Moves,
    Publish,
    Written,
    moved_record,
    refuse_outside,
    run_search,
    say_draft,
    say_moved,
    write,
)
from routeplan.language import text, texts
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.pipeline.pins import Pin
    from routeplan.pipeline.replan import Replanned

NAME = "wishes"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The plan.xlsx of a plan, edited.")],
    plan: Annotated[
        Path | None,
        typer.Option(
            metavar="PLAN",
            autocompletion=offer_plans,
            help="The plan it was made of; the one beside the file unless given.",
        ),
    ] = None,
    moves: Moves = None,
    publish: Publish = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Plan again with visits where the sheet Schedule of an edited workbook wants them.

    A visit whose rep, date or start was changed is fixed there; of the others no more are moved than there
    are wishes, if that can be. Rows that were taken out change nothing and are named. The edited workbook is
    kept as wishes.xlsx; where nothing was changed, nothing is planned.
    """
    with failing(as_json=as_json), changing_around(plan or file, today), compiling(wanted=True) as compiler:
        from routeplan.model.horizon import Horizon
        from routeplan.pipeline.pins import unmet
        from routeplan.pipeline.replan import replan
        from routeplan.pipeline.standings import stand
        from routeplan.pipeline.wishes import dropped_visits, pins_of
        from routeplan.tables.plan_file import read_plan
        from routeplan.tables.read_options import ReadOptions
        from routeplan.tables.read_schedule import read_schedule
        from routeplan.workspaces import read_workspace

        folder = (file if plan is None else plan).resolve()
        before = read_plan(folder.parent if plan is None else plan)
        wished = read_schedule(file, before)
        pins, dropped = pins_of(before, wished), dropped_visits(before, wished)
        office = _workspace_of(folder)
        if not pins:
            _report_nothing(dropped, quiet=quiet, as_json=as_json)
            return
        horizon = before.instance.horizon
        asked = read_options(today=today)
        start = min(max(horizon.start, asked.today_or_clock), horizon.last)
        days = (horizon.last - start).days + 1
        options = ReadOptions(level=before.level, start=start, days=days, today=asked.today)
        for pin in pins:
            refuse_outside(Horizon(start=start, days=days), pin.when)
        workspace = read_workspace(office, options)
        reps = tuple(rep.rep_id for rep in before.instance.reps)
        result = run_search(
            compiler,
            quiet or as_json,
            lambda **given: replan(
                stand(workspace, before),
                most_moves=len(pins) if moves is None else moves,
                pins=pins,
                rep_ids=reps,
                **given,
            ),
        )
        missed = unmet(result.plan, pins)
        _keep_edited(file, folder)
        written = write(result.plan, office, publish=publish and not missed)
    _report(result, (pins, missed), dropped, written, quiet=quiet, as_json=as_json)


def _keep_edited(file: Path, folder: Path) -> None:
    """Keep an edited workbook that stands in a plan's own folder, whose workbook is written anew."""
    from routeplan.tables.whole_file import write_whole

    if file.resolve().parent == folder.parent and file.name == "plan.xlsx":
        write_whole(file.with_name("wishes.xlsx"), file.read_bytes())


def _workspace_of(folder: Path) -> Path:
    """Return the workspace that a plan lies in: above its ``plans``."""
    from routeplan.cli.find_plan import PLANS
    from routeplan.errors import InputError, Issue

    for place in folder.parents:
        if place.name == PLANS:
            return place.parent
    issue = Issue(
        code="RP451",
        file=folder.name,
        message=text("the plan does not lie in the folder `plans` of a workspace"),
        remedy=text("Edit the plan.xlsx where routeplan has written it, or name the plan with --plan"),
    )
    raise InputError((issue,))


def _report(
    result: "Replanned",
    wished: "tuple[Sequence[Pin], Sequence[Pin]]",
    dropped: "Sequence[str]",
    written: Written,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Say what was wished and what came of it."""
    from routeplan.cli.plan_lines import where_is

    pins, missed = wished
    files = [str(path) for path in written.files]
    if as_json:
        names = {"wished": [pin.visit_id for pin in pins], "not_met": [pin.visit_id for pin in missed]}
        record = {**moved_record(result), **names, "rows_taken_out": list(dropped)}
        say_json({**record, "published": written.published, "files": files})
        return
    if not quiet:
        say(_changed(len(pins)))
        say(*(where_is(result.plan, pin.visit_id) for pin in pins))
        if missed:
            listed = text(", ").join(pin.visit_id for pin in missed)
            say(text("Not possible as wanted, so not published: {visits}.", visits=listed))
            say(text("Let more visits move with --moves N, or wish for another day, time or rep."))
        _say_dropped(dropped)
        say_moved(result)
        say_draft(written)
    say(*files)


def _report_nothing(dropped: "Sequence[str]", *, quiet: bool, as_json: bool) -> None:
    """Say that no visit was changed, so that the plan stays as it is."""
    if as_json:
        say_json({"wished": [], "not_met": [], "rows_taken_out": list(dropped), "moved": [], "files": []})
    elif not quiet:
        say(_changed(0))
        _say_dropped(dropped)


def _say_dropped(dropped: "Sequence[str]") -> None:
    """Name the visits whose rows were taken out."""
    if dropped:
        listed = text(", ").join(dropped)
        say(text("Rows taken out change nothing: {visits}. See `missed`, `block` and `move`.", visits=listed))


def _changed(count: int) -> str:
    """Say how many visits were changed."""
    return texts(
        "{number} visit was changed in the schedule.", "{number} visits were changed in the schedule.", count
    )
