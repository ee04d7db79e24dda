"""A call that is to fit, and what is asked of the days on which it may."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from routeplan.measures.coverage import Contact
from routeplan.model.call import Call
from routeplan.model.day_offer import Slot
from routeplan.model.explanation import FactKind, OpenCall
from routeplan.pipeline.callers import is_callers_day
from routeplan.pipeline.day_facts import blocks
from routeplan.pipeline.day_fit import price_in_order
from routeplan.pipeline.find_day import offer_of, target_of
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates
from routeplan.pipeline.promises import promise_price


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A call that is to fit, and the days on which it may.

    Parameters
    ----------
    case
        The customer's case for all reps.
    open_call, call
        What is known of the call, and the call as it is owed.
    reps
        Reps who may call there.
    days
        Day numbers that would do.
    """

    case: OfferCase
    open_call: OpenCall
    call: Call
    reps: tuple[str, ...]
    days: Sequence[int]

    def dates(self, case: OfferCase, day: int) -> Dates:
        """Return the customer's dates with the call on a day: moved there if it is made, else one more."""
        made = (one for one in case.diary.contacts if one.visit_id == self.open_call.visit_id)
        late = self.open_call.late is not None
        return Dates(diary=case.diary, day=day, own=next(made, None) if late else None)

    def slot(self, case: OfferCase, rep_id: str, day: int) -> Slot | None:
        """Return the cheapest way to make the call on a day of a case; None if it does not fit."""
        return offer_of(case, rep_id, self.dates(case, day)).slot

    def price_in_order(self, case: OfferCase, rep_id: str, day: int) -> int | None:
        """Return what the call costs on a day, the others in their planned order; None if it has no room."""
        dates = self.dates(case, day)
        if next(blocks(case, rep_id, dates), None) is not None:
            return None
        return price_in_order(target_of(case, rep_id, dates, case.customer.open_on[day]))

    def blocked(self, rep_id: str, day: int) -> tuple[FactKind, ...]:
        """Return what rules out a day, whatever is planned on it."""
        return tuple(one.kind for one in blocks(self.case, rep_id, self.dates(self.case, day)))

    def promise_left(self, made: Contact) -> int:
        """Return what the promise of a late visit costs once it is made in time; 0 for a call left out."""
        at, one = self.case.at, self.open_call
        if one.late is None:
            return 0
        instance, moment = at.plan.instance, (made.rep_id, made.day, made.start)
        return promise_price(at.promises.get(one.visit_id), moment, instance.horizon, instance.policy.prices)

    def rep_days(self) -> Iterator[tuple[str, int]]:
        """Yield the days that would do of every rep who may call on them."""
        plan, customer = self.case.at.plan, self.case.customer
        for day in self.days:
            for rep_id in self.reps:
                if is_callers_day(plan, customer, rep_id, day):
                    yield rep_id, day


def least_in_order(fits: Callable[[int], bool], most: int) -> int | None:
    """Return the least whole number from 0 to the most that fits, None if not even the most does.

    Whatever is more than one that fits must fit as well.
    """
    if not fits(most):
        return None
    low, high = -1, most
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if fits(middle) else (middle, high)
    return high


def least(fits: Callable[[int], bool], known: int) -> int:
    """Return the least whole number from 0 that fits, one being known that does.

    The one before it is asked about first, as the number known is mostly the least.
    """
    if known == 0 or not fits(known - 1):
        return known
    found = least_in_order(fits, known - 1)
    assert found is not None
    return found
