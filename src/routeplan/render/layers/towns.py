"""Names of towns, read from the customers' addresses."""

import re
from collections import Counter
from statistics import median
from typing import Any

from routeplan.model.customer import Customer
from routeplan.render.layers.points import DECIMALS

POSTCODE = re.compile(r"^(?:[A-Z]{1,2}-)?\d[\d -]*\s+")
LEAST_CUSTOMERS = 2
LONGEST = 30
NEAR_DEGREES = 0.5


def towns_layer(customers: tuple[Customer, ...]) -> list[list[Any]]:
    """Return ``[name, lat, lon, customers]`` of each town, the one with the most customers first.

    A town is what follows the last comma of an address, less the postcode; it lies at the median of its
    customers, those elsewhere in a town of the same name left out. A part that all addresses share, such
    as a country, is not a town.
    """
    names, found = town_names(customers), dict[str, list[Customer]]()
    for customer in customers:
        if town := names[customer.customer_id]:
            found.setdefault(town, []).append(customer)
    towns = [_entry(name, some) for name, some in found.items()]
    return sorted(
        (town for town in towns if town[3] >= LEAST_CUSTOMERS), key=lambda town: (-town[3], town[0])
    )


def town_names(customers: tuple[Customer, ...]) -> dict[str, str]:
    """Return the town of each customer id, empty where the address tells none."""
    addresses = [_parts(customer.address) for customer in customers]
    last = Counter(parts[-1] for parts in addresses if len(parts) > 1)
    shared = last.most_common(1)[0][0] if len(last) == 1 and len(customers) > LEAST_CUSTOMERS else ""
    return {
        customer.customer_id: _town([part for part in parts if part != shared])
        for customer, parts in zip(customers, addresses, strict=True)
    }


def town_in(address: str) -> str:
    """Return the town that an address names, empty where it tells none."""
    return _town(_parts(address))


def _parts(address: str) -> list[str]:
    """Return the parts of an address between commas."""
    return [part.strip() for part in address.split(",") if part.strip()]


def _town(parts: list[str]) -> str:
    """Return the last part without its postcode; empty where that is no name."""
    town = POSTCODE.sub("", parts[-1]) if len(parts) > 1 else ""
    return town if len(town) <= LONGEST and not any(mark.isdigit() for mark in town) else ""


def _entry(name: str, customers: list[Customer]) -> list[Any]:
    """Return a town with its place and how many customers are there."""
    lat = round(median(one.coordinate.lat for one in customers), DECIMALS)
    lon = round(median(one.coordinate.lon for one in customers), DECIMALS)
    near = [
        abs(one.coordinate.lat - lat) < NEAR_DEGREES and abs(one.coordinate.lon - lon) < NEAR_DEGREES
        for one in customers
    ]
    return [name, lat, lon, sum(near)]
