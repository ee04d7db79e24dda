"""Customers on whom another rep calls than before."""

from collections.abc import Iterator

from routeplan.language import mark, text
from routeplan.model.clock import HOUR
from routeplan.model.customer import Customer
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.sheet import Cell, Column, Sheet

COLUMNS = (
    Column(head=mark("What"), kind="long", width=24),
    Column(head=mark("Customer"), width=11),
    Column(head=mark("Name"), kind="long", width=32),
    Column(head=mark("Class"), width=7),
    Column(head=mark("From rep"), width=20),
    Column(head=mark("To rep"), width=20),
    Column(head=mark("First day"), kind="date"),
    Column(head=mark("Last day"), kind="date"),
    Column(head=mark("Visits"), kind="whole", width=8),
    Column(head=mark("Call hours"), kind="tenth", width=8),
    Column(head=mark("Phone"), kind="long", width=16),
    Column(head=mark("Address"), kind="long", width=30),
    Column(head=mark("Why"), kind="long", width=40),
)


def hand_overs_sheet(facts: PlanFacts) -> Sheet | None:
    """Return who changes hands for good, who is lent, and visits by somebody else; None without any."""
    rows = [row for one in facts.customers.values() for row in _rows(facts, one)]
    return Sheet(name=text("Hand-overs"), columns=COLUMNS, rows=rows, left=3) if rows else None


def _rows(facts: PlanFacts, one: Customer) -> Iterator[list[Cell]]:
    """Yield the rows of a customer."""
    now, horizon, told = facts.rep_of.get(one.customer_id, ""), facts.horizon, {""}
    told.add(now)
    if now and one.rep_id and one.rep_id != now:
        yield _row(facts, one, text("new rep"), (one.rep_id, now), _reason(facts, one))
    for lending in one.lent:
        if lending.rep_id != now and lending.overlaps(horizon.start, horizon.last):
            told.add(lending.rep_id)
            row = _row(facts, one, text("lent"), (now, lending.rep_id), text("lent for these days"))
            row[6:8] = [lending.first, lending.last]
            yield row
    for rep_id in dict.fromkeys(made.rep_id for made in facts.made[one.customer_id]):
        if rep_id not in told:
            told.add(rep_id)
            yield _row(facts, one, text("visit of a colleague"), (now, rep_id), text("both may call here"))
    for gone in facts.plan.departures:
        if gone.customer_id == one.customer_id and gone.kind == "rep" and gone.rep_id != now:
            yield _row(facts, one, text("promised by another rep"), (gone.rep_id, now), gone.reason)


def _reason(facts: PlanFacts, one: Customer) -> str:
    """Return why a customer has a new rep."""
    for choice in facts.plan.overload:
        if any(change.rep_id and change.customer_id == one.customer_id for change in choice.changes):
            return text("The rep before has more work than time: {gives}", gives=choice.gives)
    return text("The plan's territories give the customer to another rep than the tables.")


def _row(facts: PlanFacts, one: Customer, what: str, reps: tuple[str, str], why: str) -> list[Cell]:
    """Return a row; its days are those of the first and last visit of the rep who takes over."""
    visits = [made for made in facts.made[one.customer_id] if made.rep_id == reps[1]]
    return [
        what,
        one.customer_id,
        one.name,
        one.class_name,
        *(facts.rep_name(rep_id) or text("nobody") for rep_id in reps),
        facts.horizon.date_of(visits[0].day) if visits else None,
        facts.horizon.date_of(visits[-1].day) if visits else None,
        len(visits),
        len(visits) * one.call_seconds / HOUR,
        one.phone,
        one.address,
        why,
    ]
