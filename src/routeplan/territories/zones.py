"""Zones: each rep's territory in compact, balanced parts that make a good day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from routeplan.language import text
from routeplan.language.dates import weekday_text
from routeplan.measures.blanks import days_at_work
from routeplan.measures.neighbours import collapse_sites
from routeplan.measures.projection import project_km
from routeplan.measures.workload import at_speed, local_seconds, local_spacing_km
from routeplan.measures.zone_days import usual_weekdays
from routeplan.model.barrier import Barrier
from routeplan.model.call import CallPlan, CallSeries
from routeplan.model.customer import Customer
from routeplan.model.estimate import EstimateSettings
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.zone import Zone, ZonePolicy, ZonesBefore
from routeplan.territories.kept_zones import turns_kept
from routeplan.territories.points import Ground, split_points
from routeplan.territories.problem import FloatArray, IntArray
from routeplan.territories.settings import TerritorySettings
from routeplan.territories.zone_turns import Diary, Turn, expected_calls, turns_of

ZONE_SETTINGS = TerritorySettings(band=0.02)
NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """The customers of a territory as points: id ascending, place on a flat map, expected seconds.

    Parameters
    ----------
    barriers
        What parts neighbours.
    """

    customers: tuple[Customer, ...]
    points_km: FloatArray
    work: IntArray
    barriers: tuple[Barrier, ...] = ()

    def ground(self, rows: IntArray) -> Ground:
        """Return what lies between some of the customers."""
        places = tuple(self.customers[row].coordinate for row in rows.tolist())
        return Ground(coordinates=places, barriers=self.barriers)


def zones_of(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    estimate: EstimateSettings,
    earlier: ZonesBefore | None = None,
) -> tuple[Zone, ...]:
    """Return the zones of every rep, in order of the reps, weeks and weekdays; none if not asked for.

    A territory is split into so many parts as a rotation has weeks, each of them again into day-zones, by
    the method that makes territories: balanced, compact, contiguous. Barriers part neighbours; what they
    cut off is next to the nearest place beyond, for a zone as large as an island is no good day. What is
    balanced is the expected work over the horizon: calls at the customer's frequency, each with its length
    and the driving from call to call. It does not ask when anybody was last visited, so the zones stay from
    plan to plan.
    ``zone_turns`` then gives each its week and weekday. Neither the order of the customers nor that of
    the reps makes a difference.

    Parameters
    ----------
    earlier
        Zones of an earlier plan that are kept, each rep's as long as ``kept_zones.turns_kept`` lets them be.
    """
    policy = instance.policy.zones
    if policy is None:
        return ()
    customers, rep_of = instance.customer_by_id(), alignment.rep_of()
    members: dict[str, list[Customer]] = {rep.rep_id: [] for rep in instance.reps}
    for customer_id in sorted(rep_of):
        members[rep_of[customer_id]].append(customers[customer_id])
    series = call_plan.by_customer()
    return tuple(
        zone
        for rep in instance.reps
        for zone in _zones_of_rep(instance, rep, members[rep.rep_id], series, policy, estimate, earlier)
    )


def _zones_of_rep(
    instance: Instance,
    rep: Rep,
    members: Sequence[Customer],
    series: Mapping[str, CallSeries],
    policy: ZonePolicy,
    estimate: EstimateSettings,
    earlier: ZonesBefore | None,
) -> list[Zone]:
    """Return the zones of one rep; none without customers, or without working days and earlier zones."""
    weekdays = usual_weekdays(rep.working_days, instance.horizon)
    turns = turns_kept(members, rep.rep_id, instance, earlier)
    if not members or not (weekdays or turns):
        return []
    pace = at_speed(estimate, rep.speed_factor)
    part = part_of(members, instance.horizon, pace, instance.barriers)
    diary = Diary(
        horizon=instance.horizon,
        weeks=policy.weeks,
        weekdays=weekdays,
        days=days_at_work(rep, instance.appointments),
        customers=part.customers,
        series=tuple(series[one.customer_id] for one in part.customers),
        appointments=instance.appointments_of(rep.rep_id),
    )
    if not turns:
        groups = split_weeks(part, policy.weeks, min(policy.a_week or len(weekdays), len(weekdays)))
        turns = turns_of(diary, groups, part.points_km)
    return [_zone(rep, part, turn, diary) for turn in turns]


def part_of(
    members: Sequence[Customer],
    horizon: Horizon,
    estimate: EstimateSettings,
    barriers: tuple[Barrier, ...] = (),
) -> Part:
    """Return customers as points with their expected work over the horizon."""
    calls = np.array([expected_calls(one, horizon.days) for one in members])
    lengths = np.array([one.call_seconds for one in members], dtype=np.float64)
    called_on, spacing = np.flatnonzero(calls > 0), np.zeros(len(members))
    spacing[called_on] = local_spacing_km([members[row].coordinate for row in called_on.tolist()])
    work = calls * (lengths + local_seconds(spacing, estimate))
    return Part(
        customers=tuple(members),
        points_km=project_km([one.coordinate for one in members]),
        work=np.rint(work).astype(np.int64),
        barriers=barriers,
    )


def split_weeks(part: Part, weeks: int, a_week: int) -> list[list[IntArray]]:
    """Return the rows of each day-zone of each week; fewer where there are not as many places."""
    rows = np.arange(len(part.customers))
    return [_split(part, week, a_week) for week in _split(part, rows, weeks)]


def _split(part: Part, rows: IntArray, k: int) -> list[IntArray]:
    """Return the rows of each of up to ``k`` balanced, compact and contiguous parts of some rows."""
    places = len(collapse_sites(part.points_km[rows])[1])
    owner = split_points(
        part.points_km[rows], part.work[rows], min(k, places), ZONE_SETTINGS, part.ground(rows)
    )
    return [rows[owner == one] for one in np.unique(owner)]


def _name(turn: Turn) -> str:
    """Return what a zone of a rotation is called."""
    return text("Week {week} {weekday}", week=turn.week, weekday=weekday_text(turn.weekday))


def _zone(rep: Rep, part: Part, turn: Turn, diary: Diary) -> Zone:
    """Return one zone with its turn."""
    weekday = NAMES[turn.weekday]
    rotates = diary.weeks > 1
    return Zone(
        zone_id=f"{rep.rep_id}-{turn.week}-{weekday}" if rotates else f"{rep.rep_id}-{weekday}",
        rep_id=rep.rep_id,
        name=_name(turn) if rotates else weekday_text(turn.weekday),
        customer_ids=tuple(part.customers[row].customer_id for row in turn.rows.tolist()),
        weekday=turn.weekday,
        week=turn.week,
        days=diary.days_of(turn.week, turn.weekday),
        expected_seconds=int(part.work[turn.rows].sum()),
    )
