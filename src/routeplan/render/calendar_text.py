"""What stands in an event of a calendar."""

from dataclasses import dataclass

from routeplan.language import text
from routeplan.measures.due import due_text
from routeplan.model.appointment import Appointment
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.handing_out import HandingOut
from routeplan.model.lookup import lookup_of
from routeplan.model.place import Coordinate
from routeplan.model.plan import Plan
from routeplan.model.route import Stop
from routeplan.render.layers.contacts import contact_text
from routeplan.render.layers.points import point
from routeplan.render.links import LinkPlace, stop_link
from routeplan.render.payload import ESTIMATED


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """The words of an event.

    Parameters
    ----------
    place
        Address, or else latitude and longitude; empty without a place.
    """

    title: str
    description: str
    place: str
    coordinate: Coordinate | None


def describe_stop(plan: Plan, stop: Stop) -> EventText:
    """Return the words for a visit, or for an appointment that has a clock time."""
    appointment = _appointment(plan, stop.task_id) if stop.kind == "appointment" else None
    customer = _customer(plan, stop.customer_id)
    contact = lookup_of(plan).contacts.get(stop.customer_id or "")
    whom = "" if contact is None else text("Contact: {contact}", contact=contact_text(contact))
    lines = [_due(plan, stop), _driving(plan, stop), whom, *_customer_lines(customer, appointment)]
    return _event_text(customer, appointment, lines, stop.coordinate, stop.task_id, plan.handing_out)


def describe_appointment(plan: Plan, one: Appointment) -> EventText:
    """Return the words for an appointment that stands in no route."""
    customer = _customer(plan, one.customer_id)
    reasons = [
        text("Not in the plan: {reason}", reason=left.detail)
        for left in plan.unplanned
        if left.task_id == one.appointment_id
    ]
    lines = [*reasons, *_customer_lines(customer, one)]
    return _event_text(customer, one, lines, one.coordinate, one.appointment_id, plan.handing_out)


def plain(words: str) -> str:
    """Return words without control characters, which an iCalendar may not hold, line ends aside."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in words if sign in "\n\t" or (ord(sign) >= 32 and ord(sign) != 127))


def _event_text(
    customer: Customer | None,
    appointment: Appointment | None,
    lines: list[str],
    coordinate: Coordinate | None,
    task_id: str,
    handing_out: HandingOut,
) -> EventText:
    """Return the words of an event."""
    if coordinate is None and customer is not None:
        coordinate = customer.coordinate
    titles = [appointment.title if appointment else "", customer.name if customer else ""]
    addresses = [appointment.address if appointment else "", customer.address if customer else ""]
    written = "" if coordinate is None else ", ".join(str(degrees) for degrees in point(coordinate))
    title = plain(next((title for title in titles if title), task_id))
    link = ""
    if coordinate is not None:
        place = LinkPlace(name=title, coordinate=coordinate)
        link = stop_link(handing_out.map, place, handing_out.coordinates)
    return EventText(
        title=title,
        description=plain(
            "\n".join(line for line in (*lines, link and text("Navigation: {link}", link=link)) if line)
        ),
        place=plain(next((address for address in addresses if address), written)),
        coordinate=coordinate,
    )


def _customer_lines(customer: Customer | None, appointment: Appointment | None) -> list[str]:
    """Return what is known of a customer, one line each."""
    if customer is None:
        return []
    return [
        text("At {customer}", customer=customer.name)
        if appointment is not None and appointment.title
        else "",
        text("Customer {customer}, class {name}", customer=customer.main_id, name=customer.class_name),
        text("Phone: {number}", number=customer.phone) if customer.phone else "",
        text("Notes: {notes}", notes=customer.to_know) if customer.to_know else "",
    ]


def _due(plan: Plan, stop: Stop) -> str:
    """Return why a visit is due."""
    known = lookup_of(plan)
    customer = known.customers.get(stop.customer_id or "")
    series = known.series.get(stop.customer_id or "")
    if customer is None or series is None:
        return ""
    calls = [call for call in series.calls if call.visit_id == stop.task_id]
    if not calls:
        return ""
    deal = known.deals.get(customer.customer_id)
    return calls[0].prize_text or due_text(plan.instance.horizon, customer, series, calls[0], deal)


def _driving(plan: Plan, stop: Stop) -> str:
    """Return how long the drive before a stop takes."""
    if not stop.drive_seconds:
        return ""
    minutes, km = round(stop.drive_seconds / MINUTE), stop.drive_metres / 1000
    if plan.provenance.travel.startswith(ESTIMATED):
        return text("{minutes} min driving before ({km:.1f} km, estimated)", minutes=minutes, km=km)
    return text("{minutes} min driving before ({km:.1f} km)", minutes=minutes, km=km)


def _appointment(plan: Plan, appointment_id: str) -> Appointment | None:
    """Return an appointment, or None for an unknown id."""
    return lookup_of(plan).appointments.get(appointment_id)


def _customer(plan: Plan, customer_id: str | None) -> Customer | None:
    """Return a customer, or None for an unknown id."""
    return None if customer_id is None else lookup_of(plan).customers.get(customer_id)
