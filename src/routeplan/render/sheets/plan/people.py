"""Whom to ask for at each customer."""

from collections.abc import Sequence

from routeplan.model.contact import Contact
from routeplan.model.plan import Plan
from routeplan.render.layers.contacts import contact_text
from routeplan.render.sheets.plan.facts import People

SENIOR = "economic"


def people_of(plan: Plan) -> dict[str, People]:
    """Return the people at each customer who has contacts, and the one person of each contact's own calls.

    Who decides on the money comes first, then the others in the order of their ids.
    """
    at: dict[str, list[Contact]] = {}
    for one in sorted(plan.instance.contacts, key=lambda one: (one.role != SENIOR, one.contact_id)):
        at.setdefault(one.customer_id, []).append(one)
    own = {name: _people([one]) for name, one in plan.instance.contact_by_series().items()}
    return {name: _people(contacts) for name, contacts in at.items()} | own


def _people(contacts: Sequence[Contact]) -> People:
    """Return some people at a customer, the first to be rung first."""
    return People(
        text="; ".join(contact_text(one) for one in contacts),
        phone=next((one.phone for one in contacts if one.phone), ""),
        senior=any(one.role == SENIOR for one in contacts),
    )
