"""A small plan with awkward texts, made by hand."""

from datetime import date
from typing import Any

from routeplan.model import (
    Alignment,
    Appointment,
    Call,
    CallPlan,
    CallSeries,
    Coordinate,
    Customer,
    Frequency,
    GapRule,
    Horizon,
    Instance,
    LedgerRow,
    Lunch,
    Plan,
    Policy,
    Provenance,
    Rep,
    Route,
    Stop,
    Territory,
    TimeWindow,
    Unplanned,
)
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.route import StopKind

HOME = Coordinate(lat=48.2, lon=16.4)
NINE_TO_FIVE = TimeWindow(start=9 * HOUR, end=17 * HOUR)
MORNING = TimeWindow(start=9 * HOUR, end=12 * HOUR)
AFTERNOON = TimeWindow(start=13 * HOUR, end=17 * HOUR)


def hand_made_plan() -> Plan:
    """Return two weeks from Monday 2027-01-04 of two reps and five customers with awkward texts.

    Anna drives on Monday (a visit, lunch, an appointment) and the Monday after (a late visit, 18 minutes of
    overtime); Bo (a Chinese name) drives on Tuesday. One call is left out, one is not yet due, one customer
    belongs to nobody.
    """
    return Plan(
        level="month",
        status="draft",
        instance=_instance(),
        call_plan=_call_plan(),
        alignment=Alignment(
            territories=(
                Territory(rep_id="R1", customer_ids=("007", "C2")),
                Territory(rep_id="r2", customer_ids=("C3", "C4")),
            ),
            unassigned=("C5",),
        ),
        ledger=(
            _ledger_row("R1", customers=2, calls=3, call_hours=3, capacity_hours=20),
            _ledger_row("r2", customers=2, calls=2, call_hours=1, capacity_hours=8),
            _ledger_row("", customers=1, calls=0, call_hours=0, capacity_hours=0),
        ),
        routes=_routes(),
        unplanned=(
            Unplanned(
                task_id="007/2", customer_id="007", rep_id="R1", reason="no_capacity", detail="=cmd, full"
            ),
            Unplanned(
                task_id="X9", customer_id="X9", rep_id=None, reason="set_aside", detail="row 8: no place"
            ),
        ),
        not_yet_due=(_call("C4", 1, ideal=12, earliest=8, latest=20, may_wait=True),),
        notices=("Last visits were assumed.",),
        provenance=Provenance(
            version="0.1.0",
            seed=1,
            effort="quick",
            travel="estimated",
            inputs=(("customers.csv", "ab" * 32), ("reps.csv", "cd" * 32)),
            timezone="Europe/Vienna",
            workspace="team",
        ),
    )


def _instance() -> Instance:
    """Return the customers, reps and the appointment of the hand-made plan."""
    weekdays = (True, True, True, True, True, False, False) * 2
    split = tuple((MORNING, AFTERNOON) if works else () for works in weekdays)
    whole = tuple((NINE_TO_FIVE,) if works else () for works in weekdays)
    shifts = tuple(NINE_TO_FIVE if works else None for works in weekdays)
    lunch = Lunch(window=TimeWindow(start=12 * HOUR, end=14 * HOUR), seconds=1800)
    return Instance(
        horizon=Horizon(start=date(2027, 1, 4), days=14),
        policy=Policy(),
        customers=(
            _customer(
                "007",
                '=HYPERLINK("http://x","Klick")',
                split,
                last_visit=date(2026, 12, 20),
                frequency=Frequency(visits=1, days=7),
                phone="+43 1 234",
                notes='erst "hinten"\nklingeln',
                extra=(("Region", "Süd"), ("Date", "-3")),
            ),
            _customer("C2", "Eisen, Holz & Co", whole, frequency=Frequency(visits=2, days=28), rep_id="R1"),
            _customer("C3", "北京烤鸭", split, frequency=Frequency(visits=1, days=28), address="王府井 1"),
            _customer(
                "C4", "@home", whole, frequency=Frequency(visits=1, days=91), extra=(("Mark", "=1+1"),)
            ),
            _customer("C5", "'s-Hertog", whole, frequency=None),
        ),
        reps=(
            Rep(rep_id="R1", name="Anna", home=HOME, end=HOME, shifts=shifts, lunch=lunch, max_calls=8),
            Rep(
                rep_id="r2",
                name="薄",
                home=HOME,
                end=Coordinate(lat=48.3, lon=16.5),
                shifts=shifts,
                lunch=None,
                skills=frozenset({"zh", "en"}),
            ),
        ),
        appointments=(
            Appointment(
                appointment_id="T1",
                rep_id="R1",
                kind="exact",
                days=(0,),
                seconds=HOUR,
                window=TimeWindow(start=15 * HOUR, end=16 * HOUR),
                coordinate=Coordinate(lat=48.25, lon=16.25),
                title="Messe",
                address="Halle 3",
            ),
        ),
    )


