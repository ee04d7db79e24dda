"""Reps and their workloads."""

from collections.abc import Sequence
from math import isfinite
from typing import Any

from routeplan.model.instance import Instance
from routeplan.model.territory_report import RepLoad
from routeplan.render.layers.points import point
from routeplan.render.palette import text_colour_on

HOUR = 3600


def reps_layer(instance: Instance, colours: Sequence[str]) -> list[dict[str, Any]]:
    """Return what each rep is called and painted with, and where the home is."""
    return [
        {
            "id": rep.rep_id,
            "name": rep.name or rep.rep_id,
            "colour": colour,
            "ink": text_colour_on(colour),
            "home": point(rep.home),
        }
        for rep, colour in zip(instance.reps, colours, strict=True)
    ]


def loads_layer(instance: Instance, loads: Sequence[RepLoad]) -> list[dict[str, Any] | None]:
    """Return the workload of each rep in hours, in the order of the reps; None for one without."""
    by_rep = {load.rep_id: load for load in loads}
    return [_load(by_rep[rep.rep_id]) if rep.rep_id in by_rep else None for rep in instance.reps]


def _load(load: RepLoad) -> dict[str, Any]:
    """Return a workload: parts and capacity in hours, deviation in percent, None without a fair share."""
    parts = (load.call_seconds, load.travel_seconds, load.non_selling_seconds, load.appointment_seconds)
    return {
        "customers": load.customers,
        "calls": load.calls,
        "parts": [hours(seconds) for seconds in parts],
        "capacity": hours(load.capacity_seconds),
        "value": load.value,
        "index": round(load.index),
        "off": round(100 * load.deviation, 1) if isfinite(load.deviation) else None,
    }


def hours(seconds: float) -> float:
    """Return seconds as hours to a tenth."""
    return round(seconds / HOUR, 1)
