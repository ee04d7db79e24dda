"""Which buyers are known at which customer."""

from collections.abc import Iterable

from routeplan.model.buyer_coverage import BuyerCoverage
from routeplan.model.contact import ROLES, Contact


def buyer_coverage(customer_id: str, contacts: Iterable[Contact]) -> BuyerCoverage:
    """Return who is known at a customer by role; contacts of other customers do not count.

    A contact without a role covers none.
    """
    here = sorted((one for one in contacts if one.customer_id == customer_id), key=lambda one: one.contact_id)
    return BuyerCoverage(
        customer_id=customer_id,
        by_role=tuple((role, tuple(one for one in here if one.role == role)) for role in ROLES),
    )


def coverage_matrix(customer_ids: Iterable[str], contacts: Iterable[Contact]) -> tuple[BuyerCoverage, ...]:
    """Return one row a customer, in order of the ids given, each id once."""
    by_customer: dict[str, list[Contact]] = {}
    for one in contacts:
        by_customer.setdefault(one.customer_id, []).append(one)
    return tuple(buyer_coverage(one, by_customer.get(one, ())) for one in dict.fromkeys(customer_ids))
