"""A plan in figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

from routeplan.measures.balance import fair_targets, imbalance
from routeplan.measures.capacity import usable_seconds
from routeplan.measures.coverage import contacts_made
from routeplan.measures.field_window import FieldWindow, field_windows
from routeplan.measures.rhythm import kept_rhythm, moments, slot_seconds
from routeplan.measures.stage_hours import StageHours, stage_hours
from routeplan.measures.worth_of_time import worth_of_plan
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.worth import GroupWorth
from routeplan.review.figures import Figures, figures_by_rep, total_figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Regularity:
    """How regularly the customers of one class are seen.

    Parameters
    ----------
    waits
        Number of waits between two visits; one that began on an assumed last visit says nothing and is
        left out.
    mean, worst
        Mean and largest wait over the ideal gap; 0 without a wait.
    """

    class_name: str
    waits: int
    mean: float
    worst: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How far the customers of one class who are seen twice or more are seen at a fixed time.

    Parameters
    ----------
    visits
        Visits to these customers, appointments that answer a call included.
    on_weekday
        Those on the weekday that most visits to the customer keep.
    on_time
        Those on the weekday and within the span of a slot that most visits keep.
    """

    class_name: str
    visits: int
    on_weekday: int
    on_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanMetrics:
    """A plan in figures.

    Parameters
    ----------
    total
        All reps together.
    reps
        One entry a rep in the order of the reps, and one for customers without a rep if there are any.
    regularity
        One entry a class that has customers, in the order of the policy.
    stability
        One entry a class with a customer who is seen twice or more, in the order of the policy.
    field_windows
        How much of the customers' hours lies between first arrival and last departure, one entry a rep.
    imbalance_of_hours
        Largest deviation of a rep's working hours from a share by capacity, as a part of that share.
    worth
        Expected value against hours in the field of reps, zones, classes and all; empty without values.
    stage_hours
        Hours that go into deals by rep, period and stage; none where deals have no calls of their own.
    """

    total: Figures
    reps: tuple[Figures, ...]
    regularity: tuple[Regularity, ...]
    stability: tuple[Stability, ...]
    field_windows: tuple[FieldWindow, ...]
    imbalance_of_hours: float
    worth: tuple[GroupWorth, ...] = ()
    stage_hours: tuple[StageHours, ...] = ()


def plan_metrics(plan: Plan) -> PlanMetrics:
    """Return a plan in figures.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    rows = figures_by_rep(plan)
    return PlanMetrics(
        total=total_figures(rows),
        reps=tuple(row for row in rows if row.rep_id or row.owed),
        regularity=_regularity(plan),
        stability=_stability(plan),
        field_windows=field_windows(plan),
        imbalance_of_hours=_imbalance_of_hours(plan.instance, rows),
        worth=worth_of_plan(plan),
        stage_hours=stage_hours(plan),
    )


def _regularity(plan: Plan) -> tuple[Regularity, ...]:
    """Return the regularity of each class that has customers; calls on deals keep intervals of their own."""
    contacts, series = contacts_made(plan), plan.call_plan.by_customer()
    shares: dict[str, list[float]] = {}
    for customer in plan.instance.customers:
        found = shares.setdefault(customer.class_name, [])
        one = series.get(customer.customer_id)
        if one is None or customer.gap is None or customer.is_deal:
            continue
        days = [contact.day for contact in contacts[customer.customer_id]]
        known = (one.last_visit_day, *days) if one.last_visit_known else tuple(days)
        found += [(day - before) / customer.gap.ideal for before, day in pairwise(known)]
    return tuple(
        Regularity(
            class_name=rule.name,
            waits=len(shares[rule.name]),
            mean=fsum(shares[rule.name]) / len(shares[rule.name]) if shares[rule.name] else 0.0,
            worst=max(shares[rule.name], default=0.0),
        )
        for rule in plan.instance.policy.classes
        if rule.name in shares
    )


def _stability(plan: Plan) -> tuple[Stability, ...]:
    """Return the stability of each class with a customer who is seen twice or more."""
    contacts, slot = contacts_made(plan), slot_seconds(plan.instance.policy)
    counts: dict[str, list[int]] = {}
    for customer in plan.instance.customers:
        made = moments(plan.instance.horizon, contacts[customer.customer_id])
        weekday, timed = kept_rhythm("weekday", made, slot), kept_rhythm("slot", made, slot)
        if len(made) > 1 and not customer.is_deal and weekday is not None and timed is not None:
            row = counts.setdefault(customer.class_name, [0, 0, 0])
            row[0] += len(made)
            row[1] += len(made) - len(weekday.off)
            row[2] += len(made) - len(timed.off)
    return tuple(
        Stability(class_name=rule.name, visits=visits, on_weekday=on_weekday, on_time=on_time)
        for rule in plan.instance.policy.classes
        if rule.name in counts
        for visits, on_weekday, on_time in [counts[rule.name]]
    )


def _imbalance_of_hours(instance: Instance, rows: Sequence[Figures]) -> float:
    """Return how far the hours of the reps who work at all are from shares by capacity."""
    capacities = {rep.rep_id: usable_seconds(instance, rep) for rep in instance.reps}
    loads = {row.rep_id: row.work_seconds for row in rows if capacities.get(row.rep_id, 0) > 0}
    targets = fair_targets(list(loads.values()), [capacities[rep_id] for rep_id in loads])
    return imbalance(list(loads.values()), targets)
