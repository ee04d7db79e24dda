"""Visits should lie on the days of their customer's zone."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.zone_days import days_in_zone
from routeplan.measures.zones import is_off_zone
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text


def off_zone(case: Case) -> Iterator[Violation]:
    """Find visits on a day that is not one of their zone's, where there are zones; appointments never are."""
    days, horizon = days_in_zone(case.plan.zones, case.plan.instance), case.plan.instance.horizon
    zone_of = {customer_id: zone for zone in case.plan.zones for customer_id in zone.customer_ids}
    for customer_id, contacts in case.contacts.items():
        for contact in contacts:
            if is_off_zone(contact, days):
                yield Violation(
                    rule="off_zone",
                    severity="soft",
                    message=text(
                        "Customer {customer}: the visit {visit} is on {day}, its zone is {zone}",
                        customer=customer_id,
                        visit=contact.visit_id,
                        day=day_text(horizon, contact.day),
                        zone=zone_of[customer_id].zone_id,
                    ),
                    rep_id=contact.rep_id,
                    day=contact.day,
                    task_id=contact.visit_id,
                )
