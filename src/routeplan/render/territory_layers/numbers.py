"""Reps as numbers."""

from routeplan.model.instance import Instance
from routeplan.model.territory import Alignment

NOBODY = -1


def rep_numbers(instance: Instance) -> dict[str, int]:
    """Return the number of each rep id, counted from 0 in the order of the reps."""
    return {rep.rep_id: number for number, rep in enumerate(instance.reps)}


def rep_of_each(instance: Instance, alignment: Alignment) -> list[int]:
    """Return the number of the rep of each customer in the order of the customers, -1 for nobody."""
    numbers, rep_of = rep_numbers(instance), alignment.rep_of()
    return [numbers.get(rep_of.get(one.customer_id, ""), NOBODY) for one in instance.customers]
