"""Days offered to a customer, as a letter to send and as notes for the rep."""

from collections.abc import Sequence

from routeplan.language import mark, text
from routeplan.language.dates import date_text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.customer import Customer
from routeplan.model.day_offer import DayOffer, OfferColour, Slot
from routeplan.model.plan import Plan

KM = 1000
WISH = {
    False: mark("I would like to call on you at {customer} for about {minutes} minutes."),
    True: mark("We would like to call on you at {customer} for about {minutes} minutes."),
}
"""What a letter asks for, by whether several reps offer."""
PLEASE = {
    (False, True): mark("Please let me know whether it does, or name another time."),
    (False, False): mark("Please let me know which one you prefer, or name another time."),
    (True, True): mark("Please let us know whether it does, or name another time."),
    (True, False): mark("Please let us know which one you prefer, or name another time."),
}
"""What a letter closes with, by whether several reps offer and whether it is one time."""
COLOURS: dict[OfferColour, str] = {
    "green": mark("green"),
    "yellow": mark("yellow"),
    "red": mark("red"),
}


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
    length = max(_slot(offer).end - _slot(offer).start for offer in offers) // MINUTE
    times = [
        _time_with(plan, offer, callers[offer.rep_id]) if several else offered_time(plan, offer)
        for offer in offers
    ]
    return "\n".join(
        [
            text("Dear {contact},", contact=contact) if contact else text("Good day,"),
            "",
            text(WISH[several], customer=customer.name, minutes=length),
            text("Would this time suit you?") if one else text("Would one of these times suit you?"),
            "",
            *(
                text("  {number}. {time}", number=number, time=time)
                for number, time in enumerate(times, start=1)
            ),
            "",
            text(PLEASE[several, one]),
            "",
            text("Kind regards"),
            *callers.values(),
        ]
    )


def _time_with(plan: Plan, offer: DayOffer, rep: str) -> str:
    """Return when and by whom an offered call would be made."""
    return text("{time}, {rep}", time=offered_time(plan, offer), rep=rep)


def offered_time(plan: Plan, offer: DayOffer) -> str:
    """Return such as ``Tuesday, 12 January 2027, 10:15 to 11:00``."""
    start, end = offered_span(offer)
    return text(
        "{date}, {start} to {end}",
        date=date_text(plan.instance.horizon.date_of(offer.day), "long"),
        start=clock_text(start),
        end=clock_text(end),
    )


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
        parts = _costs(offer)
        for one in slot.displaced:
            parts.append(
                text(
                    "{customer} {name} has to move ({minutes:.0f} min)",
                    customer=one.customer_id,
                    name=customers[one.customer_id].name,
                    minutes=one.price_seconds / MINUTE,
                )
            )
        parts += offer.why[bool(slot.displaced) :]
        colour = text(COLOURS[offer.colour])
        notes = text("; ").join(parts)
        lines.append(text("  {number}. {colour}: {notes}", number=number, colour=colour, notes=notes))
    return tuple(lines)


def _costs(offer: DayOffer) -> list[str]:
    """Return what an offer costs the rep."""
    slot = _slot(offer)
    parts = [
        text(
            "{minutes:+.0f} min and {km:+.1f} km of driving",
            minutes=slot.extra_drive_seconds / MINUTE,
            km=slot.extra_drive_metres / KM,
        ),
        text("bill {minutes:.0f} min", minutes=slot.bill_seconds / MINUTE),
    ]
    return [*parts, text("planned for this day already")] if offer.is_present else parts


def _name(name: str, rep_id: str) -> str:
    """Return the name of a rep, the id where there is none."""
    return name or rep_id


def _slot(offer: DayOffer) -> Slot:
    """Return the slot of an offer, which is not closed."""
    assert offer.slot is not None
    return offer.slot
