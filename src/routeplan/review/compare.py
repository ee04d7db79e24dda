"""Two plans side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from routeplan.model.clock import MINUTE
from routeplan.model.plan import Plan
from routeplan.review.metrics import PlanMetrics, Regularity, plan_metrics
from routeplan.review.same_visits import (
    Ids,
    Placed,
    PlacedVisit,
    Slot,
    named_alike,
    placed_visits,
    renamed,
)


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


def compare_plans(a: Plan, b: Plan) -> PlanDifference:
    """Return how plan ``b`` differs from plan ``a``; visits are the same when their ids are.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    return compare_visits(a, b, placed_visits(a), placed_visits(b))


def compare_nearest(a: Plan, b: Plan) -> PlanDifference:
    """Return how plan ``b`` differs from plan ``a`` where ids mean nothing, as in most tables of visits.

    Of each customer the visits nearest in time are taken for the same, the nearest pair first.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    before, after = placed_visits(a), placed_visits(b)
    return compare_visits(a, b, before, named_alike(before, after), slack=MINUTE - 1)


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
    before, after = renamed(placed_visits(a), a, ids_a), renamed(placed_visits(b), b, ids_b)
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


def _alike(one: Slot, other: Slot, slack: int) -> bool:
    """Return whether two slots are the same but for some seconds."""
    return (one.when, one.rep_id) == (other.when, other.rep_id) and abs(one.start - other.start) <= slack


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
