"""The plan in figures for a manager, and all that is not as it was to be."""

from collections.abc import Sequence

from routeplan.language import mark, text
from routeplan.measures.due import overdue_since
from routeplan.model.clock import HOUR
from routeplan.model.plan import Status
from routeplan.model.record import Level
from routeplan.render.payload import title_of
from routeplan.render.sheets.plan.exceptions import COLUMNS as LIST_COLUMNS
from routeplan.render.sheets.plan.exceptions import exceptions
from routeplan.render.sheets.plan.facts import PlanFacts, long_date
from routeplan.render.sheets.sheet import Cell, Column, Look, Sheet
from routeplan.review.figures import Figures, figures_by_rep, total_figures

COLUMNS = (
    Column(head=mark("Rep"), width=26),
    Column(head=mark("Name"), width=40),
    Column(head=mark("Customers"), kind="whole", width=11),
    Column(head=mark("Calls owed"), kind="whole", width=11),
    Column(head=mark("Calls planned"), kind="whole", width=10),
    Column(head=mark("Visits"), kind="whole", width=9),
    Column(head=mark("Left out"), kind="whole", width=9),
    Column(head=mark("Not yet due"), kind="whole", width=9),
    Column(head=mark("Overdue at the start"), kind="whole", width=10),
    Column(head=mark("Drive h"), kind="tenth", width=9),
    Column(head=mark("Km"), kind="whole", width=9),
    Column(head=mark("Working days"), kind="whole", width=9),
    Column(head=mark("Days with calls"), kind="whole", width=9),
    Column(head=mark("Half-days kept free"), kind="whole", width=10),
    Column(head=mark("Expected h"), kind="tenth", width=10),
    Column(head=mark("Capacity h"), kind="tenth", width=10),
    Column(head=mark("Use"), kind="percent", width=9),
)
LEVELS: dict[Level, str] = {
    "quarter": mark("Quarter plan"),
    "month": mark("Month plan"),
    "week": mark("Week plan"),
    "day": mark("Day plan"),
}
STATUSES: dict[Status, str] = {"draft": mark("draft"), "published": mark("published")}
ESTIMATED = mark("estimated")
"""Source of travel times without roads, as provenance has it."""


def manager_sheet(facts: PlanFacts, told: Sequence[str] = ()) -> Sheet:
    """Return the figures of the reps, what a reader must know, and the list of exceptions.

    Exceptions are promises of the level above that are not kept, calls carried forward, what is left out,
    and half-days kept free.

    Parameters
    ----------
    told
        Sentences on other sheets, below what a reader must know.
    """
    figures = _figures(facts)
    sentences = (*facts.plan.notices, *told)
    listed = list(exceptions(facts))
    looks: list[tuple[int, Look]] = [(len(figures) - 1, "total")]
    rows = [*figures, _blank(), *(_padded([sentence]) for sentence in sentences), _blank()]
    first, head = len(figures) + 1, len(rows)
    rows += [_padded([text(one.head) for one in LIST_COLUMNS]), *(_padded(one) for one in listed)]
    return Sheet(
        name=text("Manager"),
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
            *((first + number, 0) for number in range(len(sentences))),
            *((row, 5) for row in range(head, len(rows))),
        ),
        filter_at=head,
        top=1,
    )


def _above(facts: PlanFacts) -> tuple[str, ...]:
    """Return what the plan is: title, level, status, horizon."""
    plan, horizon = facts.plan, facts.horizon
    about = text(
        "{level}, {status}: {first} to {last}, {reps} reps, {customers} customers, travel {travel}",
        level=text(LEVELS[plan.level]),
        status=text(STATUSES[plan.status]),
        first=long_date(horizon, 0),
        last=long_date(horizon, horizon.days - 1),
        reps=len(facts.reps),
        customers=len(plan.instance.places_called_on),
        travel=text(plan.provenance.travel),
    )
    return title_of(plan), about, ""


def _figures(facts: PlanFacts) -> list[list[Cell]]:
    """Return a row a rep, one of customers without a rep where there are any, and all together."""
    by_rep = figures_by_rep(facts.plan)
    rows = [_row(facts, one) for one in by_rep if one.rep_id or one.owed or _customers(facts, {""})]
    total = _row(facts, total_figures(by_rep), {*facts.reps, ""})
    return [*rows, [text("All"), "", *total[2:]]]


def _row(facts: PlanFacts, one: Figures, rep_ids: set[str] | None = None) -> list[Cell]:
    """Return the figures of a rep, or of several together."""
    of = {one.rep_id} if rep_ids is None else rep_ids
    ledger = [row for row in facts.plan.ledger if row.rep_id in of]
    demand = sum(row.demand_seconds for row in ledger)
    capacity = sum(row.capacity_seconds for row in ledger)
    return [
        one.rep_id or text("nobody"),
        facts.rep_name(one.rep_id),
        facts.plan.instance.count_customers(_customers(facts, of)),
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
    return [one.customer_id for rep_id in rep_ids for one in facts.customers_of.get(rep_id, ())]


def _is_overdue(facts: PlanFacts, customer_id: str) -> bool:
    """Return whether a customer was to be seen before the start of the plan."""
    series = facts.series.get(customer_id)
    return series is not None and overdue_since(facts.customers[customer_id], series) is not None


def _blank() -> list[Cell]:
    return _padded(())


def _padded(cells: Sequence[Cell]) -> list[Cell]:
    """Return cells as a whole row."""
    return [*cells, *[None] * (len(COLUMNS) - len(cells))]
