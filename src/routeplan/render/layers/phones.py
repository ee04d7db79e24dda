"""Customers to be phoned, day by day."""

from typing import Any

from routeplan.language.text import text
from routeplan.measures.deadlines import phone_text
from routeplan.model.lookup import lookup_of
from routeplan.model.phone_call import PhoneCall
from routeplan.model.plan import Plan


def phones_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a phone call, in the order of the plan: whose, when, with whom and what about."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    return [
        {
            "rep": numbers[one.rep_id],
            "day": one.day,
            "title": who_is_phoned(plan, one),
            "text": phone_text(one),
            **({"phone": one.phone} if one.phone else {}),
        }
        for one in plan.phone_calls
    ]


def who_is_phoned(plan: Plan, one: PhoneCall) -> str:
    """Return the customer of a phone call, with the person to be asked for."""
    customer = lookup_of(plan).customers.get(one.customer_id)
    name = one.customer_id if customer is None else customer.name
    people = (person for person in plan.instance.contacts if person.customer_id == one.customer_id)
    contact = next((person for person in people if person.contact_id == one.contact_id), None)
    if contact is None:
        return name
    return text("{customer}, {contact}", customer=name, contact=contact.label)
