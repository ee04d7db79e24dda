"""Customers who are late or left out: since when, why, and what can be done."""

from math import floor

from routeplan.language import mark, text
from routeplan.model.plan import Reason
from routeplan.render.layers.unplanned import REASONS
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.plan.late import Late, late_customers
from routeplan.render.sheets.sheet import Cell, Column, Sheet

COLUMNS = (
    Column(head=mark("State"), kind="long", width=22),
    Column(head=mark("Rep"), width=9),
    Column(head=mark("Customer"), width=11),
    Column(head=mark("Name"), kind="long", width=30),
    Column(head=mark("Class"), width=7),
    Column(head=mark("Frequency"), width=11),
    Column(head=mark("Last visit"), kind="date"),
    Column(head=mark("Overdue since"), kind="date"),
    Column(head=mark("Next visit"), kind="date"),
    Column(head=mark("Days overdue"), kind="whole", width=9),
    Column(head=mark("Longest wait, days"), kind="whole", width=12),
    Column(head=mark("Longest allowed, days"), kind="whole", width=12),
    Column(head=mark("Why"), kind="long", width=40),
    Column(head=mark("What can be done"), kind="long", width=44),
)
REMEDIES: dict[Reason, str] = {
    "closed": mark("Ask for a time when they are open, and enter it as an appointment."),
    "too_far": mark("Allow nights away for the rep, or hand the customer to a rep who lives nearer."),
    "no_capacity": mark(
        "Stretch a frequency, phone instead, add a working day or hand customers over: "
        "routeplan plan --overload says what each costs."
    ),
    "gap": mark("Nothing: the next plan makes the call. A smaller gaps.minimum_share allows it sooner."),
    "rep_away": mark("Let a colleague call meanwhile: routeplan cover."),
    "unreachable": mark("Check the place of the customer on the map."),
    "set_aside": mark("Correct the row in the table and plan again."),
}


def overdue_sheet(facts: PlanFacts) -> Sheet | None:
    """Return the customers who are late or left out, those left out first; None if there are none."""
    found = sorted(late_customers(facts), key=lambda one: _order(facts, one))
    if not found:
        return None
    rows = [_row(facts, one) for one in found]
    return Sheet(name=text("Overdue"), columns=COLUMNS, rows=rows, left=4)


def _order(facts: PlanFacts, one: Late) -> tuple[bool, bool, str, int, str]:
    """Return where a customer stands in the list: by state, class and days."""
    days = one.days(facts.horizon.days - 1)
    return not one.left, not one.visits, one.customer.class_name, -days, one.customer.customer_id


def _row(facts: PlanFacts, late: Late) -> list[Cell]:
    """Return the row of a customer."""
    one, horizon = late.customer, facts.horizon
    return [
        _state(late),
        facts.rep_of.get(one.customer_id, "") or text("nobody"),
        one.customer_id,
        one.name,
        one.class_name,
        text("on demand") if one.frequency is None else str(one.frequency),
        one.last_visit,
        horizon.date_of(late.since),
        None if late.next_day is None else horizon.date_of(late.next_day),
        late.days(horizon.days - 1),
        late.longest,
        _longest_allowed(late),
        _why(facts, late),
        _remedy(facts, late),
    ]


def _state(late: Late) -> str:
    """Return what is the matter with a customer."""
    if late.left:
        return text("left out: {reason}", reason=text(REASONS[late.left[0].reason]))
    return text("visited late") if late.visits else text("overdue at the start")


def _why(facts: PlanFacts, late: Late) -> str:
    """Return the facts of the case, a line each."""
    if late.left:
        return "\n".join(dict.fromkeys(one.detail for one in late.left))
    if late.visits:
        return "\n".join(_wait(facts, late, day, one.day) for day, one in late.visits)
    answered = facts.made[late.customer.customer_id]
    return facts.due(answered[0].visit_id) if answered else ""


def _wait(facts: PlanFacts, late: Late, before: int, day: int) -> str:
    """Return a wait that is too long."""
    return text(
        "{date}: {days} days after {before}, at most {most}",
        date=facts.horizon.date_of(day),
        days=day - before,
        before=facts.horizon.date_of(before),
        most=_longest_allowed(late),
    )


def _longest_allowed(late: Late) -> int | None:
    """Return the longest wait in whole days, None for a customer who is visited on demand."""
    return None if late.customer.gap is None else floor(late.customer.gap.maximum)


def _remedy(facts: PlanFacts, late: Late) -> str:
    """Return what can be done."""
    if late.left:
        return text(REMEDIES[late.left[0].reason])
    if late.next_day is None:
        return text("Nothing: the call may wait until after the plan.")
    rep = facts.reps.get(facts.rep_of.get(late.customer.customer_id, ""))
    if rep is not None and late.next_day <= min(rep.working_days, default=0):
        return text("Nothing more: the visit is on the first working day of the plan.")
    if late.visits:
        return text(
            "See whether an earlier day suits: routeplan find-day {customer}",
            customer=late.customer.customer_id,
        )
    return text("Nothing more: the visit in this plan is in time for the longest wait.")
