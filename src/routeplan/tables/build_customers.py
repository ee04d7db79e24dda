"""From the table of customers to customers."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from routeplan.language import text
from routeplan.model.customer import Customer, Rhythm
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.model.policy import Policy
from routeplan.tables.build_openings import CustomerHours
from routeplan.tables.faults import Faults
from routeplan.tables.opening import Week
from routeplan.tables.relations import Ids, is_known_rep
from routeplan.tables.table import Record, Table

ASSUMED_CLASS = "B"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerContext:
    """What else decides on a customer.

    Parameters
    ----------
    hours
        What the opening hours are made of.
    rep_by_customer
        Reps that the table of territories decides, the one who looks after the customer first.
    only_rep
        The rep of a workspace without a table of reps, else None.
    held
        Latest call before the start by customer, from the log.
    looks_back
        Whether last visits that are not before the start stay as they are.
    """

    horizon: Horizon
    policy: Policy
    hours: CustomerHours
    ids: Ids
    rep_by_customer: Mapping[str, tuple[str, ...]]
    only_rep: str | None
    held: Mapping[str, date]
    looks_back: bool = False


def build_customers(
    table: Table,
    records: tuple[Record, ...],
    places: Mapping[int, Coordinate],
    context: CustomerContext,
    faults: Faults,
) -> tuple[Customer, ...]:
    """Return the customers whose rows have no fault, by id."""
    customers = []
    for record in records:
        before = faults.error_count
        week = _open_week(table, record, context, places.get(record.row), faults)
        gap = _gap(table, record, context.policy, faults)
        reps = _reps(table, record, context, faults)
        never = _never(table, record, context, faults)
        _refuse_prize_beside_frequency(table, record, faults)
        last_visit = _last_visit(table, record, context, faults)
        if record.row in places and faults.error_count == before:
            customers.append(
                Customer(
                    coordinate=places[record.row],
                    gap=gap,
                    open_on=week,
                    last_visit=last_visit,
                    rep_id=reps[0] if reps else None,
                    pool=tuple(sorted(reps[1:])),
                    never=never,
                    **_plain(table, record, context.policy),
                )
            )
    return tuple(sorted(customers, key=lambda customer: customer.customer_id))


def _plain(table: Table, record: Record, policy: Policy) -> dict[str, Any]:
    """Return the fields of a customer that need no judging."""
    class_name = record["class"] or ASSUMED_CLASS
    minutes = record["duration_min"]
    texts = ("preferred", "site_id", "together", "postcode", "address", "phone", "email", "notes")
    return {
        "customer_id": record["customer_id"],
        "name": record["name"],
        "class_name": class_name,
        "frequency": _frequency(table, record, policy),
        "call_seconds": policy.rule_of(class_name).call_seconds if minutes is None else round(minutes * 60),
        "first_due": record["first_due"],
        "rhythm": _rhythm(record, policy),
        "locked": record["locked"] or False,
        "with_rep_since": record["with_rep_since"],
        "prize_minutes": record["prize_min"],
        "value": record["value"],
        "margin": record["margin"],
        "potential": record["potential"],
        "access": record["access"],
        "fit": record["fit"],
        "market": record["market"],
        "products": record["products"] or (),
        "skills": record["skills"] or frozenset(),
        "extra": tuple(
            (heading, record.cells[place] if place < len(record.cells) else "")
            for heading, place in table.unknown
        ),
    } | {name: record[name] or "" for name in texts}


def _rhythm(record: Record, policy: Policy) -> Rhythm:
    """Return the rhythm of a customer: its own, none with a prize, or its class's."""
    own: Rhythm | None = record["rhythm"]
    if own is not None or record["prize_min"] is not None:
        return own or "flexible"
    return policy.rule_of(record["class"] or ASSUMED_CLASS).rhythm


def _frequency(table: Table, record: Record, policy: Policy) -> Frequency | None:
    """Return the frequency of a customer: its own, ``none`` included, none with a prize, or its class's."""
    if table.text_of(record, "frequency") or record["prize_min"] is not None:
        own: Frequency | None = record["frequency"]
        return own
    return policy.rule_of(record["class"] or ASSUMED_CLASS).frequency


