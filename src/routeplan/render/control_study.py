"""The part of the page of control on how long calls and drives really take."""

from html import escape

from routeplan.control.words import scope_name
from routeplan.language import text
from routeplan.model.control_report import ControlReport, Figure
from routeplan.render.control_cells import number, section, table

MOST_CUSTOMERS, FEWEST_PERCENT = 4, 15


def study(report: ControlReport) -> str:
    """Return how long calls and drives really take."""
    rows = [
        _studied(text("calls on {name}", name=scope_name(one.scope)), one)
        for one in report.of("call_minutes", "class")
    ]
    names = dict(report.reps)
    rows += [
        _studied(text("drives of {name}", name=names.get(scope_name(one.scope), scope_name(one.scope))), one)
        for one in report.of("drive_minutes", "rep")
    ]
    customers = sorted(report.of("call_minutes", "customer"), key=lambda one: -abs(_percent(one)))
    rows += [
        _studied(text("calls on {name}", name=scope_name(one.scope)), one)
        for one in customers[:MOST_CUSTOMERS]
        if abs(_percent(one)) >= FEWEST_PERCENT
    ]
    heads = ("", text("number"), text("planned, min"), text("actual, min"), text("off, %"))
    return (
        section(text("How long calls and drives take"), table(heads, rows, numbers=range(1, 5)))
        if rows
        else ""
    )


def _studied(name: str, one: Figure) -> tuple[str, ...]:
    """Return a row of the study."""
    return (
        escape(name), str(one.number), number(one.planned, "min"), number(one.actual, "min"),
        f"{_percent(one):+.0f}",
    )  # fmt: skip


def _percent(one: Figure) -> float:
    """Return by how much more than planned a figure is, in percent."""
    return 100 * ((one.actual or 0) / one.planned - 1) if one.planned else 0.0
