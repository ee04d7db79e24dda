"""The plan in figures for a manager, and all that is not as it was to be."""

from collections.abc import Iterator
from datetime import date

from routeplan.measures.due import overdue_since
from routeplan.model.call import customer_of_visit
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.plan import DepartureKind, Unplanned
from routeplan.render.layers.unplanned import REASONS
from routeplan.render.payload import title_of
from routeplan.render.sheets.plan.facts import PlanFacts, long_date
from routeplan.render.sheets.sheet import Cell, Column, Look, Sheet
from routeplan.review.figures import Figures, figures_by_rep, total_figures

COLUMNS = (
    Column(head="Rep", width=26),
    Column(head="Name", width=40),
    Column(head="Customers", kind="whole", width=11),
    Column(head="Calls owed", kind="whole", width=11),
    Column(head="Calls planned", kind="whole", width=10),
    Column(head="Visits", kind="whole", width=9),
    Column(head="Left out", kind="whole", width=9),
    Column(head="Not yet due", kind="whole", width=9),
    Column(head="Overdue at the start", kind="whole", width=10),
    Column(head="Drive h", kind="tenth", width=9),
    Column(head="Km", kind="whole", width=9),
    Column(head="Working days", kind="whole", width=9),
    Column(head="Days with calls", kind="whole", width=9),
    Column(head="Half-days kept free", kind="whole", width=10),
    Column(head="Expected h", kind="tenth", width=10),
    Column(head="Capacity h", kind="tenth", width=10),
    Column(head="Use", kind="percent", width=9),
)
LIST_HEAD = ("What", "Customer", "Rep", "Date", "Price, min", "Why")
LEFT: dict[DepartureKind, str] = {
    "week": "moved to another week",
    "day": "moved to another day",
    "rep": "given to another rep",
    "time": "moved to another time",
    "left_out": "promised, left out",
}


def manager_sheet(facts: PlanFacts) -> Sheet:
    """Return the figures of the reps, what a reader must know, and the list of exceptions.

    Exceptions are promises of the level above that are not kept, calls carried forward, what is left out,
    and half-days kept free.
    """
    figures = _figures(facts)
    sentences = facts.plan.notices
    exceptions = list(_exceptions(facts))
    looks: list[tuple[int, Look]] = [(len(figures) - 1, "total")]
    rows = [*figures, _blank(), *(_padded([sentence]) for sentence in sentences), _blank()]
    told, head = len(figures) + 1, len(rows)
    rows += [_padded(LIST_HEAD), *(_padded(one) for one in exceptions)]
    return Sheet(
        name="Manager",
        above=_above(facts),
        columns=COLUMNS,
        rows=rows,
        looks=(*looks, (head, "head")),
        kinds=tuple(
            (row, place, "date" if place == 3 else "whole" if place == 4 else "long")
            for row in range(head + 1, len(rows))
            for place in range(5)
        ),
        spread=(
            *((told + number, 0) for number in range(len(sentences))),
            *((row, 5) for row in range(head, len(rows))),
        ),
        filter_at=head,
        top=1,
    )


def _above(facts: PlanFacts) -> tuple[str, ...]:
    """Return what the plan is: title, level, status, horizon."""
    plan, horizon = facts.plan, facts.horizon
    about = (
        f"{plan.level.capitalize()} plan, {plan.status}: {long_date(horizon, 0)} to "
        f"{long_date(horizon, horizon.days - 1)}, {len(facts.reps)} reps, "
        f"{len(facts.customers)} customers, travel {plan.provenance.travel}"
    )
    return title_of(plan), about, ""


def _figures(facts: PlanFacts) -> list[list[Cell]]:
    """Return a row a rep, one of customers without a rep where there are any, and all together."""
    by_rep = figures_by_rep(facts.plan)
    rows = [_row(facts, one) for one in by_rep if one.rep_id or one.owed or _customers(facts, {""})]
    total = _row(facts, total_figures(by_rep), {*facts.reps, ""})
    return [*rows, ["All", "", *total[2:]]]


