"""Reps: name, colour, home, territory and load."""

from typing import Any

from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.render.layers.points import point
from routeplan.render.layers.territories import outline
from routeplan.render.palette import colour_of, text_colour_on
from routeplan.review.figures import Figures, figures_by_rep


def reps_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a rep, in the order of the reps."""
    figures = {row.rep_id: row for row in figures_by_rep(plan)}
    return [
        {
            **_looks(number, rep),
            **_places(plan, rep),
            **_load(plan, figures[rep.rep_id]),
            "off": [day for day, shift in enumerate(rep.shifts) if shift is None],
        }
        for number, rep in enumerate(plan.instance.reps)
    ]


def _looks(number: int, rep: Rep) -> dict[str, Any]:
    """Return what a rep is called and painted with."""
    colour = colour_of(number)
    return {"id": rep.rep_id, "name": rep.name or rep.rep_id, "colour": colour, "ink": text_colour_on(colour)}


def _places(plan: Plan, rep: Rep) -> dict[str, Any]:
    """Return where a rep starts, ends and looks after customers."""
    customers = plan.instance.customer_by_id()
    own = [
        customers[customer_id].coordinate
        for territory in plan.alignment.territories
        if territory.rep_id == rep.rep_id
        for customer_id in territory.customer_ids
        if not customers[customer_id].is_contact
    ]
    places: dict[str, Any] = {"home": point(rep.home), "customers": len(own), "outline": outline(own)}
    return places if rep.end == rep.home else {**places, "end": point(rep.end)}


def _load(plan: Plan, figures: Figures) -> dict[str, Any]:
    """Return calls owed and planned, and the expected demand as a part of the capacity in percent."""
    load = {"owed": figures.owed, "planned": figures.planned, "later": figures.not_yet_due}
    for row in plan.ledger:
        if row.rep_id == figures.rep_id and row.capacity_seconds > 0:
            load["load"] = round(100 * row.demand_seconds / row.capacity_seconds)
    return load
