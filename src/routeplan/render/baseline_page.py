"""A baseline on one page of paper or screen: no script, nothing beside it."""

from collections.abc import Iterator
from html import escape

from routeplan.language import current, text
from routeplan.model.baseline import BaselineReport
from routeplan.model.clock import MINUTE
from routeplan.model.saving import Measured, Saving
from routeplan.render.baseline_numbers import days, hours, kilometres, less
from routeplan.render.baseline_verdict import verdict
from routeplan.render.baseline_why import gives_most, why
from routeplan.render.baseline_words import price_word, rule_word, state_word
from routeplan.render.control_cells import section, table
from routeplan.render.offline import assert_self_contained, policy_of
from routeplan.render.viewer import asset_text

MOST_BROKEN = 4
PRICES_SHOWN = ("drive", "overtime", "missed", "gap")


def baseline_page(report: BaselineReport) -> str:
    """Return the page as HTML; the same report gives the same text.

    Raises
    ------
    AssetError
        If the page would load anything.
    """
    title = text("What planning saves: {name}", name=report.name)
    body = "".join(_sections(report, title))
    page = (
        f'<!DOCTYPE html>\n<html lang="{current().replace("_", "-")}">\n<head>\n<meta charset="utf-8" />\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1" />\n'
        f"{policy_of()}\n<title>{escape(title)}</title>\n"
        f"<style>\n{asset_text('control.css')}{asset_text('baseline.css')}</style>\n"
        f"</head>\n<body>\n{body}</body>\n</html>\n"
    )
    assert_self_contained(page)
    return page


def _sections(report: BaselineReport, title: str) -> Iterator[str]:
    """Yield the parts of the page in order."""
    when = escape(text("{first} to {last}", first=report.first, last=report.last))
    source = text("the call log") if report.source == "call_log" else report.source
    whence = escape(text("measured from {source}", source=source))
    yield f"<header><h1>{escape(title)}</h1><p>{when} · {whence}</p></header>\n<main>\n"
    yield f"<p class=verdict>{escape(verdict(report))}{_money(report)}</p>\n"
    yield _cards(report)
    yield why(report)
    yield f"<div class=ways>{_side_by_side(report)}</div>\n"
    yield f"<div>{_by_rep(report)}{_rules(report)}</div>\n"
    yield gives_most(report)
    yield "</main>\n"
    lines = "".join(f"<li>{escape(one)}</li>" for one in report.notices)
    title = escape(text("How this was measured"))
    yield f"<footer><h2>{title}</h2><ul>{lines}</ul></footer>\n"


def _money(report: BaselineReport) -> str:
    """Return what the savings are worth, where the workspace knows prices."""
    money = report.money_saved
    if money is None or report.saved == Saving():
        return ""
    said = text(
        "At the workspace's prices of a kilometre and an hour that is {money} {currency} in these days.",
        money=f"{money:,.0f}",
        currency=report.currency,
    )
    return f" {escape(said)}"


def _cards(report: BaselineReport) -> str:
    """Return the figures that matter most."""
    old, new = report.present, report.routeplan
    shown = (
        (text("working days"), days(new.days), days(old.days)),
        (text("hours in the field"), hours(new.field_seconds), hours(old.field_seconds)),
        (text("hours driving"), hours(new.drive_seconds), hours(old.drive_seconds)),
        (text("km"), kilometres(new.drive_metres), kilometres(old.drive_metres)),
        (text("calls neither too soon nor too late"), _kept(new), _kept(old)),
        (text("hard rules broken"), str(new.hard), str(old.hard)),
    )
    return f"<div class=cards>{''.join(_card(*one) for one in shown)}</div>\n"


def _card(name: str, after: str, before: str) -> str:
    """Return one of the figures."""
    was = escape(text("before: {value}", value=before))
    return f"<div class=card><b>{escape(after)}</b><span>{escape(name)}</span><i>{was}</i></div>"


def _kept(one: Measured) -> str:
    """Return the part of the calls that kept their window, a dash where no wait is known."""
    return f"{100 * one.share_kept:.0f} %" if one.waits else "–"


