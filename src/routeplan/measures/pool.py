"""Who may call on a customer."""

from routeplan.model.customer import Customer


def may_call(customer: Customer, looked_after_by: str | None, rep_id: str) -> bool:
    """Return whether a rep looks after a customer or is one of those who share it; skills aside."""
    return rep_id == looked_after_by or rep_id in customer.pool
