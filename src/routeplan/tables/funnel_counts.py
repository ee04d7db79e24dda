"""Stages and how many deals came to each: the weekly funnel report of an office that keeps no more."""

import re
from pathlib import Path

from routeplan.errors import COMMAND_LINE
from routeplan.language import mark, text
from routeplan.model.funnel_rules import FunnelRules
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.read import read_sheet
from routeplan.tables.schema import Column, TableSchema
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_file import read_settings
from routeplan.tables.sheet import Sheet, sheet_of
from routeplan.tables.table import Table
from routeplan.tables.workspace_files import content_of

FUNNEL_COUNTS = TableSchema(
    name="counts",
    text=mark("One row a stage of the funnel, in their order."),
    columns=(
        Column(
            name="stage", kind="text", required=True, text=mark("Name of the stage."),
            aliases=(
                "step", "Phase", "Stufe", "Schritt",
                "阶段", "漏斗阶段", "步骤", "階段", "漏斗階段", "步驟",
            ),
        ),
        Column(
            name="count", kind="whole number", required=True, least=0, most=1e9,
            text=mark("How many came to the stage."),
            aliases=("number", "deals", "Anzahl", "数量", "人数", "客户数", "數量", "人數", "客戶數"),
        ),
    ),
)  # fmt: skip


COUNTS = re.compile(r"\s*\d+\s*(,\s*\d+\s*)+")
"""Counts as a person writes them on one line: ``100,80,40``."""


def counts_of(written: str) -> tuple[tuple[str, int], ...]:
    """Return the (stage, count) rows of a file, or of counts on one line, whose stages are numbered.

    Raises
    ------
    InputError
        As for ``read_counts``.
    """
    if COUNTS.fullmatch(written) is None or Path(written).exists():
        return read_counts(Path(written))
    rows = ((str(place), one) for place, one in enumerate(written.split(","), start=1))
    return _counts(sheet_of(COMMAND_LINE, [("stage", "count"), *rows]))


def read_counts(path: Path) -> tuple[tuple[str, int], ...]:
    """Return the (stage, count) rows of a CSV or XLSX file, in their order.

    Raises
    ------
    InputError
        If it cannot be read, has fewer than two stages (RP613), or its counts rise (RP612).
    """
    faults = Faults()
    content = content_of(path, faults)
    faults.raise_errors()
    try:
        sheet = read_sheet(path.name, content or b"")
    except FaultError as fault:
        faults.take(fault, file=path.name)
        faults.raise_errors()
        raise
    return _counts(sheet)


def _counts(sheet: Sheet) -> tuple[tuple[str, int], ...]:
    """Return the rows of a sheet."""
    faults = Faults()
    table = check_sheet(sheet, FUNNEL_COUNTS, faults)
    faults.raise_errors()
    _judge(table, faults)
    faults.raise_errors()
    return tuple((one["stage"], int(one["count"])) for one in table.records)


def _judge(table: Table, faults: Faults) -> None:
    """Note counts that rise, and a table of a single stage."""
    if len(table.records) < 2:
        message = text("a funnel has two stages at least")
        faults.add("RP613", message, text("Add the other stages, one a row"), file=table.file)
    for before, after in zip(table.records, table.records[1:], strict=False):
        if after["count"] > before["count"]:
            message = text(
                "more came to this stage than to the one before, {count}", count=f"{before['count']:g}"
            )
            remedy = text("Count everybody who ever came to a stage, and put the stages into their order")
            table.accuse(faults, after, "count", "RP612", message, remedy)


def funnel_rules_of(folder: Path) -> FunnelRules:
    """Return the rules of the funnel in the settings of a folder, the usual ones where it has none.

    Raises
    ------
    InputError
        If the settings have faults.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return FunnelRules()
    faults = Faults()
    content = content_of(path, faults)
    settings = read_settings(content or b"", faults)
    faults.raise_errors()
    return settings.funnel
