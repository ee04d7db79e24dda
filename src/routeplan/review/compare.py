"""Two plans side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from routeplan.model.call import serial_of_visit
from routeplan.model.clock import DAY, MINUTE
from routeplan.model.plan import Plan
from routeplan.review.metrics import PlanMetrics, Regularity, plan_metrics


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


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedVisit:
    """A visit that two plans make at different times or by different reps."""

    visit_id: str
    customer_id: str
    before: Slot
    after: Slot

    @property
    def to_another_day(self) -> bool:
        """Return whether its date differs."""
        return self.before.when != self.after.when

    @property
    def to_another_rep(self) -> bool:
        """Return whether its rep differs."""
        return self.before.rep_id != self.after.rep_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure of two plans."""

    measure: str
    before: float
    after: float

    @property
    def difference(self) -> float:
        """Return how much it grew."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDifference:
    """What makes plan B differ from plan A.

    Parameters
    ----------
    moved
        Visits on another date, at another time or by another rep, in order of their ids.
    kept
        Number of visits that stay where they are.
    added, dropped
        Visits that only B makes, and those that only A makes, in order of their ids.
    changes
        The figures of both, whether they differ or not, in a fixed order.
    regularity
        (before, after) of each class that has customers in either.
    hard_before, hard_after
        Hard rules broken; None where nobody has judged.
    """

    moved: tuple[MovedVisit, ...]
    kept: int
    added: tuple[PlacedVisit, ...]
    dropped: tuple[PlacedVisit, ...]
    changes: tuple[Change, ...]
    regularity: tuple[tuple[Regularity, Regularity], ...] = ()
    hard_before: int | None = None
    hard_after: int | None = None

    @property
    def moved_to_another_day(self) -> tuple[MovedVisit, ...]:
        """Return the visits whose date differs."""
        return tuple(one for one in self.moved if one.to_another_day)

    @property
    def moved_to_another_time(self) -> tuple[MovedVisit, ...]:
        """Return the visits that start at another time of the same date."""
        return tuple(
            one for one in self.moved if not one.to_another_day and one.before.start != one.after.start
        )


Placed = Mapping[str, PlacedVisit]
"""Visits by their names."""

Ids = Mapping[tuple[str, str, int], str]
"""Ids of visits by rep, customer and day, as a table of visits has them."""


def compare_plans(a: Plan, b: Plan) -> PlanDifference:
    """Return how plan ``b`` differs from plan ``a``; visits are the same when their ids are.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    return compare_visits(a, b, _visits(a), _visits(b))


def compare_nearest(a: Plan, b: Plan) -> PlanDifference:
    """Return how plan ``b`` differs from plan ``a`` where ids mean nothing, as in most tables of visits.

    Of each customer the visits nearest in time are taken for the same, the nearest pair first.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    before, after = _visits(a), _visits(b)
    return compare_visits(a, b, before, _named_alike(before, after), slack=MINUTE - 1)


def compare_named(a: Plan, b: Plan, ids_a: Ids | None, ids_b: Ids | None) -> PlanDifference:
    """Return how plan ``b`` differs from plan ``a`` by ids that tables of visits have.

    Parameters
    ----------
    ids_a, ids_b
        Ids that stand for those of the plan; None where the plan's own count.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    before, after = _renamed(_visits(a), a, ids_a), _renamed(_visits(b), b, ids_b)
    return compare_visits(a, b, before, after, slack=MINUTE - 1)


