"""The part of a whole that concerns some of the reps."""

from collections.abc import Collection
from dataclasses import replace

from routeplan.model.call import CallPlan, customer_of_visit
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.territory import Alignment


def part_of_alignment(alignment: Alignment, rep_ids: Collection[str]) -> Alignment:
    """Return the territories of some reps; nobody's customers stay out."""
    territories = tuple(one for one in alignment.territories if one.rep_id in rep_ids)
    return replace(alignment, territories=territories, unassigned=())


def without_contacts(alignment: Alignment, instance: Instance) -> Alignment:
    """Return who looks after whom without the contacts who have calls of their own, to count customers by."""
    contacts = {one.customer_id for one in instance.customers if one.is_contact}
    return replace(
        alignment,
        territories=tuple(
            replace(one, customer_ids=tuple(name for name in one.customer_ids if name not in contacts))
            for one in alignment.territories
        ),
        unassigned=tuple(name for name in alignment.unassigned if name not in contacts),
    )


def part_of_instance(
    instance: Instance, alignment: Alignment, rep_ids: Collection[str], guests: Collection[str] = ()
) -> Instance:
    """Return some reps with all that is theirs; hotels and barriers stay.

    Parameters
    ----------
    guests
        Customers of other reps on whom they call all the same, by id.
    """
    rep_of = alignment.rep_of()
    customers = tuple(one for one in instance.customers if rep_of.get(one.customer_id) in rep_ids)
    kept = {one.customer_id for one in customers}
    appointments = tuple(one for one in instance.appointments if one.rep_id in rep_ids)
    visited = {*guests, *(one.customer_id for one in appointments)} - kept
    return replace(
        instance,
        customers=tuple(
            replace(
                one,
                rep_id=one.rep_id if one.customer_id in kept and one.rep_id in rep_ids else None,
                pool=tuple(rep_id for rep_id in one.pool if rep_id in rep_ids),
                never=tuple(rep_id for rep_id in one.never if rep_id in rep_ids),
                lent=tuple(lending for lending in one.lent if lending.rep_id in rep_ids),
            )
            for one in instance.customers
            if one.customer_id in kept or one.customer_id in visited
        ),
        reps=tuple(rep for rep in instance.reps if rep.rep_id in rep_ids),
        appointments=appointments,
        commitments=tuple(
            one
            for one in instance.commitments
            if one.rep_id in rep_ids and customer_of_visit(one.visit_id) in kept | visited
        ),
        areas=tuple(one for one in instance.areas if one.rep_id in rep_ids),
        opportunities=tuple(one for one in instance.opportunities if one.customer_id in kept | visited),
        contacts=tuple(one for one in instance.contacts if one.customer_id in kept | visited),
    )


def part_of_call_plan(call_plan: CallPlan, instance: Instance, alignment: Alignment) -> CallPlan:
    """Return the calls owed to the customers of an instance; none to those of somebody else."""
    rep_of, series = alignment.rep_of(), call_plan.by_customer()
    return CallPlan(
        series=tuple(
            series[one.customer_id]
            if one.customer_id in rep_of
            else replace(series[one.customer_id], calls=())
            for one in instance.customers
        )
    )


def part_of_plan(plan: Plan, rep_ids: Collection[str]) -> Plan:
    """Return a plan with some of its reps only."""
    alignment = part_of_alignment(plan.alignment, rep_ids)
    routes = tuple(route for route in plan.routes if route.rep_id in rep_ids)
    guests = {one.customer_id for route in routes for one in route.tasks if one.customer_id is not None}
    instance = part_of_instance(plan.instance, alignment, rep_ids, guests)
    kept = set(alignment.rep_of())
    return replace(
        plan,
        instance=instance,
        alignment=alignment,
        call_plan=part_of_call_plan(plan.call_plan, instance, alignment),
        ledger=tuple(row for row in plan.ledger if row.rep_id in rep_ids),
        routes=routes,
        unplanned=tuple(one for one in plan.unplanned if one.rep_id in rep_ids),
        not_yet_due=tuple(call for call in plan.not_yet_due if call.customer_id in kept),
        blank_half_days=tuple(one for one in plan.blank_half_days if one.rep_id in rep_ids),
        zones=tuple(one for one in plan.zones if one.rep_id in rep_ids),
        carried_forward=tuple(one for one in plan.carried_forward if customer_of_visit(one) in kept),
        departures=tuple(one for one in plan.departures if one.customer_id in kept),
        later=tuple(one for one in plan.later if one.customer_id in kept),
        work_parts=tuple(one for one in plan.work_parts if one.rep_id in rep_ids),
        overload=tuple(one for one in plan.overload if one.rep_id in rep_ids),
        cancelled=tuple(one for one in plan.cancelled if one.rep_id in rep_ids),
        phone_calls=tuple(one for one in plan.phone_calls if one.rep_id in rep_ids),
    )
