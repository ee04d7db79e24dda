"""Days offered to a customer, as a letter to send and as notes for the rep."""

from collections.abc import Sequence
from datetime import date

from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.customer import Customer
from routeplan.model.day_offer import DayOffer, Slot
from routeplan.model.plan import Plan

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
KM = 1000


def offer_letter(plan: Plan, customer: Customer, offers: Sequence[DayOffer], contact: str = "") -> str:
    """Return a polite plain text that offers some days; names no other customer.

    Parameters
    ----------
    offers
        Days with slots, in the order in which they are to be named.
    contact
        Whom it is for, such as ``Ms Huber``; empty for whoever reads it.
    """
    reps = plan.instance.rep_by_id()
    callers = {offer.rep_id: _name(reps[offer.rep_id].name, offer.rep_id) for offer in offers}
    several, one = len(callers) > 1, len(offers) == 1
    who, whom = ("We", "us") if several else ("I", "me")
    which = "whether it does" if one else "which one you prefer"
    length = max(_slot(offer).end - _slot(offer).start for offer in offers) // MINUTE
    times = [
        f"  {number}. {offered_time(plan, offer)}" + (f", {callers[offer.rep_id]}" if several else "")
        for number, offer in enumerate(offers, start=1)
    ]
    return "\n".join(
        [
            f"Dear {contact}," if contact else "Good day,",
            "",
            f"{who} would like to call on you at {customer.name} for about {length} minutes.",
            "Would this time suit you?" if one else "Would one of these times suit you?",
            "",
            *times,
            "",
            f"Please let {whom} know {which}, or name another time.",
            "",
            "Kind regards",
            *callers.values(),
        ]
    )


def offered_time(plan: Plan, offer: DayOffer) -> str:
    """Return such as ``Tuesday, 12 January 2027, 10:15 to 11:00``."""
    start, end = offered_span(offer)
    return f"{_long_date(plan.instance.horizon.date_of(offer.day))}, {clock_text(start)} to {clock_text(end)}"


def offered_span(offer: DayOffer) -> tuple[int, int]:
    """Return start and end to be offered, in seconds since midnight; round where the day allows it."""
    slot = _slot(offer)
    start = slot.start if slot.round_start is None else slot.round_start
    return start, start + slot.end - slot.start


def notes_for_the_rep(plan: Plan, offers: Sequence[DayOffer]) -> tuple[str, ...]:
    """Return one line an offer for the rep's eyes only: detour, bill and who has to give way."""
    customers = plan.instance.customer_by_id()
    lines = []
    for number, offer in enumerate(offers, start=1):
        slot = _slot(offer)
        km = f"{slot.extra_drive_metres / KM:+.1f} km"
        parts = [
            f"{slot.extra_drive_seconds / MINUTE:+.0f} min and {km} of driving",
            f"bill {slot.bill_seconds / MINUTE:.0f} min",
        ]
        if offer.is_present:
            parts.append("planned for this day already")
        for one in slot.displaced:
            name = customers[one.customer_id].name
            parts.append(f"{one.customer_id} {name} has to move ({one.price_seconds / MINUTE:.0f} min)")
        parts += offer.why[bool(slot.displaced) :]
        lines.append(f"  {number}. {offer.colour}: {'; '.join(parts)}")
    return tuple(lines)


def _long_date(day: date) -> str:
    """Return such as ``Tuesday, 12 January 2027``, the same in every locale."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _name(name: str, rep_id: str) -> str:
    """Return the name of a rep, the id where there is none."""
    return name or rep_id


def _slot(offer: DayOffer) -> Slot:
    """Return the slot of an offer, which is not closed."""
    assert offer.slot is not None
    return offer.slot
