"""Why a customer's visits are on their days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.language import speaking, text
from routeplan.measures.coverage import Contact
from routeplan.model.clock import clock_text
from routeplan.model.customer import Customer
from routeplan.model.day_offer import DayOffer
from routeplan.model.explanation import Fact, OtherDay, VisitReason
from routeplan.model.plan import Plan
from routeplan.model.route import Stop
from routeplan.pipeline.callers import callers_of, is_callers_day
from routeplan.pipeline.day_as_is import at_hand
from routeplan.pipeline.day_facts import day_facts
from routeplan.pipeline.day_fit import drive_without
from routeplan.pipeline.due_source import due_source
from routeplan.pipeline.find_day import offer_of
from routeplan.pipeline.offer_case import OfferCase, offer_case
from routeplan.pipeline.offer_dates import Dates, with_visit
from routeplan.pipeline.what_binds import Looked, what_binds

BEST_DAYS = 3


def why(plan: Plan, customer_id: str, when: date | None = None) -> tuple[VisitReason, ...]:
    """Return why the visits to a customer are on their days, in order of the days.

    Every visit is compared with the other days on which it could be without another visit leaving its day:
    those between the customer's visit before and the one after, in their best order of all stops.

    Parameters
    ----------
    when
        Only the visit of this day; where there is none, why there is none.

    Raises
    ------
    KeyError
        If the plan has no such customer.
    ValueError
        If the day does not lie in the plan.
    TravelError
        If the source of the plan's travel times is not there any more.
    """
    horizon = plan.instance.horizon
    if when is not None and when not in horizon:
        raise ValueError(f"{when} is not a day of the plan, {horizon.start} to {horizon.last}")
    with speaking(plan.handing_out.language):
        at = at_hand(plan)
        customer = at.customers[customer_id]
        asked = callers_of(plan, customer)
        case = offer_case(at, customer, asked, customer.call_seconds, displacing=False)
        look = _Look(case, asked)
        made = at.contacts[customer_id]
        if when is None:
            return tuple(look.planned(one) for one in made)
        day = horizon.day_of(when)
        found = tuple(look.planned(one) for one in made if one.day == day)
        return found or look.not_there(day)


@dataclass(frozen=True, slots=True)
class _Look:
    """A look at the visits of one customer."""

    case: OfferCase
    asked: Sequence[str]

    def planned(self, contact: Contact) -> VisitReason:
        """Return why a visit is on its day."""
        case = self.case
        dates = Dates(diary=case.diary, day=contact.day, own=contact)
        reason = self._reason(contact.rep_id, dates)
        reason = replace(reason, visit_id=contact.visit_id, start=contact.start)
        route = case.at.routes[contact.rep_id, contact.day]
        stop = next(one for one in route.tasks if _is_stop_of(one, contact))
        gone = drive_without(case.at, case.matrices, contact.rep_id, contact.day, stop.task_id)
        reason = replace(reason, drive_seconds=route.drive_seconds - gone)
        if contact.by == "appointment":
            return replace(reason, facts=(_by_appointment(case, contact),))
        looked = self._elsewhere(contact)
        open_days = sorted((one for one, _ in looked.possible), key=_order)
        facts = day_facts(case, contact.rep_id, dates, contact.start)
        return replace(
            reason,
            facts=(*facts, *_room(case, contact)),
            other_days=tuple(open_days[:BEST_DAYS]),
            binds=tuple(what_binds(case, contact, looked)),
        )

    def not_there(self, day: int) -> tuple[VisitReason, ...]:
        """Return why no visit is on a day, for the rep for whom it would cost least; none without a rep."""
        case = self.case
        dates, plan, customer = with_visit(case.at, case.diary, day), case.at.plan, case.customer
        reps = [rep_id for rep_id in self.asked if is_callers_day(plan, customer, rep_id, day)]
        offers = [offer_of(case, rep_id, dates) for rep_id in reps]
        if not offers:
            return ()
        best = min(offers, key=lambda one: (one.slot is None, one.slot.bill_seconds if one.slot else 0))
        there = self._other(best, dates)
        facts = day_facts(case, best.rep_id, dates, None if there is None else there.start)
        reason = replace(self._reason(best.rep_id, dates), facts=facts, there=there)
        if best.slot is None and all(one.holds or not one.hard for one in facts):
            full = Fact(kind="room", holds=False, hard=True, text=text("; ").join(best.why))
            reason = replace(reason, facts=(*facts, full))
        own = dates.own
        return (replace(reason, moves_from=None if own is None else own.day),)

    def _reason(self, rep_id: str, dates: Dates) -> VisitReason:
        """Return the due window of the call that a visit on a day answers."""
        call, plan, customer = dates.call, self.case.at.plan, self.case.customer
        return VisitReason(
            customer_id=customer.customer_id,
            visit_id=dates.visit_id,
            rep_id=rep_id,
            day=dates.day,
            start=None,
            due_from=None if call is None or customer.frequency is None else call.earliest_day,
            due_to=None if call is None or customer.frequency is None else call.latest_day,
            due=due_source(plan, customer, dates.diary.series, call),
        )

    def _elsewhere(self, contact: Contact) -> Looked:
        """Return all other days on which a visit could stay in its turn, possible or not."""
        case = self.case
        possible, impossible = list[tuple[OtherDay, DayOffer]](), list[DayOffer]()
        for day in _days_between(case, contact):
            for rep_id in self._callers(case.customer, day):
                if (rep_id, day) == (contact.rep_id, contact.day):
                    continue
                dates = Dates(diary=case.diary, day=day, own=contact)
                offer = offer_of(case, rep_id, dates)
                other = self._other(offer, dates)
                if other is None:
                    impossible.append(offer)
                else:
                    possible.append((other, offer))
        return Looked(possible=tuple(possible), impossible=tuple(impossible))

    def _callers(self, customer: Customer, day: int) -> Iterator[str]:
        """Yield the reps who may call on a day, those who never work on its weekday left out."""
        plan = self.case.at.plan
        for rep_id in self.asked:
            usual = plan.instance.horizon.weekday_of(day) in self.case.weekdays[rep_id]
            if usual and is_callers_day(plan, customer, rep_id, day):
                yield rep_id

    def _other(self, offer: DayOffer, dates: Dates) -> OtherDay | None:
        """Return a day that was offered with what the whole plan is driven more; None if it is closed."""
        slot, own, case = offer.slot, dates.own, self.case
        if slot is None:
            return None
        drive = slot.extra_drive_seconds
        if own is not None and not offer.is_present:
            rest = drive_without(case.at, case.matrices, own.rep_id, own.day, own.visit_id)
            drive += rest - case.at.routes[own.rep_id, own.day].drive_seconds
        return OtherDay(
            rep_id=offer.rep_id, day=offer.day, start=slot.start, drive_seconds=drive,
            bill_seconds=slot.bill_seconds, why=offer.why,
        )  # fmt: skip


def _order(one: OtherDay) -> tuple[int, int, str]:
    """Return what is less for a better day."""
    return one.bill_seconds, one.day, one.rep_id


def _days_between(case: OfferCase, contact: Contact) -> range:
    """Return the days after the customer's visit before and before the one after."""
    days = [one.day for one in case.diary.contacts if one != contact]
    first = max((day + 1 for day in days if day <= contact.day), default=0)
    last = min((day for day in days if day > contact.day), default=case.at.plan.instance.horizon.days)
    return range(first, last)


def _is_stop_of(stop: Stop, contact: Contact) -> bool:
    """Return whether a stop is that of a contact; an appointment bears the id of the call that it answers."""
    if contact.by == "visit":
        return stop.task_id == contact.visit_id
    at_customer = (stop.kind, stop.customer_id) == ("appointment", contact.customer_id)
    return at_customer and stop.start == contact.start


def _by_appointment(case: OfferCase, contact: Contact) -> Fact:
    """Return that a call is answered by an appointment."""
    said = text("an appointment at the customer is held then, at {time}", time=clock_text(contact.start))
    return Fact(kind="appointment", holds=True, hard=True, text=said)


def _room(case: OfferCase, contact: Contact) -> Iterator[Fact]:
    """Yield when the day ends and when its shift does."""
    route = case.at.routes[contact.rep_id, contact.day]
    shift = case.at.reps[contact.rep_id].shifts[contact.day]
    if shift is not None:
        said = text(
            "the day ends at {end}, the shift at {shift}",
            end=clock_text(route.stops[-1].arrive), shift=clock_text(shift.end),
        )  # fmt: skip
        yield Fact(kind="room", holds=True, hard=True, text=said)
