"""Territories drawn anew, and what they look like beside the present ones."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from routeplan.calls.plan_calls import plan_calls
from routeplan.language import text
from routeplan.model.call import CallPlan
from routeplan.model.instance import Instance
from routeplan.model.part import without_contacts
from routeplan.model.progress import Progress, silent
from routeplan.model.territory import Alignment, Territory
from routeplan.model.territory_report import Choice, TerritoryReport
from routeplan.model.workspace import Workspace
from routeplan.pipeline.band_notices import band_notices
from routeplan.pipeline.capacity_notices import capacity_notices
from routeplan.pipeline.design_within_reach import design_within_reach
from routeplan.pipeline.far_notices import far_notices
from routeplan.pipeline.hand_over_list import hand_over_list
from routeplan.pipeline.territory_figures import alignment_measures, joined_workloads, rep_loads, workloads_of
from routeplan.territories.free_homes import design_with_free_homes, fewest_reps
from routeplan.territories.realign import released
from routeplan.territories.settings import TerritorySettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Territories, all that is shown of them, and what there is to say.

    Parameters
    ----------
    report
        The numbers, with the team that the territories are meant for.
    notices
        Sentences a manager must read: bands that were not kept, reps with more work than time, homes
        that were found.
    alternatives
        The alignment behind each choice of the report, in the same order.
    """

    report: TerritoryReport
    notices: tuple[str, ...] = ()
    alternatives: tuple[Alignment, ...] = ()

    @property
    def alignment(self) -> Alignment:
        """Return the alignment shown."""
        return self.report.after


def draw_territories(
    workspace: Workspace,
    *,
    k: int | None = None,
    fewest: bool = False,
    homes_free: bool = False,
    redesign: bool = False,
    band: float | None = None,
    progress: Progress = silent,
) -> Outcome:
    """Draw the territories of a workspace.

    Parameters
    ----------
    k
        Number of territories; one a rep if None.
    fewest
        Take the fewest reps that can do the work instead of ``k``.
    homes_free
        Find homes as well; reps that are missing are added as new ones.
    redesign
        Draw anew for all customers but the locked ones; else only for those without a rep.
    band
        Wanted largest deviation from the fair share, as a share; that of the house if None.

    Raises
    ------
    InputError
        If the territories cannot be had from these reps, customers and rules.
    TravelError
        If the source of travel times fails.
    """
    progress("territories", 0, 1)
    anew = redesign or fewest or homes_free or k is not None
    instance = released(workspace.instance) if anew else workspace.instance
    call_plan = plan_calls(instance)
    settings = settings_of(workspace, k=k, band=band)
    if fewest:
        number = fewest_reps(instance, call_plan, workspace.estimate, settings, homes_free=homes_free)
        settings = replace(settings, k=number)
    if homes_free:
        design = design_with_free_homes(instance, call_plan, workspace.estimate, settings)
        team, alignment = design.instance, design.alignment
    else:
        team = instance
        alignment = design_within_reach(workspace, instance, call_plan, settings)
    progress("territories", 1, 1)
    before = present_alignment(workspace.instance)
    now = workspace.instance
    if before is not None and 2 * now.count_customers(before.unassigned) > len(now.places_called_on):
        before = None
    idle = _without_territory(alignment) if settings.k is not None else ()
    report = report_of(workspace, team, call_plan, before, alignment, without=idle)
    notices = (
        *band_notices(report, settings.band),
        *capacity_notices(report),
        *far_notices(report, workspace.estimate),
        *_homes_found(workspace.instance, team),
    )
    return Outcome(report=report, notices=notices)


def _without_territory(alignment: Alignment) -> tuple[str, ...]:
    """Return the reps without customers."""
    return tuple(one.rep_id for one in alignment.territories if not one.customer_ids)


def settings_of(
    workspace: Workspace, *, k: int | None = None, band: float | None = None
) -> TerritorySettings:
    """Return how territories of a workspace are drawn."""
    wanted = workspace.instance.policy.territories.band if band is None else band
    return TerritorySettings(k=k, band=wanted, seed=workspace.search.seed)


def present_alignment(instance: Instance) -> Alignment | None:
    """Return who looks after whom now; None where nobody has a rep."""
    if all(one.rep_id is None for one in instance.customers):
        return None
    return Alignment(
        territories=tuple(
            Territory(
                rep_id=rep.rep_id,
                customer_ids=tuple(
                    sorted(one.customer_id for one in instance.customers if one.rep_id == rep.rep_id)
                ),
            )
            for rep in instance.reps
        ),
        unassigned=tuple(sorted(one.customer_id for one in instance.customers if one.rep_id is None)),
    )


def report_of(
    workspace: Workspace,
    team: Instance,
    call_plan: CallPlan,
    before: Alignment | None,
    after: Alignment,
    choices: Sequence[Choice] = (),
    without: Collection[str] = (),
) -> TerritoryReport:
    """Return all that is shown of an alignment beside the present one, contacts' calls with their customers'.

    Parameters
    ----------
    team
        The instance with the reps that the alignment is meant for; the present one is that of the workspace.
    without
        Reps who are to have no territory.
    """
    now, customers = workspace.instance, replace(team, customers=team.places_called_on)
    single = workloads_of(workspace, team, call_plan, after)
    loads = rep_loads(team, single, after, without)
    workloads, shown = joined_workloads(team, single), without_contacts(after, team)
    report = TerritoryReport(
        instance=customers,
        after=shown,
        loads_after=loads,
        measures_after=alignment_measures(customers, workloads, shown, loads),
        title=text("Territories of {workspace}", workspace=workspace.name),
        choices=tuple(choices),
        next_due=_next_due(team, call_plan),
    )
    if before is None or {rep.rep_id for rep in now.reps} != {rep.rep_id for rep in team.reps}:
        return report
    single_before = workloads_of(workspace, now, call_plan, before)
    loads_before = rep_loads(now, single_before, before)
    work_before, was = joined_workloads(now, single_before), without_contacts(before, now)
    present = replace(now, customers=now.places_called_on)
    return replace(
        report,
        before=was,
        loads_before=loads_before,
        measures_before=alignment_measures(present, work_before, was, loads_before),
        hand_overs=hand_over_list(customers, was, shown, workloads, loads_before),
    )


def _next_due(team: Instance, call_plan: CallPlan) -> tuple[tuple[str, int], ...]:
    """Return the day of the next call owed to each customer or one of its contacts."""
    main_ids = {one.customer_id: one.main_id for one in team.customers}
    days: dict[str, list[int]] = {}
    for name, one in call_plan.by_customer().items():
        if one.owed:
            days.setdefault(main_ids.get(name, name), []).append(one.owed[0].ideal_day)
    return tuple((name, min(some)) for name, some in days.items())


def _homes_found(now: Instance, team: Instance) -> tuple[str, ...]:
    """Return where the reps should live whose homes were found."""
    homes = {rep.rep_id: rep.home for rep in now.reps}
    return tuple(
        text(
            "{rep}: the best home is at {lat:.4f},{lon:.4f}.",
            rep=rep.rep_id,
            lat=rep.home.lat,
            lon=rep.home.lon,
        )
        for rep in team.reps
        if homes.get(rep.rep_id) != rep.home
    )
