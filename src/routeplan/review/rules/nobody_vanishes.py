"""Every call owed is planned, left out with a reason, or not yet due."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def nobody_vanishes(case: Case) -> Iterator[Violation]:
    """Find calls that are not accounted for, and customers with a frequency who are owed nothing.

    Calls that nobody owes may be made or not.
    """
    rep_of = case.plan.alignment.rep_of()
    for customer_id, customer in case.customers.items():
        if customer.frequency is not None and customer_id not in case.series:
            yield Violation(
                rule="nobody_vanishes",
                severity="hard",
                message=text(
                    "Customer {customer} is to be called on {frequency}, but stands in no list of calls",
                    customer=customer_id,
                    frequency=customer.frequency,
                ),
                rep_id=rep_of.get(customer_id),
            )
    accounted = {one.task_id for one in case.plan.unplanned}
    accounted |= {call.visit_id for call in case.plan.not_yet_due}
    accounted |= {contact.visit_id for contacts in case.contacts.values() for contact in contacts}
    for call in case.plan.call_plan.calls:
        if call.visit_id not in accounted and not call.optional:
            yield Violation(
                rule="nobody_vanishes",
                severity="hard",
                message=text(
                    "Customer {customer}: the call {visit} is neither planned nor left out with a reason nor "
                    "listed as not yet due",
                    customer=call.customer_id,
                    visit=call.visit_id,
                ),
                rep_id=rep_of.get(call.customer_id),
                task_id=call.visit_id,
            )
