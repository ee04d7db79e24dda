"""What could change so that a call fits: the least change of every kind, with what it would cost.

Every change is sized against the days as they are planned, all other visits staying: by bisection to the
minute where it is one of minutes, exactly where the days or times say it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from routeplan.calls.overload.day import usual_shift
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.day_offer import Slot
from routeplan.model.explanation import FactKind, Remedy
from routeplan.model.instance import Instance
from routeplan.model.route import Route
from routeplan.pipeline.callers import barred, callers_of
from routeplan.pipeline.could_give import (
    instance_of,
    lent_for,
    longer,
    of_length,
    opened,
    with_least_wait,
    with_shift,
    without_appointment,
)
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.question import Question, least, least_in_order
from routeplan.pipeline.remedy_words import remedy_of
from routeplan.pipeline.wait_left import wait_left

FEW = 3
"""Days of one kind that are looked at exactly."""

MOST_MINUTES = 240
"""Most minutes that a day is made longer by."""

STEP = 5 * MINUTE
LEAST_SHARE = 0.5
"""Part of a call that is left at least where it is made shorter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A change and what it would cost.

    Parameters
    ----------
    instance
        The instance with the change.
    day
        Day on which the call would fit, as the days are planned.
    concession_seconds
        What the change itself costs, in seconds of driving.
    bill_seconds
        What the call costs there besides, in seconds of driving.
    slot
        The day with the call in it, all other visits staying; None where that is not known.
    """

    remedy: Remedy
    instance: Instance
    rep_id: str
    day: int
    concession_seconds: int
    bill_seconds: int
    slot: Slot | None = None

    @property
    def price_seconds(self) -> int:
        """Return what it would cost in all, in seconds of driving."""
        return self.concession_seconds + self.bill_seconds


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
        *_of_blocked(question, by_block.get(("open",), []), _open_that_day),
        *_of_blocked(question, by_block.get(("rep",), []), _at_work),
        *_of_blocked(question, by_block.get(("gap",), []), _sooner),
        *_neighbours(question),
    ]
    return tuple(sorted(found, key=lambda one: (one.price_seconds, one.day, one.rep_id, one.remedy.kind)))


Change = Callable[[Question, str, int], "tuple[OfferCase, Callable[[Slot], Candidate]] | None"]
"""Gives the case with a change on a day, and what makes a candidate of the slot found in it."""


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
        minutes = _minutes_in_order(question, rep_id, day)
        if minutes is not None:
            ranked.append((minutes, day, rep_id))
    ranked.sort()
    for minutes, day, rep_id in ranked[:FEW]:
        yield from _more_minutes(question, rep_id, day, minutes)
    for _, day, rep_id in [one for one in ranked if one[0]][:FEW]:
        yield from _shorter(question, rep_id, day)
    for rep_id, day in days:
        yield from _open_longer(question, rep_id, day)


def _minutes_in_order(question: Question, rep_id: str, day: int) -> int | None:
    """Return the fewest minutes by which a day is to be longer, the other visits in their planned order."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    most = min(MOST_MINUTES, (DAY - shift.end) // MINUTE)

    def fits(minutes: int) -> bool:
        return question.price_in_order(longer(case, rep_id, day, minutes), rep_id, day) is not None

    return least_in_order(fits, most)


