"""From the table of opportunities to deals, and what they come to for each customer."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.language import text
from routeplan.model.customer import Customer
from routeplan.model.opportunity import STAGE_DAYS, Opportunity, out_of_order
from routeplan.model.qualification import QUESTIONS
from routeplan.tables.faults import Faults
from routeplan.tables.relations import Ids, is_known_customer, usable
from routeplan.tables.table import Record, Table


def build_opportunities(table: Table | None, ids: Ids, faults: Faults) -> tuple[Opportunity, ...]:
    """Return the deals by id, those with customers that are not active included."""
    found = [
        _opportunity(record)
        for record in usable(table, faults)
        if table is not None
        and is_known_customer(table, record, ids, faults)
        and is_sound_deal(table, record, faults)
    ]
    return tuple(sorted(found, key=lambda one: one.opportunity_id))


def with_customers(
    opportunities: Sequence[Opportunity], customers: Sequence[Customer]
) -> tuple[Opportunity, ...]:
    """Return the deals with some customers; deals with customers that are not active stay out of plans."""
    active = {customer.customer_id for customer in customers}
    return tuple(one for one in opportunities if one.customer_id in active)


def is_sound_deal(table: Table, record: Record, faults: Faults) -> bool:
    """Return whether the dates of a deal follow each other; what is wrong or odd with them is noted."""
    broken = out_of_order({name: record[name] for name in STAGE_DAYS})
    if broken is not None:
        earlier, later = broken
        message = text(
            "{later} lies before {earlier}",
            later=table.heading_of(later), earlier=table.heading_of(earlier),
        )  # fmt: skip
        remedy = text("Correct one of the two dates; a stage that was passed over stays empty")
        table.accuse(faults, record, later, "RP610", message, remedy)
    elif record["closed"] is not None and record["stage"] not in ("won", "lost"):
        message = text("the deal has a day of closing, but is neither won nor lost")
        remedy = text("Write won or lost as its stage, or take the day away")
        table.accuse(faults, record, "closed", "RP611", message, remedy)
    return broken is None


def _opportunity(record: Record) -> Opportunity:
    """Return the deal of a row."""
    return Opportunity(
        opportunity_id=record["opportunity_id"],
        customer_id=record["customer_id"],
        stage=record["stage"],
        value=record["value"],
        probability=record["probability"],
        decision_date=record["decision_date"],
        **{one.key: record[one.key] for one in QUESTIONS},
        name=record["name"] or "",
        close_plan=record["close_plan"] or "",
        **{column: record[column] for column in (*STAGE_DAYS, "verified", "shortlisted")},
    )


def with_open_deals(
    customers: Sequence[Customer], opportunities: Sequence[Opportunity]
) -> tuple[Customer, ...]:
    """Return the customers with the value of their deals under way; 0 where no such deal has a value."""
    worth: dict[str, float] = {}
    for one in opportunities:
        if one.is_open:
            worth[one.customer_id] = worth.get(one.customer_id, 0.0) + (one.value or 0.0)
    return tuple(
        replace(one, open_deal=worth[one.customer_id]) if one.customer_id in worth else one
        for one in customers
    )
