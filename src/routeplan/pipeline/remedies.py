"""What could change so that a call fits: the least change of every kind, with what it would cost.

Every change is sized against the days as they are planned, all other visits staying: by bisection to the
minute where it is one of minutes, exactly where the days or times say it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from routeplan.calls.overload.day import usual_shift
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.call import Call
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.day_offer import Slot
from routeplan.model.explanation import FactKind, OpenCall, Remedy
from routeplan.model.instance import Instance
from routeplan.model.route import Route
from routeplan.pipeline.callers import barred, callers_of, is_callers_day
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
from routeplan.pipeline.day_facts import blocks
from routeplan.pipeline.find_day import offer_of
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates
from routeplan.pipeline.remedy_words import remedy_of
from routeplan.pipeline.wait_left import wait_left

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
    """

    remedy: Remedy
    instance: Instance
    rep_id: str
    day: int
    concession_seconds: int
    bill_seconds: int

    @property
    def price_seconds(self) -> int:
        """Return what it would cost in all, in seconds of driving."""
        return self.concession_seconds + self.bill_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A call that is to fit, and the days on which it may.

    Parameters
    ----------
    case
        The customer's case for the reps who may call there.
    call
        The call as it is owed.
    days
        Day numbers that would do.
    """

    case: OfferCase
    open_call: OpenCall
    call: Call
    reps: tuple[str, ...]
    days: Sequence[int]

    def dates(self, case: OfferCase, day: int) -> Dates:
        """Return the customer's dates with the call on a day: moved there if it is made, else one more."""
        made = (one for one in case.diary.contacts if one.visit_id == self.open_call.visit_id)
        late = self.open_call.late is not None
        return Dates(diary=case.diary, day=day, own=next(made, None) if late else None)

    def slot(self, case: OfferCase, rep_id: str, day: int) -> Slot | None:
        """Return the cheapest way to make the call on a day of a case; None if it does not fit."""
        return offer_of(case, rep_id, self.dates(case, day)).slot

    def blocked(self, rep_id: str, day: int) -> tuple[FactKind, ...]:
        """Return what rules out a day, whatever is planned on it."""
        return tuple(one.kind for one in blocks(self.case, rep_id, self.dates(self.case, day)))


def candidates(question: Question) -> tuple[Candidate, ...]:
    """Return the changes that could make a call fit, the cheapest first."""
    found = [one for rep_id, day in days_of(question) for one in _on_day(question, rep_id, day)]
    found += _neighbours(question)
    return tuple(sorted(found, key=lambda one: (one.price_seconds, one.day, one.rep_id, one.remedy.kind)))


def days_of(question: Question) -> Iterator[tuple[str, int]]:
    """Yield the days that would do of every rep who may call on them."""
    plan, customer = question.case.at.plan, question.case.customer
    for day in question.days:
        for rep_id in question.reps:
            if is_callers_day(plan, customer, rep_id, day):
                yield rep_id, day


