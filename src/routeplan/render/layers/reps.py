"""Reps: name, colour, home, territory and load."""

from collections.abc import Sequence
from typing import Any

from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.render.layers.capacity import capacity_of
from routeplan.render.layers.points import Point, point
from routeplan.render.palette import colour_of, text_colour_on
from routeplan.render.territory_layers.numbers import rep_of_each
from routeplan.render.territory_layers.shapes import outlines_of, shapes_layer
from routeplan.review.figures import Figures, figures_by_rep


def reps_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a rep, in the order of the reps."""
    figures = {row.rep_id: row for row in figures_by_rep(plan)}
    rep_of = rep_of_each(plan.instance, plan.alignment)
    shapes = shapes_layer(outlines_of(plan.instance, rep_of))
    return [
        {
            **_looks(number, rep),
            **_places(rep),
            "customers": _customers(plan, rep_of).count(number),
            **shapes[number],
            **_load(plan, figures[rep.rep_id]),
            **capacity_of(plan, rep),
            "off": [day for day, shift in enumerate(rep.shifts) if shift is None],
        }
        for number, rep in enumerate(plan.instance.reps)
    ]


def _customers(plan: Plan, rep_of: Sequence[int | None]) -> list[int | None]:
    """Return the rep of each customer, contacts with calls of their own left out."""
    pairs = zip(plan.instance.customers, rep_of, strict=True)
    return [number for customer, number in pairs if not customer.is_contact]


def _looks(number: int, rep: Rep) -> dict[str, Any]:
    """Return what a rep is called and painted with."""
    colour = colour_of(number)
    return {"id": rep.rep_id, "name": rep.name or rep.rep_id, "colour": colour, "ink": text_colour_on(colour)}


def _places(rep: Rep) -> dict[str, Point]:
    """Return where a rep starts, and where days end if elsewhere."""
    return {"home": point(rep.home)} | ({} if rep.end == rep.home else {"end": point(rep.end)})


def _load(plan: Plan, figures: Figures) -> dict[str, Any]:
    """Return calls owed and planned, and the expected demand as a part of the capacity in percent."""
    load = {"owed": figures.owed, "planned": figures.planned, "later": figures.not_yet_due}
    for row in plan.ledger:
        if row.rep_id == figures.rep_id and row.capacity_seconds > 0:
            load["load"] = round(100 * row.demand_seconds / row.capacity_seconds)
    return load
