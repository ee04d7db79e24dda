"""What the sheets of a plan look up, looked up once."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.language import mark, text
from routeplan.language.dates import date_text, weekday_text
from routeplan.measures.blanks import blanks_by_day
from routeplan.measures.coverage import contacts_made
from routeplan.measures.due import due_text
from routeplan.measures.traffic import traffic_factor, traffic_of
from routeplan.model.call import Call
from routeplan.model.customer import Customer
from routeplan.model.half_day import Half
from routeplan.model.horizon import Horizon
from routeplan.model.night import night_places
from routeplan.model.plan import Plan, Unplanned
from routeplan.model.route import Route, Stop
from routeplan.render.layers.towns import town_in, town_names

HOME = mark("home")
KEPT_FREE: dict[Half, str] = {
    "morning": mark("morning kept free"),
    "afternoon": mark("afternoon kept free"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom to ask for at a customer.

    Parameters
    ----------
    text
        All of them, with their departments.
    phone
        Of the one to ring first; empty for the customer's own.
    senior
        Whether one of them decides on the money.
    """

    text: str
    phone: str = ""
    senior: bool = False


class PlanFacts:
    """A plan with what is asked of it again and again."""

    def __init__(self, plan: Plan, people: Mapping[str, People]) -> None:
        instance = plan.instance
        self.plan, self.people, self.horizon = plan, people, instance.horizon
        self.weekdays = tuple(weekday_text(number) for number in range(7))
        self.customers, self.reps = instance.customer_by_id(), instance.rep_by_id()
        self.appointments = {one.appointment_id: one for one in instance.appointments}
        self.towns = town_names(instance.customers)
        self.rep_of, self.made = plan.alignment.rep_of(), contacts_made(plan)
        self.customers_of: dict[str, list[Customer]] = {}
        for customer in instance.customers:
            self.customers_of.setdefault(self.rep_of.get(customer.customer_id, ""), []).append(customer)
        self.zone_of = {customer_id: zone for zone in plan.zones for customer_id in zone.customer_ids}
        self.deals = instance.deal_by_series()
        self.series = plan.call_plan.by_customer()
        self.owed = {call.visit_id: (one, call) for one in plan.call_plan.series for call in one.calls}
        self.nights = night_places(instance)
        self.halves = blanks_by_day(plan.blank_half_days)
        self.routes: dict[str, dict[int, Route]] = {rep_id: {} for rep_id in self.reps}
        for route in sorted(plan.routes, key=lambda route: route.day):
            self.routes.setdefault(route.rep_id, {})[route.day] = route
        self.away = _whole_days(plan)
        bands = plan.provenance.travel_settings.traffic
        self.traffic = {rep.rep_id: traffic_of(traffic_factor(rep, bands), bands) for rep in instance.reps}
        self.usual = {
            rep.rep_id: {self.horizon.weekday_of(day) for day in rep.working_days} for rep in instance.reps
        }
        self.next_visit = {one.customer_id: one.when for one in reversed(plan.later)}
        self.left_out: dict[str, list[Unplanned]] = {}
        for left in plan.unplanned:
            self.left_out.setdefault(left.customer_id or "", []).append(left)
        self.waiting: dict[str, list[Call]] = {}
        for call in plan.not_yet_due:
            self.waiting.setdefault(call.customer_id, []).append(call)

    def weekday(self, day: int) -> str:
        """Return the name of a day's weekday, such as ``Mon``."""
        return self.weekdays[self.horizon.weekday_of(day)]

    def week_heads(self) -> dict[str, str]:
        """Return the heads of the ISO weeks of the horizon, such as ``W01 4 Jan``, in order."""
        heads: dict[str, str] = {}
        for day in range(self.horizon.days):
            week = self.horizon.week_of(day)
            if week not in heads:
                heads[week] = f"{week[-3:]} {date_text(self.horizon.date_of(day), 'day_month')}"
        return heads

    def rep_name(self, rep_id: str) -> str:
        """Return what a rep is called."""
        rep = self.reps.get(rep_id)
        return rep_id if rep is None else rep.name or rep_id

    def customer_of(self, stop: Stop) -> Customer | None:
        """Return the customer of a stop, None without one."""
        return self.customers.get(stop.customer_id or "")

    def halves_of(self, rep_id: str, day: int) -> frozenset[Half]:
        """Return the halves of a day that are kept free."""
        return self.halves.get((rep_id, day), frozenset())

    def name_of(self, stop: Stop) -> str:
        """Return where or at what a stop is: a customer, a title, home, a hotel."""
        if stop.kind == "lunch":
            return text("lunch")
        if stop.night_at:
            return self.nights[stop.night_at].name if stop.night_at in self.nights else stop.night_at
        if stop.kind in ("start", "end"):
            return text(HOME)
        one, customer = self.appointments.get(stop.task_id), self.customer_of(stop)
        title = one.title if stop.kind == "appointment" and one is not None else ""
        return title or ("" if customer is None else customer.name) or stop.task_id

    def town_of(self, stop: Stop) -> str:
        """Return the town of a stop, empty where it is not known."""
        one = self.appointments.get(stop.task_id) if stop.kind == "appointment" else None
        elsewhere = "" if one is None else town_in(one.address)
        return elsewhere or self.towns.get(stop.customer_id or "", "")

    def address_of(self, stop: Stop) -> str:
        """Return the address of a stop, empty for home and where none is known."""
        if stop.night_at in self.nights:
            return self.nights[stop.night_at].address
        one, customer = self.appointments.get(stop.task_id), self.customer_of(stop)
        if stop.kind == "appointment" and one is not None and one.address:
            return one.address
        return "" if customer is None else customer.address

    def phone_of(self, stop: Stop) -> str:
        """Return the phone of a stop, empty where none is known."""
        if stop.night_at in self.nights:
            return self.nights[stop.night_at].phone
        customer = self.customer_of(stop)
        return "" if customer is None else customer.phone

    def reason_of(self, stop: Stop) -> str:
        """Return what an appointment is about, or why a visit is due."""
        one = self.appointments.get(stop.task_id) if stop.kind == "appointment" else None
        return self.due(stop.task_id) if one is None else one.reason

    def due(self, visit_id: str) -> str:
        """Return why a visit is due, empty for a visit that nobody owes or offers."""
        if visit_id not in self.owed:
            return ""
        series, call = self.owed[visit_id]
        customer = self.customers[series.customer_id]
        deal = self.deals.get(customer.customer_id)
        return call.prize_text or due_text(self.horizon, customer, series, call, deal)


def long_date(horizon: Horizon, day: int) -> str:
    """Return such as ``Mon 4 Jan 2027``."""
    return date_text(horizon.date_of(day), "full")


def where_text(facts: PlanFacts, stop: Stop) -> str:
    """Return a stop behind its town, such as ``Linz, Workshop 1``."""
    return text(", ").join(part for part in (facts.town_of(stop), facts.name_of(stop)) if part)


def _whole_days(plan: Plan) -> dict[tuple[str, int], list[str]]:
    """Return the titles of what takes a rep away for a day, by rep and day."""
    away: dict[tuple[str, int], list[str]] = {}
    for one in plan.instance.appointments:
        if one.kind == "whole_day":
            for day in one.days:
                away.setdefault((one.rep_id, day), []).append(one.title or text("away all day"))
    return away
