"""Whether the rules on who may look after a customer leave somebody who may."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from routeplan.language import mark, text
from routeplan.model.area import Area
from routeplan.model.customer import Customer
from routeplan.tables.faults import Faults
from routeplan.tables.lists import listed
from routeplan.tables.row_order import in_file_order
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bond:
    """The rep to whom a customer is bound: by its lock, or by the area of this name."""

    rep_id: str
    area: str | None = None

    @property
    def by(self) -> str:
        """Return what binds it."""
        return "lock" if self.area is None else "area"


@dataclass(slots=True)
class _Group:
    """What the customers of a group have said so far: who is bound to whom, and who must not have whom."""

    bound_id: str = ""
    bond: _Bond | None = None
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
    for record in in_file_order(records):
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
        message = text("nobody is left who may look after the customer")
        table.accuse(faults, record, "never", "RP163", message, text("Take a rep out of never"))
    elif customer.locked and customer.rep_id in customer.never:
        message = text(
            "the customer is locked to {rep_id}, who must not look after it", rep_id=customer.rep_id
        )
        remedy = text("Take {rep_id} out of never, or change rep_id or locked", rep_id=customer.rep_id)
        table.accuse(faults, record, "never", "RP163", message, remedy)
    elif both := [one for one in named if one in customer.never]:
        message = text("{rep_id} calls there now, but must not look after the customer", rep_id=both[0])
        remedy = text("Give the customer to somebody else, or let territories do it")
        table.accuse(faults, record, "never", "RP175", message, remedy)


def _judge_areas(
    table: Table, record: Record, customer: Customer, rules: TerritoryRules, faults: Faults
) -> None:
    """Note a customer whose area gives it to a rep whom something else forbids."""
    areas = rules.held.get(customer.customer_id, ())
    if not areas:
        return
    first, other = areas[0], next((one for one in areas if one.rep_id != areas[0].rep_id), None)
    gives = {"area": first.name, "rep_id": first.rep_id}
    if other is not None:
        message = text(
            "the area {area} gives this customer to {rep_id}, the area {other} to {other_rep}",
            **gives,
            other=other.name,
            other_rep=other.rep_id,
        )
        column = "postcode" if first.postcodes or other.postcodes else "lat"
        table.accuse(faults, record, column, "RP165", message, text("Take it out of one of the two areas"))
    elif customer.locked and customer.rep_id not in (None, first.rep_id):
        message = text(
            "the area {area} gives this customer to {rep_id}, but it is locked to {other}",
            **gives,
            other=customer.rep_id,
        )
        remedy = text("Change rep_id or locked, or take it out of the area")
        table.accuse(faults, record, "rep_id", "RP165", message, remedy)
    elif first.rep_id in customer.never:
        message = text("the area {area} gives this customer to {rep_id}, who must not look after it", **gives)
        remedy = text("Take {rep_id} out of never, or take it out of the area", rep_id=first.rep_id)
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
    bond = _bond(customer, rules)
    if message := _clash(customer, bond, group, rules):
        remedy = text("Take it out of the group, or change rep_id, locked, never or the area of one of them")
        table.accuse(faults, record, "together", "RP164", message, remedy)
        return
    if bond is not None and group.bond is None:
        group.bound_id, group.bond = customer.customer_id, bond
    for one in customer.never:
        group.never.setdefault(one, customer.customer_id)


BOUND_TO_OTHERS = {
    ("lock", "lock"): mark(
        "it is locked to {rep_id}, but {other}, which goes with it, is locked to {other_rep}"
    ),
    ("lock", "area"): mark(
        "it is locked to {rep_id}, but {other}, which goes with it, is in the area {other_area} of "
        "{other_rep}"
    ),
    ("area", "lock"): mark(
        "it is in the area {area} of {rep_id}, but {other}, which goes with it, is locked to {other_rep}"
    ),
    ("area", "area"): mark(
        "it is in the area {area} of {rep_id}, but {other}, which goes with it, is in the area "
        "{other_area} of {other_rep}"
    ),
}
"""What is said where two customers of a group are bound to two reps, by what binds the one and the other."""
BOUND_TO_NEVER = {
    "lock": mark("it is locked to {rep_id}, whom {other}, which goes with it, must not have"),
    "area": mark("it is in the area {area} of {rep_id}, whom {other}, which goes with it, must not have"),
}
"""What is said where another customer of the group must not have the rep, by what binds the customer."""
NEVER_HAS_BOUND = {
    "lock": mark("it must not have {other_rep}, but {other}, which goes with it, is locked to {other_rep}"),
    "area": mark(
        "it must not have {other_rep}, but {other}, which goes with it, is in the area {other_area} of "
        "{other_rep}"
    ),
}
"""What is said where a customer must not have the rep of its group, by what binds the other customer."""


def _clash(customer: Customer, bond: _Bond | None, group: _Group, rules: TerritoryRules) -> str:
    """Return what parts a customer from those before it in its group, or nothing."""
    there = group.bond
    own = {} if bond is None else {"rep_id": bond.rep_id, "area": bond.area}
    other = {} if there is None else {"other_rep": there.rep_id, "other_area": there.area}
    if bond is not None and there is not None and bond.rep_id != there.rep_id:
        return text(BOUND_TO_OTHERS[bond.by, there.by], other=group.bound_id, **own, **other)
    if bond is not None and bond.rep_id in group.never:
        return text(BOUND_TO_NEVER[bond.by], other=group.never[bond.rep_id], **own)
    if there is not None and there.rep_id in customer.never:
        return text(NEVER_HAS_BOUND[there.by], other=group.bound_id, **other)
    if rules.leave_nobody({*group.never, *customer.never}):
        names = listed(sorted(set(group.never.values())))
        return text("with what {customers} must not have, nobody is left", customers=names)
    return ""


def _bond(customer: Customer, rules: TerritoryRules) -> _Bond | None:
    """Return the rep to whom a customer is bound and by what; None for one who may go to anybody."""
    if customer.locked and customer.rep_id:
        return _Bond(rep_id=customer.rep_id)
    areas = rules.held.get(customer.customer_id, ())
    return _Bond(rep_id=areas[0].rep_id, area=areas[0].name) if areas else None


def area_notices(areas: Sequence[Area], held: Held) -> tuple[str, ...]:
    """Return a sentence on areas that hold no customer."""
    used = {(area.name, area.rep_id) for some in held.values() for area in some}
    empty = [area.name for area in areas if (area.name, area.rep_id) not in used]
    if not empty:
        return ()
    values = {"count": len(empty), "total": len(areas), "names": listed(empty[:5])}
    if len(empty) > 5:
        return (text("{count} of {total} areas hold no customer: {names} and others.", **values),)
    return (text("{count} of {total} areas hold no customer: {names}.", **values),)
