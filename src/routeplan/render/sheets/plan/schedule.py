"""All visits and appointments, one a row, to be read back when visits have been moved about."""

from routeplan.language import mark, text
from routeplan.model.clock import MINUTE
from routeplan.model.route import Route, Stop
from routeplan.model.wish import SCHEDULE_HEADS, SCHEDULE_SHEET
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.sheet import Cell, Column, Sheet, clock

COLUMNS = (
    Column(head=SCHEDULE_HEADS["visit_id"]),
    Column(head=SCHEDULE_HEADS["rep_id"], width=8),
    Column(head=SCHEDULE_HEADS["date"], kind="date"),
    Column(head=SCHEDULE_HEADS["start"], kind="clock"),
    Column(head=mark("Day"), width=6),
    Column(head=mark("Minutes"), kind="whole", width=9),
    Column(head=mark("Name"), kind="long", width=34),
    Column(head=mark("Class"), width=7),
    Column(head=mark("Town"), width=22),
    Column(head=mark("Due"), kind="long", width=40),
)


def schedule_sheet(facts: PlanFacts) -> Sheet:
    """Return the visits and appointments by rep, day and clock time.

    Rep, date and start of visits may be changed; `routeplan wishes` reads them back.
    """
    rows = [
        _row(facts, route, stop)
        for rep_id in facts.reps
        for route in facts.routes[rep_id].values()
        for stop in route.tasks
    ]
    return Sheet(name=text(SCHEDULE_SHEET), columns=COLUMNS, rows=rows, left=1)


def _row(facts: PlanFacts, route: Route, stop: Stop) -> list[Cell]:
    """Return the row of a visit or an appointment."""
    customer = facts.customer_of(stop)
    return [
        stop.task_id,
        route.rep_id,
        facts.horizon.date_of(route.day),
        clock(stop.start),
        facts.weekday(route.day),
        (stop.end - stop.start) / MINUTE,
        facts.name_of(stop) if customer is None else customer.name,
        "" if customer is None else customer.class_name,
        facts.town_of(stop),
        facts.reason_of(stop),
    ]
