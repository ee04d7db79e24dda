"""A plan as the data of the page."""

from typing import Any

from routeplan.model.plan import Plan
from routeplan.render.layers.appointments import appointments_layer
from routeplan.render.layers.customers import customers_layer
from routeplan.render.layers.dates import days_layer, span_of_days, weeks_layer
from routeplan.render.layers.free import free_layer
from routeplan.render.layers.reps import reps_layer
from routeplan.render.layers.routes import routes_layer
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


def payload(plan: Plan) -> dict[str, Any]:
    """Return all that the page shows: every layer once, days as numbers, times in seconds."""
    horizon = plan.instance.horizon
    return {
        "title": title_of(plan),
        "dates": _dates(plan),
        "days": days_layer(horizon),
        "weeks": weeks_layer(horizon),
        "travel": travel_sentence(plan),
        "notices": list(plan.notices),
        "reps": reps_layer(plan),
        "customers": customers_layer(plan),
        "appointments": appointments_layer(plan),
        "routes": routes_layer(plan),
        "free": free_layer(plan),
        "unplanned": unplanned_layer(plan),
        "towns": towns_layer(plan.instance.places_called_on),
        **({"zones": zones_layer(plan)} if plan.zones else {}),
    }


def travel_sentence(plan: Plan) -> str:
    """Return how far the drive times and the lines on the map can be trusted."""
    lines = "Lines between stops are straight lines, not roads."
    if plan.provenance.travel.startswith(ESTIMATED):
        return f"Travel times are estimated from the distance. {lines}"
    return lines
