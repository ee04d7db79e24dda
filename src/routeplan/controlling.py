"""Control of a workspace: what happened beside the plan, and corrections of tables and settings."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from routeplan.control.corrections.draft import Draft
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import text
from routeplan.model.control_report import ControlReport, Period
from routeplan.model.correction import SETTINGS_TABLE, Correction, Patch
from routeplan.model.history import History
from routeplan.model.workspace import Workspace
from routeplan.pipeline.control_report import correction_drafts, hand_over_drafts, report_of
from routeplan.render.control_page import control_page
from routeplan.tables.catalog import CUSTOMERS, TERRITORIES, schema_of
from routeplan.tables.control_files import figures_csv
from routeplan.tables.corrections import accept_corrections, corrections_csv, write_all
from routeplan.tables.edit_settings import setting_text
from routeplan.tables.open_table import table_of
from routeplan.tables.read_history import read_history
from routeplan.tables.read_options import ReadOptions, next_monday
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.table import Table
from routeplan.workspaces import read_workspace

PROPOSED = "proposed"
REPORT, PAGE = "control.csv", "control.html"


def control(
    folder: Path, period: Period, today: date, *, rep_id: str | None = None, propose: bool = False
) -> ControlReport:
    """Compare what was planned with what happened, and propose corrections if asked.

    Parameters
    ----------
    rep_id
        Only what concerns this rep; corrections are of the team all the same.

    Raises
    ------
    InputError
        If there is no such rep (RP401), the workspace or a plan cannot be read, or there is neither a
        published plan nor a logged call in the period (RP655).
    """
    history = read_history(folder)
    workspace = _read(folder, period, today)
    _refuse_nothing(workspace, history, period)
    report = report_of(workspace, history, period, today, rep_id)
    if not propose:
        return report
    return replace(report, corrections=proposed_corrections(folder, workspace, history, today))


def proposed_corrections(
    folder: Path, workspace: Workspace, history: History, today: date
) -> tuple[Correction, ...]:
    """Return corrections that fit the tables as they are.

    Lengths, speeds and intervals come from the log; hand-overs from the workload of the weeks to come, with
    all the others taken for granted.
    """
    found = filled_in(folder, correction_drafts(workspace, history, today))
    patch = Patch(file=PROPOSED, corrections=found)
    ahead = ReadOptions(start=next_monday(today), today=today, corrections=patch)
    return (*found, *filled_in(folder, hand_over_drafts(read_workspace(folder, ahead))))


def filled_in(folder: Path, drafts: Iterable[Draft]) -> tuple[Correction, ...]:
    """Return corrections with what the cells say now; what they say already is left out.

    A hand-over is for the table of territories where that decides on the customer. A customer whom no table
    gives to a rep is not handed over: every plan shares such customers out anew.
    """
    cells = _Cells(folder)
    found = []
    for one in drafts:
        table, old = cells.place_of(one)
        if one.column == "rep_id" and not old:
            continue
        new = _with_pool(old, one.new) if one.column == "rep_id" else one.new
        if new != old:
            found.append(
                Correction(
                    table=table, row_id=one.row_id, column=one.column, old=old, new=new, reason=one.reason,
                    evidence=one.evidence,
                )
            )  # fmt: skip
    return tuple(found)


def accept(folder: Path, patch: Patch, today: date) -> tuple[Path, ...]:
    """Write corrections into tables and settings, all or nothing; parameters as for ``accept_corrections``.

    Raises
    ------
    InputError
        If a correction does not fit, or the workspace could not be read afterwards; nothing is written then.
    """
    read_workspace(folder, ReadOptions(today=today, corrections=patch))
    return accept_corrections(folder, patch, today)


def save_control(report: ControlReport, folder: Path, *, propose: bool = False) -> tuple[Path, ...]:
    """Write control.csv, control.html and, if asked, corrections.csv; all of them or none.

    Raises
    ------
    InputError
        If a file cannot be written (RP307).
    """
    contents = {
        folder / REPORT: figures_csv(report.figures),
        folder / PAGE: control_page(report).encode("utf-8"),
    }
    if propose:
        contents[folder / "corrections.csv"] = corrections_csv(report.corrections)
    return write_all(contents, "control")


class _Cells:
    """What the tables and settings of a workspace say now."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tables: dict[str, Table | None] = {}
        settings = folder / SETTINGS_FILE
        self.settings = settings.read_bytes() if settings.exists() else b""

    def place_of(self, draft: Draft) -> tuple[str, str]:
        """Return the table that a draft is for, and what its cell says."""
        if draft.table == SETTINGS_TABLE:
            return draft.table, setting_text(self.settings, f"{draft.row_id}.{draft.column}")
        if draft.table == CUSTOMERS.name and draft.column == "rep_id":
            decided = self._cell(TERRITORIES.name, draft.row_id, draft.column)
            if decided:
                return TERRITORIES.name, decided
        return draft.table, self._cell(draft.table, draft.row_id, draft.column) or ""

    def _cell(self, name: str, row_id: str, column: str) -> str | None:
        """Return the text of a cell, None without such a row."""
        schema = schema_of(name)
        if name not in self.tables:
            self.tables[name] = table_of(self.folder, schema)
        table = self.tables[name]
        if table is None:
            return None
        key = schema.columns[0].name
        return next((table.text_of(one, column) for one in table.records if one[key] == row_id), None)


def _with_pool(old: str, new: str) -> str:
    """Return the reps of a customer with another one first; the one before may not call there any more."""
    others = [one.strip() for one in old.split(";")[1:]]
    return ";".join([new, *(one for one in others if one and one != new)])


def _read(folder: Path, period: Period, today: date) -> Workspace:
    """Return the workspace as it stood before the first day of a period."""
    days = (max(period.last, today) - period.first).days + 1
    return read_workspace(folder, ReadOptions(start=period.first, days=days, today=today, looks_back=True))


def _refuse_nothing(workspace: Workspace, history: History, period: Period) -> None:
    """Refuse days of which neither a plan nor the log says anything."""
    plans = any(one.plan.first <= period.last and one.plan.last >= period.first for one in history.published)
    if plans or any(row.when is not None and row.when in period for row in workspace.log):
        return
    issue = Issue(
        code="RP655",
        file=COMMAND_LINE,
        value=period.name,
        message=text("no published plan and no logged call is in these days"),
        remedy=text("Publish plans and log calls first, or give other days with --from and --to"),
    )
    raise InputError((issue,))
