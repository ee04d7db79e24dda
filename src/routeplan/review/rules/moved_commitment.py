"""What an earlier plan has committed should stay."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.coverage import Contact
from routeplan.measures.stability import Departure, departure
from routeplan.model.commitment import Commitment
from routeplan.model.horizon import Horizon
from routeplan.model.violation import Violation
from routeplan.review.case import Case
from routeplan.review.wording import day_text, exact_clock, week_text


def moved_commitment(case: Case) -> Iterator[Violation]:
    """Find visits on another day, by another rep, at another time or in another week than committed."""
    horizon = case.plan.instance.horizon
    promised = {one.visit_id: one for one in case.plan.instance.commitments}
    for contacts in case.contacts.values():
        for contact in contacts:
            promise = promised.get(contact.visit_id)
            left = None if promise is None else _departure(horizon, promise, contact)
            if promise is not None and left is not None:
                yield Violation(
                    rule="moved_commitment",
                    severity="soft",
                    message=_fact(horizon, promise, contact, left),
                    rep_id=contact.rep_id,
                    day=contact.day,
                    task_id=contact.visit_id,
                )


def _departure(horizon: Horizon, promise: Commitment, contact: Contact) -> Departure | None:
    """Return how a contact leaves its commitment."""
    return departure(promise, rep_id=contact.rep_id, day=contact.day, start=contact.start, horizon=horizon)


def _fact(horizon: Horizon, promise: Commitment, contact: Contact, left: Departure) -> str:
    """Say when or by whom a visit is made and what was committed."""
    made: dict[str, object] = {
        "customer": contact.customer_id, "visit": contact.visit_id, "day": day_text(horizon, contact.day)
    }  # fmt: skip
    if left == "week":
        return text(
            "Customer {customer}: the visit {visit} is on {day}, committed was the week {week}",
            **made,
            week=week_text(horizon, promise.day),
        )
    if left == "day":
        return text(
            "Customer {customer}: the visit {visit} is on {day}, committed was {then}",
            **made,
            then=day_text(horizon, promise.day),
        )
    if left == "rep":
        return text(
            "Customer {customer}: the visit {visit} is on {day} by rep {rep}, committed was rep {other}",
            **made,
            rep=contact.rep_id,
            other=promise.rep_id,
        )
    return text(
        "Customer {customer}: the visit {visit} is on {day} at {start}, committed was {then}",
        **made,
        start=exact_clock(contact.start),
        then=exact_clock(promise.start or 0),
    )
