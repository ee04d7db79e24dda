"""Customers as short rows, because there are many."""

from collections.abc import Sequence
from typing import Any

from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.render.layers.points import point


def customers_layer(instance: Instance, before: Sequence[int], after: Sequence[int]) -> list[list[Any]]:
    """Return ``[lat, lon, rep after, rep before, id, name, class, value, address, phone]`` of each customer.

    Reps are numbers, -1 for nobody; what is empty at the end of a row is left out.

    Parameters
    ----------
    before, after
        Number of the rep of each customer; ``before`` is the same as ``after`` where nothing changes.
    """
    return [
        _trimmed([*point(one.coordinate), now, then, *_known(one)])
        for one, then, now in zip(instance.customers, before, after, strict=True)
    ]


def _known(customer: Customer) -> list[Any]:
    """Return what is known of a customer."""
    name = "" if customer.name == customer.customer_id else customer.name
    return [
        customer.customer_id, name, customer.class_name, customer.value, customer.address, customer.phone
    ]  # fmt: skip


def _trimmed(row: list[Any]) -> list[Any]:
    """Return the row without what is empty at its end."""
    while row and row[-1] in ("", None):
        row.pop()
    return row
