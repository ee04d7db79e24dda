"""The small plan with a night at a hotel, a prospect and half-days kept free."""

from dataclasses import replace

from routeplan.model import BlankHalfDay, Call, CallPlan, Hotel, Plan
from tests.builders import at
from tests.unit.render.plans import renamed, small_plan


def away_plan() -> Plan:
    """Anna sleeps at a hotel after her Monday, C1 is a prospect, a Friday afternoon and a Sunday are free."""
    plan = renamed(small_plan(), "C1", frequency=None, gap=None, prize_minutes=25)
    bert, anna = plan.routes
    last = replace(anna.stops[-1], night_at="hotel:H", coordinate=None)
    call = Call(
        customer_id="C1", serial=1, ideal_day=0, earliest_day=0, latest_day=13, missed_seconds=1500,
        may_wait=False, optional=True,
    )  # fmt: skip
    first, *others = plan.call_plan.series
    return replace(
        plan,
        instance=replace(
            plan.instance,
            hotels=(Hotel(hotel_id="H", name="Hotel Post", coordinate=at(48.5, 14.0), address="Markt 1"),),
        ),
        call_plan=CallPlan(series=(replace(first, calls=(call,)), *others)),
        routes=(bert, replace(anna, stops=(*anna.stops[:-1], last))),
        blank_half_days=(
            BlankHalfDay(rep_id="R1", day=4, half="afternoon"),
            BlankHalfDay(rep_id="R1", day=6, half="morning"),
            BlankHalfDay(rep_id="R2", day=7, half="morning"),
        ),
    )


def hotel_plan() -> Plan:
    """The same, with the place of the hotel at the end of the Monday, as plans have it."""
    plan = away_plan()
    bert, anna = plan.routes
    last = replace(anna.stops[-1], coordinate=at(48.5, 14.0))
    return replace(plan, routes=(bert, replace(anna, stops=(*anna.stops[:-1], last))))
