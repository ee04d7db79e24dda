"""Whether the rules on who may look after a customer leave somebody who may."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from routeplan.model.area import Area
from routeplan.model.customer import Customer
from routeplan.tables.faults import Faults
from routeplan.tables.table import Record, Table

Held = Mapping[str, tuple[Area, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryRules:
    """What rules are held against.

    Parameters
    ----------
    held
        Areas that hold each customer, by customer id.
    rep_ids
        The reps there are; empty where they could not be read.
    """

    held: Held
    rep_ids: frozenset[str]

    def leave_nobody(self, never: Collection[str]) -> bool:
        """Return whether no rep is left besides those who must not look after a customer."""
        return bool(self.rep_ids) and self.rep_ids.issubset(never)


@dataclass(slots=True)
class _Group:
    """What the customers of a group have said so far: who is bound to whom, and who must not have whom."""

    bound_id: str = ""
    rep_id: str | None = None
    why: str = ""
    never: dict[str, str] = field(default_factory=dict)


def judge_territory_rules(
    table: Table,
    records: Sequence[Record],
    customers: Sequence[Customer],
    rules: TerritoryRules,
    faults: Faults,
) -> tuple[Customer, ...]:
    """Return the customers whose rules agree with each other; the other rows are noted."""
    by_id = {customer.customer_id: customer for customer in customers}
    groups: dict[str, _Group] = {}
    for record in records:
        customer = by_id.get(record["customer_id"])
        if customer is None:
            continue
        before = faults.error_count
        _judge_never(table, record, customer, rules, faults)
        _judge_areas(table, record, customer, rules, faults)
        if customer.together and faults.error_count == before:
            group = groups.setdefault(customer.together, _Group())
            _judge_group(table, record, customer, group, rules, faults)
    faulty = faults.rows_with_errors(table.file)
    sound = {record["customer_id"] for record in records if record.row not in faulty}
    return tuple(customer for customer in customers if customer.customer_id in sound)


def _judge_never(
    table: Table, record: Record, customer: Customer, rules: TerritoryRules, faults: Faults
) -> None:
    """Note a rep who has the customer, or calls there, and must not look after it."""
    named = (*((customer.rep_id,) if customer.rep_id else ()), *customer.pool)
    if rules.leave_nobody(customer.never):
        message = "nobody is left who may look after the customer"
        table.accuse(faults, record, "never", "RP163", message, "Take a rep out of never")
    elif customer.locked and customer.rep_id in customer.never:
        message = f"the customer is locked to {customer.rep_id}, who must not look after it"
        remedy = f"Take {customer.rep_id} out of never, or change rep_id or locked"
        table.accuse(faults, record, "never", "RP163", message, remedy)
    elif both := [one for one in named if one in customer.never]:
        message = f"{both[0]} calls there now, but must not look after the customer"
        remedy = "Give the customer to somebody else, or let territories do it"
        table.accuse(faults, record, "never", "RP175", message, remedy)


def _judge_areas(
    table: Table, record: Record, customer: Customer, rules: TerritoryRules, faults: Faults
) -> None:
    """Note a customer whose area gives it to a rep whom something else forbids."""
    areas = rules.held.get(customer.customer_id, ())
    if not areas:
        return
    first, other = areas[0], next((one for one in areas if one.rep_id != areas[0].rep_id), None)
    gives = f"the area {first.name} gives this customer to {first.rep_id}"
    if other is not None:
        message = f"{gives}, the area {other.name} to {other.rep_id}"
        column = "postcode" if first.postcodes or other.postcodes else "lat"
        table.accuse(faults, record, column, "RP165", message, "Take it out of one of the two areas")
    elif customer.locked and customer.rep_id not in (None, first.rep_id):
        message = f"{gives}, but it is locked to {customer.rep_id}"
        remedy = "Change rep_id or locked, or take it out of the area"
        table.accuse(faults, record, "rep_id", "RP165", message, remedy)
    elif first.rep_id in customer.never:
        message = f"{gives}, who must not look after it"
        remedy = f"Take {first.rep_id} out of never, or take it out of the area"
        table.accuse(faults, record, "never", "RP165", message, remedy)


def _judge_group(
    table: Table,
    record: Record,
    customer: Customer,
    group: _Group,
    rules: TerritoryRules,
    faults: Faults,
) -> None:
    """Note a customer that cannot go where those before it in its group go; else add what it says."""
    rep_id, why = _bond(customer, rules)
    message = ""
    if rep_id and group.rep_id and rep_id != group.rep_id:
        message = f"it is {why}, but {group.bound_id}, which goes with it, is {group.why}"
    elif rep_id and rep_id in group.never:
        message = f"it is {why}, whom {group.never[rep_id]}, which goes with it, must not have"
    elif group.rep_id in customer.never:
        message = f"it must not have {group.rep_id}, but {group.bound_id}, which goes with it, is {group.why}"
    elif rules.leave_nobody({*group.never, *customer.never}):
        message = f"with what {', '.join(sorted(set(group.never.values())))} must not have, nobody is left"
    if message:
        remedy = "Take it out of the group, or change rep_id, locked, never or the area of one of them"
        table.accuse(faults, record, "together", "RP164", message, remedy)
        return
    if rep_id and not group.rep_id:
        group.bound_id, group.rep_id, group.why = customer.customer_id, rep_id, why
    for one in customer.never:
        group.never.setdefault(one, customer.customer_id)


def _bond(customer: Customer, rules: TerritoryRules) -> tuple[str | None, str]:
    """Return the rep to whom a customer is bound and by what; None for one who may go to anybody."""
    if customer.locked and customer.rep_id:
        return customer.rep_id, f"locked to {customer.rep_id}"
    areas = rules.held.get(customer.customer_id, ())
    return (areas[0].rep_id, f"in the area {areas[0].name} of {areas[0].rep_id}") if areas else (None, "")


def area_notices(areas: Sequence[Area], held: Held) -> tuple[str, ...]:
    """Return a sentence on areas that hold no customer."""
    used = {(area.name, area.rep_id) for some in held.values() for area in some}
    empty = [area.name for area in areas if (area.name, area.rep_id) not in used]
    if not empty:
        return ()
    names = ", ".join(empty[:5]) + (" and others" if len(empty) > 5 else "")
    return (f"{len(empty)} of {len(areas)} areas hold no customer: {names}.",)