def _more_minutes(question: Question, rep_id: str, day: int, known: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which a day would have to be longer; none where it has room."""
    case = question.case
    minutes = least(lambda n: question.slot(longer(case, rep_id, day, n), rep_id, day) is not None, known)
    changed = longer(case, rep_id, day, minutes)
    slot = question.slot(changed, rep_id, day)
    if slot is None or minutes == 0:
        return
    remedy = remedy_of(question, "more_minutes", rep_id, day, minutes=minutes)
    yield _candidate(changed, remedy, slot, _worked(case, minutes))


def _shorter(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
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
    yield _candidate(
        shortened(minutes), remedy_of(question, "shorter", rep_id, day, minutes=minutes), slot, price
    )


def _open_longer(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
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
        remedy = remedy_of(question, "open", rep_id, day, minutes=minutes, window=_window(slot))
        yield _candidate(stretched(minutes), remedy, slot, _asked(case))


def _open_that_day(
    question: Question, rep_id: str, day: int
) -> tuple[OfferCase, Callable[[Slot], Candidate]] | None:
    """Return when a customer who is closed would have to be open."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None

    def made_of(slot: Slot) -> Candidate:
        window = _window(slot)
        changed = opened(case, day, *case.customer.open_on[day], window)
        return _candidate(
            changed, remedy_of(question, "open", rep_id, day, window=window), slot, _asked(case)
        )

    return opened(case, day, shift), made_of


def _window(slot: Slot) -> TimeWindow:
    """Return when a customer has to be open for a call, on five minutes."""
    return TimeWindow(start=slot.start // STEP * STEP, end=min(DAY, -(-slot.end // STEP) * STEP))


def _at_work(
    question: Question, rep_id: str, day: int
) -> tuple[OfferCase, Callable[[Slot], Candidate]] | None:
    """Return when a rep who is off would have to work, or which day away would have to give."""
    case = question.case
    rep = case.at.reps[rep_id]
    if rep.shifts[day] is not None:
        return _not_away(question, rep_id, day)
    usual = usual_shift(rep)
    if usual is None:
        return None

    def made_of(slot: Slot) -> Candidate:
        way = Route(rep_id=rep_id, day=day, stops=slot.stops, proof="best found")
        hours = TimeWindow(start=leaves_at(way), end=min(DAY, reaches_at(way)))
        minutes = -(-hours.seconds // MINUTE)
        remedy = remedy_of(question, "work_day", rep_id, day, minutes=minutes, window=hours)
        return _candidate(with_shift(case, rep_id, day, hours), remedy, slot, _worked(case, minutes))

    return with_shift(case, rep_id, day, usual), made_of


def _not_away(
    question: Question, rep_id: str, day: int
) -> tuple[OfferCase, Callable[[Slot], Candidate]] | None:
    """Return the appointment for a whole day that would have to be put off; None where there are more."""
    case = question.case
    away = [
        one
        for one in case.at.plan.instance.appointments
        if one.rep_id == rep_id and one.kind == "whole_day" and day in one.days
    ]
    if len(away) != 1:
        return None
    changed = without_appointment(case, away[0].appointment_id)
    title = away[0].title or away[0].appointment_id
    remedy = remedy_of(question, "appointment", rep_id, day, title=title)
    return changed, lambda slot: _candidate(changed, remedy, slot, _asked(case))


def _sooner(
    question: Question, rep_id: str, day: int
) -> tuple[OfferCase, Callable[[Slot], Candidate]] | None:
    """Return the shortest wait that would do."""
    case = question.case
    days, gap = wait_left(question.dates(case, day)), case.customer.gap
    if days is None or days < 1 or gap is None:
        return None
    changed = with_least_wait(case, days)
    price = round((gap.minimum - days) * case.at.plan.instance.policy.prices.late_per_day * MINUTE)
    remedy = remedy_of(question, "wait", rep_id, day, days=days)
    return changed, lambda slot: _candidate(changed, remedy, slot, price)


def _neighbours(question: Question) -> Iterator[Candidate]:
    """Yield the best day of every other rep who could make the call."""
    case = question.case
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
        yield _candidate(lent_for(case, rep.rep_id, best[1]), remedy, slot, _asked(case))


def _worked(case: OfferCase, minutes: int) -> int:
    """Return the price of work beyond the shifts, that of overtime."""
    return round(case.at.plan.instance.policy.prices.overtime_per_minute * minutes * MINUTE)


def _asked(case: OfferCase) -> int:
    """Return the price of asking somebody for another day or hour, that of moving a promised visit."""
    return round(case.at.plan.instance.policy.prices.moved_day * MINUTE)


def _candidate(changed: OfferCase, remedy: Remedy, slot: Slot, concession: int) -> Candidate:
    """Return a change with its prices."""
    assert remedy.day is not None
    return Candidate(
        remedy=remedy, instance=instance_of(changed), rep_id=remedy.rep_id, day=remedy.day, slot=slot,
        concession_seconds=concession, bill_seconds=slot.bill_seconds,
    )  # fmt: skip
