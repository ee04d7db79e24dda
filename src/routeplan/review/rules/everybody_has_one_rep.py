"""Every customer is looked after by one rep, or said to have none."""

from collections import Counter
from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def everybody_has_one_rep(case: Case) -> Iterator[Violation]:
    """Find customers in no territory or several, and territories of reps or customers nobody knows."""
    for fact, rep_id in (*_territories(case), *_customers(case)):
        yield Violation(rule="everybody_has_one_rep", severity="hard", message=fact, rep_id=rep_id)


def _territories(case: Case) -> Iterator[tuple[str, str | None]]:
    """Say what is wrong with the territories, each with its rep."""
    reps = Counter(territory.rep_id for territory in case.plan.alignment.territories)
    for rep_id, times in reps.items():
        if rep_id not in case.reps:
            yield text("There is a territory of rep {rep}, but no such rep", rep=rep_id), rep_id
        if times > 1:
            yield text("Rep {rep} has {times} territories", rep=rep_id, times=times), rep_id


def _customers(case: Case) -> Iterator[tuple[str, str | None]]:
    """Say which customers do not stand in exactly one territory or among those without a rep."""
    alignment = case.plan.alignment
    places: dict[str, list[str]] = {customer_id: [] for customer_id in case.customers}
    for territory in alignment.territories:
        for customer_id in territory.customer_ids:
            places.setdefault(customer_id, []).append(text("rep {rep}", rep=territory.rep_id))
    for customer_id in alignment.unassigned:
        places.setdefault(customer_id, []).append(text("nobody"))
    for customer_id, found in places.items():
        known: dict[str, object] = {"customer": customer_id, "reps": text(" and ").join(found)}
        if customer_id not in case.customers:
            yield text("Customer {customer} is looked after by {reps}, but unknown", **known), None
        elif not found:
            yield (
                text("Customer {customer} is in no territory and not said to be without a rep", **known),
                None,
            )
        elif len(found) > 1:
            yield text("Customer {customer} is looked after by {reps}", **known), None
