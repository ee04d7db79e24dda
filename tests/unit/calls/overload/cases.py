"""A rep with more work than time, made for the choices there are."""

from routeplan.calls.overload.case import OverloadCase
from routeplan.model import Policy
from tests.builders import HOUR, at, make_customer, make_instance, make_rep, owing

HOME = at(48, 14)
DRIVE = 600
"""Seconds of driving that each visit causes: ten minutes."""


def customer(customer_id, class_name="C", minutes=20, days=28, **fields):
    return make_customer(
        customer_id, HOME, days=days, class_name=class_name, call_seconds=60 * minutes, **fields
    )


def case_of(customers, hours, *, days=28, calls=1, series=None, rep=None, policy=None):
    """The rep of these customers, who has so many hours too much; each call owed would cost an hour."""
    instance = make_instance(customers, [rep or make_rep("r", HOME, days=days)], days=days)
    return OverloadCase(
        rep=instance.reps[0],
        horizon=instance.horizon,
        policy=policy or Policy(),
        customers=tuple(customers),
        series=owing(customers, calls).by_customer() if series is None else series,
        travel_seconds={one.customer_id: DRIVE for one in customers},
        wanted_seconds=round(hours * HOUR),
    )


def minutes(seconds):
    return seconds / 60
