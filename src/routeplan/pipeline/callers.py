"""Which reps may call on a customer."""

from routeplan.language import text
from routeplan.measures.areas import areas_of
from routeplan.measures.pool import may_call, may_call_some_day
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep


def callers_of(plan: Plan, customer: Customer) -> tuple[str, ...]:
    """Return the reps who may call on a customer on some day of the plan, in order of the reps.

    They are its own, those who share it and those to whom it is lent. A customer without a rep may be called
    on by all who could look after it.
    """
    owner = plan.alignment.rep_of().get(customer.customer_id)
    if owner is None:
        return tuple(rep.rep_id for rep in plan.instance.reps if not barred(plan.instance, customer, rep))
    return tuple(
        rep.rep_id
        for rep in plan.instance.reps
        if may_call_some_day(customer, owner, rep.rep_id, plan.instance.horizon)
        and (rep.rep_id == owner or customer.skills <= rep.skills)
    )


def is_callers_day(plan: Plan, customer: Customer, rep_id: str, day: int) -> bool:
    """Return whether one of the callers of a customer may call on a day: on any, unless it is lent only."""
    owner = plan.alignment.rep_of().get(customer.customer_id)
    return owner is None or may_call(customer, owner, rep_id, plan.instance.horizon.date_of(day))


def barred(instance: Instance, customer: Customer, rep: Rep) -> str:
    """Say why a rep must not look after a customer, empty if nothing is against it."""
    missing = sorted(customer.skills - rep.skills)
    if missing:
        return text("lacks {skills}", skills=text(", ").join(missing))
    if rep.rep_id in customer.never:
        return text("must not look after this customer")
    held = areas_of([customer], instance.areas).get(customer.customer_id, ())
    if held and held[0].rep_id != rep.rep_id:
        return text("lies in the area {area} of {rep}", area=held[0].name, rep=held[0].rep_id)
    return ""
