"""Who may call on a customer, and on which days."""

from datetime import date

from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon


def may_call(customer: Customer, looked_after_by: str | None, rep_id: str, when: date) -> bool:
    """Return whether a rep may call on a customer on a day; skills aside.

    That is who looks after it and who shares it on any day, and to whom it is lent on the days it is lent.
    """
    return _any_day(customer, looked_after_by, rep_id) or any(
        one.rep_id == rep_id and when in one for one in customer.lent
    )


def may_call_some_day(customer: Customer, looked_after_by: str | None, rep_id: str, horizon: Horizon) -> bool:
    """Return whether a rep may call on a customer on any day of a horizon; skills aside."""
    days = lent_days(customer, looked_after_by, rep_id, horizon)
    return days is None or bool(days)


def lent_days(
    customer: Customer, looked_after_by: str | None, rep_id: str, horizon: Horizon
) -> frozenset[int] | None:
    """Return the day numbers on which a customer is lent to a rep; None for a rep who may call on any day."""
    if _any_day(customer, looked_after_by, rep_id):
        return None
    theirs = (one for one in customer.lent if one.rep_id == rep_id)
    return frozenset(day for one in theirs for day in one.days_in(horizon))


def callers_beside(customer: Customer, horizon: Horizon) -> tuple[str, ...]:
    """Return the reps who may call on some day besides the one who looks after the customer."""
    lent = (one.rep_id for one in customer.lent if one.days_in(horizon))
    return tuple(dict.fromkeys((*customer.pool, *lent)))


def _any_day(customer: Customer, looked_after_by: str | None, rep_id: str) -> bool:
    """Return whether a rep looks after a customer or shares it."""
    return rep_id == looked_after_by or rep_id in customer.pool
