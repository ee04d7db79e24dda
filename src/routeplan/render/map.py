"""A plan as a map: one web page that needs no network and nothing beside it."""

import re
from html import escape

import folium

from routeplan.model.plan import Plan
from routeplan.render.offline import assert_self_contained, put_assets_in_line, renumber
from routeplan.render.payload import payload, script_safe_json, title_of
from routeplan.render.viewer import DATA_MARK, TITLE_MARK, PlanViewer

PANES = (("grid", 210), ("territories", 220), ("towns", 390))
"""Names and heights of panes that take no clicks; Leaflet's own for lines and dots is at 400."""

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />'


def draw_map(plan: Plan) -> str:
    """Return the page as HTML; the same plan gives the same text.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    KeyError
        If a customer's class has no rule.
    """
    page = renumber(put_assets_in_line(_empty_page()))
    texts = {TITLE_MARK: escape(title_of(plan)), DATA_MARK: script_safe_json(payload(plan))}
    page = re.sub("|".join(texts), lambda found: texts[found[0]], page)
    assert_self_contained(page)
    return page


def _empty_page() -> str:
    """Return the page by Folium, the plan not yet in it."""
    # keyboard off: the arrow keys change the day
    chart = folium.Map(
        tiles=None, prefer_canvas=True, zoom_control=False, keyboard=False, attribution_control=False,
        zoom_snap=0.25,
    )  # fmt: skip
    for name, height in PANES:
        folium.map.CustomPane(name, z_index=height, pointer_events=False).add_to(chart)
    PlanViewer().add_to(chart)
    page: str = chart.get_root().render()
    # Folium forbids zooming the page itself, which people with weak sight need
    page = re.sub(r'<meta name="viewport"[^>]*>', VIEWPORT, page)
    return page.replace("<html>", '<html lang="en">', 1)