def _customer(
    customer_id: str,
    name: str,
    open_on: tuple[tuple[TimeWindow, ...], ...],
    *,
    frequency: Frequency | None,
    **others: Any,
) -> Customer:
    """Return a customer of class B near home."""
    ideal = frequency.ideal_gap if frequency else 0.0
    return Customer(
        customer_id=customer_id,
        name=name,
        coordinate=Coordinate(lat=round(48.2 + len(name) / 1000, 3), lon=16.41),
        class_name="B",
        frequency=frequency,
        gap=GapRule(minimum=0.6 * ideal, ideal=ideal, maximum=1.4 * ideal) if frequency else None,
        call_seconds=1800,
        open_on=open_on,
        **others,
    )


def _call(
    customer_id: str, serial: int, *, ideal: int, earliest: int, latest: int, may_wait: bool = False
) -> Call:
    """Return a call that costs an hour when missed."""
    return Call(
        customer_id=customer_id,
        serial=serial,
        ideal_day=ideal,
        earliest_day=earliest,
        latest_day=latest,
        missed_seconds=HOUR,
        may_wait=may_wait,
    )


def _call_plan() -> CallPlan:
    """Return the calls owed: 007 has been overdue since 2026-12-27, C3's last visit is assumed."""
    calls = {
        "007": (
            _call("007", 1, ideal=0, earliest=0, latest=2),
            _call("007", 2, ideal=7, earliest=5, latest=9),
        ),
        "C2": (_call("C2", 4, ideal=6, earliest=1, latest=11),),
        "C3": (_call("C3", 1, ideal=2, earliest=-9, latest=13),),
        "C4": (_call("C4", 1, ideal=12, earliest=8, latest=20, may_wait=True),),
        "C5": (),
    }
    last = {"007": -15, "C2": -8, "C3": -26, "C4": -79, "C5": -1}
    return CallPlan(
        series=tuple(
            CallSeries(
                customer_id=one, last_visit_day=last[one], last_visit_known=one != "C3", calls=calls[one]
            )
            for one in calls
        )
    )


def _ledger_row(
    rep_id: str, *, customers: int, calls: int, call_hours: int, capacity_hours: int
) -> LedgerRow:
    """Return a row with an hour of travel, half an hour in the office and no appointments."""
    return LedgerRow(
        rep_id=rep_id,
        customers=customers,
        calls=calls,
        call_seconds=call_hours * HOUR,
        travel_seconds=HOUR,
        non_selling_seconds=1800,
        appointment_seconds=0,
        capacity_seconds=capacity_hours * HOUR,
    )


def _routes() -> tuple[Route, ...]:
    """Return the days of the hand-made plan, all legs a quarter of an hour and 10 km unless said."""
    return (
        Route(
            rep_id="R1",
            day=0,
            proof="proved shortest",
            stops=(
                _stop("start", "09:00", "09:00", "09:00", leg=False),
                _stop("visit", "09:15", "09:20", "09:50", "007/1", "007"),
                _stop("lunch", "12:00", "12:00", "12:30", leg=False),
                _stop("appointment", "14:45", "15:00", "16:00", "T1"),
                _stop("end", "16:15", "16:15", "16:15"),
            ),
        ),
        Route(
            rep_id="R1",
            day=7,
            proof="best found",
            stops=(
                _stop("start", "16:18", "16:18", "16:18", leg=False),
                _stop("visit", "16:33", "16:33", "17:03", "C2/4", "C2"),
                _stop("end", "17:18", "17:18", "17:18"),
            ),
        ),
        Route(
            rep_id="r2",
            day=1,
            proof="proved shortest",
            stops=(
                _stop("start", "13:00", "13:00", "13:00", leg=False),
                _stop("visit", "13:15", "13:15", "13:45", "C3/1", "C3"),
                _stop("end", "14:00", "14:00", "14:00"),
            ),
        ),
    )


def _stop(
    kind: StopKind,
    arrive: str,
    start: str,
    end: str,
    task_id: str = "",
    customer_id: str | None = None,
    *,
    leg: bool = True,
) -> Stop:
    """Return a stop at given clock times; only the appointment bears its coordinate itself."""
    arrive_at, start_at, end_at = (
        int(text[:2]) * HOUR + int(text[3:]) * MINUTE for text in (arrive, start, end)
    )
    return Stop(
        kind=kind,
        task_id=task_id,
        customer_id=customer_id,
        arrive=arrive_at,
        start=start_at,
        end=end_at,
        drive_seconds=900 if leg else 0,
        drive_metres=10_000 if leg else 0,
        coordinate=Coordinate(lat=48.25, lon=16.25) if kind == "appointment" else None,
    )
