"""Control on one page of paper or screen: no script, nothing beside it."""

from collections.abc import Iterator
from html import escape

from routeplan.control.words import (
    activity_word,
    cause_word,
    measure_word,
    scope_name,
    stage_word,
    unit_word,
)
from routeplan.language import current, text, texts
from routeplan.model.control_report import ControlReport, Standard
from routeplan.render.control_bars import bar_pair, diverging, spark
from routeplan.render.control_cells import actual, both, number, section, table
from routeplan.render.control_study import study
from routeplan.render.offline import assert_self_contained, policy_of
from routeplan.render.viewer import asset_text

CARDS = ("calls_held", "compliance", "coverage", "calls_a_day", "drive_min_per_call", "cost_per_call")
MOST_CORRECTIONS = 10


def control_page(report: ControlReport) -> str:
    """Return the page as HTML; the same report gives the same text.

    Raises
    ------
    AssetError
        If the page would load anything.
    """
    title = text("Plan and what happened: {name}", name=report.name)
    body = "".join(_sections(report, title))
    page = (
        f'<!DOCTYPE html>\n<html lang="{current().replace("_", "-")}">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f"{policy_of()}\n<title>{escape(title)}</title>\n<style>\n{asset_text('control.css')}</style>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )
    assert_self_contained(page)
    return page


def _sections(report: ControlReport, title: str) -> Iterator[str]:
    """Yield the parts of the page in order."""
    days = {"first": report.period.first, "last": report.period.last}
    when = escape(text("{first} to {last}", **days))
    yield f"<header><h1>{escape(title)}</h1><p>{when}</p></header>\n<main>\n"
    yield _cards(report)
    yield _standards(report)
    yield _by_class(report)
    yield _by_rep(report)
    yield _hours(report)
    yield _variance(report)
    yield study(report)
    yield _mileage(report)
    yield _corrections(report)
    yield _notices(report)
    yield "</main>\n"


def _cards(report: ControlReport) -> str:
    """Return the figures that matter most."""
    cards = []
    for measure in CARDS:
        one = report.figure(measure)
        if one is not None and one.actual is not None:
            unit = escape(unit_word(one.unit, report.currency))
            planned = (
                "" if one.planned is None else text("planned {value}", value=number(one.planned, one.unit))
            )
            cards.append(
                f"<div class=card><b>{number(one.actual, one.unit)}<small> {unit}</small></b>"
                f"<span>{escape(measure_word(measure))}</span><i>{escape(planned)}</i></div>"
            )
    return f"<div class=cards>{''.join(cards)}</div>\n"


def _standards(report: ControlReport) -> str:
    """Return the standards of performance."""
    rows = [
        (
            escape(measure_word(one.target.measure)),
            escape(text("all") if one.target.scope == "all" else one.target.scope),
            number(one.target.target, one.unit),
            "" if one.actual is None else number(one.actual, one.unit),
            escape(unit_word(one.unit, report.currency)),
            _met(one),
            spark([value for _, value in one.trend], one.target.target),
        )
        for one in report.standards
    ]
    heads = (
        text("standard"),
        text("for"),
        text("target"),
        text("actual"),
        "",
        text("met"),
        text("last weeks"),
    )
    return (
        section(text("Standards of performance"), table(heads, rows, numbers=(2, 3)), wide=True)
        if rows
        else ""
    )


def _met(one: Standard) -> str:
    """Return whether a standard is met, and by how much not, in words and colour."""
    if one.is_met is None or one.off is None:
        return "<span class=none>–</span>"
    word = text("yes") if one.is_met else text("no")
    kind = "good" if one.is_met else "bad"
    return f"<span class={kind}>{'✓' if one.is_met else '✗'} {escape(word)} {one.off:+.1f}</span>"


def _by_class(report: ControlReport) -> str:
    """Return coverage, compliance and waits by class."""
    rows = []
    for seen in report.of("coverage", "class"):
        kept, wait = report.figure("compliance", seen.scope), report.figure("gap_mean", seen.scope)
        spread, worst = report.figure("gap_variation", seen.scope), report.figure("gap_worst", seen.scope)
        rows.append(
            (
                escape(scope_name(seen.scope)), bar_pair(seen.planned, seen.actual, 100, "%"),
                bar_pair(kept.planned if kept else None, kept.actual if kept else None, 100, "%"),
                both(wait), actual(spread), actual(worst),
            )
        )  # fmt: skip
    heads = (
        text("class"), text("customers seen"), text("calls in their window"), text("mean wait, days"),
        text("variation, %"), text("worst over maximum, days"),
    )  # fmt: skip
    return section(text("Customers by class"), table(heads, rows, numbers=(3, 4, 5)), wide=True)


def _by_rep(report: ControlReport) -> str:
    """Return calls, driving and time with customers by rep."""
    names = dict(report.reps)
    measures = (
        "calls_held",
        "compliance",
        "calls_a_day",
        "share_with_customers",
        "km_per_call",
        "drive_min_per_call",
    )
    rows = [
        (
            escape(names.get(scope_name(one.scope), scope_name(one.scope))),
            *(both(report.figure(measure, one.scope)) for measure in measures),
        )
        for one in report.of("calls_held", "rep")
    ]
    heads = (
        text("rep"), text("calls held"), text("in their window, %"), text("calls a day"),
        text("time with customers, %"), text("km a call"), text("min driving a call"),
    )  # fmt: skip
    return section(text("Reps: actual / planned"), table(heads, rows, numbers=range(1, 7)), wide=True)


def _hours(report: ControlReport) -> str:
    """Return where the time went."""
    figures = report.of("hours", "activity")
    most = max((max(one.planned or 0, one.actual or 0) for one in figures), default=0) or 1
    rows = [
        (
            escape(activity_word(scope_name(one.scope))),
            bar_pair(one.planned, one.actual, most, unit_word("h", "")),
        )
        for one in figures
        if one.planned or one.actual
    ]
    stages = report.of("hours", "stage")
    rows += [
        (
            escape(stage_word(scope_name(one.scope))),
            bar_pair(one.planned, one.actual, most, unit_word("h", "")),
        )
        for one in stages
    ]
    return section(text("Where the hours went: actual over planned"), table(("", ""), rows))


def _variance(report: ControlReport) -> str:
    """Return why days ended later or earlier."""
    whole, causes = report.figure("variance"), report.of("variance", "cause")
    if whole is None or not whole.number:
        return ""
    by_day = [(cause_word(scope_name(one.scope)), (one.actual or 0) / whole.number) for one in causes]
    most = max((abs(value) for _, value in by_day), default=0) or 1
    rows = [(escape(name), diverging(value, most)) for name, value in by_day]
    all_of_it = (whole.actual or 0) / whole.number
    rows.append((f"<b>{escape(text('all'))}</b>", diverging(all_of_it, max(most, abs(all_of_it)))))
    title = text("Why days ended later (+) or earlier (-), minutes a day of {days}", days=whole.number)
    return section(title, table(("", ""), rows))


def _mileage(report: ControlReport) -> str:
    """Return kilometres and their money by rep and month."""
    names = dict(report.reps)
    money = {(one.scope, one.period): one for one in report.figures if one.measure == "mileage_money"}
    rows = []
    for one in report.of("mileage", "rep"):
        name = scope_name(one.scope)
        claim = money.get((one.scope, one.period))
        rows.append(
            (
                escape(names.get(name, name)), one.period, number(one.planned, "km"),
                number(one.actual, "km"),
                "" if claim is None else f"{claim.actual or 0:.2f}",
            )
        )  # fmt: skip
    heads = (text("rep"), text("month"), text("km planned"), text("km driven"), report.currency)
    return section(text("Mileage"), table(heads, rows, numbers=(2, 3, 4)))


def _corrections(report: ControlReport) -> str:
    """Return the first corrections that are proposed."""
    rows = [
        (escape(f"{one.row_id} {one.column}"), escape(one.old or "–"), escape(one.new), escape(one.reason))
        for one in report.corrections[:MOST_CORRECTIONS]
    ]
    if not rows:
        return ""
    heads = (text("what"), text("now"), text("proposed"), text("why"))
    rest = len(report.corrections) - len(rows)
    more = texts(
        "{number} more in the file of corrections.", "{number} more in the file of corrections.", rest
    )
    below = f"<p>{escape(more)}</p>" if rest else ""
    return section(text("Corrections proposed"), table(heads, rows) + below, wide=True)


def _notices(report: ControlReport) -> str:
    """Return what was assumed."""
    lines = "".join(f"<li>{escape(one)}</li>" for one in report.notices)
    return f"<footer><ul>{lines}</ul></footer>\n" if lines else ""
