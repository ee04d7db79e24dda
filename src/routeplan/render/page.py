"""Data on a Folium map: one web page that needs no network and nothing beside it."""

import json
import re
from html import escape
from typing import Any

import folium

from routeplan.language.choice import current
from routeplan.render.offline import assert_self_contained, policy_of, put_assets_in_line, renumber
from routeplan.render.viewer import DATA_MARK, TITLE_MARK, Viewer

PANES = (("grid", 210), ("territories", 220), ("dots", 380), ("towns", 390), ("names", 620))
"""Names and heights of panes that take no clicks; Leaflet's own for lines is at 400, for marks 600."""

POLICY_MARK = "@@policy@@"
"""Where what the page may load and run goes in, once its scripts are known."""

VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1" />'
IN_A_SCRIPT = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def offline_page(viewer: Viewer, title: str, data: Any, *, pictures_from: str = "") -> str:
    """Return the page as HTML; the same data give the same text.

    Parameters
    ----------
    pictures_from
        Scheme and host that pictures may be loaded from; empty for a page that loads nothing.

    Raises
    ------
    AssetError
        If the page would load anything else from outside.
    """
    page = renumber(put_assets_in_line(_empty_page(viewer)))
    page = page.replace(POLICY_MARK, policy_of(pictures_from, page), 1)
    texts = {TITLE_MARK: escape(title), DATA_MARK: script_safe_json(data)}
    page = re.sub("|".join(texts), lambda found: texts[found[0]], page)
    assert_self_contained(page, pictures_from=pictures_from)
    return page


def script_safe_json(data: Any) -> str:
    """Return JSON that no text in it can end the script element around it, nor start another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(IN_A_SCRIPT)


def _empty_page(viewer: Viewer) -> str:
    """Return the page by Folium, neither what it may load nor the data yet in it."""
    # keyboard off: the arrow keys change what is shown
    chart = folium.Map(
        tiles=None, prefer_canvas=True, zoom_control=False, keyboard=False, attribution_control=False,
        zoom_snap=0.25,
    )  # fmt: skip
    for name, height in PANES:
        folium.map.CustomPane(name, z_index=height, pointer_events=False).add_to(chart)
    viewer.add_to(chart)
    page: str = chart.get_root().render()
    # Folium forbids zooming the page itself, which people with weak sight need
    page = re.sub(r'<meta name="viewport"[^>]*>', VIEWPORT, page)
    page = page.replace("<head>", f"<head>\n    {POLICY_MARK}", 1)
    return page.replace("<html>", f'<html lang="{current().replace("_", "-")}">', 1)
