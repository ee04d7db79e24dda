"""One rep's horizon from calls to routes; reps do not depend on each other."""

from dataclasses import dataclass

from routeplan.model.call import Call, CallPlan
from routeplan.model.estimate import EstimateSettings
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.plan import Unplanned
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.rep import Rep
from routeplan.model.route import Route
from routeplan.model.territory import Alignment
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.routing.route import route_day
from routeplan.scheduling.schedule import schedule_rep
from routeplan.scheduling.settings import ITERATIONS_PER_CALL, AnnealingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class RepPlan:
    """What one rep's part of the plan consists of."""

    rep_id: str
    routes: tuple[Route, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]


def plan_rep(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep: Rep,
    estimate: EstimateSettings,
    search: SearchSettings,
    progress: Progress = silent,
    stop: Stop = never,
) -> RepPlan:
    """Schedule one rep and route every day."""
    matrix = travel_of(instance, alignment, rep, estimate)
    settings = AnnealingSettings(
        iterations_per_call=ITERATIONS_PER_CALL[search.effort],
        seed=search.seed,
        cpu_seconds=search.time_limit,
    )
    schedule, unplanned, not_yet_due = schedule_rep(
        instance, call_plan, alignment, rep.rep_id, matrix, settings, progress, stop
    )
    coordinates: dict[str, Coordinate] = {
        place.place_id: place.coordinate for place in places_of(instance, alignment, rep)
    }
    price = instance.policy.prices.overtime_per_minute
    routes = tuple(route_day(day, matrix, coordinates, price) for day in schedule.days)
    return RepPlan(rep_id=rep.rep_id, routes=routes, unplanned=unplanned, not_yet_due=not_yet_due)
