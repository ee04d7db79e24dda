"""Customers: who they are and when they are due."""

from typing import Any

from routeplan.measures.coverage import contacts_made
from routeplan.measures.due import deal_text
from routeplan.model.call import CallSeries
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.render.layers.contacts import contact_text
from routeplan.render.layers.dates import span_of_days
from routeplan.render.layers.points import point
from routeplan.render.layers.waits import wait_texts


def customers_layer(plan: Plan) -> list[dict[str, Any]]:
    """Return one entry a customer, in the order of the customers; empty texts are left out."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    rep_of = plan.alignment.rep_of()
    series, made = plan.call_plan.by_customer(), contacts_made(plan)
    contacts = {
        name: {"contact": contact_text(one)} for name, one in plan.instance.contact_by_series().items()
    }
    deals = {
        name: {"deal": deal_text(one), "stage": one.stage}
        for name, one in plan.instance.deal_by_series().items()
    }
    zones = {one: {"zone": zone.name} for zone in plan.zones for one in zone.customer_ids}
    return [
        {
            **_known(customer),
            **contacts.get(customer.customer_id, {}),
            **deals.get(customer.customer_id, {}),
            "rep": numbers.get(rep_of.get(customer.customer_id, "")),
            **_calls(plan.instance.horizon, series.get(customer.customer_id)),
            **wait_texts(
                plan.instance.horizon, customer, series.get(customer.customer_id), made[customer.customer_id]
            ),
            **zones.get(customer.customer_id, {}),
        }
        for customer in plan.instance.customers
    ]


def _known(customer: Customer) -> dict[str, Any]:
    """Return what is known of a customer."""
    known = {
        "id": customer.customer_id,
        "name": customer.name or customer.customer_id,
        "cls": customer.class_name,
        "often": "" if customer.frequency is None else str(customer.frequency),
        "address": customer.address,
        "phone": customer.phone,
        "notes": customer.to_know,
    }
    return {"at": point(customer.coordinate)} | {key: text for key, text in known.items() if text}


def _calls(horizon: Horizon, series: CallSeries | None) -> dict[str, str]:
    """Return the due windows of the calls owed in words, and what the call on a prospect is worth."""
    calls = () if series is None else series.owed
    prize = "" if series is None else ", ".join(call.prize_text for call in series.calls if call.optional)
    due = ", ".join(span_of_days(horizon, call.earliest_day, call.latest_day) for call in calls)
    return {"due": due} | ({"often": prize} if prize else {})
