"""The stages in sequence, from a workspace to a judged plan."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.errors import InputError, Issue, NoPlanError
from routeplan.model.instance import Instance
from routeplan.model.part import part_of_alignment, part_of_call_plan, part_of_instance
from routeplan.model.plan import Plan, Provenance, Unplanned
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.record import Level, PlanOfRecord
from routeplan.model.route import Route
from routeplan.model.workspace import Workspace
from routeplan.pipeline.departures import departures_of
from routeplan.pipeline.how_searched import effort_words, search_notices
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.overload import overload_notices, relieve
from routeplan.pipeline.plan_group import GroupPlan
from routeplan.pipeline.plan_groups import BeforeSearch, at_once, plan_groups
from routeplan.pipeline.prepare import Prepared, prepare, zone_notices
from routeplan.pipeline.standing_notices import standing_notices
from routeplan.pipeline.standings import Stood, stand
from routeplan.travel.great_circle import ESTIMATED
from routeplan.version import __version__

WEEK, QUARTER = 7, 91
BOUND = ("week", "day")
"""Levels that take the calls over which the plan above has settled on; what gives was chosen there."""


def make_plan(
    workspace: Workspace,
    *,
    rep_ids: Sequence[str] = (),
    keep: Plan | None = None,
    progress: Progress = silent,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
) -> Plan:
    """Plan a workspace's horizon.

    Parameters
    ----------
    rep_ids
        Reps to plan; all when empty. Territories are made for all of them in any case.
    keep
        A plan that promises its visits, in place of all that is published; what is promised costs something
        to move: to another week if by a quarter's plan, to another day if by a month's, to another time if
        by a week's or a day's. Its zones are kept where zones are wanted.
    stop
        Asked often; once it says so the searches end with the best plans so far, and the plan says that it
        was stopped early.
    before_search
        Told what there is to search, before it is.

    Raises
    ------
    InputError
        If a rep is not in the workspace, or OR-Tools is asked to plan a case that is too large for it.
    NoPlanError
        If the plan breaks a hard rule; the message lists what was broken.
    """
    return plan_stood(
        stand(workspace, keep), rep_ids=rep_ids, progress=progress, stop=stop, before_search=before_search
    )


def plan_stood(
    stood: Stood,
    *,
    rep_ids: Sequence[str] = (),
    progress: Progress = silent,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
) -> Plan:
    """Plan a workspace's horizon from where it stands.

    Parameters and errors as for ``make_plan``.
    """
    _refuse_unknown(stood.workspace, rep_ids)
    progress("territories", 0, 1)
    workspace, prepared = ready(stood, rep_ids)
    progress("territories", 1, 1)
    parts = plan_groups(workspace, prepared, progress, stop, before_search)
    plan = with_past_and_future(assemble(workspace, prepared, parts, stopped=stop()), stood)
    progress("review", 0, 1)
    broken = [one for one in judge_plan(plan) if one.severity == "hard"]
    progress("review", 1, 1)
    if broken:
        raise NoPlanError("The plan breaks hard rules:\n" + "\n".join(one.message for one in broken))
    return plan


def ready(stood: Stood, rep_ids: Sequence[str]) -> tuple[Workspace, Prepared]:
    """Return the part of a workspace that concerns some of the reps, with its calls and what is promised."""
    prepared = prepare(stood.workspace, stood.standings, stood.zones)
    kept = zone_notices(stood.zones, prepared.zones)
    workspace = stood.workspace
    if not (workspace.level in BOUND and workspace.record.plans):
        workspace, prepared = relieve(workspace, prepared)
    workspace = replace(
        workspace,
        instance=replace(workspace.instance, commitments=prepared.commitments),
        notices=(*workspace.notices, *kept),
    )
    return only(workspace, prepared, rep_ids)


def with_past_and_future(plan: Plan, stood: Stood) -> Plan:
    """Return a plan that says what it carries forward, which promises it leaves, and what comes after it."""
    known, missed = plan.alignment.rep_of().keys(), set(stood.missed)
    carried = tuple(call.visit_id for call in plan.call_plan.owed if call.visit_id in missed)
    later = tuple(one for one in stood.later if one.customer_id in known)
    plan = replace(plan, carried_forward=carried, later=later)
    plan = replace(plan, departures=departures_of(plan, stood.standings))
    return replace(plan, notices=(*plan.notices, *standing_notices(plan, stood)))


def _refuse_unknown(workspace: Workspace, rep_ids: Sequence[str]) -> None:
    """Raise when a rep that was asked for does not exist."""
    known = workspace.instance.rep_by_id()
    issues = tuple(
        Issue(
            code="RP401",
            file="command line",
            value=rep_id,
            message="no such rep",
            remedy=f"Choose from {', '.join(sorted(known))}",
        )
        for rep_id in rep_ids
        if rep_id not in known
    )
    if issues:
        raise InputError(issues)


def only(workspace: Workspace, prepared: Prepared, rep_ids: Sequence[str]) -> tuple[Workspace, Prepared]:
    """Return the part of a workspace that concerns some of the reps; all of it when none is named."""
    if not rep_ids:
        return workspace, prepared
    alignment = part_of_alignment(prepared.alignment, rep_ids)
    instance = part_of_instance(workspace.instance, alignment, rep_ids)
    kept = {one.customer_id for one in instance.customers}
    narrowed = Prepared(
        call_plan=part_of_call_plan(prepared.call_plan, instance, alignment),
        alignment=alignment,
        workloads=tuple(one for one in prepared.workloads if one.customer_id in kept),
        ledger=tuple(row for row in prepared.ledger if row.rep_id in rep_ids),
        zones=tuple(zone for zone in prepared.zones if zone.rep_id in rep_ids),
        work_parts=tuple(one for one in prepared.work_parts if one.rep_id in rep_ids),
        overload=tuple(one for one in prepared.overload if one.rep_id in rep_ids),
    )
    return replace(workspace, instance=instance), narrowed


def level_of(days: int) -> Level:
    """Return the level that a horizon of so many days is planned at."""
    if days <= 1:
        return "day"
    if days <= WEEK:
        return "week"
    return "quarter" if days >= QUARTER else "month"


def assemble(
    workspace: Workspace, prepared: Prepared, parts: Sequence[GroupPlan], *, stopped: bool = False
) -> Plan:
    """Return the plan made of its reps' parts."""
    return Plan(
        level=workspace.level or level_of(workspace.instance.horizon.days),
        status="draft",
        instance=workspace.instance,
        call_plan=prepared.call_plan,
        alignment=prepared.alignment,
        ledger=prepared.ledger,
        routes=_by_rep(workspace.instance, parts),
        unplanned=(
            *(call for part in parts for call in part.unplanned),
            *_without_rep(prepared),
            *_set_aside(workspace),
        ),
        not_yet_due=tuple(call for part in parts for call in part.not_yet_due),
        notices=(
            *workspace.notices,
            *_notices(workspace.instance, prepared),
            *search_notices(workspace.search, parts, stopped=stopped),
        ),
        provenance=Provenance(
            version=__version__,
            seed=workspace.search.seed,
            effort=effort_words(workspace.search, stopped=stopped),
            travel=ESTIMATED,
            estimate=workspace.estimate,
            inputs=(*workspace.inputs, *_published(workspace.record)),
            timezone=workspace.timezone,
            workspace=workspace.name,
            today=workspace.today if workspace.record.plans else None,
        ),
        blank_half_days=tuple(sorted(one for part in parts for one in part.blank_half_days)),
        zones=prepared.zones,
        work_parts=prepared.work_parts,
        overload=prepared.overload,
    )


