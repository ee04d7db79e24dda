"""The schedule of a plan, edited in a spreadsheet."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import in_every_language, mark, text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.plan import Plan
from routeplan.model.wish import SCHEDULE_HEADS, SCHEDULE_SHEET, WishedVisit
from routeplan.tables.faults import FaultError
from routeplan.tables.given_cells import GivenSheet, read_cell
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.plan_sheet import schedule_in
from routeplan.tables.read import read_sheet
from routeplan.tables.schema import plain_heading
from routeplan.tables.sheet import Sheet
from routeplan.tables.workbook_lines import WORKBOOKS


def read_schedule(path: Path, plan: Plan) -> tuple[WishedVisit, ...]:
    """Read the sheet ``Schedule`` of a plan's workbook in any language, or a CSV like visits.csv.

    Rows of a visits.csv that are neither visits nor appointments are passed over.

    Raises
    ------
    InputError
        With all faults at once: no file (RP301), no such sheet (RP475), a column that is missing (RP311),
        cells that are empty or cannot be read (RP312 to RP314), reps and days that the plan does not have
        (RP315, RP317), visits that it does not have (RP318) or that stand there twice (RP319), and
        appointments that were moved (RP320).
    """
    sheet = _sheet(path)
    given = GivenSheet(
        sheet=sheet,
        columns=_columns(sheet),
        rep_ids=frozenset(rep.rep_id for rep in plan.instance.reps),
        customer_ids=frozenset(),
        horizon=plan.instance.horizon,
    )
    issues: list[Issue] = []
    wished = _wished(given, plan, _rows(sheet), issues)
    if issues:
        raise InputError(tuple(issues))
    return tuple(wished.values())


def _rows(sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that are a visit or an appointment, or do not say what they are."""
    kind = next((n for n, head in enumerate(sheet.headings) if plain_heading(head) == "kind"), None)
    for row, cells in sheet.rows:
        if kind is None or kind >= len(cells) or cells[kind] in ("visit", "appointment"):
            yield row, cells


def _wished(
    given: GivenSheet, plan: Plan, rows: Iterable[tuple[int, tuple[str, ...]]], issues: list[Issue]
) -> dict[str, WishedVisit]:
    """Return the visits by their ids; faults are added to ``issues``."""
    known = {stop.task_id for route in plan.routes for stop in route.stops if stop.kind == "visit"}
    fixed, wished = _appointments(plan), dict[str, WishedVisit]()
    for row, cells in rows:
        one = _visit(given, row, cells, known | fixed.keys(), issues)
        if one is None:
            continue
        if one.visit_id in wished:
            issues.append(_issue(given, row, "visit_id", one.visit_id, "RP319"))
        elif one.visit_id in fixed:
            issues += _moved(given, row, one, fixed[one.visit_id])
        else:
            wished[one.visit_id] = one
    return wished


def _appointments(plan: Plan) -> dict[str, WishedVisit]:
    """Return the appointments of a plan as they would stand in its schedule, by their ids."""
    return {
        stop.task_id: WishedVisit(visit_id=stop.task_id, rep_id=route.rep_id, day=route.day, start=stop.start)
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "appointment"
    }


def _moved(given: GivenSheet, row: int, one: WishedVisit, planned: WishedVisit) -> Iterator[Issue]:
    """Yield a fault for each cell in which an appointment was moved; seconds do not count."""
    if one.rep_id != planned.rep_id:
        yield _issue(given, row, "rep_id", one.rep_id, "RP320")
    if one.day != planned.day:
        yield _issue(given, row, "date", str(given.horizon.date_of(one.day)), "RP320")
    if one.start is not None and planned.start is not None and one.start // MINUTE != planned.start // MINUTE:
        yield _issue(given, row, "start", clock_text(one.start), "RP320")


def _sheet(path: Path) -> Sheet:
    """Return the cells of the file."""
    try:
        content = bytes_of(path)
        return read_sheet(path.name, content, _sheet_name(path.name, content))
    except OSError:
        issue = Issue(
            code="RP301",
            file=path.name,
            message=text("there is no such file"),
            remedy=text("Name a plan's plan.xlsx"),
        )
        raise InputError((issue,)) from None
    except FaultError as fault:
        issue = Issue(code=fault.code, file=path.name, message=fault.message, remedy=fault.remedy)
        raise InputError((issue,)) from None


def _sheet_name(file: str, content: bytes) -> str:
    """Return what the schedule's sheet is or would be called in a workbook, empty for a CSV.

    Raises
    ------
    FaultError
        If the file cannot be opened.
    """
    is_workbook = file.lower().endswith(WORKBOOKS)
    return schedule_in(file, content) or (text(SCHEDULE_SHEET) if is_workbook else "")


def _columns(sheet: Sheet) -> dict[str, int]:
    """Return where each column stands, by its name in the workbook or in visits.csv."""
    places = {}
    for column, head in SCHEDULE_HEADS.items():
        names = {plain_heading(one) for one in (column, *in_every_language(head))}
        found = [n for n, one in enumerate(sheet.headings) if plain_heading(one) in names]
        if found:
            places[column] = found[0]
    missing = [text(head) for column, head in SCHEDULE_HEADS.items() if column not in places]
    if missing:
        raise InputError(tuple(_missing(sheet.file, head) for head in missing))
    return places


def _missing(file: str, head: str) -> Issue:
    """Return the fault of a column that is not there."""
    remedy = text("Add a column {column}, or start again from the plan's workbook", column=head)
    message = text("the column is missing")
    return Issue(code="RP311", file=file, row=1, column=head, message=message, remedy=remedy)


def _visit(
    given: GivenSheet, row: int, cells: tuple[str, ...], known: set[str], issues: list[Issue]
) -> WishedVisit | None:
    """Return the visit of a row, None with its faults noted."""
    before = len(issues)
    texts = {
        column: cells[place].strip() if place < len(cells) else "" for column, place in given.columns.items()
    }
    if texts["visit_id"] not in known:
        issues.append(_issue(given, row, "visit_id", texts["visit_id"], "RP318"))
    rep_id, day, start = (
        read_cell(given, row, column, texts[column], issues) for column in ("rep_id", "date", "start")
    )
    if len(issues) > before:
        return None
    return WishedVisit(visit_id=texts["visit_id"], rep_id=rep_id, day=day, start=start)


MESSAGES = {
    "RP318": mark("the plan has no such visit"),
    "RP319": mark("the visit stands in another row already"),
    "RP320": mark("an appointment is not moved in the schedule"),
}
REMEDIES = {
    "RP318": mark("Take the row out; new calls are planned from the tables"),
    "RP319": mark("Keep one of the rows"),
    "RP320": mark("Move it in the table of appointments"),
}


def _issue(given: GivenSheet, row: int, column: str, value: str, code: str) -> Issue:
    """Return the fault of a cell."""
    heading = given.sheet.headings[given.columns[column]]
    return Issue(
        code=code, file=given.sheet.file, row=row, column=heading, value=value or None,
        message=text(MESSAGES[code]), remedy=text(REMEDIES[code]),
    )  # fmt: skip
