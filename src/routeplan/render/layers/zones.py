"""Outlines of zones and when they have their turn."""

from typing import Any

from routeplan.measures.contiguity import NOBODY
from routeplan.measures.outlines import territory_outlines
from routeplan.model.plan import Plan
from routeplan.render.territory_layers.shapes import shapes_layer


def zones_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a zone: rep, name, days of its turns, rings and where the name goes."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    zone_of = {one: place for place, zone in enumerate(plan.zones) for one in zone.customer_ids}
    customers = plan.instance.customers
    shapes = territory_outlines(
        [one.coordinate for one in customers],
        [zone_of.get(one.customer_id, NOBODY) for one in customers],
        len(plan.zones),
        plan.instance.barriers,
    )
    return [
        {"rep": numbers[zone.rep_id], "name": zone.name, "days": list(zone.days), **shape}
        for zone, shape in zip(plan.zones, shapes_layer(shapes), strict=True)
    ]
