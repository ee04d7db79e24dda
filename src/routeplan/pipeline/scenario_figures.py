"""The expected figures of a team."""

from routeplan.measures.alignment import moved_customers
from routeplan.model.clock import HOUR
from routeplan.model.part import without_contacts
from routeplan.model.territory import Alignment
from routeplan.model.territory_report import RepLoad
from routeplan.model.what_if_report import Expected
from routeplan.model.workspace import Workspace
from routeplan.pipeline.adapt_territories import Team
from routeplan.pipeline.expected_km import expected_km
from routeplan.pipeline.territory_figures import rep_loads, workloads_of


def expected_of(workspace: Workspace, team: Team, before: Alignment | None) -> Expected:
    """Return what a team is expected to have to do.

    Parameters
    ----------
    before
        Who looks after whom as it is; None where nobody does.
    """
    workloads = workloads_of(workspace, team.instance, team.call_plan, team.alignment)
    loads = rep_loads(team.instance, workloads, team.alignment)
    hours = sum(one.seconds for one in loads) / HOUR
    km = expected_km(team.instance, workloads, team.alignment, workspace.estimate)
    per_km, per_hour = workspace.cost_per_km, workspace.cost_per_hour
    return Expected(
        reps=len(loads),
        calls=len(team.call_plan.owed),
        hours=hours,
        hours_had=sum(one.capacity_seconds for one in loads) / HOUR / max(1, len(loads)),
        use_of_busiest=max((_use(one) for one in loads), default=0.0),
        imbalance=max((abs(one.deviation) for one in loads if one.capacity_seconds), default=0.0),
        driving_hours=sum(one.travel_seconds for one in loads) / HOUR,
        driving_km=km,
        hand_overs=None if before is None else _hand_overs(team, before),
        overload_hours=sum(max(0, one.seconds - one.capacity_seconds) for one in loads) / HOUR,
        driving_cost=None if per_km is None else per_km * km,
        hours_cost=None if per_hour is None else per_hour * hours,
    )


def _hand_overs(team: Team, before: Alignment) -> int:
    """Return how many customers have another rep than before."""
    return len(moved_customers(before, without_contacts(team.alignment, team.instance)))


def busiest_reps(workspace: Workspace, team: Team, count: int) -> tuple[str, ...]:
    """Return the reps of whose time the largest shares are asked for, the busiest first."""
    workloads = workloads_of(workspace, team.instance, team.call_plan, team.alignment)
    loads = rep_loads(team.instance, workloads, team.alignment)
    return tuple(one.rep_id for one in sorted(loads, key=lambda one: (-_use(one), one.rep_id))[:count])


def _use(load: RepLoad) -> float:
    """Return the share of a rep's time that is asked for; all of it where there is none."""
    if load.capacity_seconds <= 0:
        return 1.0 if load.seconds else 0.0
    return load.seconds / load.capacity_seconds
