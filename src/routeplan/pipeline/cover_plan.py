"""Room for lent calls in the days of a plan: each is fitted in beside all other visits, one by one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.language import mark, text
from routeplan.model.call import Call, CallSeries
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.day_offer import DayOffer
from routeplan.model.lending import Lending
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.pipeline.cover_needs import Absence, Need
from routeplan.pipeline.find_day import day_offers

NOT_IN_PLAN = mark("is not in the plan asked; plan again first")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Who has room for a customer's call.

    Parameters
    ----------
    rep_id
        Empty where nobody has.
    day
        The best day.
    extra_seconds
        Driving that the call adds.
    why
        Why nobody has room.
    """

    rep_id: str = ""
    day: date | None = None
    extra_seconds: int | None = None
    why: str = ""


class PlannedDays:
    """The days of a plan while a rep is away; each call that finds room takes it from the next ones.

    Visits of the rep who is away are gone; shifts and opening hours are those of today's tables. A day has
    room where the call fits beside all others without more overtime and without half-days kept free.
    """

    def __init__(self, absence: Absence, plan: Plan) -> None:
        self.absence = absence
        self.shift = plan.instance.horizon.day_of(absence.first)
        last = plan.instance.horizon.day_of(absence.last)
        self.days = range(max(0, self.shift + absence.first_open), min(last + 1, plan.instance.horizon.days))
        self.away = range(max(0, self.shift), self.days.stop)
        self.plan = self._without_rep(plan)

    def find(self, need: Need, allowed: Sequence[str]) -> Room:
        """Return who has room for a customer's late calls with the least driving for the first of them."""
        customers = self.plan.instance.customer_by_id()
        customer_id = need.customer.customer_id
        if customer_id not in customers:
            return Room(why=text(NOT_IN_PLAN))
        self.plan = self._prepared(need, allowed)
        offers = self._offers(customer_id, allowed)
        best = self._best(offers, need.late[0])
        if best is None or best.slot is None:
            return Room(why=self._why(offers, allowed))
        self._take(best)
        for call in need.late[1:]:
            more = [one for one in self._offers(customer_id, (best.rep_id,)) if one.moves_from is None]
            self._take(self._best(more, call))
        return Room(
            rep_id=best.rep_id,
            day=self.plan.instance.horizon.date_of(best.day),
            extra_seconds=best.slot.extra_drive_seconds,
        )

    def _offers(self, customer_id: str, rep_ids: Sequence[str]) -> tuple[DayOffer, ...]:
        """Return what the days of some reps have to offer."""
        if not rep_ids or not self.days:
            return ()
        return day_offers(
            self.plan, customer_id, rep_ids=rep_ids,
            first_day=self.days.start, last_day=self.days.stop - 1, displacing=False,
        )  # fmt: skip

    def _best(self, offers: Sequence[DayOffer], call: Call) -> DayOffer | None:
        """Return the offer with the least driving, one in time before all that are late."""

        def rank(one: DayOffer) -> tuple[bool, int, int, str]:
            assert one.slot is not None
            late = one.day > call.latest_day + self.shift
            return late, one.slot.extra_drive_seconds, one.day, one.rep_id

        return min((one for one in offers if not _against(one)), key=rank, default=None)

    def _why(self, offers: Sequence[DayOffer], allowed: Sequence[str]) -> str:
        """Say why nobody has room: the most frequent reason of each rep."""
        reasons, planned = dict[str, str](), self.plan.instance.rep_by_id()
        for rep_id in allowed:
            said = [_against(one) for one in offers if one.rep_id == rep_id]
            nothing = text("does not work on these days") if rep_id in planned else text(NOT_IN_PLAN)
            reasons[rep_id] = max(said, key=said.count) if said else nothing
        if len(set(reasons.values())) == 1 and len(reasons) > 1:
            return text("nobody has room: {reason}", reason=next(iter(reasons.values())))
        told = (text("{rep}: {reason}", rep=rep_id, reason=reason) for rep_id, reason in reasons.items())
        return text("; ").join(told)

    def _take(self, offer: DayOffer | None) -> None:
        """Put a call into the plan."""
        if offer is None or offer.slot is None:
            return
        here = (offer.rep_id, offer.day)
        route = Route(
            rep_id=offer.rep_id,
            day=offer.day,
            stops=offer.slot.stops,
            proof="proved shortest" if offer.slot.proved else "best found",
        )
        others = (one for one in self.plan.routes if (one.rep_id, one.day) != here)
        self.plan = replace(self.plan, routes=(*others, route))

    def _without_rep(self, plan: Plan) -> Plan:
        """Return the plan from the first day on, the rep away and all shifts as they are now."""
        instance, now = plan.instance, self.absence.instance.rep_by_id()
        reps = (self._rep(one, now[one.rep_id]) if one.rep_id in now else one for one in instance.reps)
        return replace(
            plan,
            instance=replace(instance, reps=tuple(reps)),
            routes=tuple(
                one
                for one in plan.routes
                if one.day >= self.away.start
                and not (one.rep_id == self.absence.rep_id and one.day in self.away)
            ),
        )

    def _rep(self, planned: Rep, now: Rep) -> Rep:
        """Return a rep of the plan with the shifts of today's tables."""
        shifts = list(planned.shifts)
        for day in self.away:
            shifts[day] = None if now.rep_id == self.absence.rep_id else now.shifts[day - self.shift]
        return replace(planned, shifts=tuple(shifts))

    def _prepared(self, need: Need, allowed: Collection[str]) -> Plan:
        """Return the plan with a customer lent to all who may have it, its calls as they stand today."""
        plan, customer_id = self.plan, need.customer.customer_id
        days = plan.instance.horizon.days
        return replace(
            plan,
            instance=replace(
                plan.instance,
                customers=tuple(
                    self._customer(one, need.customer, allowed) if one.customer_id == customer_id else one
                    for one in plan.instance.customers
                ),
            ),
            call_plan=replace(
                plan.call_plan,
                series=tuple(
                    _shifted(need.series, self.shift, days) if one.customer_id == customer_id else one
                    for one in plan.call_plan.series
                ),
            ),
        )

    def _customer(self, planned: Customer, now: Customer, allowed: Collection[str]) -> Customer:
        """Return a customer of the plan with the hours of today's tables, lent to all who may have it."""
        hours = list(planned.open_on)
        for day in self.away:
            hours[day] = now.open_on[day - self.shift]
        lent = (
            Lending(rep_id=rep_id, first=self.absence.first, last=self.absence.last)
            for rep_id in allowed
            if rep_id in self.plan.instance.rep_by_id()
        )
        return replace(planned, open_on=tuple(hours), lent=tuple(lent))


def _shifted(series: CallSeries, by: int, days: int) -> CallSeries:
    """Return a series whose days are counted from so many days earlier, without calls after a horizon."""
    moved = (
        replace(
            call,
            ideal_day=call.ideal_day + by,
            earliest_day=call.earliest_day + by,
            latest_day=call.latest_day + by,
        )
        for call in series.calls
    )
    calls = tuple(call for call in moved if call.ideal_day < days)
    return replace(series, last_visit_day=series.last_visit_day + by, calls=calls)


def _against(offer: DayOffer) -> str:
    """Say why a day has no room; empty if it has."""
    if offer.slot is None:
        return offer.why[0]
    if offer.slot.overtime_seconds:
        minutes = -(-offer.slot.overtime_seconds // MINUTE)
        return text("only with {minutes} min overtime", minutes=minutes)
    return text("only in a half-day kept free") if offer.slot.blank_used else ""
