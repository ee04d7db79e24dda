"""On which days one more call could be made, and what each day would cost."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.language import speaking, text
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.day_offer import DayOffer, OfferColour, Slot
from routeplan.model.plan import Plan
from routeplan.model.visit import Task
from routeplan.pipeline.callers import callers_of, is_callers_day
from routeplan.pipeline.day_as_is import at_hand, band_of, starting_within
from routeplan.pipeline.day_facts import blocks
from routeplan.pipeline.day_fit import Fit, Target, best_fit, fit_without_displacing
from routeplan.pipeline.offer_case import OfferCase, offer_case
from routeplan.pipeline.offer_dates import Dates, date_faults, rhythm_price, with_visit
from routeplan.pipeline.offer_slot import slot_of, start_of


def day_offers(
    plan: Plan,
    customer_id: str,
    *,
    rep_ids: Sequence[str] = (),
    seconds: int | None = None,
    first_day: int = 0,
    last_day: int | None = None,
    displacing: bool = True,
) -> tuple[DayOffer, ...]:
    """Return what each day of each rep who may call on a customer has to offer, by days, then reps.

    Days are those of the weekdays that the rep works; a day off among them is closed. A rep to whom the
    customer is lent is asked about the days it is lent. Where the plan has the
    call already, the day it is planned for is marked and every other day is priced as a move from there.

    Parameters
    ----------
    rep_ids
        Reps to ask; all who may call there when empty.
    seconds
        Length of the call; the customer's own when None.
    first_day, last_day
        First and last day number to be offered; to the end of the plan when None.
    displacing
        Whether other visits may leave the day.

    Raises
    ------
    KeyError
        If the plan has no such customer.
    """
    with speaking(plan.handing_out.language):
        at = at_hand(plan)
        customer = at.customers[customer_id]
        asked = [one for one in callers_of(plan, customer) if not rep_ids or one in rep_ids]
        seconds = customer.call_seconds if seconds is None else seconds
        case = offer_case(at, customer, asked, seconds, displacing=displacing)
        end = plan.instance.horizon.days if last_day is None else last_day + 1
        return tuple(
            offer_of(case, rep_id, with_visit(case.at, case.diary, day))
            for day in range(max(first_day, 0), min(end, plan.instance.horizon.days))
            for rep_id in asked
            if plan.instance.horizon.weekday_of(day) in case.weekdays[rep_id]
            and is_callers_day(plan, customer, rep_id, day)
        )


def offer_of(case: OfferCase, rep_id: str, dates: Dates) -> DayOffer:
    """Return what one day of one rep has to offer to a visit."""
    own, day = dates.own, dates.day
    block = next(blocks(case, rep_id, dates), None)
    offer = DayOffer(
        customer_id=case.customer.customer_id,
        rep_id=rep_id,
        day=day,
        colour="closed",
        why=() if block is None else (block.text,),
        visit_id=dates.visit_id,
        moves_from=None if own is None else own.day,
        is_present=own is not None and (own.rep_id, own.day) == (rep_id, day),
    )
    if block is not None:
        return offer
    fit = _best(case, rep_id, dates)
    if fit is None:
        return replace(offer, why=(_no_room(case, rep_id, day),))
    return _coloured(case, offer, dates, fit)


def _no_room(case: OfferCase, rep_id: str, day: int) -> str:
    """Say why a call fits in no way."""
    if (rep_id, day) not in case.at.routes:
        return text("opening hours and the way there and back do not fit into the shift")
    return text("full: not even two visits fewer make room") if case.displacing else text("full")


def _best(case: OfferCase, rep_id: str, dates: Dates) -> Fit | None:
    """Return the cheapest fit; for a customer who keeps a time, at that time unless this costs too much."""
    customer = case.customer
    windows = customer.open_on[dates.day]
    free = _fit(case, rep_id, dates, windows)
    band = band_of(case.at, customer, dates.visit_id) if customer.rhythm == "slot" else None
    if band is None or free is None:
        return free
    kept = _fit(case, rep_id, dates, starting_within(windows, band, case.seconds))
    if kept is None:
        return free
    return min((free, kept), key=lambda fit: (len(fit.displaced), _whole(case, rep_id, dates, fit)))


def _fit(case: OfferCase, rep_id: str, dates: Dates, windows: tuple[TimeWindow, ...]) -> Fit | None:
    """Return the cheapest fit within some windows."""
    if not windows:
        return None
    fit = best_fit if case.displacing else fit_without_displacing
    return fit(target_of(case, rep_id, dates, windows))


def target_of(case: OfferCase, rep_id: str, dates: Dates, windows: tuple[TimeWindow, ...]) -> Target:
    """Return a day of a rep with the call that is to be fitted into it within some windows."""
    task = Task(
        task_id=dates.visit_id, kind="visit", place_id=case.customer.place_id,
        customer_id=case.customer.customer_id, seconds=case.seconds, windows=windows,
    )  # fmt: skip
    own = dates.own
    here = own is not None and (own.rep_id, own.day) == (rep_id, dates.day)
    return Target(
        at=case.at,
        matrix=case.matrices[rep_id],
        rep_id=rep_id,
        day=dates.day,
        task=task,
        own=own.visit_id if own is not None and here else None,
    )


def _whole(case: OfferCase, rep_id: str, dates: Dates, fit: Fit) -> int:
    """Return driving, overtime and rhythm of a fit, in seconds of driving."""
    rhythm = rhythm_price(case.at, dates, rep_id, start_of(fit))
    return fit.drive + fit.problem.overtime_cost(fit.table.end) + rhythm


def _promised_times(case: OfferCase, slot: Slot) -> list[str]:
    """Say which other visits would not keep the clock time they were promised."""
    promises = case.at.promises
    left = [one for one in slot.retimed if one in promises and promises[one].grain == "time"]
    return [text("promised times change: {visits}", visits=text(", ").join(left))] if left else []


def _coloured(case: OfferCase, offer: DayOffer, dates: Dates, fit: Fit) -> DayOffer:
    """Return the offer of a day with its slot, and how well it fits."""
    slot = slot_of(case, offer, dates, fit)
    why = [] if offer.is_present else list(date_faults(case.at, dates))
    if rhythm_price(case.at, dates, offer.rep_id, slot.start) > 0:
        is_by_day = case.customer.rhythm == "weekday"
        why.append(text("off its weekday") if is_by_day else text("off its weekday and time"))
    if slot.overtime_seconds:
        why.append(text("{minutes} min more overtime", minutes=-(-slot.overtime_seconds // MINUTE)))
    if fit.blank_lost:
        why.append(fit.blank_lost)
    why += _promised_times(case, slot)
    if slot.displaced:
        names = text(" and ").join(one.customer_id for one in slot.displaced)
        why.insert(0, text("fits only without {customers}", customers=names))
    colour: OfferColour = "red" if slot.displaced else "yellow" if why else "green"
    return replace(offer, colour=colour, why=tuple(why), slot=slot)