def _side_by_side(report: BaselineReport) -> str:
    """Return all figures of the three ways."""
    ways = report.present, report.best_order, report.routeplan
    rows = [
        (text("working days"), *(days(one.days) for one in ways)),
        (text("hours in the field"), *(hours(one.field_seconds) for one in ways)),
        (text("of these driving"), *(hours(one.drive_seconds) for one in ways)),
        (text("with customers"), *(hours(one.call_seconds) for one in ways)),
        (text("waiting for doors and appointments"), *(hours(one.wait_seconds) for one in ways)),
        (text("km"), *(kilometres(one.drive_metres) for one in ways)),
        (text("overtime, minutes"), *(f"{one.overtime_seconds / MINUTE:.0f}" for one in ways)),
        (
            text("calls neither too soon nor too late"),
            *(text("{kept} of {all}", kept=one.waits_kept, all=one.waits) for one in ways),
        ),
        (text("hard rules broken"), *(str(one.hard) for one in ways)),
        (text("days on which one is broken"), *(str(one.days_broken) for one in ways)),
        (text("wishes not met"), *(str(one.soft) for one in ways)),
        (text("price, minutes of driving"), *(f"{one.price_minutes:,.0f}" for one in ways)),
        *_prices(ways),
    ]
    heads = ("", *(state_word(key) for key in ("present", "best_order", "routeplan")))
    cells = ([escape(one) for one in row] for row in rows)
    return section(text("The three ways side by side"), table(heads, cells, numbers=(1, 2, 3)))


def _prices(ways: tuple[Measured, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the parts of the price, those that are nothing on all sides left out but the usual ones."""
    for place, (part, _) in enumerate(ways[0].price):
        values = [one.price[place][1] / MINUTE for one in ways]
        if part in PRICES_SHOWN or any(values):
            yield text("– {part}", part=price_word(part)), *(f"{value:,.0f}" for value in values)


def _by_rep(report: BaselineReport) -> str:
    """Return the figures of each rep, before and after."""
    rows = [
        (
            escape(one.name or one.rep_id),
            less(days(one.present.days), days(one.routeplan.days)),
            less(hours(one.present.field_seconds), hours(one.routeplan.field_seconds)),
            less(kilometres(one.present.drive_metres), kilometres(one.routeplan.drive_metres)),
            less(_kept(one.present), _kept(one.routeplan)),
        )
        for one in report.reps
    ]
    heads = (text("rep"), text("days"), text("hours in the field"), text("km"), text("calls in time"))
    return section(text("Reps: before → after"), table(heads, rows, numbers=range(1, 5)))


def _rules(report: BaselineReport) -> str:
    """Return the rules that are broken, and the first sentences about hard ones."""
    rows = [
        (
            escape(rule_word(one.rule)),
            escape(text("hard") if one.severity == "hard" else text("wish")),
            str(one.present),
            str(one.routeplan),
        )
        for one in report.rules
    ]
    if not rows:
        nothing = escape(text("No rule is broken on either side."))
        return section(text("Rules broken"), f"<p>{nothing}</p>")
    heads = (text("what"), "", text("present way"), text("routeplan's days"))
    lists = _broken(text("In the present way:"), report.broken)
    lists += _broken(text("In routeplan's plan:"), report.broken_after)
    return section(text("Rules broken"), table(heads, rows, numbers=(2, 3)) + lists)


def _broken(title: str, sentences: tuple[str, ...]) -> str:
    """Return the first sentences about broken rules, and how many there are besides."""
    if not sentences:
        return ""
    lines = "".join(f"<li>{escape(one)}</li>" for one in sentences[:MOST_BROKEN])
    rest = len(sentences) - MOST_BROKEN
    if rest > 0:
        more = text("and {number} more: --json lists all", number=rest)
        lines += f"<li>{escape(more)}</li>"
    return f"<p class=broken>{escape(title)}</p><ul class=broken>{lines}</ul>"
