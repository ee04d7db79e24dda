"""What all events of a calendar share."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from urllib.parse import quote

import icalendar

from routeplan.model.plan import Plan


def new_event(plan: Plan, name: str, title: str, *, cancelled: bool = False) -> icalendar.Event:
    """Return an event without its time.

    Parameters
    ----------
    name
        What the event is known by among those of its workspace, in every plan and every calendar.
    cancelled
        Whether it is no more.
    """
    event = icalendar.Event()
    event.add("uid", f"{quote(name)}@{quote(plan.provenance.workspace or 'routeplan')}")
    # the start of the horizon and never a clock: the same plan gives the same bytes
    event.add("dtstamp", datetime.combine(plan.instance.horizon.start, time(), UTC))
    event.add("sequence", 2 * plan.revision - cancelled)
    event.add("summary", title)
    standing = "CONFIRMED" if plan.status == "published" else "TENTATIVE"
    event.add("status", "CANCELLED" if cancelled else standing)
    return event


def moment(day: date, seconds: int, zone: tzinfo | None) -> datetime:
    """Return a clock time of a day; past midnight it lies on the next day."""
    return (datetime.combine(day, time()) + timedelta(seconds=seconds)).replace(tzinfo=zone)
