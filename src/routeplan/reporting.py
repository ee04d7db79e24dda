"""Call reports on their way out: sheets of a plan as workbook, page and table."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import speaking, text
from routeplan.model.call_sheet import CallSheet
from routeplan.model.plan import Plan
from routeplan.model.workspace import Workspace
from routeplan.pipeline.call_sheets import Known, call_sheets
from routeplan.render.report_pages import report_pages
from routeplan.render.report_workbook import report_cells, report_workbook
from routeplan.tables.catalog.call_reports import CALL_REPORTS, FILLED_IN
from routeplan.tables.changes.changing import changing_around
from routeplan.tables.check import check_sheet
from routeplan.tables.csv_text import csv_bytes_of_texts
from routeplan.tables.faults import Faults
from routeplan.tables.file_names import file_name
from routeplan.tables.log_file import sheet_in
from routeplan.tables.whole_file import write_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which visits get a sheet: of one rep or of all, and of which days, ends included."""

    rep_id: str = ""
    first: date | None = None
    last: date | None = None


def report_files(plan: Plan, workspace: Workspace, wanted: Wanted, today: date) -> dict[str, bytes]:
    """Return workbook, page and table of call reports, by name: one of each a rep who has visits.

    The same plan, tables and day give the same bytes.
    """
    known = Known(plan=plan, log=workspace.log, promises=workspace.promises, today=today)
    language = plan.handing_out.language
    with speaking(language):
        sheets = call_sheets(
            known,
            (wanted.rep_id,) if wanted.rep_id else (),
            wanted.first or date.min,
            wanted.last or date.max,
        )
    files: dict[str, bytes] = {}
    for rep in plan.instance.reps:
        own = tuple(one for one in sheets if one.rep_id == rep.rep_id)
        if own:
            with speaking(language):
                title = text("Call reports of {rep}", rep=rep.name or rep.rep_id)
            name = _name(rep.rep_id, own)
            files[file_name(name, ".xlsx", list(files))] = report_workbook(own, title, language)
            files[file_name(name, ".html", list(files))] = report_pages(own, title, language).encode("utf-8")
            files[file_name(name, ".csv", list(files))] = _table(own)
    return files


def _name(rep_id: str, sheets: tuple[CallSheet, ...]) -> str:
    """Return the name of the files of a rep, such as ``R1-2027-01-12`` or ``R1-2027-01-11-2027-01-15``."""
    first, last = min(one.day for one in sheets), max(one.day for one in sheets)
    return f"{rep_id}-{first}" if first == last else f"{rep_id}-{first}-{last}"


def _table(sheets: tuple[CallSheet, ...]) -> bytes:
    """Return the reports as CSV, with the columns of the table that is read back."""
    names = tuple(CALL_REPORTS.by_name)
    rows = [report_cells(one) for one in sheets]
    return csv_bytes_of_texts([names, *(tuple(row.get(name, "") for name in names) for row in rows)])


def write_reports(folder: Path, files: dict[str, bytes], *, replace: bool = False) -> tuple[Path, ...]:
    """Write sheets into a folder and return them; those that somebody has filled in are not written over.

    Raises
    ------
    InputError
        If a file of the folder is filled in (RP634) or cannot be written; nothing is written over then.
    """
    filled = [] if replace else [name for name in files if _is_filled_in(folder / name)]
    if filled:
        message = text("somebody has filled in this file, and it would be written over")
        remedy = text("Read it with routeplan reports read FILE, and add --replace or another --out")
        raise InputError(
            tuple(Issue(code="RP634", file=name, message=message, remedy=remedy) for name in filled)
        )
    with changing_around(folder, "reports sheets"):
        return tuple(write_whole(folder / name, content) for name, content in files.items())


def _is_filled_in(path: Path) -> bool:
    """Return whether a file has reports in it that are filled in, even in part."""
    if path.suffix not in (".xlsx", ".csv") or not path.exists():
        return False
    faults = Faults()
    try:
        table = check_sheet(sheet_in(path, faults), CALL_REPORTS, faults)
    except InputError:
        return True
    return any(table.text_of(record, name) for record in table.records for name in FILLED_IN)
