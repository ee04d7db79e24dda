"""A customer's file as a page, and many of them as a book."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from routeplan.language import text, texts
from routeplan.language.choice import current
from routeplan.language.dates import date_text
from routeplan.model.customer_file import CustomerFile
from routeplan.render.customer_file import sections
from routeplan.render.customer_file.markup import Html, element, joined
from routeplan.render.customer_file.surroundings import draw_surroundings
from routeplan.render.offline import assert_self_contained, policy_of

STYLE = "customer_file.css"


def customer_page(file: CustomerFile) -> str:
    """Return one customer's file as a page that needs nothing beside it; equal files give equal text.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    """
    return _page(file.customer.name, customer_sheet(file))


def customer_book(title: str, found: Sequence[CustomerFile]) -> str:
    """Return the files of several customers as one page, an index before them.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    """
    entries = [
        element(
            "li",
            element("a", one.customer.name, href=f"#c{number}"),
            " ",
            element("span", text(", ").join(_entry(one)), class_="soft"),
        )
        for number, one in enumerate(found)
    ]
    count = texts("{number} customer", "{number} customers", len(found))
    index = element(
        "nav",
        element("h1", title),
        element("p", count, class_="soft"),
        element("ol", *entries),
        class_="index",
    )
    return _page(title, index, *(customer_sheet(one, f"c{number}") for number, one in enumerate(found)))


def _entry(one: CustomerFile) -> list[str]:
    """Return what stands beside a name in the index."""
    first = [date_text(one.visits[0].when, "full")] if one.visits else []
    return [
        part for part in (one.customer.customer_id, one.customer.class_name, one.rep_name, *first) if part
    ]


def customer_sheet(file: CustomerFile, anchor: str | None = None) -> Html:
    """Return one customer's file as a part of a page."""
    one = file.customer
    known = [
        one.customer_id,
        text("class {name}", name=one.class_name),
        file.rep_name or text("nobody looks after it"),
    ]
    head = element(
        "header",
        element("h1", one.name),
        element("p", text(", ").join(known), class_="soft"),
    )
    map_of = [element("figcaption", file.around.of, class_="soft")] if file.around.of else []
    drawing = element("figure", draw_surroundings(file.around, one.name), *map_of)
    left = (
        sections.next_visits(file), sections.agenda(file), sections.people(file), sections.history(file),
    )  # fmt: skip
    right = (drawing, sections.worth(file), sections.deals(file), sections.facts(file))
    day = text("As of {day}", day=date_text(file.today, "full"))
    return element(
        "article", head, element("div", *left, class_="main"), element("div", *right, class_="side"),
        element("footer", day), id=anchor,
    )  # fmt: skip


def _page(title: str, *body: str) -> str:
    """Return a whole page."""
    head = joined(
        (
            element("meta", charset="utf-8"),
            Html(policy_of()),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("title", title),
            Html(f"<style>{_style()}</style>"),
        )
    )
    language = current().replace("_", "-")
    whole = element("html", element("head", head), element("body", *body), lang=language)
    page = f"<!DOCTYPE html>\n{whole}\n"
    assert_self_contained(page)
    return page


@cache
def _style() -> str:
    """Return the style sheet."""
    return (
        files("routeplan.render")
        .joinpath(str(PurePath("assets") / STYLE))
        .read_text(encoding="utf-8")
        .strip()
    )
