"""A plan as a map: one web page that needs no network and nothing beside it."""

from routeplan.model.plan import Plan
from routeplan.render.budget import BUDGET_BYTES, within_budget
from routeplan.render.first_weeks import first_weeks
from routeplan.render.page import offline_page
from routeplan.render.payload import payload, title_of
from routeplan.render.viewer import Viewer

SCRIPTS = (
    "texts.js", "theme.js", "parts.js", "book_index.js", "book_words.js", "book_cards.js", "book_map.js",
    "book_routes.js", "book_work.js", "book_day.js", "book_list.js", "book_changes.js", "book_week.js",
    "book_pick.js", "book_search.js", "book_help.js", "book_address.js", "book.js",
)  # fmt: skip
"""Parts first, then what is put together from them."""


def draw_map(plan: Plan, *, weeks: int | None = None, budget: int = BUDGET_BYTES) -> str:
    """Return the page as HTML; the same plan gives the same text.

    Parameters
    ----------
    weeks
        Only the first so many weeks; all unless given.
    budget
        Bytes that the page may take; beyond them the least needed is left out, and the page says so.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    KeyError
        If a customer's class has no rule.
    """
    viewer = Viewer(
        styles=("viewer.css", "book.css", "book_week.css"), panel="viewer.html", scripts=SCRIPTS,
        start="showPlan",
    )  # fmt: skip
    title, data = title_of(plan), first_weeks(payload(plan), weeks)
    room = budget - len(offline_page(viewer, title, {}).encode("utf-8"))
    return offline_page(viewer, title, within_budget(data, room))
