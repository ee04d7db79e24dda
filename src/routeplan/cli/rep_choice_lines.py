"""Reps who could look after a customer, for the screen and for scripts."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from routeplan.cli.columns import say_columns
from routeplan.cli.console import say
from routeplan.cli.day_offer_lines import minutes, offer_record
from routeplan.language import mark, text
from routeplan.language.dates import weekday_text
from routeplan.model.clock import HOUR, clock_text

if TYPE_CHECKING:
    from routeplan.cli.customer_at_hand import CustomerAtHand
    from routeplan.model.day_offer import DayOffer
    from routeplan.model.plan import Plan
    from routeplan.model.rep_choice import RepChoice

HEADINGS = (
    mark("rep"), mark("home km"), mark("h in 4 weeks"), mark("use %"), mark("then %"), mark("detour"),
    mark("best day"), mark("first day"),
)  # fmt: skip
TO_THE_RIGHT = HEADINGS[1:6]


def choice_record(plan: "Plan", choice: "RepChoice") -> dict[str, Any]:
    """Return one rep for a script."""
    return {
        "rep_id": choice.rep_id,
        "name": choice.name,
        "barred": choice.barred,
        "present": choice.is_present,
        "home_km": choice.home_km,
        "extra_hours_4_weeks": round(choice.extra_seconds / HOUR, 2),
        "use_before": None if choice.use_before is None else round(choice.use_before, 3),
        "use_after": None if choice.use_after is None else round(choice.use_after, 3),
        "best": None if choice.best is None else offer_record(plan, choice.best),
        "first": None if choice.first is None else offer_record(plan, choice.first),
    }


def say_choices(hand: "CustomerAtHand", choices: "Sequence[RepChoice]", reason: str) -> None:
    """Print the reps who may, those who may not, and who is recommended."""
    customer, plan = hand.customer, hand.plan
    said = text(
        "{id} {name}: class {class_name}, {frequency}",
        id=customer.customer_id, name=customer.name, class_name=customer.class_name,
        frequency=customer.frequency or text("on demand"),
    )  # fmt: skip
    say(said, "")
    able = [one for one in choices if not one.barred]
    if able:
        rows = [_row(plan, one) for one in able]
        say_columns(tuple(map(text, HEADINGS)), rows, set(map(text, TO_THE_RIGHT)))
        say("")
    for one in choices:
        if one.barred:
            say(f"{one.rep_id} {one.name}: {one.barred}")
    if reason:
        first = choices[0]
        said = text("Recommended: {rep} {name} ({reason}).", rep=first.rep_id, name=first.name, reason=reason)
        say(said)


def _row(plan: "Plan", choice: "RepChoice") -> tuple[str, ...]:
    """Return the cells of one rep."""
    return (
        f"{choice.rep_id} {choice.name}" + (text(" (now)") if choice.is_present else ""),
        f"{choice.home_km:.1f}",
        f"{choice.extra_seconds / HOUR:.1f}",
        _percent(choice.use_before),
        _percent(choice.use_after),
        _detour(choice.best),
        _day(plan, choice.best),
        _day(plan, choice.first),
    )


def _percent(share: float | None) -> str:
    """Return a share in percent, empty for none."""
    return "" if share is None else f"{100 * share:.0f}"


def _detour(offer: "DayOffer | None") -> str:
    """Return the extra driving of a day."""
    slot = None if offer is None else offer.slot
    if slot is None:
        return ""
    return text("{minutes} min", minutes=f"{minutes(slot.extra_drive_seconds):+.0f}")


def _day(plan: "Plan", offer: "DayOffer | None") -> str:
    """Return day and clock time of an offer, empty for none."""
    slot = None if offer is None else offer.slot
    if offer is None or slot is None:
        return ""
    horizon = plan.instance.horizon
    when = horizon.date_of(offer.day)
    return f"{weekday_text(when.weekday())} {when:%m-%d} {clock_text(slot.start)}"