def _refuse_prize_beside_frequency(table: Table, record: Record, faults: Faults) -> None:
    """Note a customer who is owed calls and has a prize for calls that nobody owes."""
    if record["prize_min"] is not None and record["frequency"] is not None:
        message = text("the customer has a frequency, but a prize is for calls that nobody owes")
        remedy = text("Leave frequency empty or write none, or take prize_min out")
        table.accuse(faults, record, "frequency", "RP162", message, remedy)


def _gap(table: Table, record: Record, policy: Policy, faults: Faults) -> GapRule | None:
    """Return the wait between two visits; None for customers on demand or with the fault noted."""
    frequency = _frequency(table, record, policy)
    if frequency is None:
        return None
    ideal = frequency.ideal_gap
    least = policy.minimum_gap_share * ideal if record["min_gap"] is None else record["min_gap"]
    most = policy.maximum_gap_share * ideal if record["max_gap"] is None else record["max_gap"]
    if least <= ideal <= most:
        return GapRule(minimum=least, ideal=ideal, maximum=most)
    column = "min_gap" if least > ideal else "max_gap"
    message = text(
        "{column} does not fit the frequency, whose ideal wait is {ideal:g} days", column=column, ideal=ideal
    )
    remedy = (
        text("Write at most {ideal:g}, or change the frequency", ideal=ideal)
        if least > ideal
        else text("Write at least {ideal:g}, or change the frequency", ideal=ideal)
    )
    table.accuse(faults, record, column, "RP158", message, remedy)
    return None


def _open_week(
    table: Table, record: Record, context: CustomerContext, place: Coordinate | None, faults: Faults
) -> Week:
    """Return the open windows of every day, or nothing with the fault noted."""
    if fault := context.hours.openings.faults.get(record["opening_hours"] or ""):
        table.accuse(faults, record, "opening_hours", fault.code, fault.message, fault.remedy)
        return ()
    return context.hours.week_of(record, place)


def _reps(table: Table, record: Record, context: CustomerContext, faults: Faults) -> tuple[str, ...]:
    """Return the reps of a customer, the one who looks after it first: of its row, or else of its territory.

    Where the table of territories names one rep only, those whom the row names after its first may still
    call there: an accepted draft does not know of them.
    """
    if context.only_rep is not None:
        return (context.only_rep,)
    decided, own = context.rep_by_customer.get(record["customer_id"], ()), record["rep_id"] or ()
    is_known = is_known_rep(table, record, context.ids, faults)
    others = own[1:] if is_known else ()
    if not decided:
        return own if is_known else ()
    if own and _differ(own, decided):
        message = text(
            "the territories table gives this customer to {reps}, which holds", reps=";".join(decided)
        )
        remedy = text("Make the two the same")
        table.accuse(faults, record, "rep_id", "RP171", message, remedy)
    return tuple(dict.fromkeys(decided if len(decided) > 1 else (*decided, *others)))


def _never(table: Table, record: Record, context: CustomerContext, faults: Faults) -> tuple[str, ...]:
    """Return the reps who must not look after a customer; nobody where there is only one rep."""
    if context.only_rep is not None or not is_known_rep(table, record, context.ids, faults, "never"):
        return ()
    return tuple(sorted(record["never"] or ()))


def _differ(own: tuple[str, ...], decided: tuple[str, ...]) -> bool:
    """Return whether two tables name another first rep, or both several and not the same."""
    several = len(own) > 1 and len(decided) > 1
    return own[0] != decided[0] or (several and set(own) != set(decided))


def _last_visit(table: Table, record: Record, context: CustomerContext, faults: Faults) -> date | None:
    """Return the last visit before the start: the later of the table and the log.

    One that is not before the start counts as made the day before it, with a warning, unless someone looks
    back.
    """
    own, held = record["last_visit"], context.held.get(record["customer_id"])
    start = context.horizon.start
    if own is not None and own >= start and not context.looks_back:
        message = text(
            "the last visit is not before the first day {start} and counts as made the day before it",
            start=start,
        )
        table.accuse(
            faults, record, "last_visit", "RP172", message, text("Correct the date, or plan from a later day")
        )
        own = start - timedelta(days=1)
    return max((day for day in (own, held) if day is not None), default=None)


def class_notices(records: tuple[Record, ...]) -> tuple[str, ...]:
    """Return a sentence on customers whose class was assumed."""
    missing = Counter(record["class"] is None for record in records)[True]
    if not missing:
        return ()
    notice = text(
        "{count} customers have no class and count as {class_name}.", count=missing, class_name=ASSUMED_CLASS
    )
    return (notice,)
