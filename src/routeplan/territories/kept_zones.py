"""Zones of an earlier plan that a new one keeps, so that everybody's weekday stays."""

from collections.abc import Sequence

import numpy as np

from routeplan.measures.barriers import without_crossings
from routeplan.measures.distance import great_circle_km
from routeplan.measures.zone_days import WEEK, usual_weekdays
from routeplan.model.barrier import Barrier
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.zone import Zone, ZonesBefore
from routeplan.territories.problem import IntArray
from routeplan.territories.zone_turns import Turn

NEW = -1
LEAST_SHARE = 0.5
"""Zones that fewer of a rep's customers than this part know are no longer those of the territory."""

BEYOND_KM = 1e6
"""What a barrier in between adds to a distance: further than any place on the same side."""


def turns_kept(
    customers: Sequence[Customer], rep_id: str, instance: Instance, earlier: ZonesBefore | None
) -> list[Turn]:
    """Return a rep's zones of an earlier plan with the customers there are now, in their turns.

    Who was in a zone of the rep stays in it; who is new joins the zone with the nearest of these
    customers, on the same side of barriers if there is one. A zone that nobody is left of goes.

    Parameters
    ----------
    customers
        Those of the rep now; rows of the turns are places in this order.

    Returns
    -------
    Nothing where zones have to be drawn anew: there were none, others are wanted, the rep's weekdays have
    changed, or most of the customers are new.
    """
    zones = () if earlier is None else tuple(zone for zone in earlier.zones if zone.rep_id == rep_id)
    if earlier is None or not zones or not _same_wish(instance, earlier, rep_id, zones):
        return []
    place_of = {name: place for place, zone in enumerate(zones) for name in zone.customer_ids}
    known = np.array([place_of.get(one.customer_id, NEW) for one in customers], dtype=np.int64)
    if (known != NEW).sum() < LEAST_SHARE * len(customers) or not (known != NEW).any():
        return []
    zone_of = _nearest_joined(customers, known, instance.barriers)
    return [
        Turn(week=zone.week, weekday=zone.weekday, rows=np.flatnonzero(zone_of == place))
        for place, zone in enumerate(zones)
        if (zone_of == place).any()
    ]


def _same_wish(instance: Instance, earlier: ZonesBefore, rep_id: str, zones: Sequence[Zone]) -> bool:
    """Return whether as many zones are wanted as then, on the same weekdays.

    A weekday that is missing in a single week, or while the rep is away for the whole horizon, is a day off
    and no change.
    """
    now, then = instance.policy.zones, earlier.policy
    if now is None or (now.weeks, now.a_week) != (then.weeks, then.a_week):
        return False
    turns = {zone.weekday for zone in zones}
    works = set(usual_weekdays(instance.rep_by_id()[rep_id].working_days, instance.horizon))
    worked = set(dict(earlier.worked).get(rep_id, ()))
    if works and instance.horizon.days > WEEK and turns - works:
        return False
    return now.a_week is not None or works <= turns | worked


def _nearest_joined(customers: Sequence[Customer], known: IntArray, barriers: Sequence[Barrier]) -> IntArray:
    """Return the zone of each customer: its own, or that of the nearest customer who has one."""
    new, old = np.flatnonzero(known == NEW), np.flatnonzero(known != NEW)
    places = [one.coordinate for one in customers]
    km = great_circle_km([places[row] for row in new.tolist()], [places[row] for row in old.tolist()])
    pairs = np.column_stack([np.repeat(new, len(old)), np.tile(old, len(new))])
    beyond = np.ones((len(customers), len(customers)), dtype=bool)
    beyond[tuple(without_crossings(places, pairs, barriers).T)] = False
    zone_of = known.copy()
    zone_of[new] = known[old[(km + BEYOND_KM * beyond[np.ix_(new, old)]).argmin(axis=1)]]
    return zone_of
