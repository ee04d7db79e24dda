"""The promises that a plan does not keep, each with its reason."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from routeplan.language import text
from routeplan.language.dates import date_text
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.pool import may_call
from routeplan.measures.stability import departure, departure_seconds
from routeplan.model.call import customer_of_visit
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.plan import Band, Departed, DepartureKind, Plan
from routeplan.model.standing import Promise, Standing


def departures_of(plan: Plan, standings: Mapping[str, Standing]) -> tuple[Departed, ...]:
    """Return the promises of published plans that a plan leaves, in order of the visit ids.

    Calls that the plan carries forward are known to it already.

    Parameters
    ----------
    standings
        What was promised, by customer id.
    """
    look = _Look(plan)
    left = [*look.committed(plan.instance.commitments), *look.void(standings)]
    return tuple(sorted(left, key=lambda one: (one.visit_id, one.promised_day)))


class _Look:
    """A plan beside what was promised."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.horizon = plan, plan.instance.horizon
        self.customers, self.reps = plan.instance.customer_by_id(), plan.instance.rep_by_id()
        self.rep_of, self.series = plan.alignment.rep_of(), plan.call_plan.by_customer()
        self.planned_for = {*self.rep_of, *plan.alignment.unassigned} & self.customers.keys()
        self.contacts = contacts_made(plan)
        self.carried = set(plan.carried_forward)
        self.unplanned = {one.task_id: one.detail for one in plan.unplanned}
        self.away = {
            (one.rep_id, day): one.title
            for one in plan.instance.appointments
            if one.kind == "whole_day"
            for day in one.days
        }

    def committed(self, commitments: Iterable[Commitment]) -> Iterator[Departed]:
        """Yield the commitments that are not kept."""
        for one in commitments:
            customer_id = customer_of_visit(one.visit_id)
            made = self.contacts.get(customer_id, ())
            contact = next((visit for visit in made if visit.visit_id == one.visit_id), None)
            kind = self._kind(one, contact)
            if kind is not None:
                yield Departed(
                    visit_id=one.visit_id,
                    customer_id=customer_id,
                    rep_id=one.rep_id,
                    kind=kind,
                    promised_day=one.day,
                    promised_start=one.start,
                    band=_band(one),
                    price_seconds=self._price(one, kind),
                    reason=self._reason(one, kind, self.customers[customer_id], contact),
                )

    def void(self, standings: Mapping[str, Standing]) -> Iterator[Departed]:
        """Yield the promises of the horizon that answer no call any more."""
        committed = {(customer_of_visit(one.visit_id), one.day) for one in self.plan.instance.commitments}
        for customer_id, standing in standings.items():
            if customer_id not in self.planned_for:
                continue
            for promise in standing.promises:
                inside = 0 <= promise.day < self.horizon.days
                if inside and (customer_id, promise.day) not in committed:
                    yield self._void(customer_id, promise)

    def _void(self, customer_id: str, promise: Promise) -> Departed:
        """Return a promise that binds nobody any more: made by another rep, on another day, or not at all."""
        made = self.contacts.get(customer_id, ())
        now = next((one for one in made if one.visit_id == promise.visit_id), None)
        kind: DepartureKind = "left_out" if now is None else "rep" if now.day == promise.day else "day"
        return Departed(
            visit_id=promise.visit_id,
            customer_id=customer_id,
            rep_id=promise.rep_id,
            kind=kind,
            promised_day=promise.day,
            promised_start=promise.start,
            band=_band(promise),
            price_seconds=0,
            reason=self._void_reason(self.customers[customer_id], promise),
        )

    def _kind(self, one: Commitment, contact: Contact | None) -> DepartureKind | None:
        """Return how a commitment is left, None if it is kept."""
        if contact is None:
            return "left_out"
        return departure(
            one, rep_id=contact.rep_id, day=contact.day, start=contact.start, horizon=self.horizon
        )

    def _price(self, one: Commitment, kind: DepartureKind) -> int:
        """Return what leaving a commitment costs; leaving it out costs as much as another week or day."""
        left = kind if kind != "left_out" else "week" if one.grain == "week" else "day"
        return departure_seconds(left, self.plan.instance.policy.prices, one.frozen)

    def _reason(self, one: Commitment, kind: DepartureKind, customer: Customer, now: Contact | None) -> str:
        """Return why a commitment is left."""
        if now is not None and (lent := self._lent(one, now, customer)):
            return lent
        if kind == "left_out":
            return self.unplanned.get(one.visit_id) or self._cannot(one, customer) or self._may_wait(one)
        if reason := self._cannot(one, customer):
            return reason
        if one.visit_id in self.carried and now is not None and now.day < one.day:
            return text("It was not made when it was due before, so an earlier day makes up for it.")
        if kind == "time":
            return text("The calls and appointments of the day now go in another order.")
        price = self._price(one, kind) / 60
        return text(
            "Moving it makes the whole plan cheaper, the {minutes:g} minutes for moving it included.",
            minutes=price,
        )

    def _lent(self, one: Commitment, contact: Contact, customer: Customer) -> str:
        """Say that the customer is lent to the rep who calls now, and why; empty if it is not."""
        day, rep_id = self.horizon.date_of(contact.day), contact.rep_id
        lent = any(lending.rep_id == rep_id and day in lending for lending in customer.lent)
        if not lent or rep_id == one.rep_id:
            return ""
        if self._is_away(one.rep_id, one.day):
            return text("{rep} is away; lent to {other}.", rep=one.rep_id, other=rep_id)
        return text("Lent to {rep}, with whom the whole plan is cheaper.", rep=rep_id)

    def _is_away(self, rep_id: str, day: int) -> bool:
        """Return whether a rep does not work on a day of the horizon, or is not there at all."""
        rep = self.reps.get(rep_id)
        if rep is None or not 0 <= day < self.horizon.days:
            return rep is None
        return rep.shifts[day] is None or (rep_id, day) in self.away

    def _may_wait(self, one: Commitment) -> str:
        """Return until when a call that is left open may wait."""
        calls = self.series[customer_of_visit(one.visit_id)].calls
        until = next((call.latest_day for call in calls if call.visit_id == one.visit_id), None)
        if until is None:
            return text("Others went first.")
        return text("Others went first. It may wait until {date}.", date=self.horizon.date_of(until))

    def _cannot(self, one: Commitment, customer: Customer) -> str:
        """Return why a visit cannot be made as promised; empty if it could, and for a promised week."""
        if one.grain == "week":
            return ""
        return self._rep_or_hours(one.rep_id, one.day, customer) or self._too_soon(one.day, customer)

    def _rep_or_hours(self, rep_id: str, day: int, customer: Customer) -> str:
        """Return what speaks against a day: the rep, or the customer's hours."""
        when, rep = self.horizon.date_of(day), self.reps.get(rep_id)
        if rep is None or rep.shifts[day] is None:
            return text("{rep} does not work on {day}.", rep=rep_id, day=_day(when))
        if (rep_id, day) in self.away:
            why = self.away[rep_id, day] or text("whole-day appointment")
            return text("{rep} is away on {day}: {reason}.", rep=rep_id, day=_day(when), reason=why)
        if not customer.open_on[day]:
            return text("The customer takes no calls on {day}.", day=_day(when))
        owner = self.rep_of.get(customer.customer_id)
        return "" if may_call(customer, owner, rep_id, when) else _of_another(owner)

    def _too_soon(self, day: int, customer: Customer) -> str:
        """Return whether the last visit before the horizon was too short a time ago."""
        last = self.series[customer.customer_id].last_visit_day
        if customer.gap is None or day - last >= customer.gap.minimum:
            return ""
        return text(
            "Only {days} days after the visit of {date}; at least {least:g} are wanted.",
            days=day - last,
            date=self.horizon.date_of(last),
            least=customer.gap.minimum,
        )

    def _void_reason(self, customer: Customer, promise: Promise) -> str:
        """Return why a promise answers no call."""
        if customer.gap is None:
            return text("No calls are owed to this customer any more.")
        return (
            self._rep_or_hours(promise.rep_id, promise.day, customer)
            or self._too_soon(promise.day, customer)
            or text("Another visit has come in between, so that it would be too soon.")
        )


def _band(promised: Commitment | Promise) -> Band:
    """Return how firmly a visit was promised."""
    if promised.frozen:
        return "frozen"
    return "published" if promised.grain == "time" else "draft"


def _of_another(owner: str | None) -> str:
    """Say who looks after the customer now."""
    if owner is None:
        return text("The customer is now looked after by nobody.")
    return text("The customer is now looked after by {rep}.", rep=owner)


def _day(when: date) -> str:
    """Return a day as people write it."""
    return date_text(when, "weekday_iso")
