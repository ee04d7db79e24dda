"""All visits, one a row, to be read back when they have been moved about."""

from routeplan.language import mark, text
from routeplan.model.clock import MINUTE
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
    """Return the visits by rep, day and clock time.

    Rep, date and start may be changed; `routeplan wishes` reads them back.
    """
    rows: list[list[Cell]] = []
    for rep_id in facts.reps:
        for day, route in facts.routes[rep_id].items():
            for stop in route.stops:
                customer = facts.customer_of(stop)
                if stop.kind == "visit" and customer is not None:
                    rows.append(
                        [
                            stop.task_id,
                            rep_id,
                            facts.horizon.date_of(day),
                            clock(stop.start),
                            facts.weekday(day),
                            (stop.end - stop.start) / MINUTE,
                            customer.name,
                            customer.class_name,
                            facts.town_of(stop),
                            facts.due(stop.task_id),
                        ]
                    )
    return Sheet(name=text(SCHEDULE_SHEET), columns=COLUMNS, rows=rows, left=1)
