"""A change by which a call might fit, with what it would cost."""

from dataclasses import dataclass

from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.day_offer import Slot
from routeplan.model.explanation import Remedy
from routeplan.model.instance import Instance
from routeplan.pipeline.could_give import instance_of
from routeplan.pipeline.offer_case import OfferCase

STEP = 5 * MINUTE


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
    slot
        The day with the call in it, all other visits staying; None where that is not known.
    """

    remedy: Remedy
    instance: Instance
    rep_id: str
    day: int
    concession_seconds: int
    bill_seconds: int
    slot: Slot | None = None

    @property
    def price_seconds(self) -> int:
        """Return what it would cost in all, in seconds of driving."""
        return self.concession_seconds + self.bill_seconds


def worked_price(case: OfferCase, minutes: int) -> int:
    """Return the price of work beyond the shifts, that of overtime."""
    return round(case.at.plan.instance.policy.prices.overtime_per_minute * minutes * MINUTE)


def asked_price(case: OfferCase) -> int:
    """Return the price of asking somebody for another day or hour, that of moving a promised visit."""
    return round(case.at.plan.instance.policy.prices.moved_day * MINUTE)


def candidate_of(changed: OfferCase, remedy: Remedy, slot: Slot, concession: int) -> Candidate:
    """Return a change with its prices."""
    assert remedy.day is not None
    return Candidate(
        remedy=remedy, instance=instance_of(changed), rep_id=remedy.rep_id, day=remedy.day, slot=slot,
        concession_seconds=concession, bill_seconds=slot.bill_seconds,
    )  # fmt: skip


def window_of(slot: Slot) -> TimeWindow:
    """Return when a customer has to be open for a call, on five minutes."""
    return TimeWindow(start=slot.start // STEP * STEP, end=min(DAY, -(-slot.end // STEP) * STEP))