def _row(facts: PlanFacts, one: Figures, rep_ids: set[str] | None = None) -> list[Cell]:
    """Return the figures of a rep, or of several together."""
    of = {one.rep_id} if rep_ids is None else rep_ids
    ledger = [row for row in facts.plan.ledger if row.rep_id in of]
    demand = sum(row.demand_seconds for row in ledger)
    capacity = sum(row.capacity_seconds for row in ledger)
    return [
        one.rep_id or "nobody",
        facts.rep_name(one.rep_id),
        len(_customers(facts, of)),
        one.owed,
        one.planned,
        one.visits,
        sum(number for _, number in one.unplanned) + one.unlisted,
        one.not_yet_due,
        sum(_is_overdue(facts, customer_id) for customer_id in _customers(facts, of)),
        one.drive_hours,
        one.drive_km,
        sum(len(rep.working_days) for rep_id, rep in facts.reps.items() if rep_id in of),
        one.days_used,
        sum(half.rep_id in of for half in facts.plan.blank_half_days),
        demand / HOUR if ledger else None,
        capacity / HOUR if ledger else None,
        demand / capacity if capacity else None,
    ]


def _customers(facts: PlanFacts, rep_ids: set[str]) -> list[str]:
    """Return the ids of the customers of some reps; nobody's id is empty."""
    return [one for one in facts.customers if facts.rep_of.get(one, "") in rep_ids]


def _is_overdue(facts: PlanFacts, customer_id: str) -> bool:
    """Return whether a customer was to be seen before the start of the plan."""
    series = facts.series.get(customer_id)
    return series is not None and overdue_since(facts.customers[customer_id], series) is not None


def _exceptions(facts: PlanFacts) -> Iterator[tuple[Cell, ...]]:
    """Yield what is not as it was to be, one row each."""
    horizon = facts.horizon
    for gone in facts.plan.departures:
        when, price = horizon.date_of(gone.promised_day), gone.price_seconds / MINUTE
        who = _customer(facts, gone.customer_id)
        yield LEFT[gone.kind], who, gone.rep_id, when, price, gone.reason
    for visit_id in facts.plan.carried_forward:
        yield _carried(facts, visit_id)
    for left in facts.plan.unplanned:
        yield _left_out(facts, left)
    for free in facts.plan.blank_half_days:
        yield "kept free", "", free.rep_id, horizon.date_of(free.day), None, free.half


def _carried(facts: PlanFacts, visit_id: str) -> tuple[Cell, ...]:
    """Return the row of a call that was to be made before the start and was not."""
    customer_id = customer_of_visit(visit_id)
    made = next((one for one in facts.made.get(customer_id, ()) if one.visit_id == visit_id), None)
    rep_id = facts.rep_of.get(customer_id, "") if made is None else made.rep_id
    day = None if made is None else facts.horizon.date_of(made.day)
    now = "not in this plan" if made is None else f"now on {long_date(facts.horizon, made.day)}"
    why = f"was to be made before {long_date(facts.horizon, 0)} and was not; {now}"
    return "carried forward", _customer(facts, customer_id), rep_id, day, None, why


def _left_out(facts: PlanFacts, one: Unplanned) -> tuple[Cell, ...]:
    """Return the row of a call or an appointment that was left out."""
    day, price = _ideal(facts, one.task_id)
    who = _customer(facts, one.customer_id) if one.customer_id else ""
    held = facts.appointments.get(one.task_id)
    what = f"left out: {REASONS[one.reason]}"
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
    return customer_id if one is None else f"{one.name} ({customer_id}, class {one.class_name})"


def _blank() -> list[Cell]:
    return _padded(())


def _padded(cells: tuple[Cell, ...] | list[Cell]) -> list[Cell]:
    """Return cells as a whole row."""
    return [*cells, *[None] * (len(COLUMNS) - len(cells))]
