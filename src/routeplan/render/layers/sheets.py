"""What only the printed pages of days need."""

from routeplan.language.dates import date_text
from routeplan.model.horizon import Horizon
from routeplan.model.plan import Plan
from routeplan.render.layers.dates import span_of_days


def full_dates_layer(horizon: Horizon) -> list[str]:
    """Return the days of the horizon as a page on its own names them: ``Mon 4 Jan 2027``."""
    return [date_text(horizon.date_of(day), "full") for day in range(horizon.days)]


def due_layer(plan: Plan) -> dict[str, list[str]]:
    """Return between which days each stop of a route is due, by number of the rep and day: ``0/4``.

    Visits and appointments stand in order of time; the text of one that nobody owes is empty.
    """
    numbers = {rep.rep_id: number for number, rep in enumerate(plan.instance.reps)}
    due = {
        call.visit_id: span_of_days(plan.instance.horizon, call.earliest_day, call.latest_day)
        for series in plan.call_plan.series
        for call in series.owed
    }
    return {
        f"{numbers[route.rep_id]}/{route.day}": [due.get(stop.task_id, "") for stop in route.tasks]
        for route in plan.routes
    }
