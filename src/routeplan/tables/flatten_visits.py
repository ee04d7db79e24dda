"""A plan as the table of its stops."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from routeplan.measures.due import due_text
from routeplan.measures.quadrants import QuadrantVisit, quadrant_visits
from routeplan.measures.stability import visit_statuses
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call, CallSeries
from routeplan.model.clock import clock_text
from routeplan.model.contact import Contact
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.hotel import Hotel
from routeplan.model.night import night_places, night_text
from routeplan.model.opportunity import Opportunity
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.model.route import Route, Stop
from routeplan.tables.frame import Kind, frame_of

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
ZONE = "zone"
STREAM_COLUMNS = ("stream", "opportunity_id")
VISIT_COLUMNS: Mapping[str, Kind] = {
    "visit_id": "text",
    "rep_id": "text",
    "date": "text",
    "weekday": "text",
    "order": "count",
    "kind": "text",
    "arrive": "text",
    "start": "text",
    "end": "text",
    "drive_min": "number",
    "drive_km": "number",
    "customer_id": "text",
    "customer": "text",
    "contact": "text",
    "class": "text",
    "reason": "text",
    "proof": "text",
    "address": "text",
    "phone": "text",
    "notes": "text",
    "lat": "number",
    "lon": "number",
    "quadrant": "text",
    "urgency": "number",
    "status": "text",
}


def visits_frame(plan: Plan) -> pd.DataFrame:
    """Return every stop of every day, one a row, by rep, date and order within the day.

    Where deals have calls of their own it follows to which stream a visit belongs, and its deal. Where there
    are zones the zone of each customer follows, empty for none. Columns of the customers table
    that routeplan does not know come last.
    """
    stream: dict[str, Kind] = dict.fromkeys(
        STREAM_COLUMNS if plan.instance.policy.time_budget else (), "text"
    )
    zone_column: dict[str, Kind] = {ZONE: "text"} if plan.zones else {}
    headings = extra_headings(plan.instance.customers, {*VISIT_COLUMNS, *stream, *zone_column})
    extra: dict[str, Kind] = dict.fromkeys(headings.values(), "text")
    return frame_of(_rows(plan, headings), {**VISIT_COLUMNS, **stream, **zone_column, **extra})


def extra_headings(customers: tuple[Customer, ...], taken: Collection[str] = VISIT_COLUMNS) -> dict[str, str]:
    """Return the unknown columns of the customers, as they are headed there and here.

    A heading that the table of visits uses itself gets ``(customers)`` after it.
    """
    used = set(taken)
    headings: dict[str, str] = {}
    for heading in (heading for customer in customers for heading, _ in customer.extra):
        if heading not in headings:
            name = heading
            while name.casefold() in used:
                name += " (customers)"
            used.add(name.casefold())
            headings[heading] = name
    return headings


def _rows(plan: Plan, headings: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the rows of all days."""
    instance = plan.instance
    reps, customers, nights = instance.rep_by_id(), instance.customer_by_id(), night_places(instance)
    appointments = {one.appointment_id: one for one in instance.appointments}
    contacts, deals = instance.contact_by_series(), instance.deal_by_series()
    owed = {call.visit_id: (series, call) for series in plan.call_plan.series for call in series.calls}
    quadrants, statuses = {one.visit_id: one for one in quadrant_visits(plan)}, visit_statuses(plan)
    zone_of = {customer_id: zone.zone_id for zone in plan.zones for customer_id in zone.customer_ids}
    for route in _in_order(plan):
        for order, stop in enumerate(route.stops):
            customer = customers.get(stop.customer_id or "")
            appointment = appointments.get(stop.task_id) if stop.kind == "appointment" else None
            yield {
                **_when(instance.horizon, route, order, stop),
                **_where(stop, reps[route.rep_id], customer, appointment),
                **_customer(customer, headings),
                **whom(customer, customers, contacts),
                "reason": _reason(stop, customer, appointment, owed, instance.horizon, deals),
                "address": _address(customer, appointment),
                **_night(stop, nights),
                **_rank(quadrants.get(stop.task_id) if stop.kind == "visit" else None),
                **_stream(stop, customer),
                "status": statuses.get(stop.task_id, "") if stop.kind == "visit" else "",
                ZONE: zone_of.get(stop.customer_id or "", ""),
            }


