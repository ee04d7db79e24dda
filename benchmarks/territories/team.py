"""A made country and its reps in the product's own nouns: a quarter of twelve weeks, eight hours a day."""

from datetime import date

from benchmarks.territories.customers import Customers, IntArray
from routeplan.model import (
    Call,
    CallPlan,
    CallSeries,
    Coordinate,
    Customer,
    Frequency,
    GapRule,
    Horizon,
    Instance,
    Policy,
    Rep,
    TimeWindow,
)

DAYS = 84
WORKDAYS = 5
OPEN = TimeWindow(start=8 * 3600, end=16 * 3600)


def instance_of(customers: Customers, homes: IntArray) -> Instance:
    """Return customers and reps, one at the place of each of some customers."""
    places = [
        Coordinate(lat=lat, lon=lon)
        for lat, lon in zip(customers.lat.tolist(), customers.lon.tolist(), strict=True)
    ]
    return Instance(
        horizon=Horizon(start=date(2027, 1, 4), days=DAYS),
        policy=Policy(non_selling_minutes=0),
        customers=tuple(_customer(customers, number, place) for number, place in enumerate(places)),
        reps=tuple(_rep(number, places[home]) for number, home in enumerate(homes.tolist())),
    )


def calls_of(customers: Customers) -> CallPlan:
    """Return the calls owed, spread evenly over the quarter."""
    return CallPlan(
        series=tuple(
            CallSeries(
                customer_id=name_of(number),
                last_visit_day=-1,
                last_visit_known=True,
                calls=tuple(_call(number, serial, DAYS // visits) for serial in range(visits)),
            )
            for number, visits in enumerate(customers.visits.astype(int).tolist())
        )
    )


def name_of(number: int) -> str:
    """Return the id of a customer or rep, in the order of the numbers."""
    return f"{number:06d}"


def _customer(customers: Customers, number: int, place: Coordinate) -> Customer:
    """Return one customer, open all days."""
    visits = int(customers.visits[number])
    gap = DAYS // visits
    return Customer(
        customer_id=name_of(number),
        name=name_of(number),
        coordinate=place,
        class_name="B",
        frequency=Frequency(visits=visits, days=DAYS),
        gap=GapRule(minimum=max(1, gap // 2), ideal=gap, maximum=2 * gap),
        call_seconds=round(60 * float(customers.call_minutes[number])),
        open_on=((OPEN,),) * DAYS,
    )


def _rep(number: int, home: Coordinate) -> Rep:
    """Return one rep, at work on Mondays to Fridays without a lunch."""
    return Rep(
        rep_id=name_of(number),
        name=name_of(number),
        home=home,
        end=home,
        shifts=tuple(OPEN if day % 7 < WORKDAYS else None for day in range(DAYS)),
        lunch=None,
    )


def _call(number: int, serial: int, gap: int) -> Call:
    """Return one call."""
    day = serial * gap
    return Call(
        customer_id=name_of(number),
        serial=serial + 1,
        ideal_day=day,
        earliest_day=day,
        latest_day=day + gap - 1,
        missed_seconds=3600,
        may_wait=False,
    )
