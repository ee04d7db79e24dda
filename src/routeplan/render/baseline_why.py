"""Why a baseline comes out as it does: the chain that adds up, and what gives most."""

from collections.abc import Iterator, Sequence
from html import escape

from routeplan.language import text, texts
from routeplan.model.baseline import BaselineReport
from routeplan.model.clock import HOUR
from routeplan.model.saving import Measured, Saving
from routeplan.render.baseline_numbers import (
    days,
    hours,
    kilometres,
    signed_days,
    signed_hours,
    signed_kilometres,
)
from routeplan.render.baseline_words import part_word, state_word, step_word
from routeplan.render.control_cells import section, table

WIDTH, HEIGHT = 170, 12


def why(report: BaselineReport) -> str:
    """Return the chain from the present way to routeplan's plan, each step with its reasons."""
    most = max((abs(part.saved.field_seconds) for step in report.steps for part in step.parts), default=0)
    rows = [_total(state_word("present"), report.present)]
    for step in report.steps:
        rows.append(_step(step_word(step.key), step.saved, kind="step"))
        rows += [_step(part_word(one.key), one.saved, most=most, kind="part") for one in step.parts]
    rows.append(_total(state_word("routeplan"), report.routeplan))
    heads = (text("step"), text("days"), text("hours in the field"), text("km"), "")
    said = f"<p class=moved>{escape(_moved(report))}</p>"
    title = text("Why: every step, and what it gives")
    note = text("Figures are rounded here; in seconds and metres (--json) every step adds up exactly.")
    below = f"{said}<p class=moved>{escape(note)}</p>"
    return section(title, table(heads, rows, numbers=(1, 2, 3)) + below, wide=True)


def gives_most(report: BaselineReport) -> str:
    """Return the days, weeks and customers that give most."""
    tables = "".join(_lists(report))
    return section(text("What gives most"), f"<div class=most>{tables}</div>", wide=True) if tables else ""


def _lists(report: BaselineReport) -> Iterator[str]:
    """Yield the tables of what gives most, none of nothing."""
    hours_km = text("hours"), text("km")
    days_rows = [
        (escape(one.rep_id), str(one.when), str(one.visits), *_cells(one.saved)) for one in report.days
    ]
    week_rows = [
        (escape(one.rep_id), one.week, f"{one.days_before} → {one.days_after}", *_cells(one.saved))
        for one in report.weeks
    ]
    customer_rows = [
        (escape(one.name or one.customer_id), str(one.visits), *_cells(one.saved)) for one in report.customers
    ]
    heads = text("rep"), text("day"), text("calls"), *hours_km
    yield _list(text("Days by another order"), heads, days_rows)
    yield _list(text("Weeks by other days"), (text("rep"), text("week"), text("days"), *hours_km), week_rows)
    heads_of = text("customer"), text("calls"), *hours_km
    yield _list(text("Customers by nearer calls"), heads_of, customer_rows)


def _list(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return one of the tables, the last three columns numbers; nothing without rows."""
    if not rows:
        return ""
    numbers = range(len(heads) - 3, len(heads))
    return f"<div><h3>{escape(title)}</h3>{table(heads, rows, numbers=numbers)}</div>"


def _cells(saved: Saving) -> tuple[str, str]:
    """Return hours and kilometres saved."""
    return signed_hours(saved.field_seconds), signed_kilometres(saved.drive_metres)


def _total(name: str, one: Measured) -> tuple[str, ...]:
    """Return the row of the first and the last state."""
    cells = (name, days(one.days), hours(one.field_seconds), kilometres(one.drive_metres))
    return (*(f"<b>{escape(cell)}</b>" for cell in cells), "")


def _step(name: str, saved: Saving, *, kind: str, most: int = 0) -> tuple[str, ...]:
    """Return the row of a step or of one of its reasons."""
    cells = (signed_days(saved.days), *_cells(saved))
    bar = _bar(saved.field_seconds, most) if most else ""
    return (f"<span class={kind}>{escape(name)}</span>", *map(escape, cells), bar)


def _bar(seconds: int, most: int) -> str:
    """Return hours saved as a bar to the left, and hours that are added as one to the right."""
    half = WIDTH / 2
    length = abs(seconds) / most * (half - 2)
    start = half - length if seconds > 0 else half
    kind = "early" if seconds > 0 else "late"
    bar = f'<rect class="{kind}" x="{start:.1f}" width="{length:.1f}" height="8" y="2" rx="1.5" />'
    middle = f'<rect class="p" x="{half - 0.5:.1f}" width="1" height="{HEIGHT}" />'
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    return f'<svg {size} aria-hidden="true">{bar}{middle}</svg>'


def _moved(report: BaselineReport) -> str:
    """Return what became of the calls."""
    moved = report.moved
    said = text(
        "Of the calls {same} stay on their day, {day} go to another day of the same rep and {rep} to another "
        "rep.",
        same=moved.same_day,
        day=moved.other_day,
        rep=moved.other_rep,
    )
    an_hour = report.saved.field_seconds / HOUR
    if an_hour >= 1 and report.present.visits:
        mean = (report.present.field_seconds / report.present.visits) / HOUR
        more = texts(
            "At the present {minutes:.0f} minutes of field time a call the hours saved are time for {number} "
            "more call.",
            "At the present {minutes:.0f} minutes of field time a call the hours saved are time for {number} "
            "more calls.",
            int(an_hour / mean),
            minutes=60 * mean,
        )
        return f"{said} {more}"
    return said
