"""A customer is called on once a day at most."""

from collections.abc import Iterator
from itertools import groupby

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def one_visit_a_day(case: Case) -> Iterator[Violation]:
    """Find customers with several visits on one day, whoever makes them.

    An appointment that answers a call is a visit. The same visit standing there twice is left to
    ``visit_is_made_once``.
    """
    for customer_id, contacts in case.contacts.items():
        for day, same_day in groupby(contacts, key=lambda contact: contact.day):
            made = {(contact.visit_id, contact.by) for contact in same_day}
            ids = sorted(visit_id for visit_id, _ in made)
            if len(ids) > 1:
                when = day_text(case.plan.instance.horizon, day)
                yield Violation(
                    rule="one_visit_a_day",
                    severity="hard",
                    message=text(
                        "Customer {customer}, {day}: has the visits {visits}",
                        customer=customer_id,
                        day=when,
                        visits=text(" and ").join(ids),
                    ),
                    day=day,
                    task_id=ids[1],
                )
