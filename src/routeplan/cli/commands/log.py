"""`routeplan log`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routeplan.cli.changing import changing
from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.log_figures import change_record, say_counts, say_files, say_what_comes_next
from routeplan.cli.options import AsJson, Quiet, Replace, Today, WorkspaceDir, read_options
from routeplan.language import text

NAME = "log"


def run(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX with columns of the call log.")],
    workspace: WorkspaceDir = Path(),
    replace: Replace = False,
    days: Annotated[
        bool, typer.Option("--days", help="The file holds days as wholes, with columns of the day_log.")
    ] = False,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Add the calls of a file to the call log: held, missed, moved or by phone.

    Rows that the log has already are skipped. Nothing is written when any row has a fault or says
    something else than the log, unless --replace lets it take the place of the old row.
    With --days the rows are whole days, left, back and kilometres, and go into day_log.csv.
    """
    if days:
        _log_days(workspace, file, today, replace=replace, quiet=quiet, as_json=as_json)
        return
    with failing(as_json=as_json), changing(workspace, today):
        from routeplan.tables.log_file import log_file

        day = read_options(today=today).today_or_clock
        change, notices = log_file(workspace, file, day, replace=replace)
    if as_json:
        say_json({**change_record(change), "notices": list(notices)})
    elif quiet:
        say_files(change)
    else:
        say_counts(change)
        say(*notices)
        say_what_comes_next(change)


def _log_days(
    workspace: Path, file: Path, today: datetime | None, *, replace: bool, quiet: bool, as_json: bool
) -> None:
    """Add the days of a file to the log of days."""
    with failing(as_json=as_json), changing(workspace, today):
        from routeplan.tables.log_days import log_days

        change = log_days(workspace, file, replace=replace)
    files = [str(change.path)] if change.added or change.replaced else []
    counts = {"added": change.added, "replaced": change.replaced, "skipped": change.skipped}
    if as_json:
        say_json({"days": counts, "files": files})
    elif quiet:
        say(*files)
    else:
        said = text(
            "{file}: days added: {added}, put in the place of others: {replaced}, skipped: {skipped}.",
            file=change.path.name, **counts,
        )  # fmt: skip
        say(said)
