"""Call reports on paper: two visits a page, known things printed, the rest to be written by hand."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from routeplan.language import current, mark, speaking, text
from routeplan.language.choice import Language
from routeplan.language.dates import date_text
from routeplan.model.call_sheet import CallSheet
from routeplan.model.clock import clock_text
from routeplan.render.offline import assert_self_contained, policy_of

STYLES = Path(__file__).parent / "assets" / "call_reports.css"
PARTS = (
    (mark("Before"), mark("write it before you go in")),
    (mark("On the spot"), mark("write it with the customer")),
    (mark("After"), mark("write it the same day")),
)
WHO = (mark("us"), mark("customer"))
HOW = (mark("visit"), mark("phone"), mark("other"))
OUTCOMES = (mark("held"), mark("missed"), mark("moved"), mark("phone"))


def report_pages(sheets: Sequence[CallSheet], title: str, language: Language) -> str:
    """Return the reports as one HTML page; the same sheets give the same text.

    Raises
    ------
    AssetError
        If the page would load anything.
    """
    with speaking(language):
        articles = "\n".join(_article(one) for one in sheets) or _tag("p", text("No visits."), "none")
        page = "\n".join(
            (
                "<!DOCTYPE html>",
                f'<html lang="{current().replace("_", "-")}">',
                "<head>",
                '<meta charset="utf-8">',
                policy_of(),
                '<meta name="viewport" content="width=device-width, initial-scale=1">',
                _tag("title", title),
                f"<style>\n{STYLES.read_text(encoding='utf-8')}</style>",
                "</head>",
                f"<body><main>\n{articles}\n</main></body>",
                "</html>\n",
            )
        )
    assert_self_contained(page)
    return page


def _article(one: CallSheet) -> str:
    """Return the report of one visit."""
    parts = (_before(one), _on_the_spot(), _after())
    sections = (
        f'<section class="{"rest" if number else "first"}"><h2>{escape(text(name))}'
        f"<small>{escape(text(hint))}</small></h2>"
        f'<div class="fields">{body}</div></section>'
        for number, ((name, hint), body) in enumerate(zip(PARTS, parts, strict=True))
    )
    return f"<article>{_head(one)}{''.join(sections)}</article>"


def _head(one: CallSheet) -> str:
    """Return who is called on, when and by whom."""
    badge = " " + _tag("small", text("Class {name}", name=one.class_name))
    when = text("{date}, {start}", date=date_text(one.day, "full"), start=clock_text(one.start))
    facts = " · ".join(part for part in (one.visit_id, one.rep, one.address, one.phone) if part)
    head = f"<header><h1>{escape(one.customer)}{badge}</h1>{_tag('p', when)}</header>"
    return head + _tag("p", facts, "facts")


def _before(one: CallSheet) -> str:
    """Return what is known before the call."""
    purpose = _tag("dt", text("Purpose")) + _tag("dd", one.purpose, "purpose")
    rows: tuple[tuple[str, Iterable[str]], ...] = (
        (text("Why now"), [one.why]),
        (text("Last time"), [one.last_time]),
        (text("We promised"), one.ours),
        (text("They promised"), one.theirs),
        (text("To be asked"), one.questions),
        (text("To speak of"), one.agenda),
        (text("Whom to meet"), one.people),
    )
    return f"<dl>{purpose}{''.join(_known(name, lines) for name, lines in rows)}</dl>"


def _known(name: str, lines: Iterable[str]) -> str:
    """Return a line of what is known, nothing where nothing is."""
    said = [one for one in lines if one]
    if not said:
        return ""
    return f"{_tag('dt', name)}<dd>{''.join(_tag('div', one) for one in said)}</dd>"


def _on_the_spot() -> str:
    """Return the room for what is said."""
    return _blank(text("Key points, said back"), high=True) + "".join(_promise())


def _promise() -> Iterator[str]:
    """Yield the room for a promise: what, who, by when, how."""
    yield _blank(text("Promise: what"))
    who = _boxes(text("Who"), WHO)
    how = _boxes(text("How"), HOW)
    due = _short(text("By when"))
    yield f'<div class="row"><span class="first">{who}</span>{due}<span>{how}</span></div>'


def _after() -> str:
    """Return the room for what comes after the call."""
    outcome = _boxes(text("Outcome"), OUTCOMES)
    next_date = _short(text("Next date"))
    times = _short(text("From")) + _short(text("To"))
    ready = _tag("b", text("Report complete"))
    return (
        _blank(text("Result"), high=True)
        + _blank(text("Next step"))
        + f'<div class="row">{next_date}<span>{outcome}</span></div>'
        + f'<div class="row">{times}{ready}</div>'
    )


def _boxes(name: str, words: Iterable[str]) -> str:
    """Return words with a box to tick each."""
    return escape(name) + " " + " ".join(f"<b>{escape(text(one))}</b>" for one in words)


def _short(name: str) -> str:
    """Return a name with a short line to write on."""
    return f'{_tag("span", name)}<i class="short"></i>'


def _blank(name: str, *, high: bool = False) -> str:
    """Return a name with a line, or several, to write on."""
    return f'<div class="blank{" high" if high else ""}">{_tag("span", name)}<i></i></div>'


def _tag(name: str, words: str, kind: str = "") -> str:
    """Return words in an element."""
    given = f' class="{kind}"' if kind else ""
    return f"<{name}{given}>{escape(words)}</{name}>"
