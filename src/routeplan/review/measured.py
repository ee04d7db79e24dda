"""Days of calls in figures: the same for a present way and for a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import pairwise

from routeplan.measures.coverage import contacts_made
from routeplan.measures.plan_cost import PARTS, costs_by_rep
from routeplan.measures.travel import DayTimes, day_times
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.saving import Measured
from routeplan.model.violation import Violation

Waits = tuple[int, int]


def measured_by_rep(plan: Plan, violations: Sequence[Violation]) -> dict[str, Measured]:
    """Return a judged plan in figures by rep, in order of the reps, and last under "" what is no rep's.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    costs, waits = costs_by_rep(plan), _waits_by_rep(plan)
    reps, whose = plan.instance.rep_by_id(), _rep_by_task(plan)
    found = {}
    for rep_id in (*reps, ""):
        days = {
            route.day: (day_times(route, reps[rep_id]), len(route.tasks), route.drive_metres)
            for route in plan.routes
            if route.rep_id == rep_id and route.tasks
        }
        theirs = [one for one in violations if (one.rep_id or whose.get(one.task_id, "")) == rep_id]
        hard = [one for one in theirs if one.severity == "hard"]
        made, kept = waits.get(rep_id, (0, 0))
        found[rep_id] = Measured(
            days=len(days),
            visits=sum(visits for _, visits, _ in days.values()),
            drive_metres=sum(metres for _, _, metres in days.values()),
            **_times([times for times, _, _ in days.values()]),
            waits=made,
            waits_kept=kept,
            days_broken=len({one.day for one in hard if one.day is not None}),
            hard=len(hard),
            soft=len(theirs) - len(hard),
            price=tuple((part, getattr(costs[rep_id], part)) for part in PARTS),
        )
    return found


def together(rows: Sequence[Measured]) -> Measured:
    """Return several rows added up."""
    counted = [one.name for one in fields(Measured) if one.name != "price"]
    price: dict[str, int] = {}
    for row in rows:
        for part, seconds in row.price:
            price[part] = price.get(part, 0) + seconds
    return Measured(
        **{name: sum(getattr(row, name) for row in rows) for name in counted}, price=tuple(price.items())
    )


def is_kept(wait: int, customer: Customer) -> bool:
    """Return whether a wait in days is neither too short nor too long for a customer with a frequency."""
    assert customer.gap is not None
    return customer.gap.minimum <= wait <= customer.gap.maximum


def _rep_by_task(plan: Plan) -> dict[str, str]:
    """Return who makes each call and appointment, by its id."""
    return {stop.task_id: route.rep_id for route in plan.routes for stop in route.tasks}


def _times(days: Sequence[DayTimes]) -> dict[str, int]:
    """Return what some days are made of, in seconds."""
    return {
        "field_seconds": sum(day.work for day in days),
        "drive_seconds": sum(day.drive for day in days),
        "call_seconds": sum(day.calls + day.appointments for day in days),
        "wait_seconds": sum(day.wait for day in days),
        "overtime_seconds": sum(day.overtime for day in days),
    }


def _waits_by_rep(plan: Plan) -> Mapping[str, Waits]:
    """Return waits known, and those kept, by the rep who ends them."""
    contacts, series = contacts_made(plan), plan.call_plan.by_customer()
    found: dict[str, Waits] = {}
    for customer in plan.instance.customers:
        one = series.get(customer.customer_id)
        if customer.gap is None or one is None:
            continue
        made = [(contact.day, contact.rep_id) for contact in contacts[customer.customer_id]]
        known = [(one.last_visit_day, ""), *made] if one.last_visit_known else made
        for (before, _), (day, rep_id) in pairwise(known):
            waits, kept = found.get(rep_id, (0, 0))
            found[rep_id] = waits + 1, kept + is_kept(day - before, customer)
    return found
