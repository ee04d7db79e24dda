"""Whom to phone to book visits, those first who are hardest to get."""

from collections.abc import Sequence

from routeplan.measures.free_time import free_stretches, movable_within
from routeplan.model.clock import MINUTE, clock_text
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.render.layers.dates import WEEKDAYS
from routeplan.render.sheets.plan.facts import PlanFacts, where_text
from routeplan.render.sheets.sheet import Cell, Column, Sheet, clock

COLUMNS = (
    Column(head="Rep"),
    Column(head="Date", kind="date"),
    Column(head="Day", width=6),
    Column(head="Offer from", kind="clock"),
    Column(head="Offer until", kind="clock"),
    Column(head="Planned", kind="clock", width=9),
    Column(head="Minutes", kind="whole", width=9),
    Column(head="Customer"),
    Column(head="Name", kind="long", width=30),
    Column(head="Class", width=7),
    Column(head="Contact", kind="long"),
    Column(head="Phone"),
    Column(head="Rep before", kind="long", width=32),
    Column(head="Rep after", kind="long", width=32),
    Column(head="Also free that day", kind="long", width=26),
    Column(head="Booked for", width=14),
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
    return Sheet(name="Secretary", columns=COLUMNS, rows=rows)


def _visit(facts: PlanFacts, rep: Rep, route: Route, place: int, customer: Customer, free: str) -> list[Cell]:
    """Return the row of a visit."""
    stop, people = route.stops[place], facts.people.get(customer.customer_id)
    halves = facts.halves_of(rep.rep_id, route.day)
    first, last = movable_within(route, place, rep, customer.open_on[route.day], halves)
    before = _first_place(route.stops[:place][::-1])
    after = _first_place(route.stops[place + 1 :])
    return [
        facts.rep_name(rep.rep_id),
        facts.horizon.date_of(route.day),
        WEEKDAYS[facts.horizon.weekday_of(route.day)],
        clock(first),
        clock(last),
        clock(stop.start),
        (stop.end - stop.start) / MINUTE,
        customer.customer_id,
        customer.name,
        customer.class_name,
        "" if people is None else people.text,
        ("" if people is None else people.phone) or customer.phone,
        "" if before is None else f"{where_text(facts, before)}, until {clock_text(before.end)}",
        "" if after is None else f"{where_text(facts, after)}, from {clock_text(after.start)}",
        free,
        "",
    ]


def _first_place(stops: Sequence[Stop]) -> Stop | None:
    """Return the first stop that is no lunch, None if there is none."""
    return next((one for one in stops if one.kind != "lunch"), None)


def _free_text(facts: PlanFacts, rep: Rep, route: Route) -> str:
    """Return the free stretches of a day, such as ``11:20-12:00, 15:10-16:30``."""
    halves = facts.halves_of(rep.rep_id, route.day)
    return ", ".join(str(one) for one in free_stretches(route, rep, halves, LEAST_FREE))
