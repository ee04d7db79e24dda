"""Figures of control as a table in long form."""

from collections.abc import Iterable

from routeplan.model.control_report import Figure
from routeplan.tables.csv_text import csv_bytes_of_texts

COLUMNS = ("measure", "scope", "period", "planned", "actual", "unit")


def figures_csv(figures: Iterable[Figure]) -> bytes:
    """Return figures as CSV, one a row, numbers with up to three decimals."""
    rows = (
        (one.measure, one.scope, one.period, _number(one.planned), _number(one.actual), one.unit)
        for one in figures
    )
    return csv_bytes_of_texts([COLUMNS, *rows])


def _number(value: float | None) -> str:
    """Return a number as text, empty for none."""
    if value is None:
        return ""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
