"""A legal plan of two reps and two weeks, made by hand, and ways to change it.

All places lie on one road. Its kilometres are the numbers in ``KILOMETRES``; a kilometre takes a minute, and
every drive up the road takes a minute and 7 m more than the same drive down.
"""

from dataclasses import replace

import numpy as np

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
    Lunch,
    Plan,
    Policy,
    Provenance,
    Rep,
    Route,
    Stop,
    Territory,
    TimeWindow,
    TravelMatrix,
    Unplanned,
)
from tests.builders import MONDAY, window

DAYS = 14
KILOMETRES = {
    "home:R1": 0, "end:R1": 2, "customer:C1": 10, "customer:C2": 20, "customer:C3": 30, "customer:C4": 40,
    "appointment:A1": 25, "home:R2": 100, "customer:D1": 110, "customer:D2": 120, "customer:D3": 130,
    "customer:D4": 140, "hotel:H1": 35, "hotel:H2": 5, "hotel:H3": 105,
}  # fmt: skip
WEEKLY = GapRule(minimum=4, ideal=7, maximum=10)
MONTHLY = GapRule(minimum=17, ideal=28, maximum=39)


def clock(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def where(place_id: str) -> Coordinate:
    return Coordinate(lat=48 + KILOMETRES[place_id] / 100, lon=16)


def line_matrix() -> TravelMatrix:
    km = np.array(list(KILOMETRES.values()))
    way = np.abs(km[None, :] - km[:, None])
    up = km[None, :] > km[:, None]
    return TravelMatrix(
        place_ids=tuple(KILOMETRES),
        seconds=(60 * (way + up)).astype(np.int32),
        metres=(1000 * way + 7 * up).astype(np.int32),
        source="by hand",
    )


def matrices() -> dict[str, TravelMatrix]:
    return {"R1": line_matrix(), "R2": line_matrix()}


def customer(customer_id: str, gap: GapRule | None = WEEKLY, **fields) -> Customer:
    given = {
        "name": customer_id,
        "class_name": "B",
        "frequency": None if gap is None else Frequency(visits=1, days=int(gap.ideal)),
        "call_seconds": 1800,
        "open_on": ((window(8, 18),),) * DAYS,
    }
    coordinate = where(f"customer:{customer_id}")
    return Customer(customer_id=customer_id, coordinate=coordinate, gap=gap, **(given | fields))


def rep(rep_id: str, half_days: tuple[int, ...] = (), **fields) -> Rep:
    shifts = tuple(
        None if day % 7 > 4 else window(8, 12.5) if day in half_days else window(8, 17) for day in range(DAYS)
    )
    home = where(f"home:{rep_id}")
    given = {"name": rep_id, "end": home, "lunch": Lunch(window=window(12, 14), seconds=1800)}
    return Rep(rep_id=rep_id, home=home, shifts=shifts, **(given | fields))


def series(customer_id: str, last: int, calls: tuple[tuple[int, int, int], ...]) -> CallSeries:
    """Calls as (ideal, earliest, latest) day."""
    return CallSeries(
        customer_id=customer_id,
        last_visit_day=last,
        last_visit_known=True,
        calls=tuple(
            Call(
                customer_id=customer_id,
                serial=number + 1,
                ideal_day=ideal,
                earliest_day=earliest,
                latest_day=latest,
                missed_seconds=(number + 1) * 3600,
                may_wait=latest >= DAYS,
            )
            for number, (ideal, earliest, latest) in enumerate(calls)
        ),
    )


def stop(kind: str, arrive: str, start: str = "", end: str = "", **fields) -> Stop:
    start = start or arrive
    return Stop(kind=kind, arrive=clock(arrive), start=clock(start), end=clock(end or start), **fields)


def leave(rep_id: str, at: str) -> Stop:
    return stop("start", at, coordinate=where(f"home:{rep_id}"))


def reach(place_id: str, at: str, km: int) -> Stop:
    return stop("end", at, coordinate=where(place_id), drive_seconds=60 * km, drive_metres=1000 * km)


def down(kind: str, place_id: str, arrive: str, start: str, end: str, km: int, **fields) -> Stop:
    """A stop down the road."""
    return stop(
        kind, arrive, start, end, coordinate=where(place_id), drive_seconds=60 * km, drive_metres=1000 * km,
        **fields,
    )  # fmt: skip


def visit(visit_id: str, arrive: str, start: str, end: str, km: int) -> Stop:
    """A visit up the road."""
    customer_id = visit_id.split("/")[0]
    return stop(
        "visit", arrive, start, end, task_id=visit_id, customer_id=customer_id,
        coordinate=where(f"customer:{customer_id}"), drive_seconds=60 * (km + 1), drive_metres=1000 * km + 7,
    )  # fmt: skip


def route(rep_id: str, day: int, *stops: Stop) -> Route:
    return Route(rep_id=rep_id, day=day, stops=stops, proof="proved shortest")


def legal_instance() -> Instance:
    return Instance(
        horizon=Horizon(start=MONDAY, days=DAYS),
        policy=Policy(),
        customers=(
            customer("C1", open_on=((window(9, 12), window(13, 18)),) * DAYS),
            customer("C2"),
            customer("C3", gap=MONTHLY),
            customer("C4", gap=MONTHLY, rep_id="R1", locked=True, skills=frozenset({"wine"})),
            customer("D1", open_on=((window(9, 18),),) * DAYS),
            customer("D2", gap=None),
            customer("D3"),
            customer("D4"),
        ),
        reps=(
            rep("R1", end=where("end:R1"), max_calls=2, skills=frozenset({"wine", "cheese"})),
            rep("R2", half_days=(2, 9)),
        ),
        appointments=(
            Appointment(
                appointment_id="A1", rep_id="R1", kind="exact", days=(1,), seconds=3600,
                window=window(13, 14), coordinate=where("appointment:A1"),
            ),
            Appointment(
                appointment_id="A2", rep_id="R2", kind="day", days=(0,), seconds=900, window=window(10, 11)
            ),
            Appointment(
                appointment_id="A3", rep_id="R2", kind="week", days=(7, 8, 9, 10, 11), seconds=1800,
                customer_id="D3",
            ),
            Appointment(appointment_id="W1", rep_id="R2", kind="whole_day", days=(4,), seconds=32400),
        ),
    )  # fmt: skip


def legal_routes() -> tuple[Route, ...]:
    a1, a3 = {"task_id": "A1", "coordinate": where("appointment:A1")}, {"task_id": "A3", "customer_id": "D3"}
    return (
        route(
            "R1", 1, leave("R1", "8:49"), visit("C1/1", "9:00", "9:00", "9:30", 10),
            visit("C2/1", "9:41", "9:41", "10:11", 10), stop("lunch", "12:00", "12:00", "12:30"),
            stop("appointment", "12:30", "13:00", "14:00", drive_seconds=360, drive_metres=5007, **a1),
            reach("end:R1", "14:23", 23),
        ),
        route(
            "R1", 2, leave("R1", "11:40"), stop("lunch", "12:00", "12:00", "12:30"),
            visit("C4/1", "12:51", "12:51", "13:21", 40), reach("end:R1", "13:59", 38),
        ),
        route(
            "R1", 8, leave("R1", "12:49"), visit("C1/2", "13:00", "13:00", "13:30", 10),
            reach("end:R1", "13:38", 8),
        ),
        route(
            "R2", 0, leave("R2", "8:30"), visit("D1/1", "8:41", "9:00", "9:30", 10),
            stop("appointment", "9:30", "10:00", "10:15", task_id="A2"), reach("home:R2", "10:25", 10),
        ),
        route(
            "R2", 2, leave("R2", "8:29"), visit("D3/1", "9:00", "9:00", "9:30", 30),
            reach("home:R2", "10:00", 30),
        ),
        route(
            "R2", 7, leave("R2", "11:00"), visit("D1/2", "11:11", "11:11", "11:41", 10),
            reach("home:R2", "11:51", 10),
        ),
        route(
            "R2", 9, leave("R2", "8:29"),
            stop(
                "appointment", "9:00", "9:00", "9:30", coordinate=where("customer:D3"), drive_seconds=1860,
                drive_metres=30007, **a3,
            ),
            reach("home:R2", "10:00", 30),
        ),
    )  # fmt: skip


def legal_plan() -> Plan:
    calls = CallPlan(
        series=(
            series("C1", -5, ((2, -1, 5), (9, 6, 12))),
            series("C2", -6, ((1, -2, 4), (8, 5, 11))),
            series("C3", -20, ((8, -3, 19),)),
            series("C4", -26, ((2, -9, 13),)),
            series("D1", -6, ((1, -2, 4), (8, 5, 11))),
            series("D2", -1, ()),
            series("D3", -5, ((2, -1, 5), (9, 6, 12))),
            series("D4", -5, ((2, -1, 5),)),
        )
    )
    return Plan(
        level="month",
        status="draft",
        instance=legal_instance(),
        call_plan=calls,
        alignment=Alignment(
            territories=(
                Territory(rep_id="R1", customer_ids=("C1", "C2", "C3", "C4")),
                Territory(rep_id="R2", customer_ids=("D1", "D2", "D3")),
            ),
            unassigned=("D4",),
        ),
        ledger=(),
        routes=legal_routes(),
        unplanned=(
            Unplanned(
                task_id="C2/2", customer_id="C2", rep_id="R1", reason="no_capacity", detail="All full."
            ),
            Unplanned(
                task_id="D4/1", customer_id="D4", rep_id=None, reason="unreachable", detail="An island."
            ),
        ),
        not_yet_due=(calls.by_customer()["C3"].calls[0],),
        notices=(),
        provenance=Provenance(version="0", seed=1, effort="normal", travel="by hand"),
    )


def with_route(plan: Plan, of_rep: str, on: int, **changes) -> Plan:
    return replace(
        plan,
        routes=tuple(
            replace(one, **changes) if (one.rep_id, one.day) == (of_rep, on) else one for one in plan.routes
        ),
    )


def stops_of(plan: Plan, rep_id: str, day: int) -> tuple[Stop, ...]:
    return next(one.stops for one in plan.routes if (one.rep_id, one.day) == (rep_id, day))


def with_stop(plan: Plan, rep_id: str, day: int, at: int, **changes) -> Plan:
    """Change one stop; clock times as texts."""
    read = {
        key: clock(value) if isinstance(value, str) and value[:1].isdigit() else value
        for key, value in changes.items()
    }
    stops = list(stops_of(plan, rep_id, day))
    stops[at] = replace(stops[at], **read)
    return with_route(plan, rep_id, day, stops=tuple(stops))


def with_stops(plan: Plan, rep_id: str, day: int, *stops: Stop) -> Plan:
    return with_route(plan, rep_id, day, stops=stops)


def without_route(plan: Plan, rep_id: str, day: int) -> Plan:
    return replace(plan, routes=tuple(one for one in plan.routes if (one.rep_id, one.day) != (rep_id, day)))


def with_extra_route(plan: Plan, *routes: Route) -> Plan:
    return replace(plan, routes=(*plan.routes, *routes))


def with_instance(plan: Plan, **changes) -> Plan:
    return replace(plan, instance=replace(plan.instance, **changes))


def with_customer(plan: Plan, customer_id: str, **changes) -> Plan:
    customers = plan.instance.customers
    return with_instance(
        plan,
        customers=tuple(
            replace(one, **changes) if one.customer_id == customer_id else one for one in customers
        ),
    )


def with_rep(plan: Plan, rep_id: str, **changes) -> Plan:
    reps = plan.instance.reps
    return with_instance(
        plan, reps=tuple(replace(one, **changes) if one.rep_id == rep_id else one for one in reps)
    )


def with_appointment(plan: Plan, appointment_id: str, **changes) -> Plan:
    ones = plan.instance.appointments
    return with_instance(
        plan,
        appointments=tuple(
            replace(one, **changes) if one.appointment_id == appointment_id else one for one in ones
        ),
    )


def with_series(plan: Plan, customer_id: str, **changes) -> Plan:
    return replace(
        plan,
        call_plan=CallPlan(
            series=tuple(
                replace(one, **changes) if one.customer_id == customer_id else one
                for one in plan.call_plan.series
            )
        ),
    )


def hours(start: float, end: float) -> tuple[tuple[TimeWindow, ...], ...]:
    return ((window(start, end),),) * DAYS
