"""Events of a calendar that are no stops: visits that are no more, and reminders."""

from collections.abc import Iterator
from datetime import timedelta, tzinfo

import icalendar

from routeplan.language import mark, text, texts
from routeplan.measures.deadlines import phone_text
from routeplan.model.clock import HOUR
from routeplan.model.lookup import lookup_of
from routeplan.model.plan import Plan
from routeplan.model.rep import Rep
from routeplan.render.calendar_event import moment, new_event
from routeplan.render.calendar_text import plain
from routeplan.render.layers.phones import who_is_phoned

FRIDAY = 4
REMINDER = mark("Plan next week")


def cancelled_events(plan: Plan, rep_id: str, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the published visits that have left a rep's calendar, as cancelled."""
    gone = [one for one in plan.cancelled if one.rep_id == rep_id]
    if not gone:
        return
    customers, reps = lookup_of(plan).customers, plan.instance.rep_by_id()
    now_with = {stop.task_id: reps[route.rep_id] for route in plan.routes for stop in route.tasks}
    for one in gone:
        customer, rep = customers.get(one.customer_id), now_with.get(one.visit_id)
        title = one.visit_id if customer is None else customer.name or one.visit_id
        event = new_event(plan, f"visit-{one.visit_id}", plain(title), cancelled=True)
        event.add("dtstart", moment(one.when, one.start, zone))
        event.add("dtend", moment(one.when, one.end, zone))
        event.add("description", plain(_why_cancelled(rep)))
        yield event


def _why_cancelled(rep: Rep | None) -> str:
    """Say what became of a visit that left the calendar, from the rep who makes it now."""
    if rep is None:
        return text("No longer planned")
    return text("Now with {rep}", rep=rep.name or rep.rep_id)


def phone_events(plan: Plan, rep_id: str, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the phone calls of each day that has any, as one event all day long that blocks nothing."""
    days: dict[int, list[str]] = {}
    for one in plan.phone_calls:
        if one.rep_id == rep_id:
            who = text("phone: {who}", who=who_is_phoned(plan, one))
            said = " · ".join(part for part in (who, one.phone, phone_text(one)) if part)
            days.setdefault(one.day, []).append(plain(said))
    for day, lines in sorted(days.items()):
        when = plan.instance.horizon.date_of(day)
        title = texts("{number} phone call", "{number} phone calls", len(lines))
        event = new_event(plan, f"phone-{when}.{rep_id}", title)
        event.add("dtstart", when)
        event.add("dtend", when + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("description", "\n".join(lines))
        yield event


def friday_events(plan: Plan, rep_id: str, zone: tzinfo | None) -> Iterator[icalendar.Event]:
    """Yield the reminders of planning the next week, one a Friday, an hour long, that block nothing."""
    start, horizon = plan.handing_out.friday_reminder, plan.instance.horizon
    for day in range(horizon.days):
        if start is not None and horizon.weekday_of(day) == FRIDAY:
            when = horizon.date_of(day)
            event = new_event(plan, f"plan-next-week-{when}.{rep_id}", text(REMINDER))
            event.add("dtstart", moment(when, start, zone))
            event.add("dtend", moment(when, start + HOUR, zone))
            event.add("transp", "TRANSPARENT")
            event.add_component(_alarm())
            yield event


def _alarm() -> icalendar.Alarm:
    """Return an alarm at the start of an event."""
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text(REMINDER))
    alarm.add("trigger", timedelta())
    return alarm
