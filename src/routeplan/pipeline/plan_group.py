"""Reps who share customers, from calls to routes; groups of reps do not depend on each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.model.call import Call, CallPlan
from routeplan.model.estimate import EstimateSettings
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.instance import Instance
from routeplan.model.place import Coordinate
from routeplan.model.plan import Unplanned
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.route import Route
from routeplan.model.territory import Alignment
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.travel_tables import places_of, travel_of
from routeplan.routing.route import route_day
from routeplan.scheduling.schedule import schedule_reps
from routeplan.scheduling.settings import ITERATIONS_PER_CALL, AnnealingSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPlan:
    """What the part of a plan that concerns a group of reps consists of."""

    routes: tuple[Route, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]
    blank_half_days: tuple[BlankHalfDay, ...]


def plan_group(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep_ids: Sequence[str],
    estimate: EstimateSettings,
    search: SearchSettings,
    progress: Progress = silent,
    stop: Stop = never,
) -> GroupPlan:
    """Schedule some reps together and route every day."""
    matrices = travel_of(instance, alignment, rep_ids, estimate)
    settings = AnnealingSettings(
        iterations_per_call=ITERATIONS_PER_CALL[search.effort],
        seed=search.seed,
        cpu_seconds=search.time_limit,
    )
    found = schedule_reps(instance, call_plan, alignment, matrices, settings, progress, stop)
    coordinates: dict[str, Coordinate] = {
        place.place_id: place.coordinate for place in places_of(instance, alignment, rep_ids)
    }
    price = instance.policy.prices.overtime_per_minute
    return GroupPlan(
        routes=tuple(
            route_day(day, matrices[schedule.rep_id], coordinates, price)
            for schedule in found.schedules
            for day in schedule.days
        ),
        unplanned=found.unplanned,
        not_yet_due=found.not_yet_due,
        blank_half_days=tuple(one for schedule in found.schedules for one in schedule.blank_half_days),
    )
