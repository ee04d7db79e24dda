"""Which visits of two plans are the same: by their ids, or the nearest in time."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from routeplan.model.call import serial_of_visit
from routeplan.model.clock import DAY
from routeplan.model.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Slot:
    """When and by whom a visit is made; ``start`` in seconds since midnight."""

    when: date
    start: int
    rep_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedVisit:
    """A visit that only one of two plans makes."""

    visit_id: str
    customer_id: str
    slot: Slot


Placed = Mapping[str, PlacedVisit]
"""Visits by their names."""

Ids = Mapping[tuple[str, str, int], str]
"""Ids of visits by rep, customer and day, as a table of visits has them."""


def placed_visits(plan: Plan) -> dict[str, PlacedVisit]:
    """Return the visits of a plan by id; of one that stands there twice the first in time."""
    placed = [
        PlacedVisit(
            visit_id=stop.task_id,
            customer_id=stop.customer_id or "",
            slot=Slot(when=plan.instance.horizon.date_of(route.day), start=stop.start, rep_id=route.rep_id),
        )
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    ]
    return {one.visit_id: one for one in sorted(placed, key=lambda one: one.slot, reverse=True)}


def renamed(placed: Placed, plan: Plan, ids: Ids | None) -> Placed:
    """Return visits under the ids that a table has for them."""
    if ids is None:
        return placed
    day_of = plan.instance.horizon.day_of
    keys = {name: (one.slot.rep_id, one.customer_id, day_of(one.slot.when)) for name, one in placed.items()}
    found = [replace(one, visit_id=ids.get(keys[name], name)) for name, one in sorted(placed.items())]
    return {one.visit_id: one for one in found}


def named_alike(before: Placed, after: Placed) -> Placed:
    """Return the visits of ``after`` under the names of those of ``before`` that they are taken for.

    The others count on after the last serial of their customer on either side.
    """
    names, found = _nearest(before, after), dict[str, PlacedVisit]()
    last = Counter[str]()
    for one in (*before.values(), *after.values()):
        last[one.customer_id] = max(last[one.customer_id], serial_of_visit(one.visit_id) or 0)
    for one in sorted(after.values(), key=lambda one: (one.customer_id, one.slot)):
        if one.visit_id in names:
            alike = names[one.visit_id]
        else:
            last[one.customer_id] += 1
            alike = f"{one.customer_id}/{last[one.customer_id]}"
        found[alike] = replace(one, visit_id=alike)
    return found


def _nearest(before: Placed, after: Placed) -> dict[str, str]:
    """Return for visits of ``after`` the visit of ``before`` that is nearest in time, each used once."""
    theirs = defaultdict[str, list[PlacedVisit]](list)
    for one in before.values():
        theirs[one.customer_id].append(one)
    pairs = sorted(
        (_apart(old.slot, new.slot), old.slot, new.slot, old.visit_id, new.visit_id)
        for new in after.values()
        for old in theirs[new.customer_id]
    )
    names, used = dict[str, str](), set[str]()
    for *_, old_id, new_id in pairs:
        if new_id not in names and old_id not in used:
            names[new_id] = old_id
            used.add(old_id)
    return names


def _apart(one: Slot, other: Slot) -> int:
    """Return the seconds between two slots."""
    return abs((one.when - other.when).days * DAY + one.start - other.start)
