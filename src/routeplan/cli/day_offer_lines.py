"""Days offered, for the screen and for scripts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.log_figures import DAYS, day_text
from routeplan.language import mark, text
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.day_offer import DayOffer

if TYPE_CHECKING:
    from routeplan.cli.customer_at_hand import CustomerAtHand
    from routeplan.model.plan import Plan

KM = 1000
FITS = {"green": mark("green"), "yellow": mark("yellow"), "red": mark("red"), "closed": mark("closed")}
HEADINGS = (
    mark("day"), mark("rep"), mark("fit"), mark("start"), mark("extra min"), mark("extra km"),
    mark("bill min"), mark("displaces"), mark("why"),
)  # fmt: skip
TO_THE_RIGHT = HEADINGS[3:7]


def offer_record(plan: "Plan", offer: DayOffer) -> dict[str, Any]:
    """Return one day for a script; times as HH:MM, prices in minutes of driving."""
    horizon, slot = plan.instance.horizon, offer.slot
    record: dict[str, Any] = {
        "date": horizon.date_of(offer.day).isoformat(),
        "weekday": DAYS[horizon.weekday_of(offer.day)],
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
    headings = tuple(map(text, HEADINGS))
    say_columns(headings, [_row(plan, offer) for offer in offers], set(map(text, TO_THE_RIGHT)))


def _row(plan: "Plan", offer: DayOffer) -> tuple[str, ...]:
    """Return the cells of one day."""
    slot, why = offer.slot, [*([text("planned now")] if offer.is_present else []), *offer.why]
    day = day_text(plan.instance.horizon.date_of(offer.day))
    if slot is None:
        return (day, offer.rep_id, text(FITS[offer.colour]), "", "", "", "", "", text("; ").join(why))
    displaced = " ".join(f"{one.customer_id} ({one.price_seconds / MINUTE:.0f})" for one in slot.displaced)
    return (
        day, offer.rep_id, text(FITS[offer.colour]), clock_text(slot.start),
        f"{slot.extra_drive_seconds / MINUTE:+.1f}", f"{slot.extra_drive_metres / KM:+.1f}",
        f"{slot.bill_seconds / MINUTE:.1f}", displaced, text("; ").join(why[len(slot.displaced) > 0 :]),
    )  # fmt: skip


def heading_of(hand: "CustomerAtHand", seconds: int) -> tuple[str, ...]:
    """Return who the customer is, and what the plan has for it already."""
    from routeplan.measures.coverage import contacts_made

    customer, plan = hand.customer, hand.plan
    first = text(
        "{id} {name}: class {class_name}, {frequency}, {minutes} minutes",
        id=customer.customer_id, name=customer.name, class_name=customer.class_name,
        frequency=customer.frequency or text("on demand"), minutes=seconds // MINUTE,
    )  # fmt: skip
    lines = [first]
    horizon = plan.instance.horizon
    visits = [
        text(
            "{day} {time} by {rep}",
            day=day_text(horizon.date_of(one.day)),
            time=clock_text(one.start),
            rep=one.rep_id,
        )
        for one in contacts_made(plan)[customer.customer_id]
    ]
    if hand.is_new:
        lines.append(text("Newer than the plan, which has no visit yet."))
    elif visits:
        listed = text(", ").join(visits)
        said = text(
            "Planned: {visits}. Other days are priced as a move from the nearest of them.", visits=listed
        )
        lines.append(said)
    else:
        lines.append(text("No visit is planned."))
    return tuple(lines)
