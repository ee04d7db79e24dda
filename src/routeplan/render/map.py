"""A plan as a map: one web page that needs no network and nothing beside it, unless tiles are asked for."""

from routeplan.model.plan import Plan
from routeplan.model.road_map import RoadMap
from routeplan.model.tiles import tiles_source
from routeplan.render.page import offline_page
from routeplan.render.payload import payload, title_of
from routeplan.render.viewer import Viewer

STYLES = ("viewer.css", "background.css", "print.css")
SCRIPTS = ("parts.js", "background.js", "print_map.js", "print.js", "viewer.js")


def draw_map(plan: Plan, roads: RoadMap | None = None) -> str:
    """Return the page as HTML; the same plan and roads give the same text.

    Parameters
    ----------
    roads
        What lies beneath the plan; without it a plan that wants a road extract shows the grid.

    Raises
    ------
    AssetError
        If the page would load anything from outside, besides the tiles that the plan asks for.
    KeyError
        If a customer's class has no rule.
    """
    viewer = Viewer(styles=STYLES, panel="viewer.html", scripts=SCRIPTS, start="showPlan")
    tiles = plan.handing_out.tiles
    return offline_page(
        viewer, title_of(plan), payload(plan, roads), pictures_from=tiles_source(tiles) if tiles else ""
    )
