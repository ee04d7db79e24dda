"""Customers that change hands."""

from typing import Any

from routeplan.model.territory_report import HandOver, TerritoryReport
from routeplan.render.territory_layers.loads import hours
from routeplan.render.territory_layers.numbers import NOBODY, rep_numbers


def hand_overs_layer(report: TerritoryReport) -> list[dict[str, Any]]:
    """Return one entry a hand-over, in the order of the report.

    ``customer`` is the place in the list of customers, -1 for one that is not in it; reps are numbers.
    """
    reps = rep_numbers(report.instance)
    places = {one.customer_id: place for place, one in enumerate(report.instance.customers)}
    return [_entry(one, reps, places.get(one.customer_id, NOBODY)) for one in report.hand_overs]


def _entry(one: HandOver, reps: dict[str, int], customer: int) -> dict[str, Any]:
    """Return a hand-over; what is not known is left out."""
    entry = {
        "customer": customer,
        "id": one.customer_id,
        "name": one.name or one.customer_id,
        "cls": one.class_name,
        "from": reps.get(one.from_rep or "", NOBODY),
        "to": reps.get(one.to_rep, NOBODY),
        "reason": one.reason,
        "disruption": one.disruption,
        "cost": round(one.cost, 1),
        "calls": one.calls,
        "hours": hours(one.seconds),
        "value": one.value,
        "km": [_km(one.distance_from_km), _km(one.distance_to_km)],
    }
    return {key: value for key, value in entry.items() if value not in ("", None)}


def _km(distance: float | None) -> float | None:
    """Return a distance to a tenth of a kilometre."""
    return None if distance is None else round(distance, 1)
