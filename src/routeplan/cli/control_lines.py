"""Control for a person."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.console import say, say_lines, say_table, screen_width
from routeplan.cli.wide_text import wrapped
from routeplan.control.words import (
    activity_word,
    cause_word,
    measure_word,
    scope_name,
    stage_word,
    unit_word,
)
from routeplan.language import mark, text, texts

if TYPE_CHECKING:
    from routeplan.model.control_report import ControlReport, Figure, Standard
    from routeplan.model.correction import Correction

OVERVIEW = (
    "calls_held", "kept_visits", "coverage", "compliance", "gap_mean", "gap_variation", "gap_worst",
    "calls_a_day", "share_with_customers", "km", "km_per_call", "drive_min_per_call", "cost_of_km",
    "cost_of_hours", "cost_per_call",
)  # fmt: skip
BY_CLASS = (
    ("coverage", mark("seen %")), ("compliance", mark("in window %")), ("gap_mean", mark("wait d")),
    ("gap_variation", mark("varies %")), ("gap_worst", mark("over max d")),
    ("hours_with_customers", mark("hours")),
)  # fmt: skip
BY_REP = (
    ("calls_held", mark("calls held")), ("calls_a_day", mark("a day")), ("compliance", mark("in window %")),
    ("share_with_customers", mark("with cust. %")), ("km_per_call", mark("km a call")),
    ("drive_min_per_call", mark("min a call")),
)  # fmt: skip
PAIR = mark("{actual} of {planned}")
MEANING = mark("Each cell: actual of planned. docs/control.md defines every figure.")
MOST_LINES = 20


def say_control(report: "ControlReport", proposed: Path | None) -> None:
    """Print the report in tables."""
    _say_overview(report)
    _say_standards(report)
    for kind, columns in (("class", BY_CLASS), ("rep", BY_REP)):
        _say_by(report, kind, columns)
    _say_hours(report)
    _say_study(report)
    _say_variance(report)
    _say_mileage(report)
    _say_wrapped([text(MEANING), *report.notices])
    if proposed is not None:
        say("")
        _say_corrections(report, proposed)


def _say_overview(report: "ControlReport") -> None:
    """Print the figures of everybody."""
    days = {"name": report.name, "first": report.period.first, "last": report.period.last}
    rows = [
        (
            measure_word(one.measure),
            *_both(one),
            unit_word(one.unit, report.currency),
        )
        for measure in OVERVIEW
        if (one := report.figure(measure)) is not None
    ]
    heads = (text("measure"), text("planned"), text("actual"), text("unit"))
    say_table(text("{name}, {first} to {last}: planned and actual", **days), heads, rows)


def _say_standards(report: "ControlReport") -> None:
    """Print the standards of performance."""
    if not report.standards:
        return
    rows = [
        (
            measure_word(one.target.measure),
            text("all") if one.target.scope == "all" else one.target.scope,
            f"{one.target.target:g}",
            "-" if one.actual is None else f"{one.actual:.1f}",
            _met(one),
            "-" if one.off is None else f"{one.off:+.1f}",
            " ".join("-" if value is None else f"{value:.0f}" for _, value in one.trend),
        )
        for one in report.standards
    ]
    heads = (
        text("standard"), text("for"), text("target"), text("actual"), text("met"), text("off by"),
        text("last weeks"),
    )  # fmt: skip
    say_table(text("Standards of performance"), heads, rows)


def _met(one: "Standard") -> str:
    """Return whether a standard is met."""
    if one.is_met is None:
        return "-"
    return text("yes") if one.is_met else text("no")


def _say_by(report: "ControlReport", kind: str, columns: Sequence[tuple[str, str]]) -> None:
    """Print some figures of each class or rep."""
    scopes = dict.fromkeys(one.scope for measure, _ in columns for one in report.of(measure, kind))
    rows = [
        (scope_name(scope), *(_pair(report.figure(measure, scope)) for measure, _ in columns))
        for scope in scopes
    ]
    if rows:
        title = text("By class") if kind == "class" else text("By rep")
        first = text("class") if kind == "class" else text("rep")
        say_table(title, (first, *(text(head) for _, head in columns)), rows)


def _say_hours(report: "ControlReport") -> None:
    """Print the hours by activity, stage and zone."""
    rows = []
    for kind, name_of in (("activity", activity_word), ("stage", stage_word), ("zone", str)):
        some = [one for one in report.of("hours", kind) if one.planned or one.actual]
        rows += [(name_of(scope_name(one.scope)), *_both(one)) for one in some]
    if rows:
        say_table(text("Hours"), (text("on what"), text("planned"), text("actual")), rows)


def _say_study(report: "ControlReport") -> None:
    """Print how long calls and drives really take."""
    rows = [
        (text(label, name=scope_name(one.scope)), *_studied(one))
        for label, measure, kind in (
            (mark("calls on {name}"), "call_minutes", "class"),
            (mark("calls of {name}"), "call_minutes", "rep"),
            (mark("drives of {name}"), "drive_minutes", "rep"),
            (mark("drives from {name} o'clock"), "drive_minutes", "hour"),
        )
        for one in report.of(measure, kind)
    ]
    if rows:
        heads = (text("what"), text("number"), text("planned min"), text("actual min"), text("off %"))
        say_table(text("How long calls and drives take"), heads, rows)


def _studied(one: "Figure") -> tuple[str, ...]:
    """Return the cells of a figure of the study."""
    off = 100 * ((one.actual or 0) / one.planned - 1) if one.planned else 0.0
    return str(one.number), f"{one.planned or 0:.1f}", f"{one.actual or 0:.1f}", f"{off:+.0f}"


def _say_variance(report: "ControlReport") -> None:
    """Print why days ended later or earlier."""
    whole = report.figure("variance")
    if whole is None or not whole.number:
        return
    rows = [
        (cause_word(scope_name(one.scope)), f"{one.actual:+.0f}", f"{(one.actual or 0) / whole.number:+.1f}")
        for one in report.of("variance", "cause")
    ]
    rows.append((text("all"), f"{whole.actual:+.0f}", f"{(whole.actual or 0) / whole.number:+.1f}"))
    title = texts(
        "Why {number} day ended later (+) or earlier (-)", "Why {number} days ended later (+) or earlier (-)",
        whole.number,
    )  # fmt: skip
    say_table(title, (text("cause"), text("minutes"), text("a day")), rows)


def _say_mileage(report: "ControlReport") -> None:
    """Print kilometres by rep and month."""
    money = {(one.scope, one.period): one for one in report.figures if one.measure == "mileage_money"}
    rows = [
        (
            scope_name(one.scope), one.period, "-" if one.planned is None else f"{one.planned:.0f}",
            f"{one.actual:.0f}",
            f"{claim.actual:.2f}" if (claim := money.get((one.scope, one.period))) else "-",
        )
        for one in report.of("mileage", "rep")
    ]  # fmt: skip
    if rows:
        heads = (
            text("rep"),
            text("month"),
            text("km planned"),
            text("km driven"),
            report.currency or text("money"),
        )
        say_table(text("Mileage"), heads, rows)


def _say_corrections(report: "ControlReport", file: Path) -> None:
    """Print the corrections that are proposed, and what can be done with them."""
    found = report.corrections
    if not found:
        say(text("No correction is proposed: nothing is off beyond the noise, or too little is logged."))
        return
    say(texts("{number} correction is proposed:", "{number} corrections are proposed:", len(found)))
    _say_wrapped(map(_correction, found[:MOST_LINES]))
    if len(found) > MOST_LINES:
        say(text("... and {number} more.", number=len(found) - MOST_LINES))
    say(
        text("To plan with them: routeplan plan --corrections {file}", file=file),
        text("To take them over: routeplan control --accept {file}", file=file),
    )


def say_accepted(corrections: "Iterable[Correction]") -> None:
    """Print what was written into tables and settings."""
    found = list(corrections)
    if not found:
        say(text("The file has no corrections; nothing is changed."))
        return
    say(texts("{number} correction is taken over:", "{number} corrections are taken over:", len(found)))
    _say_wrapped(map(_correction, found))


def _say_wrapped(lines: "Iterable[str]") -> None:
    """Print sentences, broken at words where they are wider than the screen."""
    say_lines(part for one in lines for part in wrapped(one, screen_width()))


def _correction(one: "Correction") -> str:
    """Return a correction as a line."""
    return text(
        "{table} {row} {column}: {old} -> {new}. {reason}",
        table=one.table, row=one.row_id, column=one.column, old=one.old or "-", new=one.new or "-",
        reason=one.reason,
    )  # fmt: skip


def _pair(one: "Figure | None") -> str:
    """Return the actual and the planned figure."""
    if one is None or (one.actual is None and one.planned is None):
        return "-"
    if one.planned is None:
        return _number(one.actual, one)
    return text(PAIR, actual=_number(one.actual, one), planned=_number(one.planned, one))


def _both(one: "Figure") -> tuple[str, str]:
    """Return the planned and the actual figure."""
    return _number(one.planned, one), _number(one.actual, one)


def _number(value: float | None, one: "Figure") -> str:
    """Return a figure as a person reads it."""
    if value is None:
        return "-"
    if one.unit == "money":
        return f"{value:.2f}"
    return f"{value:.0f}" if one.unit in ("%", "calls") and one.measure != "calls_a_day" else f"{value:.1f}"
