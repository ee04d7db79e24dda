"""Where each rep can be reached when."""

from collections.abc import Iterator

from routeplan.language import mark, text
from routeplan.measures.free_time import drives
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.render.sheets.plan.facts import PlanFacts, where_text
from routeplan.render.sheets.sheet import Cell, Column, Sheet, clock

COLUMNS = (
    Column(head=mark("Rep")),
    Column(head=mark("Date"), kind="date"),
    Column(head=mark("Day"), width=6),
    Column(head=mark("From"), kind="clock"),
    Column(head=mark("To"), kind="clock"),
    Column(head=mark("Where")),
    Column(head=mark("Phone")),
    Column(head=mark("Address"), kind="long"),
)


def where_sheet(facts: PlanFacts) -> Sheet:
    """Return for each day and rep where the rep is from when to when, with the phone of the place."""
    rows: list[list[Cell]] = []
    for day in range(facts.horizon.days):
        for rep in facts.reps.values():
            rows += [[*_when(facts, rep, day), *cells] for cells in _day(facts, rep, day)]
    return Sheet(name=text("Where reps are"), columns=COLUMNS, rows=rows)


def _when(facts: PlanFacts, rep: Rep, day: int) -> list[Cell]:
    """Return whose day it is."""
    return [
        facts.rep_name(rep.rep_id),
        facts.horizon.date_of(day),
        facts.weekday(day),
    ]


def _day(facts: PlanFacts, rep: Rep, day: int) -> Iterator[list[Cell]]:
    """Yield the places of a rep on a day; a day off only where the rep usually works."""
    for title in facts.away.get((rep.rep_id, day), ()):
        yield [None, None, title, "", ""]
    route, shift = facts.routes[rep.rep_id].get(day), rep.shifts[day]
    if route is not None:
        yield from _route(facts, route)
    elif (rep.rep_id, day) in facts.away:
        return
    elif shift is not None:
        yield [clock(shift.start), clock(shift.end), text("no calls, home or office"), "", ""]
    elif facts.horizon.weekday_of(day) in facts.usual[rep.rep_id]:
        yield [None, None, text("day off"), "", ""]


def _route(facts: PlanFacts, route: Route) -> list[list[Cell]]:
    """Return drives and stops of a route in order of time."""
    lunch_end = max((stop.end for stop in route.stops if stop.kind == "lunch"), default=0)
    found: list[tuple[int, list[Cell]]] = []
    for start, end, to in drives(route):
        found.append(
            (
                start,
                [clock(start), clock(end), text("driving to {place}", place=where_text(facts, to)), "", ""],
            )
        )
    for stop in route.stops:
        if stop.night_at or stop.kind not in ("start", "end"):
            from_when = max(stop.arrive, lunch_end) if stop.start >= lunch_end else stop.arrive
            found.append((from_when, _stop(facts, stop, from_when)))
    return [row for _, row in sorted(found, key=lambda one: one[0])]


def _stop(facts: PlanFacts, stop: Stop, from_when: int) -> list[Cell]:
    """Return the row of a stop."""
    place = where_text(facts, stop)
    return [clock(from_when), clock(stop.end), place, facts.phone_of(stop), facts.address_of(stop)]
