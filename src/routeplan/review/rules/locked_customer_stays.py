"""A locked customer stays with the rep."""

from collections.abc import Iterator

from routeplan.model.violation import Violation
from routeplan.review.case import Case


def locked_customer_stays(case: Case) -> Iterator[Violation]:
    """Find locked customers in the territory of another rep."""
    for territory in case.plan.alignment.territories:
        for customer_id in territory.customer_ids:
            customer = case.customers.get(customer_id)
            if customer is None or not customer.locked or customer.rep_id in (None, territory.rep_id):
                continue
            yield Violation(
                rule="locked_customer_stays",
                severity="hard",
                message=f"Customer {customer_id} is locked to rep {customer.rep_id}, but in the territory of "
                f"rep {territory.rep_id}",
                rep_id=territory.rep_id,
            )
