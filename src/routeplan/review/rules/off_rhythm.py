"""Visits should keep the weekday, or the weekday and time, of their customer."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.language.dates import weekday_text
from routeplan.measures.rhythm import KeptRhythm, kept_rhythm, moments, slot_seconds
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text, exact_clock


def off_rhythm(case: Case) -> Iterator[Violation]:
    """Find visits, appointments that answer a call included, off the rhythm that most of them keep."""
    horizon, length = case.plan.instance.horizon, slot_seconds(case.plan.instance.policy)
    for customer_id, contacts in case.contacts.items():
        customer = case.customers[customer_id]
        kept = kept_rhythm(customer.rhythm, moments(horizon, contacts), length)
        if kept is None:
            continue
        for contact in (contacts[place] for place in kept.off):
            yield Violation(
                rule="off_rhythm",
                severity="soft",
                message=text(
                    "Customer {customer}, {day}, {start}: the other visits keep to {kept}",
                    customer=customer_id,
                    day=day_text(horizon, contact.day),
                    start=exact_clock(contact.start),
                    kept=_kept_text(customer.rhythm, kept),
                ),
                rep_id=contact.rep_id,
                day=contact.day,
                task_id=contact.visit_id,
            )


def _kept_text(rhythm: str, kept: KeptRhythm) -> str:
    """Return such as ``Tue`` or ``Tue 09:00-09:40``."""
    weekday = weekday_text(kept.weekday)
    if rhythm == "weekday":
        return weekday
    starts = dict.fromkeys((exact_clock(kept.earliest), exact_clock(kept.latest)))
    return text("{weekday} {time}", weekday=weekday, time="-".join(starts))
