"""What could change so that calls left out fit, quickly for all of them, for the plan book.

Nothing is planned again for it: ``why-not`` does that for one call.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from routeplan.model.call import Call
from routeplan.model.clock import MINUTE, TimeWindow
from routeplan.model.customer import Customer, DayWindows
from routeplan.model.explanation import Remedy, RemedyKind
from routeplan.model.plan import Unplanned
from routeplan.pipeline.book_days import allowed_gaps, cheapest_of_days, overruns
from routeplan.pipeline.day_as_is import PlanAtHand
from routeplan.pipeline.day_legs import FOREVER, DayLegs, IntArray
from routeplan.pipeline.offer_dates import Diary
from routeplan.pipeline.remedy_words import said_of

HINTS = 3
MOST_SECONDS = 240 * MINUTE
Priced = tuple[float, Remedy]


def hints_of(
    at: PlanAtHand, diaries: Mapping[str, Diary], legs: Mapping[str, DayLegs]
) -> dict[str, tuple[str, ...]]:
    """Return the likely changes for every call that was left out, the cheapest first, by visit id."""
    owed = {call.visit_id: call for call in at.plan.call_plan.calls}
    found = {}
    for one in at.plan.unplanned:
        call, rep_legs = owed.get(one.task_id), legs.get(one.rep_id or "")
        if call is not None and rep_legs is not None:
            customer = at.customers[call.customer_id]
            look = _Look(at, customer, diaries[call.customer_id], one, call, rep_legs)
            found[one.task_id] = look.hints()
    return found


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at one call that was left out."""

    at: PlanAtHand
    customer: Customer
    diary: Diary
    unplanned: Unplanned
    call: Call
    legs: DayLegs

    def hints(self) -> tuple[str, ...]:
        """Return the likely changes as sentences, the cheapest first."""
        priced = sorted(
            (*self._longer(), *self._opened(), *self._phoned()),
            key=lambda one: (one[0], one[1].day or 0, one[1].kind),
        )
        instance = self.at.plan.instance
        return tuple(said_of(instance, self.customer, remedy) for _, remedy in priced[:HINTS])

    def _gaps(self, open_on: tuple[DayWindows, ...]) -> Iterator[tuple[int, int, float]]:
        """Yield the best gap of each day that is allowed: day, seconds too long, price.

        Too long is what goes beyond the overtime that is left. The price is that of overtime and driving, in
        minutes of driving.
        """
        customer, legs = self.customer, self.legs
        if customer.place_id not in legs.matrix.index:
            return
        row = legs.matrix.index[customer.place_id]
        over = overruns(legs, row, customer.call_seconds, open_on)
        rep_id = self.unplanned.rep_id or ""
        allowed = allowed_gaps(self.at, customer, self.diary, rep_id, legs.day)
        overtime = round(self.at.plan.instance.policy.prices.overtime_per_minute)
        possible = allowed & (over <= MOST_SECONDS)
        price: IntArray = np.where(possible, over * overtime + legs.detour(row), FOREVER)
        for place in cheapest_of_days(legs.day, price):
            if price[place] < FOREVER:
                beyond = max(0, int(over[place] - legs.overtime[place]))
                yield int(legs.day[place]), beyond, price[place] / MINUTE

    def _longer(self) -> Iterator[Priced]:
        """Yield the days that would have to be longer."""
        for day, over, price in self._gaps(self.customer.open_on):
            minutes = -(-over // MINUTE)
            if minutes:
                yield price, self._remedy("more_minutes", day, minutes=minutes)

    def _opened(self) -> Iterator[Priced]:
        """Yield the days on which the customer would have to be open while the rep is at work."""
        rep = self.at.reps[self.unplanned.rep_id or ""]
        asked = self.at.plan.instance.policy.prices.moved_day
        closed = tuple(
            (shift,) if shift is not None and not hours else ()
            for shift, hours in zip(rep.shifts, self.customer.open_on, strict=True)
        )
        for day, over, price in self._gaps(closed):
            if not over:
                yield asked + price, self._remedy("open", day, window=rep.shifts[day])

    def _phoned(self) -> Iterator[Priced]:
        """Yield a phone call in the place of the visit, where no deadline asks for a visit."""
        if not self.call.deadlines:
            share = self.at.plan.instance.policy.overload.phone_share
            yield share * self.call.missed_seconds / MINUTE, self._remedy("phone", None)

    def _remedy(
        self, kind: RemedyKind, day: int | None, *, minutes: int = 0, window: TimeWindow | None = None
    ) -> Remedy:
        """Return a change without its sentence."""
        rep_id = self.unplanned.rep_id or ""
        return Remedy(kind=kind, rep_id=rep_id, day=day, minutes=minutes, window=window, text="")
