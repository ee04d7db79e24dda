"""The hand-made plan with nights away, a prospect, a pool, commitments and half-days kept free."""

from dataclasses import replace

from routeplan.model import BlankHalfDay, Call, CallPlan, Commitment, Coordinate, Hotel, Plan, Route
from tests.unit.tables.hand_made import hand_made_plan

POST = Hotel(
    hotel_id="H1",
    name="Hotel Post",
    coordinate=Coordinate(lat=48.5, lon=15.5),
    address="Markt 1",
    phone="+43 9",
)


def away_plan() -> Plan:
    """Return the hand-made plan where Anna sleeps at Hotel Post after Monday and at 007 before the next.

    C5 is a prospect worth 25 minutes whom Bo visits in place of C3.
    """
    plan = hand_made_plan()
    monday, week_later, tuesday = plan.routes
    visit = replace(tuesday.stops[1], task_id="C5/1", customer_id="C5")
    return replace(
        plan,
        instance=replace(
            plan.instance,
            customers=(
                *(replace(one, rep_id="R1", pool=("r2",)) for one in plan.instance.customers[:1]),
                *plan.instance.customers[1:4],
                replace(plan.instance.customers[4], prize_minutes=25),
            ),
            reps=(replace(plan.instance.reps[0], nights=2), *plan.instance.reps[1:]),
            hotels=(POST,),
            commitments=(
                Commitment(visit_id="007/1", grain="time", rep_id="R1", day=0, start=33_600),
                Commitment(visit_id="C2/4", grain="week", rep_id="R1", day=8),
            ),
        ),
        call_plan=CallPlan(
            series=(*plan.call_plan.series[:4], replace(plan.call_plan.series[4], calls=(PROSPECT,)))
        ),
        routes=(
            _with_night(monday, -1, POST.place_id),
            _with_night(week_later, 0, "customer:007"),
            replace(tuesday, stops=(tuesday.stops[0], visit, tuesday.stops[2])),
        ),
        blank_half_days=(
            BlankHalfDay(rep_id="R1", day=4, half="afternoon"),
            BlankHalfDay(rep_id="R1", day=11, half="morning"),
        ),
    )


PROSPECT = Call(
    customer_id="C5",
    serial=1,
    ideal_day=0,
    earliest_day=0,
    latest_day=13,
    missed_seconds=1500,
    may_wait=False,
    optional=True,
)


def _with_night(route: Route, place: int, night_at: str) -> Route:
    """Return the route whose first or last stop is away from home."""
    stops = list(route.stops)
    stops[place] = replace(stops[place], night_at=night_at)
    return replace(route, stops=tuple(stops))
