"""How many prospects a plan visits."""

from routeplan.model.plan import Plan


def prospects_record(plan: Plan) -> dict[str, int]:
    """Return how many prospects could be visited, and how many of them the plan visits.

    Prospects with a promise or a next step, whose call is owed, are among them.
    """
    prospects = {one.customer_id for one in plan.instance.customers if one.prize_minutes is not None}
    offered = {call.customer_id for call in plan.call_plan.calls} & prospects
    visited = {stop.customer_id for route in plan.routes for stop in route.stops if stop.kind == "visit"}
    return {"prospects": len(offered), "visited": len(offered & visited)}
