"""Deals, contacts and standings for tests of the funnel."""

from datetime import date

from routeplan.funnel.standing import deal_standing
from routeplan.model.contact import Contact
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.opportunity import Opportunity

TODAY = date(2027, 1, 4)
RULES = FunnelRules()
BUYERS = tuple(
    Contact(contact_id=f"P{number}", customer_id="K1", name=f"Person {number}", role=role)
    for number, role in enumerate(("economic", "technical", "user", "coach"), start=1)
)
"""A contact in each role that is needed, at the customer K1."""


def deal(opportunity_id="V1", stage="in", **more):
    return Opportunity(opportunity_id=opportunity_id, customer_id="K1", stage=stage, **more)


def best_deal(**more):
    """A deal that meets every condition of the best few, but for what is given."""
    good = {
        "stage": "best_few", "verified": True, "shortlisted": True, "probability": 0.6,
        "decision_date": date(2027, 2, 1), "close_plan": "Offer, then visit the works",
    }  # fmt: skip
    return deal(**(good | more))


def standing(one, contacts=BUYERS, rules=RULES, today=TODAY):
    return deal_standing(one, contacts, rules, today, customer_name="Shop", rep_id="R1")
