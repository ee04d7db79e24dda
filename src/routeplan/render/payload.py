"""A plan as the data of the page."""

from typing import Any

from routeplan.language.text import page_texts
from routeplan.model.plan import Plan
from routeplan.model.road_map import RoadMap
from routeplan.render.layers.appointments import appointments_layer
from routeplan.render.layers.background import background_layer, places_layer
from routeplan.render.layers.customers import customers_layer
from routeplan.render.layers.dates import days_layer, span_of_days, weeks_layer
from routeplan.render.layers.free import free_layer
from routeplan.render.layers.reps import reps_layer
from routeplan.render.layers.routes import routes_layer
from routeplan.render.layers.sheets import due_layer, full_dates_layer
from routeplan.render.layers.towns import towns_layer
from routeplan.render.layers.unplanned import unplanned_layer
from routeplan.render.layers.zones import zones_layer

ESTIMATED = "estimated"


def title_of(plan: Plan) -> str:
    """Return what the page is called."""
    return plan.provenance.workspace or "Call plan"


def _dates(plan: Plan) -> str:
    """Return the days of a plan, its level, and whether it is published."""
    horizon = plan.instance.horizon
    days = f"{span_of_days(horizon, 0, horizon.days - 1)} {horizon.last.year}"
    return f"{days} · {plan.level}, {plan.status}"


def payload(plan: Plan, roads: RoadMap | None = None) -> dict[str, Any]:
    """Return all that the page shows: every layer once, days as numbers, times in seconds."""
    horizon, texts = plan.instance.horizon, page_texts()
    return {
        "title": title_of(plan),
        "dates": _dates(plan),
        "days": days_layer(horizon),
        "dates_in_full": full_dates_layer(horizon),
        "weeks": weeks_layer(horizon),
        "travel": travel_sentence(plan),
        "notices": list(plan.notices),
        "reps": reps_layer(plan),
        "customers": customers_layer(plan),
        "appointments": appointments_layer(plan),
        "routes": routes_layer(plan),
        "due": due_layer(plan),
        "free": free_layer(plan),
        "unplanned": unplanned_layer(plan),
        "towns": _names_of_places(plan, roads),
        "background": background_layer(plan.handing_out, roads),
        **({"zones": zones_layer(plan)} if plan.zones else {}),
        **({"texts": texts} if texts else {}),
    }


def _names_of_places(plan: Plan, roads: RoadMap | None) -> list[list[Any]]:
    """Return the names that the background shows; none where there is to be no background."""
    if plan.handing_out.background == "none":
        return []
    towns = towns_layer(plan.instance.places_called_on)
    return towns if roads is None else towns + places_layer(roads, towns)


def travel_sentence(plan: Plan) -> str:
    """Return how far the drive times and the lines on the map can be trusted."""
    lines = "Lines between stops are straight lines, not roads."
    if plan.provenance.travel.startswith(ESTIMATED):
        return f"Travel times are estimated from the distance. {lines}"
    return lines
