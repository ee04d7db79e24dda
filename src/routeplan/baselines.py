"""The present way of a workspace as the baseline: a call log or a schedule, measured and written down."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import speaking, text
from routeplan.model.baseline import BaselineReport, PresentCall
from routeplan.model.progress import Progress, silent
from routeplan.model.workspace import Workspace
from routeplan.pipeline.baseline import measure_calls
from routeplan.pipeline.present_calls import (
    USUAL_WEEKS,
    Span,
    calls_of_log,
    held_on,
    last_full_weeks,
    outside_notice,
    refuse_far_apart,
    whole_weeks,
)
from routeplan.render.baseline_page import baseline_page
from routeplan.tables.baseline_file import baseline_csv, is_baseline
from routeplan.tables.catalog import TABLES
from routeplan.tables.corrections import write_all
from routeplan.tables.foreign_plan import ANY_DAY, read_foreign_plan
from routeplan.tables.read_options import ReadOptions
from routeplan.workspaces import read_workspace

CALL_LOG = "call_log"
PAGE = "baseline.html"
WEEK = 7


def measure_baseline(
    folder: Path | str,
    source: Path | str = CALL_LOG,
    *,
    start: date | None = None,
    weeks: int | None = None,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> BaselineReport:
    """Measure the present way of a workspace beside routeplan's plan for the same calls.

    Parameters
    ----------
    folder
        The workspace.
    source
        ``call_log`` for the workspace's own, or a table of visits or a grid, CSV, XLSX or ODS.
    start, weeks
        Days to be measured: of a call log the last four full weeks that it covers unless given, of a table
        all its weeks.
    options
        How to read and to search; days are not taken from it.

    Raises
    ------
    InputError
        If workspace or table cannot be read, the log has no call that was held (RP690), or none lies in the
        days asked for (RP691), or those of a table are more than a year (RP696).
    TravelError
        If the source of travel times fails.
    """
    folder, given = Path(folder), options or ReadOptions()
    found = _found(folder, source, given)
    span = _span(found, start, weeks, is_log=str(source) == CALL_LOG)
    looking = replace(given, start=span.first, days=span.days, weeks=None, level=None)
    workspace = read_workspace(folder, replace(looking, today=span.first, looks_back=True))
    is_log = str(source) == CALL_LOG
    if is_log:
        calls, notices = calls_of_log(workspace, span)
    else:
        calls = tuple(one for one in found if one.when in span)
        notices = outside_notice(workspace, len(found) - len(calls))
    if not calls:
        _refuse_nothing(span, nobodys=any(one.when in span for one in found))
    name = CALL_LOG if is_log else Path(source).name
    return measure_calls(workspace, calls, source=name, is_log=is_log, notices=notices, progress=progress)


def _found(folder: Path, source: Path | str, options: ReadOptions) -> tuple[PresentCall, ...]:
    """Return all calls of a schedule, or the days of all calls held of a log.

    Raises
    ------
    InputError
        If they cannot be read, or a log has none (RP690).
    """
    workspace = read_workspace(folder, options)
    if str(source) != CALL_LOG:
        return _of_table(Path(source), workspace)
    held = held_on(workspace.log)
    if not held:
        issue = Issue(
            code="RP690",
            file="call_log",
            message=text("the workspace has no call log with a call that was held"),
            remedy=text("Log calls first, or name a table of visits: --baseline FILE"),
        )
        raise InputError((issue,))
    return tuple(PresentCall(rep_id="", customer_id="", when=when) for when in held)


def _of_table(source: Path, workspace: Workspace) -> tuple[PresentCall, ...]:
    """Return the calls of a schedule."""
    return tuple(
        PresentCall(
            rep_id=one.rep_id,
            customer_id=one.customer_id,
            when=ANY_DAY.date_of(one.day),
            start=one.start,
        )
        for one in read_foreign_plan(source, workspace.instance, ANY_DAY)
    )


def _span(found: Sequence[PresentCall], start: date | None, weeks: int | None, *, is_log: bool) -> Span:
    """Return the days to be measured.

    Raises
    ------
    InputError
        If there is no call to find them by (RP691).
    """
    dates = [one.when for one in found]
    if start is not None and weeks is not None:
        return Span(first=start, days=WEEK * weeks)
    if start is not None:
        dates = [when for when in dates if when >= start]
        if not dates:
            _refuse_nothing(Span(first=start, days=WEEK))
        whole = (max(dates) - start).days // WEEK + 1
        span = Span(first=start, days=WEEK * (min(whole, USUAL_WEEKS) if is_log else whole))
        return refuse_far_apart(span)
    if not dates:
        _refuse_nothing(None)
    if weeks is not None or is_log:
        return last_full_weeks(dates, weeks or USUAL_WEEKS)
    return refuse_far_apart(whole_weeks(dates))


def _refuse_nothing(span: Span | None, *, nobodys: bool = False) -> NoReturn:
    """Refuse days without a call.

    Parameters
    ----------
    nobodys
        Whether there are calls, but none of a rep on a customer of the workspace.

    Raises
    ------
    InputError
        Always (RP691).
    """
    message = text("no call that was held is in these days")
    if nobodys:
        message = text("no call in these days is by a rep of the workspace on an active customer of it")
    if span is None:
        message = text("the table has no visit")
    issue = Issue(
        code="RP691",
        file=COMMAND_LINE,
        value=None if span is None else f"{span.first}..{span.last}",
        message=message,
        remedy=text("Give other days with --start and --weeks, or another table"),
    )
    raise InputError((issue,))


def save_baseline(report: BaselineReport, page: Path | str) -> tuple[Path, ...]:
    """Write the page and, beside it under the same name, the table; both or none.

    Raises
    ------
    InputError
        If the name does not end in .html (RP692), the table would take the place of another file (RP698),
        or a file cannot be written (RP307).
    """
    page = Path(page)
    refuse_page(page)
    with speaking(report.language):
        text_of_page = baseline_page(report)
    contents = {page: text_of_page.encode("utf-8"), page.with_suffix(".csv"): baseline_csv(report)}
    return write_all(contents, "review --baseline")


def refuse_page(page: Path) -> None:
    """Refuse a file that is no page, or whose table would take the place of another or be taken for one.

    Raises
    ------
    InputError
        If its name does not end in .html (RP692), or a file that is no baseline is there or its table would
        have the name of one of a workspace's tables (RP698).
    """
    table = page.with_suffix(".csv")
    if table.stem.casefold() in {one.name for one in TABLES}:
        _refuse_table(table, text("the table of the baseline would be taken for a table of the workspace"))
    if table.is_file() and not is_baseline(table):
        _refuse_table(table, text("the table of the baseline would take the place of this file"))
    if page.suffix.lower() not in (".html", ".htm"):
        issue = Issue(
            code="RP692",
            file=COMMAND_LINE,
            column="--to",
            value=str(page),
            message=text("the page of a baseline is a file that ends in .html"),
            remedy=text("Write it like --to {example}", example=PAGE),
        )
        raise InputError((issue,))


def _refuse_table(table: Path, message: str) -> NoReturn:
    """Refuse the name of a page for that of its table (RP698)."""
    remedy = text("Give the page another name with --to")
    raise InputError((Issue(code="RP698", file=str(table), message=message, remedy=remedy),))
