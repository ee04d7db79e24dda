"""A rep's plan as an iCalendar, for telephones and office calendars.

Lunch is left out: an entry in a calendar is somewhere to be, lunch may lie within a drive, and the gap shows
anyway.
"""

from collections.abc import Iterator
from datetime import timedelta, tzinfo
from zoneinfo import ZoneInfo

import icalendar

from routeplan.language import speaking, text
from routeplan.model.appointment import Appointment
from routeplan.model.clock import DAY, MINUTE, TimeWindow
from routeplan.model.half_day import BlankHalfDay, kept_free
from routeplan.model.lookup import lookup_of
from routeplan.model.plan import Plan
from routeplan.model.route import Route, Stop
from routeplan.render.calendar_event import moment, new_event
from routeplan.render.calendar_extra import cancelled_events, friday_events, phone_events
from routeplan.render.calendar_text import describe_appointment, describe_stop, plain
from routeplan.render.palette import colour_of

PRODUCT = "-//routeplan//Call plan//EN"
MARGIN = timedelta(days=366)


def rep_calendar(plan: Plan, rep_id: str) -> bytes:
    """Return the iCalendar of one rep: an event for every visit and every appointment, in order of time.

    Nights away from home and half-days that are kept free are events that block nothing. Clock times are in
    the plan's time zone, or floating where it has none. Events of a draft are tentative. Visits that had been
    published and left the rep's calendar are events that are cancelled.

    An event is known by its visit wherever it goes, and by the workspace. Later published plans have higher
    sequences; what is cancelled lies below what stands, so that a visit that went to another rep stands in a
    calendar that takes both.

    Raises
    ------
    KeyError
        If there is no such rep.
    zoneinfo.ZoneInfoNotFoundError
        If the time zone is unknown.
    """
    with speaking(plan.handing_out.language):
        content: bytes = _calendar(plan, rep_id).to_ical()
    return content


def _calendar(plan: Plan, rep_id: str) -> icalendar.Calendar:
    """Return the calendar of one rep."""
    calendar = _empty_calendar(plan, rep_id)
    zone = ZoneInfo(plan.provenance.timezone) if plan.provenance.timezone else None
    for route in sorted(plan.routes, key=lambda route: route.day):
        if route.rep_id == rep_id:
            for stop in route.tasks:
                calendar.add_component(_stop_event(plan, route, stop, zone))
            for event in _night_events(plan, route, zone):
                calendar.add_component(event)
    for events in (_events_outside_routes, _free_events, cancelled_events, phone_events, friday_events):
        for event in events(plan, rep_id, zone):
            calendar.add_component(event)
    horizon = plan.instance.horizon
    # a year on both sides holds the changes of the clock; without bounds every year since 1970 is listed
    calendar.add_missing_timezones(first_date=horizon.start - MARGIN, last_date=horizon.last + MARGIN)
    return calendar


def _empty_calendar(plan: Plan, rep_id: str) -> icalendar.Calendar:
    """Return a calendar with a name and the rep's colour."""
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    rep = plan.instance.reps[numbers[rep_id]]
    name = plain(" · ".join(part for part in (rep.name or rep_id, plan.provenance.workspace) if part))
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", icalendar.vText(name))
    calendar.add("x-apple-calendar-color", colour_of(numbers[rep_id]))
    return calendar


def _stop_event(plan: Plan, route: Route, stop: Stop, zone: tzinfo | None) -> icalendar.Event:
    """Return the event of a visit or an appointment."""
    words = describe_stop(plan, stop)
    event = new_event(plan, f"{stop.kind}-{stop.task_id}", words.title)
    day = plan.instance.horizon.date_of(route.day)
    event.add("dtstart", moment(day, stop.start, zone))
    event.add("dtend", moment(day, stop.end, zone))
    event.add("description", words.description)
    if words.place:
        event.add("location", words.place)
    if words.coordinate is not None:
        event.add("geo", (words.coordinate.lat, words.coordinate.lon))
    return event


def _night_events(plan: Plan, route: Route, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the night after a day that ends away from home, from the arrival to midnight."""
    places = lookup_of(plan).nights
    day = plan.instance.horizon.date_of(route.day)
    for stop in route.stops:
        if stop.kind == "end" and stop.night_at:
            place = places.get(stop.night_at)
            title = text("Night at {place}", place=stop.night_at if place is None else place.name)
            event = new_event(plan, f"night-{day}.{route.rep_id}", plain(title))
            event.add("dtstart", moment(day, stop.end, zone))
            event.add("dtend", moment(day, max(stop.end + MINUTE, DAY), zone))
            event.add("transp", "TRANSPARENT")
            if place is not None and place.address:
                event.add("location", plain(place.address))
            yield event


def _events_outside_routes(plan: Plan, rep_id: str, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the rep's appointments that no route holds but whose time is fixed: whole days and exact ones."""
    own = plan.instance.appointments_of(rep_id)
    kept = (stop for route in plan.routes for stop in route.tasks) if own else ()
    held = {stop.task_id for stop in kept if stop.kind == "appointment"}
    for one in own:
        if one.kind in ("whole_day", "exact") and one.appointment_id not in held:
            for day in one.days:
                yield _fixed_event(plan, one, day, zone)


def _free_events(plan: Plan, rep_id: str, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the half-days kept free, as far as they lie within a shift."""
    shifts = plan.instance.rep_by_id()[rep_id].shifts
    for one in plan.blank_half_days:
        shift = shifts[one.day] if one.rep_id == rep_id else None
        window = None if shift is None else kept_free(shift, one.half)
        if window is not None:
            yield _free_event(plan, one, window, zone)


def _free_event(plan: Plan, one: BlankHalfDay, window: TimeWindow, zone: tzinfo | None) -> icalendar.Event:
    """Return the event of a half-day kept free; it does not block the calendar."""
    when = plan.instance.horizon.date_of(one.day)
    event = new_event(plan, f"free-{when}-{one.half}.{one.rep_id}", text("Kept free"))
    event.add("dtstart", moment(when, window.start, zone))
    event.add("dtend", moment(when, window.end, zone))
    event.add("transp", "TRANSPARENT")
    return event


def _fixed_event(plan: Plan, one: Appointment, day: int, zone: tzinfo | None) -> icalendar.Event:
    """Return the event of an appointment on a day, all day long unless it has clock times."""
    words = describe_appointment(plan, one)
    when = plan.instance.horizon.date_of(day)
    number = f"-{when}" if len(one.days) > 1 else ""
    event = new_event(plan, f"appointment-{one.appointment_id}{number}", words.title)
    if one.kind == "whole_day" or one.window is None:
        event.add("dtstart", when)
        event.add("dtend", when + timedelta(days=1))
    else:
        event.add("dtstart", moment(when, one.window.start, zone))
        event.add("dtend", moment(when, one.window.end, zone))
    if words.description:
        event.add("description", words.description)
    if words.place:
        event.add("location", words.place)
    return event
