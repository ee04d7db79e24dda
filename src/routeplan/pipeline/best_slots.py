"""The days to be offered to a customer."""

from collections.abc import Sequence

from routeplan.model.day_offer import DayOffer
from routeplan.model.horizon import Horizon


def best_slots(offers: Sequence[DayOffer], count: int, horizon: Horizon) -> tuple[DayOffer, ...]:
    """Return the offers with the least bills on so many different days, in order of days.

    They answer one call, that of the first open day, as far as it has days enough. Of two and more at least
    two fall on different weekdays where there are any: the dearest one then makes room for the cheapest of
    another weekday. Days that are closed are no offers; on equal bills the earlier day comes first.
    """
    open_days = [one for one in offers if one.slot is not None]
    next_call = open_days[0].visit_id if open_days else ""
    ranked: list[DayOffer] = []
    for offer in sorted(open_days, key=lambda one: (one.visit_id != next_call, *_rank(one))):
        if offer.day not in {one.day for one in ranked}:
            ranked.append(offer)
    best = ranked[:count]
    weekdays = {horizon.weekday_of(one.day) for one in best}
    others = [one for one in ranked[count:] if horizon.weekday_of(one.day) not in weekdays]
    if len(best) > 1 and len(weekdays) == 1 and others:
        best[-1] = others[0]
    return tuple(sorted(best, key=lambda one: one.day))


def _rank(offer: DayOffer) -> tuple[int, int, str]:
    assert offer.slot is not None
    return (offer.slot.bill_seconds, offer.day, offer.rep_id)
