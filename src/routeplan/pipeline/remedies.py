"""What could change so that a call fits: the least change of every kind, with what it would cost.

Every change is sized against the days as they are planned, all other visits staying: by bisection to the
minute where it is one of minutes, exactly where the days or times say it.
"""

from collections.abc import Callable, Iterator, Sequence

from routeplan.model.explanation import FactKind
from routeplan.pipeline.callers import barred, callers_of
from routeplan.pipeline.candidate import Candidate, asked_price, candidate_of
from routeplan.pipeline.could_give import lent_for
from routeplan.pipeline.give_days import Changed, at_work, open_that_day, sooner
from routeplan.pipeline.give_minutes import minutes_in_order, more_minutes, open_longer, shorter_calls
from routeplan.pipeline.question import Question
from routeplan.pipeline.remedy_words import remedy_of

FEW = 3
"""Days of one kind that are looked at exactly."""


def candidates(question: Question) -> tuple[Candidate, ...]:
    """Return the changes that could make a call fit, the cheapest first.

    Of the days of one kind those are looked at exactly on which it would fit for least with the other visits
    in their planned order.
    """
    by_block: dict[tuple[FactKind, ...], list[tuple[str, int]]] = {}
    for rep_id, day in question.rep_days():
        by_block.setdefault(question.blocked(rep_id, day), []).append((rep_id, day))
    found = [
        *_full(question, by_block.get((), [])),
        *_of_blocked(question, by_block.get(("open",), []), open_that_day),
        *_of_blocked(question, by_block.get(("rep",), []), at_work),
        *_of_blocked(question, by_block.get(("gap",), []), sooner),
        *_neighbours(question),
    ]
    return tuple(sorted(found, key=lambda one: (one.price_seconds, one.day, one.rep_id, one.remedy.kind)))


Change = Callable[[Question, str, int], Changed | None]


def _of_blocked(question: Question, days: Sequence[tuple[str, int]], change: Change) -> Iterator[Candidate]:
    """Yield a change for each of the few days on which it would make the call cheapest."""
    ranked = []
    for rep_id, day in days:
        changed = change(question, rep_id, day)
        price = None if changed is None else question.price_in_order(changed[0], rep_id, day)
        if changed is not None and price is not None:
            ranked.append((price, day, rep_id, changed))
    ranked.sort(key=lambda one: one[:3])
    for _, day, rep_id, (case, made_of) in ranked[:FEW]:
        slot = question.slot(case, rep_id, day)
        if slot is not None:
            yield made_of(slot)


def _full(question: Question, days: Sequence[tuple[str, int]]) -> Iterator[Candidate]:
    """Yield what could give on days that nothing but lack of room rules out."""
    ranked = []
    for rep_id, day in days:
        minutes = minutes_in_order(question, rep_id, day)
        if minutes is not None:
            ranked.append((minutes, day, rep_id))
    ranked.sort()
    for minutes, day, rep_id in ranked[:FEW]:
        yield from more_minutes(question, rep_id, day, minutes)
    for _, day, rep_id in [one for one in ranked if one[0]][:FEW]:
        yield from shorter_calls(question, rep_id, day)
    for rep_id, day in days:
        yield from open_longer(question, rep_id, day)


def _neighbours(question: Question) -> Iterator[Candidate]:
    """Yield the best day of every other rep who could make the call; none for a locked customer."""
    case = question.case
    if case.customer.locked:
        return
    at, instance = case.at, case.at.plan.instance
    callers = callers_of(at.plan, case.customer)
    for rep in instance.reps:
        if rep.rep_id in callers or barred(instance, case.customer, rep):
            continue
        ranked = [(question.price_in_order(case, rep.rep_id, day), day) for day in question.days]
        best = min(((price, day) for price, day in ranked if price is not None), default=None)
        slot = None if best is None else question.slot(case, rep.rep_id, best[1])
        if best is None or slot is None:
            continue
        remedy = remedy_of(question, "rep", rep.rep_id, best[1])
        yield candidate_of(lent_for(case, rep.rep_id, best[1]), remedy, slot, asked_price(case))
