"""Days offered, for the screen and for scripts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.day_offer import DayOffer
from routeplan.review.wording import day_text

if TYPE_CHECKING:
    from routeplan.cli.customer_at_hand import CustomerAtHand
    from routeplan.model.plan import Plan

KM = 1000
HEADINGS = ("day", "rep", "fit", "start", "extra min", "extra km", "bill min", "displaces", "why")
TO_THE_RIGHT = frozenset({"start", "extra min", "extra km", "bill min"})


def offer_record(plan: "Plan", offer: DayOffer) -> dict[str, Any]:
    """Return one day for a script; times as HH:MM, prices in minutes of driving."""
    horizon, slot = plan.instance.horizon, offer.slot
    record: dict[str, Any] = {
        "date": horizon.date_of(offer.day).isoformat(),
        "weekday": day_text(horizon, offer.day)[:3],
        "rep_id": offer.rep_id,
        "colour": offer.colour,
        "why": list(offer.why),
        "visit_id": offer.visit_id,
        "planned_now": offer.is_present,
        "moves_from": None if offer.moves_from is None else horizon.date_of(offer.moves_from).isoformat(),
    }
    if slot is None:
        return record
    prices = ("drive", "overtime", "saved", "gap", "wish", "promise", "moved")
    return record | {
        "arrive": clock_text(slot.arrive),
        "start": clock_text(slot.start),
        "end": clock_text(slot.end),
        "round_start": None if slot.round_start is None else clock_text(slot.round_start),
        "extra_min": minutes(slot.extra_drive_seconds),
        "extra_km": round(slot.extra_drive_metres / KM, 1),
        "overtime_min": minutes(slot.overtime_seconds),
        "bill_min": minutes(slot.bill_seconds),
        "bill": {name: minutes(getattr(slot, f"{name}_price")) for name in prices},
        "displaces": [
            {
                "visit_id": one.visit_id,
                "customer_id": one.customer_id,
                "price_min": minutes(one.price_seconds),
            }
            for one in slot.displaced
        ],
        "blank_used": slot.blank_used,
        "retimed": list(slot.retimed),
        "proved": slot.proved,
    }


def minutes(seconds: int) -> float:
    """Return seconds as minutes, to a tenth."""
    return round(seconds / MINUTE, 1)


def say_offers(plan: "Plan", offers: Sequence[DayOffer]) -> None:
    """Print one line a day."""
    say_columns(HEADINGS, [_row(plan, offer) for offer in offers], TO_THE_RIGHT)


def _row(plan: "Plan", offer: DayOffer) -> tuple[str, ...]:
    """Return the cells of one day."""
    slot, why = offer.slot, [*(["planned now"] if offer.is_present else []), *offer.why]
    day = day_text(plan.instance.horizon, offer.day)
    if slot is None:
        return (day, offer.rep_id, offer.colour, "", "", "", "", "", "; ".join(why))
    displaced = " ".join(f"{one.customer_id} ({one.price_seconds / MINUTE:.0f})" for one in slot.displaced)
    return (
        day, offer.rep_id, offer.colour, clock_text(slot.start),
        f"{slot.extra_drive_seconds / MINUTE:+.1f}", f"{slot.extra_drive_metres / KM:+.1f}",
        f"{slot.bill_seconds / MINUTE:.1f}", displaced, "; ".join(why[len(slot.displaced) > 0 :]),
    )  # fmt: skip


def heading_of(hand: "CustomerAtHand", seconds: int) -> tuple[str, ...]:
    """Return who the customer is, and what the plan has for it already."""
    from routeplan.measures.coverage import contacts_made

    customer, plan = hand.customer, hand.plan
    rule = f"class {customer.class_name}, {customer.frequency or 'on demand'}, {seconds // MINUTE} minutes"
    lines = [f"{customer.customer_id} {customer.name}: {rule}"]
    horizon = plan.instance.horizon
    visits = [
        f"{day_text(horizon, one.day)} {clock_text(one.start)} by {one.rep_id}"
        for one in contacts_made(plan)[customer.customer_id]
    ]
    if hand.is_new:
        lines.append("Newer than the plan, which has no visit yet.")
    elif visits:
        lines.append(
            f"Planned: {', '.join(visits)}. Other days are priced as a move from the nearest of them."
        )
    else:
        lines.append("No visit is planned.")
    return tuple(lines)
