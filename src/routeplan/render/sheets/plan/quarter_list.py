"""The customers by rep and zone, with their visits week by week."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from routeplan.language import mark, text, texts
from routeplan.measures.lunch import lunch_on
from routeplan.model.clock import HOUR
from routeplan.model.customer import Customer
from routeplan.model.rep import Rep
from routeplan.model.zone import Zone
from routeplan.render.layers.unplanned import REASONS
from routeplan.render.sheets.plan.facts import PlanFacts
from routeplan.render.sheets.sheet import Cell, Column, Look, Sheet

BEFORE = (
    Column(head=mark("Rep")),
    Column(head=mark("Zone")),
    Column(head=mark("Customer")),
    Column(head=mark("Name")),
    Column(head=mark("Class")),
    Column(head=mark("Frequency")),
    Column(head=mark("Contacts and departments"), kind="long"),
    Column(head=mark("Last visit"), kind="date"),
)
AFTER = (
    Column(head=mark("Visits"), kind="whole"),
    Column(head=mark("Next visit after"), kind="date"),
    Column(head=mark("Left open"), kind="long"),
    Column(head=mark("Call hours"), kind="tenth"),
    Column(head=mark("Expected hours"), kind="tenth"),
    Column(head=mark("Capacity hours"), kind="tenth"),
    Column(head=mark("Use"), kind="percent"),
)
NOBODY = mark("nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Customers of one rep in one zone or, without zones, one town."""

    name: str
    customers: tuple[Customer, ...]
    zone: Zone | None = None


def quarter_list_sheet(facts: PlanFacts) -> Sheet:
    """Return the customers by rep and zone, or town where there are no zones, with rows of sums."""
    weeks = facts.week_heads()
    rows: list[list[Cell]] = []
    looks: list[tuple[int, Look]] = []
    for rep_id in (*facts.reps, ""):
        groups = _groups(facts, rep_id)
        for group in groups:
            rows += [_customer(facts, rep_id, group.name, one, weeks) for one in group.customers]
            looks.append((len(rows), "total"))
            rows.append(_sum(facts, rep_id, group, weeks))
        if groups:
            looks.append((len(rows), "banner"))
            rows.append(_rep_sum(facts, rep_id, groups, weeks))
    heads = tuple(Column(head=head, width=9) for head in weeks.values())
    name = mark("Zone") if facts.plan.zones else mark("Town")
    before = tuple(Column(head=name) if one.head == "Zone" else one for one in BEFORE)
    columns = (*before, *heads, *AFTER)
    return Sheet(name=text("Quarter list"), columns=columns, rows=rows, looks=tuple(looks), left=4)


def _groups(facts: PlanFacts, rep_id: str) -> list[_Group]:
    """Return a rep's customers by zone in the order of the zones, or by town in that of the alphabet."""
    found: dict[str, list[Customer]] = {}
    zones = {zone.zone_id: zone for zone in facts.plan.zones if zone.rep_id == rep_id}
    for one in facts.customers.values():
        if facts.rep_of.get(one.customer_id, "") == rep_id:
            zone = facts.zone_of.get(one.customer_id)
            town = "" if facts.plan.zones else facts.towns[one.customer_id] or one.postcode
            found.setdefault(town if zone is None else zone.zone_id, []).append(one)
    names = [name for name in zones if name in found] + sorted(name for name in found if name not in zones)
    if "" in names:
        names = [*(name for name in names if name), ""]
    return [_Group(name=name, zone=zones.get(name), customers=_in_order(found[name])) for name in names]


def _in_order(customers: Sequence[Customer]) -> tuple[Customer, ...]:
    """Return customers by class and name."""
    return tuple(sorted(customers, key=lambda one: (one.class_name, one.name.casefold(), one.customer_id)))


