"""A plan as the data of the page."""

from typing import Any

from routeplan.language.choice import current
from routeplan.language.text import mark, page_texts, text
from routeplan.model.book_reasons import BookReasons
from routeplan.model.plan import Plan
from routeplan.model.road_map import RoadMap
from routeplan.render.layers.appointments import appointments_layer
from routeplan.render.layers.background import background_layer, places_layer
from routeplan.render.layers.book_why import with_reasons
from routeplan.render.layers.changes import changes_layer
from routeplan.render.layers.codes import codes_layer
from routeplan.render.layers.customers import customers_layer
from routeplan.render.layers.dates import days_and_year, days_layer, weekdays_layer, weeks_layer
from routeplan.render.layers.free import away_layer, free_layer
from routeplan.render.layers.phones import phones_layer
from routeplan.render.layers.reps import reps_layer
from routeplan.render.layers.routes import Ways, routes_layer
from routeplan.render.layers.sheets import due_layer, full_dates_layer
from routeplan.render.layers.towns import towns_layer
from routeplan.render.layers.unplanned import unplanned_layer
from routeplan.render.layers.zones import zones_layer

ESTIMATED = "estimated"
LEVELS = {"quarter": mark("quarter"), "month": mark("month"), "week": mark("week"), "day": mark("day")}
STATUSES = {"draft": mark("draft"), "published": mark("published")}


def title_of(plan: Plan) -> str:
    """Return what the page is called."""
    return plan.provenance.workspace or text("Call plan")


def _dates(plan: Plan) -> str:
    """Return the days of a plan, its level, and whether it is published."""
    horizon = plan.instance.horizon
    level, status = text(LEVELS[plan.level]), text(STATUSES[plan.status])
    return text("{days} · {level}, {status}", days=days_and_year(horizon), level=level, status=status)


def payload(
    plan: Plan, roads: RoadMap | None = None, ways: Ways | None = None, reasons: BookReasons | None = None
) -> dict[str, Any]:
    """Return all that the page shows: every layer once, days as numbers, times in seconds."""
    horizon = plan.instance.horizon
    today = plan.provenance.today
    data = {
        "title": title_of(plan),
        "dates": _dates(plan),
        "days": days_layer(horizon),
        "dates_in_full": full_dates_layer(horizon),
        "weeks": weeks_layer(horizon),
        "weekdays": weekdays_layer(),
        **({} if today is None or today not in horizon else {"today": horizon.day_of(today)}),
        "travel": travel_sentence(plan, ways),
        "notices": list(plan.notices),
        "reps": reps_layer(plan),
        "customers": customers_layer(plan),
        "appointments": appointments_layer(plan),
        "routes": routes_layer(plan, ways),
        "due": due_layer(plan),
        **codes_layer(plan),
        "free": free_layer(plan),
        "away": away_layer(plan),
        "unplanned": unplanned_layer(plan),
        "towns": _names_of_places(plan, roads),
        "background": background_layer(plan.handing_out, roads, plan.provenance.travel_settings.source),
        **({"phones": phones_layer(plan)} if plan.phone_calls else {}),
        **({"zones": zones_layer(plan)} if plan.zones else {}),
        **({"changes": changes_layer(plan)} if plan.departures else {}),
        **language_layer(),
    }
    return with_reasons(data, plan, reasons)


def _names_of_places(plan: Plan, roads: RoadMap | None) -> list[list[Any]]:
    """Return the names that the background shows; none where there is to be no background."""
    if plan.handing_out.background == "none":
        return []
    towns = towns_layer(plan.instance.places_called_on)
    return towns if roads is None else towns + places_layer(roads, towns)


def language_layer() -> dict[str, Any]:
    """Return the texts of the page's scripts by their English ones, nothing for English."""
    said = page_texts()
    return {"language": current(), "texts": said} if said else {}


def travel_sentence(plan: Plan, ways: Ways | None = None) -> str:
    """Return how far the drive times and the lines on the map can be trusted."""
    straight = text("Lines between stops are straight lines, not roads.")
    if plan.provenance.travel == ESTIMATED:
        return text("Travel times are estimated from the distance. {lines}", lines=straight)
    lines = text("Lines follow the roads.") if ways else straight
    return text("Travel times: {source}. {lines}", source=plan.provenance.travel, lines=lines)
