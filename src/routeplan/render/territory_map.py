"""Territories as a map: one web page that needs no network and nothing beside it."""

from routeplan.model.territory_report import TerritoryReport
from routeplan.render.page import offline_page
from routeplan.render.territory_payload import territory_payload
from routeplan.render.viewer import Viewer


def draw_territories(report: TerritoryReport) -> str:
    """Return the page as HTML; the same report gives the same text.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    """
    viewer = Viewer(
        styles=("viewer.css", "territories.css"),
        panel="territories.html",
        scripts=(
            "texts.js", "theme.js", "parts.js", "territories_map.js", "territories_panel.js",
            "territories.js",
        ),
        start="showTerritories",
    )  # fmt: skip
    return offline_page(viewer, report.title, territory_payload(report))
