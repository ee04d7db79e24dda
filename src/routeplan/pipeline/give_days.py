"""The day on which a customer, a rep or the shortest wait would have to give so that a call fits."""

from collections.abc import Callable

from routeplan.calls.overload.day import usual_shift
from routeplan.measures.travel import leaves_at, reaches_at
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.day_offer import Slot
from routeplan.model.route import Route
from routeplan.pipeline.candidate import Candidate, asked_price, candidate_of, window_of, worked_price
from routeplan.pipeline.could_give import opened, with_least_wait, with_shift, without_appointment
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.question import Question
from routeplan.pipeline.remedy_words import remedy_of
from routeplan.pipeline.wait_left import wait_left

Changed = tuple[OfferCase, Callable[[Slot], Candidate]]
"""A case with a change, and what makes a candidate of the slot found in it."""


def open_that_day(question: Question, rep_id: str, day: int) -> Changed | None:
    """Return when a customer who is closed would have to be open."""
    case = question.case
    shift = case.at.reps[rep_id].shifts[day]
    assert shift is not None

    def made_of(slot: Slot) -> Candidate:
        window = window_of(slot)
        changed = opened(case, day, *case.customer.open_on[day], window)
        return candidate_of(
            changed, remedy_of(question, "open", rep_id, day, window=window), slot, asked_price(case)
        )

    return opened(case, day, shift), made_of


def at_work(question: Question, rep_id: str, day: int) -> Changed | None:
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
        return candidate_of(with_shift(case, rep_id, day, hours), remedy, slot, worked_price(case, minutes))

    return with_shift(case, rep_id, day, usual), made_of


def _not_away(question: Question, rep_id: str, day: int) -> Changed | None:
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
    return changed, lambda slot: candidate_of(changed, remedy, slot, asked_price(case))


def sooner(question: Question, rep_id: str, day: int) -> Changed | None:
    """Return the shortest wait that would do."""
    case = question.case
    days, gap = wait_left(question.dates(case, day)), case.customer.gap
    if days is None or days < 1 or gap is None:
        return None
    changed = with_least_wait(case, days)
    price = round((gap.minimum - days) * case.at.plan.instance.policy.prices.late_per_day * MINUTE)
    remedy = remedy_of(question, "wait", rep_id, day, days=days)
    return changed, lambda slot: candidate_of(changed, remedy, slot, price)
