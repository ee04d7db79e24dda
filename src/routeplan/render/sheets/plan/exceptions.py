"""All that is not as it was to be."""

from collections.abc import Iterator, Sequence
from datetime import date

from routeplan.language import mark, text
from routeplan.model.call import customer_of_visit
from routeplan.model.clock import MINUTE
from routeplan.model.half_day import Half
from routeplan.model.plan import DepartureKind, Unplanned
from routeplan.render.layers.unplanned import REASONS
from routeplan.render.sheets.plan.facts import PlanFacts, long_date
from routeplan.render.sheets.sheet import Cell, Column, Sheet

COLUMNS = (
    Column(head=mark("What"), kind="long", width=26),
    Column(head=mark("Customer"), kind="long", width=40),
    Column(head=mark("Rep"), width=9),
    Column(head=mark("Date"), kind="date"),
    Column(head=mark("Price, min"), kind="whole", width=10),
    Column(head=mark("Why"), kind="long", width=60),
)
HALVES: dict[Half, str] = {"morning": mark("morning"), "afternoon": mark("afternoon")}
LEFT: dict[DepartureKind, str] = {
    "week": mark("moved to another week"),
    "day": mark("moved to another day"),
    "rep": mark("given to another rep"),
    "time": mark("moved to another time"),
    "left_out": mark("promised, left out"),
}


def exceptions_sheet(facts: PlanFacts) -> Sheet | None:
    """Return the exceptions and what a reader must know on a sheet of their own, None without any."""
    rows, notices = [list(one) for one in exceptions(facts)], facts.plan.notices
    if not rows and not notices:
        return None
    return Sheet(name=text("Exceptions"), columns=COLUMNS, rows=rows, above=_above(notices))


def _above(notices: Sequence[str]) -> tuple[str, ...]:
    """Return the lines above the list."""
    return (text("Not as it was to be"), *notices) if notices else ()


def exceptions(facts: PlanFacts) -> Iterator[tuple[Cell, ...]]:
    """Yield what is not as it was to be, one row each.

    Promises of the level above that are not kept, calls carried forward, what is left out, and half-days
    kept free.
    """
    horizon = facts.horizon
    for gone in facts.plan.departures:
        when, price = horizon.date_of(gone.promised_day), gone.price_seconds / MINUTE
        who = _customer(facts, gone.customer_id)
        yield text(LEFT[gone.kind]), who, gone.rep_id, when, price, gone.reason
    for visit_id in facts.plan.carried_forward:
        yield _carried(facts, visit_id)
    for left in facts.plan.unplanned:
        yield _left_out(facts, left)
    for free in facts.plan.blank_half_days:
        yield text("kept free"), "", free.rep_id, horizon.date_of(free.day), None, text(HALVES[free.half])


def _carried(facts: PlanFacts, visit_id: str) -> tuple[Cell, ...]:
    """Return the row of a call that was to be made before the start and was not."""
    customer_id = customer_of_visit(visit_id)
    made = next((one for one in facts.made.get(customer_id, ()) if one.visit_id == visit_id), None)
    rep_id = facts.rep_of.get(customer_id, "") if made is None else made.rep_id
    day = None if made is None else facts.horizon.date_of(made.day)
    start = long_date(facts.horizon, 0)
    if made is None:
        why = text("was to be made before {date} and was not; not in this plan", date=start)
    else:
        now = long_date(facts.horizon, made.day)
        why = text("was to be made before {date} and was not; now on {day}", date=start, day=now)
    return text("carried forward"), _customer(facts, customer_id), rep_id, day, None, why


def _left_out(facts: PlanFacts, one: Unplanned) -> tuple[Cell, ...]:
    """Return the row of a call or an appointment that was left out."""
    day, price = _ideal(facts, one.task_id)
    who = _customer(facts, one.customer_id) if one.customer_id else ""
    held = facts.appointments.get(one.task_id)
    what = text("left out: {reason}", reason=text(REASONS[one.reason]))
    title = "" if held is None else held.title or one.task_id
    return what, who or title, one.rep_id or "", day, price, one.detail


def _ideal(facts: PlanFacts, task_id: str) -> tuple[date | None, float | None]:
    """Return when a call was best made and what leaving it costs in minutes of driving."""
    if task_id not in facts.owed:
        return None, None
    _, call = facts.owed[task_id]
    return facts.horizon.date_of(call.ideal_day), call.missed_seconds / MINUTE


def _customer(facts: PlanFacts, customer_id: str) -> str:
    """Return a customer with id and class."""
    one = facts.customers.get(customer_id)
    if one is None:
        return customer_id
    return text("{name} ({id}, class {class_name})", name=one.name, id=customer_id, class_name=one.class_name)
