"""Builders of tiny instances for tests."""

from datetime import date

from routeplan.model import (
    Call,
    CallPlan,
    CallSeries,
    Coordinate,
    Customer,
    EstimateSettings,
    Frequency,
    GapRule,
    Horizon,
    Instance,
    Lunch,
    Policy,
    Rep,
    TimeWindow,
)
from routeplan.model.travel_settings import TravelSettings
from routeplan.travel.between import travel_between

HOUR = 3600
MONDAY = date(2027, 1, 4)


def at(lat: float, lon: float) -> Coordinate:
    return Coordinate(lat=lat, lon=lon)


def window(start: float, end: float) -> TimeWindow:
    """Hours of the day."""
    return TimeWindow(start=round(start * HOUR), end=round(end * HOUR))


def make_customer(customer_id: str, where: Coordinate, days: int = 7, **fields) -> Customer:
    given = {
        "name": customer_id,
        "class_name": "B",
        "frequency": Frequency(visits=1, days=7),
        "gap": GapRule(minimum=4, ideal=7, maximum=10),
        "call_seconds": 1800,
        "open_on": ((window(8, 18),),) * days,
    }
    return Customer(customer_id=customer_id, coordinate=where, **(given | fields))


def make_rep(rep_id: str, home: Coordinate, days: int = 7, work: float = 8, **fields) -> Rep:
    """A rep on shift from 8 for ``work`` hours and a half on Mondays to Fridays, lunch between 12 and 14."""
    shift = window(8, 8.5 + work)
    given = {
        "name": rep_id,
        "end": home,
        "shifts": tuple(shift if day % 7 < 5 else None for day in range(days)),
        "lunch": Lunch(window=window(12, 14), seconds=1800),
    }
    return Rep(rep_id=rep_id, home=home, **(given | fields))


def make_instance(customers, reps, days: int = 7, **fields) -> Instance:
    given = {"horizon": Horizon(start=MONDAY, days=days), "policy": Policy()}
    return Instance(customers=tuple(customers), reps=tuple(reps), **(given | fields))


def owing(customers, calls: int = 1) -> CallPlan:
    """A call plan that owes every customer so many calls, one a day."""
    return CallPlan(
        series=tuple(
            CallSeries(
                customer_id=one.customer_id,
                last_visit_day=-7,
                last_visit_known=True,
                calls=tuple(
                    Call(
                        customer_id=one.customer_id,
                        serial=number + 1,
                        ideal_day=number,
                        earliest_day=number,
                        latest_day=number,
                        missed_seconds=3600,
                        may_wait=False,
                    )
                    for number in range(calls)
                ),
            )
            for one in customers
        )
    )


ESTIMATED_TRAVEL = travel_between(EstimateSettings(), TravelSettings())
"""Travel between places by the usual estimate."""
