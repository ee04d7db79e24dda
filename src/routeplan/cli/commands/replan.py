"""`routeplan replan`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.changing import changing
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Folder, Quiet, Reps, Today, read_options
from routeplan.cli.replanning import (
    From,
    Moves,
    Publish,
    Written,
    moved_record,
    run_search,
    say_draft,
    say_moved,
    warnings_of,
    write,
)
from routeplan.scheduling.cold_start import compiling

if TYPE_CHECKING:
    from routeplan.pipeline.replan import Replanned

NAME = "replan"


def run(
    folder: Folder = Path(),
    now: From = None,
    moves: Moves = None,
    rep: Reps = None,
    publish: Publish = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Plan the rest of the published week again: calls missed, new appointments and absences are taken in.

    Visits of the next days are frozen, other published ones cost something to move, and no more than --moves
    of them are; each moved visit is listed with its reason. Writes a draft; --publish adopts it.
    """
    with failing(as_json=as_json), changing(folder, today), compiling(wanted=True) as compiler:
        from routeplan.pipeline.replan import replan
        from routeplan.pipeline.standings import stand
        from routeplan.workspaces import read_from

        options = read_options(today=today or _not_later(now))
        start = now.date() if now else options.today_or_clock
        workspace = read_from(folder, options, start, reps=rep or ())
        warnings_of(workspace, as_json=as_json)
        begun = now is not None and now.date() == workspace.instance.horizon.start
        clock = now.hour * 3600 + now.minute * 60 if now is not None and begun else 0
        result = run_search(
            compiler,
            quiet or as_json,
            lambda **given: replan(
                stand(workspace), most_moves=moves, not_before=clock, rep_ids=rep or (), **given
            ),
        )
        written = write(result.plan, folder, publish=publish)
    _report(result, written, quiet=quiet, as_json=as_json)


def _not_later(now: datetime | None) -> datetime | None:
    """Return the moment to plan from as today unless it is in the future; None for the clock's day."""
    from routeplan.tables.read_options import today

    return now if now is not None and now.date() <= today() else None


def _report(result: "Replanned", written: Written, *, quiet: bool, as_json: bool) -> None:
    """Say what was changed."""
    from routeplan.cli.summary import plan_record, say_plan

    files = [str(path) for path in written.files]
    if as_json:
        record = {**plan_record(result.plan), **moved_record(result)}
        say_json({**record, "published": written.published, "files": files})
        return
    if not quiet:
        say_plan(result.plan)
        say_moved(result)
        say_draft(written)
    say(*files)