def _customer(facts: PlanFacts, rep_id: str, group: str, one: Customer, weeks: dict[str, str]) -> list[Cell]:
    """Return the row of a customer."""
    made, people = facts.made[one.customer_id], facts.people.get(one.customer_id)
    visits: dict[str, list[str]] = {}
    for contact in made:
        visits.setdefault(facts.horizon.week_of(contact.day), []).append(facts.weekday(contact.day))
    return [
        facts.rep_name(rep_id) or text(NOBODY),
        group,
        one.customer_id,
        one.name,
        one.class_name,
        text("on demand") if one.frequency is None else str(one.frequency),
        "" if people is None else people.text,
        one.last_visit,
        *(text(", ").join(visits.get(week, ())) for week in weeks),
        len(made),
        facts.next_visit.get(one.customer_id),
        _left_open(facts, one.customer_id),
        len(made) * one.call_seconds / HOUR,
        None,
        None,
        None,
    ]


def _left_open(facts: PlanFacts, customer_id: str) -> str:
    """Return what becomes of the calls that are owed and not made, or when the first one will be due."""
    series, gap = facts.series.get(customer_id), facts.customers[customer_id].gap
    if series is not None and gap is not None and not series.calls and not facts.made[customer_id]:
        return text("due about {date}", date=facts.horizon.date_of(round(series.last_visit_day + gap.ideal)))
    left = [
        text("left out: {reason}", reason=text(REASONS[one.reason]))
        for one in facts.left_out.get(customer_id, ())
    ]
    later = [
        text("may wait until {date}", date=facts.horizon.date_of(one.latest_day))
        for one in facts.waiting.get(customer_id, ())
    ]
    return "; ".join(dict.fromkeys((*left, *later)))


def _sum(facts: PlanFacts, rep_id: str, group: _Group, weeks: dict[str, str]) -> list[Cell]:
    """Return the sums of a zone: calls, expected work, and the time of the days of its turn."""
    expected = capacity = None
    if group.zone is not None and rep_id in facts.reps:
        expected = group.zone.expected_seconds / HOUR
        capacity = fsum(_hours(facts.reps[rep_id], day) for day in group.zone.days)
    said = texts("{number} customer", "{number} customers", len(group.customers))
    return _sums(facts, rep_id, group.name, said, group.customers, weeks, expected, capacity)


def _rep_sum(facts: PlanFacts, rep_id: str, groups: Sequence[_Group], weeks: dict[str, str]) -> list[Cell]:
    """Return the sums of a rep, with demand and capacity of the ledger."""
    customers = [one for group in groups for one in group.customers]
    row = next((row for row in facts.plan.ledger if row.rep_id == rep_id), None)
    expected = None if row is None else row.demand_seconds / HOUR
    capacity = None if row is None else row.capacity_seconds / HOUR
    said = text("all {number} customers", number=len(customers))
    return _sums(facts, rep_id, "", said, customers, weeks, expected, capacity)


def _sums(
    facts: PlanFacts,
    rep_id: str,
    group: str,
    said: str,
    customers: Sequence[Customer],
    weeks: dict[str, str],
    expected: float | None,
    capacity: float | None,
) -> list[Cell]:
    """Return a row of sums."""
    made = [(one, contact) for one in customers for contact in facts.made[one.customer_id]]
    by_week = dict.fromkeys(weeks, 0)
    for _, contact in made:
        by_week[facts.horizon.week_of(contact.day)] += 1
    return [
        facts.rep_name(rep_id) or text(NOBODY),
        group,
        "",
        said,
        "",
        "",
        "",
        None,
        *by_week.values(),
        len(made),
        None,
        "",
        sum(one.call_seconds for one, _ in made) / HOUR,
        expected,
        capacity,
        expected / capacity if expected is not None and capacity else None,
    ]


def _hours(rep: Rep, day: int) -> float:
    """Return the hours of a shift less lunch."""
    shift, lunch = rep.shifts[day], lunch_on(rep, day)
    seconds = 0 if shift is None else shift.seconds - (0 if lunch is None else lunch.seconds)
    return seconds / HOUR