def compare_visits(a: Plan, b: Plan, before: Placed, after: Placed, *, slack: int = 0) -> PlanDifference:
    """Return how one plan differs from another, visits of the same name taken for the same.

    Parameters
    ----------
    slack
        Seconds by which a start may differ without being another time, as tables have whole minutes.
    """
    both, metrics = sorted(before.keys() & after.keys()), (plan_metrics(a), plan_metrics(b))
    moved = tuple(
        MovedVisit(
            visit_id=visit_id,
            customer_id=after[visit_id].customer_id,
            before=before[visit_id].slot,
            after=after[visit_id].slot,
        )
        for visit_id in both
        if not _alike(before[visit_id].slot, after[visit_id].slot, slack)
    )
    return PlanDifference(
        moved=moved,
        kept=len(both) - len(moved),
        added=tuple(after[visit_id] for visit_id in sorted(after.keys() - before.keys())),
        dropped=tuple(before[visit_id] for visit_id in sorted(before.keys() - after.keys())),
        changes=tuple(_changes(*metrics)),
        regularity=tuple(_regularity(*metrics)),
    )


def _visits(plan: Plan) -> dict[str, PlacedVisit]:
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


def _renamed(placed: Placed, plan: Plan, ids: Ids | None) -> Placed:
    """Return visits under the ids that a table has for them."""
    if ids is None:
        return placed
    day_of = plan.instance.horizon.day_of
    keys = {name: (one.slot.rep_id, one.customer_id, day_of(one.slot.when)) for name, one in placed.items()}
    renamed = [replace(one, visit_id=ids.get(keys[name], name)) for name, one in sorted(placed.items())]
    return {one.visit_id: one for one in renamed}


def _named_alike(before: Placed, after: Placed) -> Placed:
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


def _alike(one: Slot, other: Slot, slack: int) -> bool:
    """Return whether two slots are the same but for some seconds."""
    return (one.when, one.rep_id) == (other.when, other.rep_id) and abs(one.start - other.start) <= slack


def _apart(one: Slot, other: Slot) -> int:
    """Return the seconds between two slots."""
    return abs((one.when - other.when).days * DAY + one.start - other.start)


def _regularity(a: PlanMetrics, b: PlanMetrics) -> Iterator[tuple[Regularity, Regularity]]:
    """Return the regularity of each class on both sides."""
    old, new = ({one.class_name: one for one in side.regularity} for side in (a, b))
    for name in dict.fromkeys((*old, *new)):
        none = Regularity(class_name=name, waits=0, mean=0.0, worst=0.0)
        yield old.get(name, none), new.get(name, none)


def _changes(a: PlanMetrics, b: PlanMetrics) -> Iterator[Change]:
    """Return the figures of both plans."""
    for (measure, before), (_, after) in zip(_measures(a), _measures(b), strict=True):
        yield Change(measure=measure, before=before, after=after)


def _measures(metrics: PlanMetrics) -> tuple[tuple[str, float], ...]:
    """Return the figures that plans are compared by, with their units in their names."""
    total, cost = metrics.total, metrics.total.cost
    return (
        ("calls_owed", total.owed),
        ("calls_planned", total.planned),
        ("calls_not_yet_due", total.not_yet_due),
        ("calls_left_out", total.owed - total.planned - total.not_yet_due),
        ("coverage", total.coverage),
        ("coverage_of_due", total.coverage_of_due),
        ("visits", total.visits),
        ("prospects", total.prospects),
        ("nights", total.nights),
        ("days_used", total.days_used),
        ("drive_hours", total.drive_hours),
        ("drive_km", total.drive_km),
        ("call_hours", total.call_hours),
        ("wait_hours", total.wait_hours),
        ("overtime_minutes", total.overtime_minutes),
        ("calls_a_day", total.calls_a_day),
        ("share_proved", total.share_proved),
        ("imbalance_of_hours", metrics.imbalance_of_hours),
        ("drive_cost_minutes", cost.drive / MINUTE),
        ("overtime_cost_minutes", cost.overtime / MINUTE),
        ("missed_cost_minutes", cost.missed / MINUTE),
        ("gap_cost_minutes", cost.gap / MINUTE),
        ("day_used_cost_minutes", cost.day_used / MINUTE),
        ("nights_cost_minutes", cost.nights / MINUTE),
        ("rhythm_cost_minutes", cost.rhythm / MINUTE),
        ("moved_cost_minutes", cost.moved / MINUTE),
        ("cost_minutes", cost.minutes),
    )