def _on_day(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield what could change so that a call fits on one day."""
    blocked = question.blocked(rep_id, day)
    if not blocked:
        slot = question.slot(question.case, rep_id, day)
        if slot is not None:
            yield _candidate(question, question.case, remedy_of(question, "give_way", rep_id, day), slot, 0)
            return
        yield from _more_minutes(question, rep_id, day)
        yield from _open_longer(question, rep_id, day)
        yield from _shorter(question, rep_id, day)
    elif blocked == ("open",):
        yield from _open_that_day(question, rep_id, day)
    elif blocked == ("rep",):
        yield from _at_work(question, rep_id, day)
    elif blocked == ("gap",):
        yield from _sooner(question, rep_id, day)


def least(fits: Callable[[int], bool], most: int) -> int | None:
    """Return the least whole number from 1 to the most that fits, None if not even the most does.

    Whatever is more than one that fits must fit as well.
    """
    if most < 1 or not fits(most):
        return None
    low, high = 0, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def _more_minutes(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which a day would have to be longer."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    most = min(MOST_MINUTES, (DAY - shift.end) // MINUTE)
    minutes = least(lambda n: question.slot(longer(case, rep_id, day, n), rep_id, day) is not None, most)
    if minutes is None:
        return
    changed = longer(case, rep_id, day, minutes)
    slot = question.slot(changed, rep_id, day)
    assert slot is not None
    price = _worked(case, minutes)
    yield _candidate(question, changed, remedy_of(question, "more_minutes", rep_id, day, minutes=minutes), slot, price)


def _shorter(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which the calls of the customer would have to be shorter."""
    case, seconds = question.case, question.case.seconds
    most = int(seconds * (1 - LEAST_SHARE)) // MINUTE

    def shortened(minutes: int) -> OfferCase:
        return of_length(case, seconds - minutes * MINUTE)

    minutes = least(lambda n: question.slot(shortened(n), rep_id, day) is not None, most)
    if minutes is None:
        return
    slot = question.slot(shortened(minutes), rep_id, day)
    assert slot is not None
    rule = case.at.plan.instance.policy.rule_for(case.customer)
    share = minutes * MINUTE / seconds
    price = round(len(case.diary.series.calls) * share * rule.missed_minutes * MINUTE)
    yield _candidate(question, shortened(minutes), remedy_of(question, "shorter", rep_id, day, minutes=minutes), slot, price)


def _open_longer(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the fewest minutes by which the customer would have to open earlier or close later."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    hours = case.customer.open_on[day]
    if question.slot(opened(case, day, shift), rep_id, day) is None:
        return

    def stretched(minutes: int) -> OfferCase:
        first = max(0, hours[0].start - minutes * MINUTE)
        last = min(DAY, hours[-1].end + minutes * MINUTE)
        if len(hours) == 1:
            return opened(case, day, TimeWindow(start=first, end=last))
        ends = TimeWindow(start=first, end=hours[0].end), TimeWindow(start=hours[-1].start, end=last)
        return opened(case, day, ends[0], *hours[1:-1], ends[1])

    minutes = least(lambda n: question.slot(stretched(n), rep_id, day) is not None, MOST_MINUTES)
    if minutes is None:
        return
    slot = question.slot(stretched(minutes), rep_id, day)
    assert slot is not None
    remedy = remedy_of(question, "open", rep_id, day, minutes=minutes, window=_window(slot))
    yield _candidate(question, stretched(minutes), remedy, slot, _asked(case))


def _open_that_day(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield when a customer who is closed would have to be open."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None
    slot = question.slot(opened(case, day, shift), rep_id, day)
    if slot is None:
        return
    window = _window(slot)
    remedy = remedy_of(question, "open", rep_id, day, window=window)
    yield _candidate(question, opened(case, day, *case.customer.open_on[day], window), remedy, slot, _asked(case))


def _window(slot: Slot) -> TimeWindow:
    """Return when a customer has to be open for a call, on five minutes."""
    return TimeWindow(start=slot.start // STEP * STEP, end=min(DAY, -(-slot.end // STEP) * STEP))


def _at_work(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield when a rep who is off would have to work, or which day away would have to give."""
    case = question.case
    rep = case.at.reps[rep_id]
    if rep.shifts[day] is not None:
        yield from _not_away(question, rep_id, day)
        return
    usual = usual_shift(rep)
    if usual is None:
        return
    slot = question.slot(with_shift(case, rep_id, day, usual), rep_id, day)
    if slot is None:
        return
    way = Route(rep_id=rep_id, day=day, stops=slot.stops, proof="best found")
    hours = TimeWindow(start=leaves_at(way), end=min(DAY, reaches_at(way)))
    minutes = -(-hours.seconds // MINUTE)
    remedy = remedy_of(question, "work_day", rep_id, day, minutes=minutes, window=hours)
    changed = with_shift(case, rep_id, day, hours)
    yield _candidate(question, changed, remedy, slot, _worked(case, minutes))


def _not_away(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the appointment for a whole day that would have to be put off."""
    case = question.case
    away = [
        one
        for one in case.at.plan.instance.appointments
        if one.rep_id == rep_id and one.kind == "whole_day" and day in one.days
    ]
    if len(away) != 1:
        return
    changed = without_appointment(case, away[0].appointment_id)
    slot = question.slot(changed, rep_id, day)
    if slot is not None:
        title = away[0].title or away[0].appointment_id
        yield _candidate(question, changed, remedy_of(question, "appointment", rep_id, day, title=title), slot, _asked(case))


def _sooner(question: Question, rep_id: str, day: int) -> Iterator[Candidate]:
    """Yield the shortest wait that would do."""
    case = question.case
    days = wait_left(question.dates(case, day))
    if days is None or days < 1:
        return
    changed = with_least_wait(case, days)
    slot = question.slot(changed, rep_id, day)
    gap = case.customer.gap
    if slot is None or gap is None:
        return
    prices = case.at.plan.instance.policy.prices
    price = round((gap.minimum - days) * prices.late_per_day * MINUTE)
    yield _candidate(question, changed, remedy_of(question, "wait", rep_id, day, days=days), slot, price)


def _neighbours(question: Question) -> Iterator[Candidate]:
    """Yield the best day of every other rep who could make the call."""
    case = question.case
    at, instance = case.at, case.at.plan.instance
    for rep in instance.reps:
        if rep.rep_id not in case.matrices or rep.rep_id in callers_of(at.plan, case.customer):
            continue
        if barred(instance, case.customer, rep):
            continue
        found = [
            (slot.bill_seconds, day)
            for day in question.days
            if (slot := question.slot(case, rep.rep_id, day)) is not None
        ]
        if not found:
            continue
        _, day = min(found)
        slot = question.slot(case, rep.rep_id, day)
        assert slot is not None
        changed = lent_for(case, rep.rep_id, day)
        yield _candidate(question, changed, remedy_of(question, "rep", rep.rep_id, day), slot, _asked(case))


def _worked(case: OfferCase, minutes: int) -> int:
    """Return the price of work beyond the shifts, that of overtime."""
    return round(case.at.plan.instance.policy.prices.overtime_per_minute * minutes * MINUTE)


def _asked(case: OfferCase) -> int:
    """Return the price of asking somebody for another day or hour, that of moving a promised visit."""
    return round(case.at.plan.instance.policy.prices.moved_day * MINUTE)


def _candidate(
    question: Question, changed: OfferCase, remedy: Remedy, slot: Slot, concession: int
) -> Candidate:
    """Return a change with its prices."""
    day = remedy.day
    assert day is not None
    return Candidate(
        remedy=remedy, instance=instance_of(changed), rep_id=remedy.rep_id, day=day,
        concession_seconds=concession, bill_seconds=slot.bill_seconds,
    )  # fmt: skip
