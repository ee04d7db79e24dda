"""What keeps a visit from days that would be better."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from routeplan.calls.overload.day import usual_shift
from routeplan.language import mark, text, texts
from routeplan.measures.coverage import Contact
from routeplan.model.clock import MINUTE
from routeplan.model.day_offer import DayOffer, Slot
from routeplan.model.explanation import FactKind, OtherDay
from routeplan.pipeline.could_give import opened, with_least_wait, with_shift
from routeplan.pipeline.day_facts import blocks
from routeplan.pipeline.find_day import offer_of
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates
from routeplan.pipeline.wait_left import wait_left
from routeplan.review.wording import day_text

PARTS = {
    "gap_price": mark("the waits between its visits and its deadlines"),
    "wish_price": mark("its zone, its rhythm or a day used for it alone"),
    "promise_price": mark("what was promised"),
    "overtime_price": mark("overtime"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Other days of a visit: those possible, with their offers, and those that are not."""

    possible: tuple[tuple[OtherDay, DayOffer], ...]
    impossible: tuple[DayOffer, ...]


def what_binds(case: OfferCase, contact: Contact, looked: Looked) -> Iterator[str]:
    """Yield why other days are worse or impossible, and which fact would have to be another."""
    horizon = case.at.plan.instance.horizon
    better = [one for one in looked.possible if _counts(-one[0].bill_seconds)]
    if better:
        best, _ = min(better, key=lambda one: one[0].bill_seconds)
        said = text(
            "{day} would cost {minutes} less; the search has not found that.",
            day=day_text(horizon, best.day), minutes=_minutes(-best.bill_seconds),
        )  # fmt: skip
        yield said
    yield from _shorter_ways(case, looked)
    found = tuple(_lifted(case, contact, looked))
    yield from found
    yield from _ruled_out(case, contact, looked)
    if not looked.possible:
        yield text("No other day is possible as the plan is.")


def _shorter_ways(case: OfferCase, looked: Looked) -> Iterator[str]:
    """Yield the day that needs least driving, where it is less than now, and what speaks against it."""
    less = [
        (one, offer)
        for one, offer in looked.possible
        if _counts(-one.drive_seconds) and not _counts(-one.bill_seconds)
    ]
    if not less:
        return
    best, offer = min(less, key=lambda pair: pair[0].drive_seconds)
    assert offer.slot is not None
    part, price = _dearest(offer.slot)
    if _counts(price):
        yield text(
            "{day} would save {minutes} of driving, but {what} would cost {price}.",
            day=day_text(case.at.plan.instance.horizon, best.day),
            minutes=_minutes(-best.drive_seconds), what=text(PARTS[part]), price=_minutes(price),
        )  # fmt: skip


def _dearest(slot: Slot) -> tuple[str, int]:
    """Return the part of a bill that costs most besides driving."""
    part = max(PARTS, key=lambda name: getattr(slot, name))
    return part, int(getattr(slot, part))


def _lifted(case: OfferCase, contact: Contact, looked: Looked) -> Iterator[str]:
    """Yield, for each kind of fact that rules days out, the day that would be better without it."""
    found: dict[FactKind, tuple[int, int, str]] = {}
    for closed in looked.impossible:
        dates = Dates(diary=case.diary, day=closed.day, own=contact)
        kinds = [one.kind for one in blocks(case, closed.rep_id, dates)]
        without = _without(case, closed.rep_id, dates, kinds[0]) if len(kinds) == 1 else None
        if without is None:
            continue
        offer = offer_of(without, closed.rep_id, Dates(diary=without.diary, day=closed.day, own=contact))
        bill = None if offer.slot is None else offer.slot.bill_seconds
        if bill is not None and _counts(-bill) and (kinds[0] not in found or bill < found[kinds[0]][0]):
            found[kinds[0]] = bill, closed.day, closed.rep_id
    for kind, (bill, day, rep_id) in found.items():
        yield text(
            LIFTED[kind],
            day=day_text(case.at.plan.instance.horizon, day), rep=rep_id, minutes=_minutes(-bill),
        )  # fmt: skip


LIFTED: dict[FactKind, str] = {
    "open": mark("If the customer were open on {day}, the visit would cost {minutes} less there."),
    "rep": mark("If {rep} worked on {day}, the visit would cost {minutes} less there."),
    "gap": mark("If visits could be nearer together, the visit would cost {minutes} less on {day}."),
}


def _without(case: OfferCase, rep_id: str, dates: Dates, kind: FactKind) -> OfferCase | None:
    """Return the case without the fact that rules a day out; None where that cannot be thought away."""
    rep, day = case.at.reps[rep_id], dates.day
    shift = rep.shifts[day] or usual_shift(rep)
    if shift is None:
        return None
    if kind == "open":
        return opened(case, day, shift)
    if kind == "rep" and rep.shifts[day] is None:
        return with_shift(case, rep_id, day, shift)
    left = wait_left(dates) if kind == "gap" else None
    return None if left is None else with_least_wait(case, left)


def _ruled_out(case: OfferCase, contact: Contact, looked: Looked) -> Iterator[str]:
    """Yield how many days of the due window are impossible, by what rules them out first."""
    call = Dates(diary=case.diary, day=contact.day, own=contact).call
    if call is None or case.customer.frequency is None:
        return
    counts: dict[FactKind, int] = {}
    for closed in looked.impossible:
        if closed.rep_id != contact.rep_id or not call.earliest_day <= closed.day <= call.latest_day:
            continue
        dates = Dates(diary=case.diary, day=closed.day, own=contact)
        first = next(blocks(case, closed.rep_id, dates), None)
        kind: FactKind = "room" if first is None else first.kind
        counts[kind] = counts.get(kind, 0) + 1
    for kind, count in counts.items():
        yield RULED_OUT[kind](count, contact.rep_id)


RULED_OUT: dict[FactKind, Callable[[int, str], str]] = {
    "rep": lambda days, rep: texts(
        "{number} day of its due window is out: {rep} does not work.",
        "{number} days of its due window are out: {rep} does not work.",
        days,
        rep=rep,
    ),
    "open": lambda days, _: texts(
        "{number} day of its due window is out: the customer is closed or not open long enough.",
        "{number} days of its due window are out: the customer is closed or not open long enough.",
        days,
    ),
    "gap": lambda days, _: texts(
        "{number} day of its due window is out: too near to another visit.",
        "{number} days of its due window are out: too near to another visit.",
        days,
    ),
    "room": lambda days, _: texts(
        "{number} day of its due window is out: it has no room unless other visits leave it.",
        "{number} days of its due window are out: they have no room unless other visits leave them.",
        days,
    ),
}


def _counts(seconds: int) -> bool:
    """Return whether a price or a drive is a minute at least, as it is said."""
    return round(seconds / MINUTE) > 0


def _minutes(seconds: int) -> str:
    """Return a price or a drive in minutes."""
    return text("{minutes:.0f} min", minutes=seconds / MINUTE)
