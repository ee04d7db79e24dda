"""From the table of contacts to people, and to customers where calls on them are owed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.frequency import GapRule
from routeplan.model.policy import Policy
from routeplan.tables.faults import Faults
from routeplan.tables.relations import Ids, is_known_customer, usable
from routeplan.tables.table import Record, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactContext:
    """What else decides on the calls on a contact.

    Parameters
    ----------
    held
        Latest call before the start by the id of the calls on a contact, from the log.
    """

    ids: Ids
    policy: Policy
    held: Mapping[str, date]


def build_contacts(
    table: Table | None, context: ContactContext, customers: Sequence[Customer], faults: Faults
) -> tuple[Contact, ...]:
    """Return the people at the customers of the instance, by id; those at customers not active stay out."""
    active = {customer.customer_id for customer in customers}
    found = []
    for record in usable(table, faults):
        assert table is not None
        if not is_known_customer(table, record, context.ids, faults) or record["customer_id"] not in active:
            continue
        contact = _contact(record)
        if contact.frequency is not None and contact.series_id in (context.ids.customers or ()):
            message = text(
                "the calls on this person would be planned as {series_id}, which is a customer",
                series_id=contact.series_id,
            )
            table.accuse(
                faults, record, "contact_id", "RP167", message, text("Give the person another contact_id")
            )
            continue
        found.append(contact)
    return tuple(sorted(found, key=lambda one: one.contact_id))


def _contact(record: Record) -> Contact:
    """Return the person of a row."""
    minutes = record["duration_min"]
    return Contact(
        contact_id=record["contact_id"],
        customer_id=record["customer_id"],
        name=record["name"],
        role=record["role"],
        department=record["department"] or "",
        frequency=record["frequency"],
        call_seconds=None if minutes is None else max(1, round(minutes * MINUTE)),
        phone=record["phone"] or "",
        notes=record["notes"] or "",
    )


def with_contacts(
    customers: Sequence[Customer], contacts: Sequence[Contact], context: ContactContext
) -> tuple[Customer, ...]:
    """Return the customers and, as one more each, the contacts who are owed calls of their own, by id.

    Such a contact stands where the customer does, has its hours, class, rep and rules, and shares its site,
    so that both are seen in one stop when they are due together.
    """
    owed: dict[str, list[Contact]] = {}
    for one in contacts:
        if one.frequency is not None:
            owed.setdefault(one.customer_id, []).append(one)
    found: list[Customer] = []
    for customer in customers:
        own = owed.get(customer.customer_id, [])
        site = customer.site_id or (f"customer {customer.customer_id}" if own else "")
        found.append(replace(customer, site_id=site))
        found += [_series(found[-1], one, context) for one in own]
    return tuple(sorted(found, key=lambda one: one.customer_id))


def _series(customer: Customer, contact: Contact, context: ContactContext) -> Customer:
    """Return a contact as one more customer, without what would be counted twice."""
    assert contact.frequency is not None
    ideal, policy = contact.frequency.ideal_gap, context.policy
    return replace(
        customer,
        customer_id=contact.series_id,
        contact_of=customer.customer_id,
        name=f"{customer.name} - {contact.name}",
        frequency=contact.frequency,
        gap=GapRule(
            minimum=policy.minimum_gap_share * ideal, ideal=ideal, maximum=policy.maximum_gap_share * ideal
        ),
        call_seconds=contact.call_seconds or policy.contact_seconds(customer.class_name),
        last_visit=context.held.get(contact.series_id),
        first_due=None,
        rhythm="flexible",
        preferred="",
        value=None,
        margin=None,
        potential=None,
        access=None,
        fit=None,
        market=None,
        products=(),
        agenda=(),
        open_deal=None,
        prize_minutes=None,
        deadlines=(),
        phone=contact.phone or customer.phone,
        email="",
        notes=contact.notes,
    )
