"""Calls are answered in the order in which they are owed; what is left out is the last."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.coverage import Contact
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def calls_come_in_order(case: Case) -> Iterator[Violation]:
    """Find visits that do not bear the serial of the customer's next open call on their day."""
    for series in case.plan.call_plan.series:
        owed = [call.visit_id for call in series.calls]
        answered = _first_answers(case.contacts.get(series.customer_id, ()), set(owed))
        for contact, wanted in zip(answered, owed, strict=False):
            if contact.visit_id != wanted:
                when = day_text(case.plan.instance.horizon, contact.day)
                yield Violation(
                    rule="calls_come_in_order",
                    severity="hard",
                    message=text(
                        "Customer {customer}, {day}: answers the call {visit}, but {wanted} comes first",
                        customer=series.customer_id,
                        day=when,
                        visit=contact.visit_id,
                        wanted=wanted,
                    ),
                    day=contact.day,
                    task_id=contact.visit_id,
                )
                break


def _first_answers(contacts: tuple[Contact, ...], owed: set[str]) -> list[Contact]:
    """Return the first contact for each call that is owed, in order of days."""
    seen: set[str] = set()
    first = []
    for contact in contacts:
        if contact.visit_id in owed and contact.visit_id not in seen:
            seen.add(contact.visit_id)
            first.append(contact)
    return first
