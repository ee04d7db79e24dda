"""Whom to phone to book visits, those first who are hardest to get."""

from collections.abc import Sequence

from routeplan.language import mark, text
from routeplan.measures.free_time import free_stretches, movable_within
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.render.sheets.plan.facts import PlanFacts, where_text
from routeplan.render.sheets.sheet import Cell, Column, Sheet, clock

COLUMNS = (
    Column(head=mark("Rep")),
    Column(head=mark("Date"), kind="date"),
    Column(head=mark("Day"), width=6),
    Column(head=mark("Offer from"), kind="clock"),
    Column(head=mark("Offer until"), kind="clock"),
    Column(head=mark("Planned"), kind="clock", width=9),
    Column(head=mark("Minutes"), kind="whole", width=9),
    Column(head=mark("Customer")),
    Column(head=mark("Name"), kind="long", width=30),
    Column(head=mark("Class"), width=7),
    Column(head=mark("Contact"), kind="long"),
    Column(head=mark("Phone")),
    Column(head=mark("Rep before"), kind="long", width=32),
    Column(head=mark("Rep after"), kind="long", width=32),
    Column(head=mark("Also free that day"), kind="long", width=26),
    Column(head=mark("Booked for"), width=14),
)
LEAST_FREE = 15 * MINUTE


def secretary_sheet(facts: PlanFacts) -> Sheet:
    """Return every visit with the times that can be offered, senior people and class A first.

    The visit can lie anywhere between the times offered while all other stops stay where they are.
    """
    found = []
    for number, (rep_id, rep) in enumerate(facts.reps.items()):
        for day, route in facts.routes[rep_id].items():
            free = _free_text(facts, rep, route)
            for place, stop in enumerate(route.stops):
                customer = facts.customer_of(stop)
                if stop.kind == "visit" and customer is not None:
                    people = facts.people.get(customer.customer_id)
                    junior = people is None or not people.senior
                    order = (junior, customer.class_name, day, stop.start, number, customer.customer_id)
                    found.append((order, _visit(facts, rep, route, place, customer, free)))
    rows = [row for _, row in sorted(found, key=lambda one: one[0])]
    return Sheet(name=text("Secretary"), columns=COLUMNS, rows=rows)


def _visit(facts: PlanFacts, rep: Rep, route: Route, place: int, customer: Customer, free: str) -> list[Cell]:
    """Return the row of a visit."""
    stop, people = route.stops[place], facts.people.get(customer.customer_id)
    halves = facts.halves_of(rep.rep_id, route.day)
    traffic = facts.traffic[rep.rep_id]
    first, last = movable_within(route, place, rep, customer.open_on[route.day], halves, traffic)
    before = _first_place(route.stops[:place][::-1])
    after = _first_place(route.stops[place + 1 :])
    return [
        facts.rep_name(rep.rep_id),
        facts.horizon.date_of(route.day),
        facts.weekday(route.day),
        clock(first),
        clock(last),
        clock(stop.start),
        (stop.end - stop.start) / MINUTE,
        customer.customer_id,
        customer.name,
        customer.class_name,
        "" if people is None else people.text,
        ("" if people is None else people.phone) or customer.phone,
        _before(facts, before),
        _after(facts, after),
        free,
        "",
    ]


def _before(facts: PlanFacts, stop: Stop | None) -> str:
    """Return where the rep is before and until when, empty without a place."""
    if stop is None:
        return ""
    return text("{place}, until {time}", place=where_text(facts, stop), time=clock_text(stop.end))


def _after(facts: PlanFacts, stop: Stop | None) -> str:
    """Return where the rep is after and from when on, empty without a place."""
    if stop is None:
        return ""
    return text("{place}, from {time}", place=where_text(facts, stop), time=clock_text(stop.start))


def _first_place(stops: Sequence[Stop]) -> Stop | None:
    """Return the first stop that is no lunch, None if there is none."""
    return next((one for one in stops if one.kind != "lunch"), None)


def _free_text(facts: PlanFacts, rep: Rep, route: Route) -> str:
    """Return the free stretches of a day, such as ``11:20-12:00, 15:10-16:30``."""
    halves = facts.halves_of(rep.rep_id, route.day)
    return text(", ").join(str(one) for one in free_stretches(route, rep, halves, LEAST_FREE))
