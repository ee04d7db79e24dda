"""Every customer is looked after by one rep, or said to have none."""

from collections import Counter
from collections.abc import Iterator

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
            yield f"There is a territory of rep {rep_id}, but no such rep", rep_id
        if times > 1:
            yield f"Rep {rep_id} has {times} territories", rep_id


def _customers(case: Case) -> Iterator[tuple[str, str | None]]:
    """Say which customers do not stand in exactly one territory or among those without a rep."""
    alignment = case.plan.alignment
    places: dict[str, list[str]] = {customer_id: [] for customer_id in case.customers}
    for territory in alignment.territories:
        for customer_id in territory.customer_ids:
            places.setdefault(customer_id, []).append(f"rep {territory.rep_id}")
    for customer_id in alignment.unassigned:
        places.setdefault(customer_id, []).append("nobody")
    for customer_id, found in places.items():
        if customer_id not in case.customers:
            yield f"Customer {customer_id} is looked after by {' and '.join(found)}, but unknown", None
        elif not found:
            yield f"Customer {customer_id} is in no territory and not said to be without a rep", None
        elif len(found) > 1:
            yield f"Customer {customer_id} is looked after by {' and '.join(found)}", None
