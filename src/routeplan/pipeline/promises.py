"""What leaving the day or the time of a planned visit costs."""

from routeplan.measures.stability import departure, departure_seconds
from routeplan.model.commitment import Commitment
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.model.policy import Prices
from routeplan.pipeline.customer_standing import GRAIN_OF


def promises_of(plan: Plan) -> dict[str, Commitment]:
    """Return what a plan has promised, by visit id.

    A draft passes on what earlier plans have promised; a published plan promises its own visits, a quarter
    the week, a month the day, a week or a day the clock time. What is frozen stays so.
    """
    earlier = {one.visit_id: one for one in plan.instance.commitments}
    if plan.status != "published":
        return earlier
    grain = GRAIN_OF[plan.level]
    own = {
        stop.task_id: Commitment(
            visit_id=stop.task_id,
            grain=grain,
            rep_id=route.rep_id,
            day=route.day,
            start=stop.start if grain == "time" else None,
            frozen=stop.task_id in earlier and earlier[stop.task_id].frozen,
        )
        for route in plan.routes
        for stop in route.stops
        if stop.kind == "visit"
    }
    return earlier | own


def promise_price(
    promised: Commitment | None,
    moment: tuple[str, int, int],
    horizon: Horizon,
    prices: Prices,
) -> int:
    """Return the price of a visit at a moment (rep, day, start), in seconds of driving; 0 if it is kept."""
    if promised is None:
        return 0
    rep_id, day, start = moment
    left = departure(promised, rep_id=rep_id, day=day, start=start, horizon=horizon)
    return departure_seconds(left, prices, promised.frozen)
