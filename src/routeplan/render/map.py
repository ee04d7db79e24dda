"""A plan as a map: one web page that needs no network and nothing beside it."""

from routeplan.model.plan import Plan
from routeplan.render.page import offline_page
from routeplan.render.payload import payload, title_of
from routeplan.render.viewer import Viewer


def draw_map(plan: Plan) -> str:
    """Return the page as HTML; the same plan gives the same text.

    Raises
    ------
    AssetError
        If the page would load anything from outside.
    KeyError
        If a customer's class has no rule.
    """
    viewer = Viewer(
        styles=("viewer.css",), panel="viewer.html", scripts=("parts.js", "viewer.js"), start="showPlan"
    )
    return offline_page(viewer, title_of(plan), payload(plan))
