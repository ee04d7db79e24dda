"""A locked customer stays with the rep."""

from collections.abc import Iterator

from routeplan.language import text
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
                message=text(
                    "Customer {customer} is locked to rep {right}, but in the territory of rep {wrong}",
                    customer=customer_id,
                    right=customer.rep_id,
                    wrong=territory.rep_id,
                ),
                rep_id=territory.rep_id,
            )
