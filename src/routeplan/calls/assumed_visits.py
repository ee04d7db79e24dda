"""When a customer without a last visit was probably seen last."""

from collections import Counter
from collections.abc import Sequence

from routeplan.model.customer import Customer
from routeplan.model.instance import Instance

CURVE_ORDER = 10

MOSTLY, SEVERAL = 0.5, 10
"""From this part of a rep's customers on, and this many, those without a last visit are spread alone."""


def assumed_last_visits(instance: Instance) -> dict[str, int]:
    """Return day numbers, all negative, for the customers without a last visit and a first due day.

    The customers are strung along a space-filling curve, so that neighbours stand together, and their
    last visits spread evenly over one interval before the start in that order. Reps of whose customers most
    have no last visit have a curve of their own: along one for the whole team all their calls would fall
    into the same days. All others share one. Deals are strung along one of their own, so that they move
    nobody.
    """
    unknown: dict[str | None, list[Customer]] = {}
    for customer in instance.customers:
        if _is_unknown(customer) and not customer.is_deal:
            unknown.setdefault(customer.rep_id, []).append(customer)
    owed = Counter(one.rep_id for one in instance.customers if one.gap is not None and not one.is_deal)
    alone = [
        rep
        for rep, some in unknown.items()
        if rep is not None and len(some) >= max(SEVERAL, MOSTLY * owed[rep])
    ]
    together = [one for rep, some in unknown.items() if rep not in alone for one in some]
    deals = [one for one in instance.customers if one.is_deal and _is_unknown(one)]
    assumed = _spread(together) | _spread(deals)
    for rep in alone:
        assumed |= _spread(unknown[rep])
    return assumed


def _is_unknown(customer: Customer) -> bool:
    """Return whether nothing says when a customer who is owed calls was seen last."""
    return customer.gap is not None and customer.last_visit is None and customer.first_due is None


def _spread(customers: Sequence[Customer]) -> dict[str, int]:
    """Return the day numbers of some customers, spread over one interval of each."""
    places = _along_the_curve(customers)
    assumed = {}
    for place, customer in enumerate(places):
        assert customer.gap is not None
        share = (place + 0.5) / len(places)
        assumed[customer.customer_id] = -1 - int((1 - share) * customer.gap.ideal)
    return assumed


def _along_the_curve(customers: Sequence[Customer]) -> list[Customer]:
    """Return the customers in the order of a Hilbert curve over their box."""
    if not customers:
        return []
    lats = [customer.coordinate.lat for customer in customers]
    lons = [customer.coordinate.lon for customer in customers]
    cells = 2**CURVE_ORDER - 1

    def position(customer: Customer) -> tuple[int, str]:
        x = round((customer.coordinate.lon - min(lons)) / ((max(lons) - min(lons)) or 1) * cells)
        y = round((customer.coordinate.lat - min(lats)) / ((max(lats) - min(lats)) or 1) * cells)
        return hilbert_distance(x, y), customer.customer_id

    return sorted(customers, key=position)


def hilbert_distance(x: int, y: int, order: int = CURVE_ORDER) -> int:
    """Return how far along the Hilbert curve of 2**order x 2**order cells the cell (x, y) lies.

    D. Hilbert, Ueber die stetige Abbildung einer Linie auf ein Flaechenstueck, Math. Ann. 38 (1891).
    """
    distance = 0
    side = 2 ** (order - 1)
    while side > 0:
        right, upper = int(x & side > 0), int(y & side > 0)
        distance += side * side * ((3 * right) ^ upper)
        if not upper:
            if right:
                x, y = side - 1 - (x & (side - 1)), side - 1 - (y & (side - 1))
            x, y = y, x
        x, y = x & (side - 1), y & (side - 1)
        side //= 2
    return distance
