"""Cells, tables and parts of the page of control."""

from collections.abc import Iterable, Sequence
from html import escape

from routeplan.model.control_report import Figure

Rows = Iterable[Sequence[str]]


def section(title: str, content: str, *, wide: bool = False) -> str:
    """Return a part of the page with its heading."""
    kind = " class=wide" if wide else ""
    return f"<section{kind}><h2>{escape(title)}</h2>{content}</section>\n"


def table(heads: Sequence[str], rows: Rows, *, numbers: Iterable[int] = ()) -> str:
    """Return a table of finished cells; columns of numbers stand to the right."""
    right = set(numbers)

    def line(cells: Sequence[str], tag: str) -> str:
        marked = (
            f"<{tag}{' class=n' if place in right else ''}>{cell}</{tag}>" for place, cell in enumerate(cells)
        )
        return f"<tr>{''.join(marked)}</tr>"

    head = f"<thead>{line([escape(one) for one in heads], 'th')}</thead>" if any(heads) else ""
    return f"<table>{head}<tbody>{''.join(line(row, 'td') for row in rows)}</tbody></table>"


def both(one: Figure | None) -> str:
    """Return the actual figure and the planned one."""
    if one is None or (one.actual is None and one.planned is None):
        return "–"
    if one.planned is None:
        return number(one.actual, one.unit)
    return f"{number(one.actual, one.unit)}<small> / {number(one.planned, one.unit)}</small>"


def actual(one: Figure | None) -> str:
    """Return the actual figure."""
    return "–" if one is None else number(one.actual, one.unit)


def number(value: float | None, unit: str) -> str:
    """Return a figure as a person reads it: percent and counts whole, all else with one decimal."""
    if value is None:
        return "–"
    if unit == "money":
        return f"{value:.2f}"
    is_whole = unit == "%" or (unit == "calls" and float(value).is_integer())
    return f"{value:.0f}" if is_whole else f"{value:.1f}"
