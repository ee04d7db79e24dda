"""The fewest minutes by which a day, a call or opening hours would have to be others so that a call fits."""

from collections.abc import Iterator

from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.pipeline.candidate import Candidate, asked_price, candidate_of, window_of, worked_price
from routeplan.pipeline.could_give import longer, of_length, opened
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.question import Question, least, least_in_order
from routeplan.pipeline.remedy_words import remedy_of

MOST_MINUTES = 240
"""Most minutes that a day is made longer by."""

LEAST_SHARE = 0.5
"""Part of a call that is left at least where it is made shorter."""


def minutes_in_order(question: Question, rep_id: str, day: int) -> int | None:
    """Return the fewest minutes by which a day is to be longer, the other visits in their planned order."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    most = min(MOST_MINUTES, (DAY - shift.end) // MINUTE)

    def fits(minutes: int) -> bool:
        return question.price_in_order(longer(case, rep_id, day, minutes), rep_id, day) is not None

    return least_in_order(fits, most)


def more_minutes(question: Question, rep_id: str, day: int, known: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which a day would have to be longer; none where it has room."""
    case = question.case
    minutes = least(lambda n: question.slot(longer(case, rep_id, day, n), rep_id, day) is not None, known)
    changed = longer(case, rep_id, day, minutes)
    slot = question.slot(changed, rep_id, day)
    if slot is None or minutes == 0:
        return
    remedy = remedy_of(question, "more_minutes", rep_id, day, minutes=minutes)
    yield candidate_of(changed, remedy, slot, worked_price(case, minutes))


def shorter_calls(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which the calls of the customer would have to be shorter."""
    case, seconds = question.case, question.case.seconds
    most = int(seconds * (1 - LEAST_SHARE)) // MINUTE

    def shortened(minutes: int) -> OfferCase:
        return of_length(case, seconds - minutes * MINUTE)

    known = least_in_order(lambda n: question.price_in_order(shortened(n), rep_id, day) is not None, most)
    if not known:
        return
    minutes = least(lambda n: question.slot(shortened(n), rep_id, day) is not None, known)
    slot = question.slot(shortened(minutes), rep_id, day)
    if slot is None or minutes == 0:
        return
    rule = case.at.plan.instance.policy.rule_for(case.customer)
    share = minutes * MINUTE / seconds
    price = round(len(case.diary.series.calls) * share * rule.missed_minutes * MINUTE)
    yield candidate_of(
        shortened(minutes), remedy_of(question, "shorter", rep_id, day, minutes=minutes), slot, price
    )


def open_longer(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which the customer would have to open earlier and close later."""
    case = question.case
    hours = case.customer.open_on[day]
    if question.price_in_order(case, rep_id, day) is not None:
        return

    def stretched(minutes: int) -> OfferCase:
        first = max(0, hours[0].start - minutes * MINUTE)
        last = min(DAY, hours[-1].end + minutes * MINUTE)
        if len(hours) == 1:
            return opened(case, day, TimeWindow(start=first, end=last))
        ends = TimeWindow(start=first, end=hours[0].end), TimeWindow(start=hours[-1].start, end=last)
        return opened(case, day, ends[0], *hours[1:-1], ends[1])

    known = least_in_order(
        lambda n: question.price_in_order(stretched(n), rep_id, day) is not None, MOST_MINUTES
    )
    if not known:
        return
    minutes = least(lambda n: question.slot(stretched(n), rep_id, day) is not None, known)
    slot = question.slot(stretched(minutes), rep_id, day)
    if slot is not None and minutes:
        remedy = remedy_of(question, "open", rep_id, day, minutes=minutes, window=window_of(slot))
        yield candidate_of(stretched(minutes), remedy, slot, asked_price(case))
