"""`routeplan control`."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from routeplan.cli.changing import changing, changing_around
from routeplan.cli.completing import offer_reps
from routeplan.cli.console import at_work, say, say_json
from routeplan.cli.control_lines import say_accepted, say_control
from routeplan.cli.control_records import control_record, correction_records
from routeplan.cli.fail import failing
from routeplan.cli.options import DATE_FORMATS, AsJson, Folder, Quiet, Today, read_options
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text

if TYPE_CHECKING:
    from datetime import date

    from routeplan.model.control_report import Period
    from routeplan.model.correction import Patch

NAME = "control"
USUAL_WEEKS = 4


def run(
    folder: Folder = Path(),
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=DATE_FORMATS, metavar="DATE", help="First day."),
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DATE_FORMATS, metavar="DATE", help="Last day.")
    ] = None,
    weeks: Annotated[
        int | None,
        typer.Option(min=1, max=104, metavar="N", help="The last N whole weeks; 4 unless days are given."),
    ] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="YYYY-MM", help="The days of a month.")
    ] = None,
    rep: Annotated[
        str | None, typer.Option("--rep", metavar="REP", autocompletion=offer_reps, help="This rep only.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="DIR", help="Write control.csv and control.html, one page, there."),
    ] = None,
    propose: Annotated[
        Path | None,
        typer.Option("--propose", metavar="FILE", help="Write corrections of tables and settings there."),
    ] = None,
    accept: Annotated[
        Path | None,
        typer.Option(
            "--accept", metavar="FILE", help="Only write corrections of a file into tables and settings."
        ),
    ] = None,
    today: Today = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Compare what was planned with what happened: calls, waits, hours, drives, money, standards.

    Looks at the published plans, the call log and the log of days. With --propose it says what tables and
    settings should say instead, as a file that `plan --corrections` takes; --accept writes such a file into
    them, all or nothing, and adds it to control_changes.csv. Nothing else is ever changed.
    """
    with failing(as_json=as_json):
        day = read_options(today=today).today_or_clock
        if accept is not None:
            _refuse_both(first, last, weeks, month, rep, out, propose)
            with changing(folder, today):
                found, written = _accept(folder, accept, day)
            _say_accepted(found, written, quiet=quiet, as_json=as_json)
            return
        period = _period(first, last, weeks, month, day)
        from routeplan.controlling import control, save_control
        from routeplan.tables.corrections import write_corrections

        with at_work("control", quiet=quiet or as_json):
            report = control(folder, period, day, rep_id=rep, propose=propose is not None)
        files = []
        if out is not None:
            with changing_around(out, today):
                files = [str(path) for path in save_control(report, out)]
        if propose is not None:
            with changing_around(propose.parent, today):
                files.append(str(write_corrections(report.corrections, propose)))
    if as_json:
        say_json({**control_record(report), "files": files})
        return
    if not quiet:
        say_control(report, proposed=propose)
    say(*files)


def _accept(folder: Path, file: Path, day: "date") -> "tuple[Patch, list[str]]":
    """Write the corrections of a file into tables and settings."""
    from routeplan.controlling import accept
    from routeplan.tables.corrections import read_corrections

    patch = read_corrections(file)
    return patch, [str(path) for path in accept(folder, patch, day)]


def _say_accepted(patch: "Patch", files: list[str], *, quiet: bool, as_json: bool) -> None:
    """Tell each correction that was taken over."""
    if as_json:
        say_json({"accepted": correction_records(patch.corrections), "files": files})
        return
    if not quiet:
        say_accepted(patch.corrections)
    say(*files)


def _period(
    first: datetime | None, last: datetime | None, weeks: int | None, month: str | None, day: "date"
) -> "Period":
    """Return the days that are asked for.

    Raises
    ------
    InputError
        If they are asked for in two ways (RP405), or cannot be read or end before they begin (RP658).
    """
    from routeplan.model.control_report import Period
    from routeplan.pipeline.control_report import default_period, month_period

    asked = ((first or last) is not None, weeks is not None, month is not None)
    if sum(asked) > 1:
        _refuse(
            "RP405", "--month" if month is not None else "--weeks", "",
            text("the days are given in two ways"), text("Give --from and --to, or --weeks, or --month"),
        )  # fmt: skip
    if month is not None:
        found = month_period(month)
        if found is None:
            _refuse("RP658", "--month", month, text("this is not a month"), text("Write it like 2027-01"))
        assert found is not None
        return found
    if first is None and last is None:
        return default_period(day, weeks or USUAL_WEEKS)
    begin = first.date() if first else default_period(day, USUAL_WEEKS).first
    end = last.date() if last else max(begin, day)
    if end < begin:
        _refuse(
            "RP658",
            "--to",
            str(end),
            text("the days end before they begin"),
            text("Put the earlier day first"),
        )
    return Period(first=begin, last=end)


def _refuse_both(*others: object) -> None:
    """Refuse anything else beside --accept."""
    if any(one is not None for one in others):
        _refuse(
            "RP405",
            "--accept",
            "",
            text("--accept only takes corrections over"),
            text("Leave the others out"),
        )


def _refuse(code: str, option: str, value: str, message: str, remedy: str) -> None:
    """Refuse what the command line asks for."""
    issue = Issue(
        code=code, file=COMMAND_LINE, column=option, value=value or None, message=message, remedy=remedy
    )
    raise InputError((issue,))
