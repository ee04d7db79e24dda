"""A small plan by hand: two reps, two weeks, eight customers."""

from dataclasses import replace

from routeplan.model import (
    Alignment,
    Appointment,
    LedgerRow,
    Plan,
    Provenance,
    Route,
    Stop,
    Territory,
    Unplanned,
)
from tests.builders import HOUR, at, make_customer, make_instance, make_rep, owing, window

DAYS = 14
HOMES = {"R1": at(48.30, 14.30), "R2": at(47.90, 13.60)}
VISIT_SECONDS = 1800
LEG_SECONDS = 600
LEG_METRES = 7_500


def small_plan(**fields) -> Plan:
    """Anna's first Monday: two visits, lunch, a phone call, a meeting; Bert's second Tuesday: one visit."""
    customers = _customers()
    reps = (
        make_rep("R1", HOMES["R1"], days=DAYS, name="Anna Huber"),
        make_rep("R2", HOMES["R2"], days=DAYS, name="Bert Lang", end=at(47.95, 13.65)),
    )
    given = {
        "level": "month",
        "status": "draft",
        "instance": make_instance(customers, reps, days=DAYS, appointments=_appointments()),
        "call_plan": owing(customers),
        "alignment": Alignment(
            territories=(
                Territory(rep_id="R1", customer_ids=("C1", "C2", "C3", "C4")),
                Territory(rep_id="R2", customer_ids=("C5", "C6", "C7", "C8")),
            )
        ),
        "ledger": (_ledger("R1", 30 * HOUR), _ledger("R2", 60 * HOUR)),
        "routes": (_tuesday_of_bert(), _monday_of_anna()),
        "unplanned": (
            Unplanned(
                task_id="C6/1",
                customer_id="C6",
                rep_id="R2",
                reason="no_capacity",
                detail="No day has 40 minutes left.",
            ),
        ),
        "not_yet_due": (),
        "notices": ("Travel is estimated.",),
        "provenance": Provenance(
            version="0", seed=1, effort="quick", travel="estimated", workspace="Alpine Tools"
        ),
    }
    return Plan(**(given | fields))


def renamed(plan: Plan, customer_id: str, **fields) -> Plan:
    """The plan with other facts about one customer."""
    customers = tuple(
        replace(one, **fields) if one.customer_id == customer_id else one for one in plan.instance.customers
    )
    return replace(plan, instance=replace(plan.instance, customers=customers))


def with_provenance(plan: Plan, **fields) -> Plan:
    return replace(plan, provenance=replace(plan.provenance, **fields))


def large_plan(reps: int, days: int, visits: int) -> Plan:
    """So many visits on every one of so many days of every rep, each to a customer of its own."""
    crew = [make_rep(f"R{rep}", at(48 + rep / 50, 14), days=days) for rep in range(reps)]
    numbers = [(rep, day, stop) for rep in range(reps) for day in range(days) for stop in range(visits)]
    customers = {
        (rep, day, stop): make_customer(
            f"C{rep}-{day}-{stop}",
            at(48 + rep / 50 + stop / 500, 14 + day / 100),
            days=days,
            name=f"Workshop number {rep}-{day}-{stop}",
            address=f"Industrial Road {stop}, 40{day:02d} Town of {rep}",
            phone="+43 0000 123456",
            notes="Ring at the gate, ask for the workshop",
        )
        for rep, day, stop in numbers
    }
    routes = [
        _route(
            rep.rep_id, day, rep.home, [_visit(customers[number, day, stop], stop) for stop in range(visits)]
        )
        for number, rep in enumerate(crew)
        for day in range(days)
    ]
    plan = small_plan()
    return replace(
        plan,
        instance=make_instance(customers.values(), crew, days=days),
        call_plan=owing(list(customers.values())),
        alignment=Alignment(
            territories=tuple(
                Territory(
                    rep_id=rep.rep_id,
                    customer_ids=tuple(
                        sorted(f"C{number}-{day}-{stop}" for n, day, stop in numbers if n == number)
                    ),
                )
                for number, rep in enumerate(crew)
            )
        ),
        ledger=(),
        routes=tuple(routes),
        unplanned=(),
    )


