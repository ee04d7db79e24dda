"""Customers without a rep stay with the one that published plans gave them, where nothing forbids it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.measures.areas import areas_of
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance


def with_reps_taken_over(
    customers: Sequence[Customer], instance: Instance, rep_of: Mapping[str, str]
) -> tuple[Customer, ...]:
    """Return the customers, those without a rep with the one that published plans gave them.

    They are to be given away anew where that rep is gone, lacks a skill or is ruled out, where they lie in
    an area that somebody has now, and where customers that must go to one rep would go to several.

    Parameters
    ----------
    rep_of
        Rep by customer id in published plans.
    """
    reps, held = instance.rep_by_id(), areas_of(customers, instance.areas)
    taken = {}
    for one in customers:
        rep = reps.get(rep_of.get(one.customer_id, ""))
        able = rep is not None and one.skills <= rep.skills and rep.rep_id not in one.never
        if one.rep_id is None and rep is not None and able and not held.get(one.customer_id):
            taken[one.customer_id] = rep.rep_id
    torn = _torn_apart(customers, taken)
    return tuple(
        replace(one, rep_id=taken[one.customer_id])
        if one.customer_id in taken and one.together not in torn
        else one
        for one in customers
    )


def _torn_apart(customers: Sequence[Customer], taken: Mapping[str, str]) -> set[str]:
    """Return the groups that must go to one rep and would have several."""
    reps = defaultdict[str, set[str]](set)
    for one in customers:
        rep_id = one.rep_id or taken.get(one.customer_id)
        if one.together and rep_id is not None:
            reps[one.together].add(rep_id)
    return {name for name, those in reps.items() if len(those) > 1}
