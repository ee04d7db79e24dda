"""A plan as a map: one web page that needs no network and nothing beside it, unless tiles are asked for."""

from routeplan.language import speaking
from routeplan.model.book_reasons import BookReasons
from routeplan.model.plan import Plan
from routeplan.model.road_map import RoadMap
from routeplan.model.tiles import tiles_source
from routeplan.render.budget import BUDGET_BYTES, within_budget
from routeplan.render.first_weeks import first_weeks
from routeplan.render.layers.routes import Ways
from routeplan.render.page import offline_page
from routeplan.render.payload import payload, title_of
from routeplan.render.viewer import Viewer

STYLES = ("viewer.css", "book.css", "book_week.css", "background.css", "print.css")
SCRIPTS = (
    "texts.js", "theme.js", "parts.js", "background.js", "print_map.js", "print_code.js", "print.js",
    "book_index.js", "book_words.js", "book_cards.js", "book_map.js", "book_routes.js", "book_work.js",
    "book_day.js", "book_why.js", "book_list.js", "book_changes.js", "book_week.js", "book_pick.js",
    "book_search.js", "book_help.js", "book_address.js", "book.js",
)  # fmt: skip
"""Parts first, then what is put together from them."""


def draw_map(
    plan: Plan,
    roads: RoadMap | None = None,
    ways: Ways | None = None,
    reasons: BookReasons | None = None,
    *,
    weeks: int | None = None,
    budget: int = BUDGET_BYTES,
) -> str:
    """Return the page as HTML; the same plan and roads give the same text.

    Parameters
    ----------
    roads
        What lies beneath the plan; without it a plan that wants a road extract shows the grid.
    ways
        The ways of the days on the roads; straight lines without them.
    reasons
        What allowed the day of each visit, and what could fit in the calls left out; not told without them.
    weeks
        Only the first so many weeks; all unless given.
    budget
        Bytes that the page may take; beyond them the least needed is left out, and the page says so.

    Raises
    ------
    AssetError
        If the page would load anything from outside, besides the tiles that the plan asks for.
    KeyError
        If a customer's class has no rule.
    """
    viewer = Viewer(styles=STYLES, panel="viewer.html", scripts=SCRIPTS, start="showPlan")
    tiles = plan.handing_out.tiles
    source = tiles_source(tiles) if tiles else ""
    with speaking(plan.handing_out.language):
        title, data = title_of(plan), first_weeks(payload(plan, roads, ways, reasons), weeks)
        room = budget - len(offline_page(viewer, title, {}, pictures_from=source).encode("utf-8"))
        return offline_page(viewer, title, within_budget(data, room), pictures_from=source)
