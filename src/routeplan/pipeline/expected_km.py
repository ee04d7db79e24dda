"""Expected kilometres before any route exists."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from routeplan.calls.workload import homes_to_reckon_from
from routeplan.measures.distance import great_circle_km
from routeplan.measures.workload import estimated_minutes, local_seconds, local_spacing_km
from routeplan.model.call import Workload
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.territory import Alignment

Floats = NDArray[np.float64]


def expected_km(
    instance: Instance, workloads: Sequence[Workload], alignment: Alignment, estimate: EstimateSettings
) -> float:
    """Return the expected km of all reps together.

    The expected driving of each call is parted into what lies between two calls, driven at the pace of the
    local spacing, and the share of the way from home, driven at the pace of that way.
    """
    rep_of = alignment.rep_of()
    work = {one.customer_id: one for one in workloads if one.calls and one.customer_id in rep_of}
    customers = [one for one in instance.customers if one.customer_id in work]
    if not customers:
        return 0.0
    spacing = local_spacing_km([one.coordinate for one in customers])
    calls = np.array([work[one.customer_id].calls for one in customers], dtype=np.float64)
    seconds = np.array([work[one.customer_id].travel_seconds for one in customers], dtype=np.float64) / calls
    between = np.minimum(local_seconds(spacing, estimate), seconds)
    away = _home_km(customers, homes_to_reckon_from(instance, alignment))
    km = between * _pace(spacing, estimate) + (seconds - between) * _pace(away, estimate)
    return float(calls @ km)


def _home_km(customers: Sequence[Customer], homes: Mapping[str, Coordinate]) -> Floats:
    """Return the distance of each customer from the home it is visited from, as the crow flies."""
    away = np.empty(len(customers))
    for home in dict.fromkeys(homes[one.customer_id] for one in customers):
        own = [place for place, one in enumerate(customers) if homes[one.customer_id] == home]
        away[own] = great_circle_km([customers[place].coordinate for place in own], [home])[:, 0]
    return away


def _pace(straight_km: Floats, estimate: EstimateSettings) -> Floats:
    """Return the road km of a second on a way of so many straight km."""
    road = np.where(straight_km > 0, estimate.offset_km + estimate.detour * straight_km, 0.0)
    minutes = np.maximum(estimated_minutes(straight_km, estimate), estimate.minutes_least)
    pace: Floats = road / (MINUTE * minutes)
    return pace