def _customers():
    places = [(48.31, 14.31), (48.35, 14.42), (48.22, 14.25), (48.41, 14.20)]
    places += [(47.91, 13.61), (47.99, 13.72), (47.80, 13.50), (47.85, 13.70)]
    towns = ["Linz", "Linz", "Traun", "Bad Leonfelden", "Gmunden", "Gmunden", "Ischl", "Ebensee"]
    classes = "AABCABCD"
    return tuple(
        make_customer(
            f"C{number + 1}",
            at(lat, lon),
            days=DAYS,
            name=f"Workshop {number + 1}",
            class_name=classes[number],
            address=f"Road {number + 1}, 40{number}0 {towns[number]}",
            phone="+43 1 234" if number == 0 else "",
            notes="Use the back door" if number == 0 else "",
        )
        for number, (lat, lon) in enumerate(places)
    )


def _appointments():
    return (
        Appointment(
            appointment_id="T1", rep_id="R1", kind="day", days=(0,), seconds=900, title="Call to the office"
        ),
        Appointment(
            appointment_id="T2",
            rep_id="R1",
            kind="exact",
            days=(0,),
            seconds=3600,
            window=window(14, 15),
            customer_id="C4",
            title="Yearly talk",
            address="Town hall, Bad Leonfelden",
            coordinate=at(48.52, 14.29),
        ),
        Appointment(
            appointment_id="T3", rep_id="R2", kind="whole_day", days=(4,), seconds=HOUR, title="Fair"
        ),
    )


def _ledger(rep_id, call_seconds):
    return LedgerRow(
        rep_id=rep_id,
        customers=4,
        calls=4,
        call_seconds=call_seconds,
        travel_seconds=0,
        non_selling_seconds=0,
        appointment_seconds=0,
        capacity_seconds=50 * HOUR,
    )


def _visit(customer, number, serial=1):
    start = round((8.5 + number * 0.7) * HOUR)
    return Stop(
        kind="visit",
        task_id=f"{customer.customer_id}/{serial}",
        customer_id=customer.customer_id,
        arrive=start - 120,
        start=start,
        end=start + VISIT_SECONDS,
        drive_seconds=LEG_SECONDS,
        drive_metres=LEG_METRES,
        coordinate=customer.coordinate,
    )


def _route(rep_id, day, home, stops, end=None, proof="proved shortest"):
    first, last = round(8 * HOUR), stops[-1].end + LEG_SECONDS
    return Route(
        rep_id=rep_id,
        day=day,
        proof=proof,
        stops=(
            Stop(kind="start", arrive=first, start=first, end=first, coordinate=home),
            *stops,
            Stop(
                kind="end",
                arrive=last,
                start=last,
                end=last,
                drive_seconds=LEG_SECONDS,
                drive_metres=LEG_METRES,
                coordinate=end or home,
            ),
        ),
    )


def _monday_of_anna():
    customers = _customers()
    noon = 12 * HOUR
    stops = [
        _visit(customers[0], 0),
        _visit(customers[1], 1),
        Stop(kind="lunch", arrive=noon, start=noon, end=noon + 1800),
        Stop(kind="appointment", task_id="T1", arrive=noon + 1800, start=noon + 1800, end=noon + 2700),
        Stop(
            kind="appointment",
            task_id="T2",
            customer_id="C4",
            arrive=13 * HOUR,
            start=14 * HOUR,
            end=15 * HOUR,
            drive_seconds=LEG_SECONDS,
            drive_metres=LEG_METRES,
            coordinate=at(48.52, 14.29),
        ),
    ]
    return _route("R1", 0, HOMES["R1"], stops)


def _tuesday_of_bert():
    return _route(
        "R2", 8, HOMES["R2"], [_visit(_customers()[4], 0)], end=at(47.95, 13.65), proof="best found"
    )
