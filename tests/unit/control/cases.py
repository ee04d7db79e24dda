"""Days by hand: a plan of four calls on a Monday, and what became of them."""

from dataclasses import replace
from datetime import timedelta

from routeplan.control.case import ControlCase
from routeplan.control.facts import day_facts
from routeplan.measures.waits_seen import seen_days
from routeplan.model.control_report import Period
from routeplan.model.history import PublishedDay
from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay
from routeplan.model.policy import Policy
from tests.builders import HOUR, MONDAY, at, make_customer, make_rep
from tests.unit.measures.histories import day, stop

MIN = 60
WEEK = Period(first=MONDAY, last=MONDAY + timedelta(days=6))


def clock(written: str) -> int:
    """Return seconds since midnight of HH:MM."""
    hours, minutes = written.split(":")
    return int(hours) * HOUR + int(minutes) * MIN


def planned(task_id: str, start: str, end: str, drive: int, *, number: int = 0, **fields):
    """Return a stop with its drive in minutes; it begins as soon as the rep is there."""
    return stop(
        task_id, number, clock(start), end=clock(end), drive_seconds=drive * MIN, drive_metres=drive * 1000,
        **fields,
    )  # fmt: skip


MONDAY_PLAN = (
    planned("A1/1", "08:30", "09:00", 30),
    planned("B1/1", "09:20", "10:00", 20),
    planned("C1/1", "10:30", "11:00", 30),
    planned("B2/1", "12:30", "13:00", 30),
)
"""Leaves at 8:00; 30 + 20 + 30 + 30 minutes of driving, an hour of lunch before the last, home by 13:30."""

MONDAY_DAY = PublishedDay(
    rep_id="R1", when=MONDAY, leaves=clock("08:00"), home=clock("13:30"), lunch_seconds=HOUR,
    drive_seconds=140 * MIN, drive_metres=140_000, home_seconds=30 * MIN,
)  # fmt: skip


def held(visit_id: str, start: str, end: str, number: int = 0, **fields) -> LoggedCall:
    """Return a row of a call that was held."""
    return row(visit_id, "held", number, start=clock(start), end=clock(end), **fields)


def row(visit_id: str, outcome: str, number: int = 0, **fields) -> LoggedCall:
    """Return a row of the log."""
    given = {"customer_id": visit_id.rpartition("/")[0], "rep_id": "R1", "when": day(number)}
    return LoggedCall(visit_id=visit_id, outcome=outcome, **(given | fields))


AS_PLANNED = (
    held("A1/1", "08:30", "09:00", drive_min=30),
    held("B1/1", "09:20", "10:00", drive_min=20),
    held("C1/1", "10:30", "11:00", drive_min=30),
    held("B2/1", "12:30", "13:00", drive_min=30),
)


def home(left: str = "08:00", back: str = "13:30", **fields) -> LoggedDay:
    """Return Monday as the rep wrote it down."""
    return LoggedDay(rep_id="R1", when=MONDAY, left=clock(left), back=clock(back), **fields)


def case(log, day_log=(), stops=MONDAY_PLAN, days=(MONDAY_DAY,), **fields) -> ControlCase:
    """Return a case of one rep and four customers: A1, B1, B2, C1."""
    names = fields.pop("names", ("A1", "B1", "B2", "C1"))
    before = MONDAY - timedelta(days=7)
    given = {"rep_id": "R1", "last_visit": before, "call_seconds": 1800}
    customers = [make_customer(name, at(48, 14), class_name=name[0], **given) for name in names]
    seen = seen_days(customers, log, {}, phone_counts=False)
    would = tuple(
        replace(one, known=(before, *(stop.when for stop in stops if stop.customer_id == name)))
        for name, one in zip(names, seen, strict=True)
    )
    given = {
        "policy": Policy(), "customers": {one.customer_id: one for one in customers},
        "reps": (make_rep("R1", at(48, 14)),), "stops": tuple(stops), "days": tuple(days), "log": tuple(log),
        "day_log": tuple(day_log), "seen": seen, "planned": would, "today": WEEK.last,
        "rep_of": dict.fromkeys(names, "R1"),
    }  # fmt: skip
    return ControlCase(**(given | fields))


def the_day(log, day_log=(), **fields):
    """Return the only day of a case."""
    (found,) = day_facts(case(log, day_log, **fields))
    return found