def _stream(stop: Stop, customer: Customer | None) -> dict[str, str]:
    """Return which stream a visit belongs to, and its deal; nothing for other stops."""
    if stop.kind != "visit" or customer is None:
        return {}
    if not customer.is_deal:
        return {"stream": "maintenance"}
    return {"stream": "development", "opportunity_id": customer.opportunity_id}


def _rank(visit: QuadrantVisit | None) -> dict[str, Any]:
    """Return quadrant and urgency of a visit; nothing for other stops."""
    if visit is None:
        return {}
    urgency = {} if visit.urgency is None else {"urgency": round(visit.urgency, 2)}
    return {"quadrant": visit.quadrant, **urgency}


def _in_order(plan: Plan) -> list[Route]:
    """Return the routes by rep, in the order of the reps, and day."""
    place = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    return sorted(plan.routes, key=lambda route: (place[route.rep_id], route.day))


def _when(horizon: Horizon, route: Route, order: int, stop: Stop) -> dict[str, Any]:
    """Return what is known of every stop: whose, when, how far."""
    return {
        "visit_id": stop.task_id,
        "rep_id": route.rep_id,
        "date": horizon.date_of(route.day).isoformat(),
        "weekday": WEEKDAYS[horizon.weekday_of(route.day)],
        "order": order,
        "kind": stop.kind,
        "arrive": clock_text(stop.arrive),
        "start": clock_text(stop.start),
        "end": clock_text(stop.end),
        "drive_min": round(stop.drive_seconds / 60, 1),
        "drive_km": round(stop.drive_metres / 1000, 1),
        "proof": route.proof,
    }


def _where(
    stop: Stop, rep: Rep, customer: Customer | None, appointment: Appointment | None
) -> dict[str, float]:
    """Return latitude and longitude; nothing for a stop without a place."""
    place: Coordinate | None = stop.coordinate
    if place is None and stop.kind in ("start", "end"):
        place = rep.home if stop.kind == "start" else rep.end
    if place is None and customer is not None:
        place = customer.coordinate
    if place is None and appointment is not None:
        place = appointment.coordinate
    return {} if place is None else {"lat": place.lat, "lon": place.lon}


def _customer(customer: Customer | None, headings: Mapping[str, str]) -> dict[str, str]:
    """Return what is known of the customer, unknown columns included."""
    if customer is None:
        return {}
    known = {
        "customer_id": customer.customer_id,
        "customer": customer.name,
        "class": customer.class_name,
        "phone": customer.phone,
        "notes": customer.notes,
    }
    return known | {headings[heading]: text for heading, text in customer.extra}


def whom(
    customer: Customer | None, customers: Mapping[str, Customer], contacts: Mapping[str, Contact]
) -> dict[str, str]:
    """Return id and name of the customer, and the contact with the role, for a visit to a contact or deal.

    Parameters
    ----------
    contacts
        Contacts with calls of their own, by the id under which these are planned.
    """
    if customer is None or not customer.is_contact:
        return {}
    found, main = contacts.get(customer.customer_id), customers.get(customer.main_id)
    return {
        "customer_id": customer.main_id,
        "customer": customer.name if main is None else main.name,
        "contact": "" if customer.is_deal else customer.name if found is None else found.label,
    }


def _night(stop: Stop, places: dict[str, Hotel | Customer]) -> dict[str, Any]:
    """Return where a day starts or ends away from home; nothing for other stops."""
    place = places.get(stop.night_at)
    if place is None:
        return {}
    known: dict[str, Any] = {
        "reason": night_text(stop, places),
        "address": place.address,
        "phone": place.phone,
        "lat": (stop.coordinate or place.coordinate).lat,
        "lon": (stop.coordinate or place.coordinate).lon,
    }
    if isinstance(place, Customer):
        known |= {"customer_id": place.customer_id, "customer": place.name}
    return known


def _reason(
    stop: Stop,
    customer: Customer | None,
    appointment: Appointment | None,
    owed: Mapping[str, tuple[CallSeries, Call]],
    horizon: Horizon,
    deals: Mapping[str, Opportunity],
) -> str:
    """Return why a visit is due, or what an appointment is about."""
    if appointment is not None:
        return appointment.reason
    if stop.kind != "visit" or customer is None or stop.task_id not in owed:
        return ""
    series, call = owed[stop.task_id]
    return call.prize_text or due_text(horizon, customer, series, call, deals.get(customer.customer_id))


def _address(customer: Customer | None, appointment: Appointment | None) -> str:
    """Return the address of an appointment, or else of the customer."""
    if appointment is not None and appointment.address:
        return appointment.address
    return "" if customer is None else customer.address