def _published(record: PlanOfRecord) -> tuple[tuple[str, str], ...]:
    """Return (file name, SHA-256) of the published plans that were taken into account."""
    return tuple(sorted((f"plans/{plan.name}/plan.json", plan.digest) for plan in record.plans))


def _by_rep(instance: Instance, parts: Sequence[GroupPlan]) -> tuple[Route, ...]:
    """Return all routes in the order of the reps and days."""
    order = {rep.rep_id: number for number, rep in enumerate(instance.reps)}
    routes = (route for part in parts for route in part.routes)
    return tuple(sorted(routes, key=lambda route: (order[route.rep_id], route.day)))


def _without_rep(prepared: Prepared) -> tuple[Unplanned, ...]:
    """Return the calls of customers that no rep may call on."""
    series = prepared.call_plan.by_customer()
    return tuple(
        Unplanned(
            task_id=call.visit_id,
            customer_id=customer_id,
            rep_id=None,
            reason="no_capacity",
            detail="No rep has the skills that this customer asks for.",
        )
        for customer_id in prepared.alignment.unassigned
        for call in series[customer_id].owed
    )


def _set_aside(workspace: Workspace) -> tuple[Unplanned, ...]:
    """Return the rows of customers that could not be read."""
    return tuple(
        Unplanned(
            task_id=f"{row.file}:{row.row}",
            customer_id=None,
            rep_id=None,
            reason="set_aside",
            detail=" ".join(row.reasons),
        )
        for row in workspace.set_aside
    )


def _notices(instance: Instance, prepared: Prepared) -> tuple[str, ...]:
    """Return what a reader of the plan must know about how it was made."""
    notices = ["Travel is estimated from the distance as the crow flies; no roads were used."]
    unknown = sum(1 for one in prepared.call_plan.series if one.calls and not one.last_visit_known)
    if unknown:
        notices.append(
            f"{unknown} customers have no last visit: they are taken as visited during one interval "
            "before the start, neighbours together."
        )
    if prepared.alignment.designed:
        notices.append("Territories were made for customers without a rep.")
    notices += overload_notices(prepared.overload)
    preferred = sum(1 for one in instance.customers if one.preferred)
    if preferred:
        notices.append(f"{preferred} customers have preferred times: these are kept on file, not planned by.")
    return tuple(notices)
