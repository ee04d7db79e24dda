"""The stages in sequence, from a workspace to a judged plan."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.errors import COMMAND_LINE, InputError, Issue, NoPlanError
from routeplan.language import speaking, text
from routeplan.model.part import part_of_alignment, part_of_call_plan, part_of_instance
from routeplan.model.plan import Plan
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.workspace import Workspace
from routeplan.pipeline.assemble_plan import assemble
from routeplan.pipeline.departures import departures_of
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.kept_parts import NOT_KEPT, KeptParts
from routeplan.pipeline.overload import relieve
from routeplan.pipeline.plan_groups import BeforeSearch, at_once, plan_groups
from routeplan.pipeline.prepare import Prepared, prepare, zone_notices
from routeplan.pipeline.standing_notices import standing_notices
from routeplan.pipeline.standings import Stood, stand

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
    cluster: str | None = None,
    kept: KeptParts = NOT_KEPT,
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
        Told what there is to search, before it is; not on a cluster, whose workers have their own.
    cluster
        Address of a scheduler of Dask, such as ``tcp://10.0.0.5:8786``, on whose workers the reps are
        planned; the plan is the same as without. None plans them in threads of this process.
    kept
        Groups of reps that an earlier run has finished, and where those of this run are put.

    Raises
    ------
    InputError
        If a rep is not in the workspace, OR-Tools is asked to plan a case that is too large for it, or the
        cluster cannot plan (RP740 to RP744).
    NoPlanError
        If the plan breaks a hard rule; the message lists what was broken.
    """
    with speaking(workspace.handing_out.language):
        return plan_stood(
            stand(workspace, keep), rep_ids=rep_ids, progress=progress, stop=stop,
            before_search=before_search, cluster=cluster, kept=kept,
        )  # fmt: skip


def plan_stood(
    stood: Stood,
    *,
    rep_ids: Sequence[str] = (),
    progress: Progress = silent,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
    cluster: str | None = None,
    kept: KeptParts = NOT_KEPT,
) -> Plan:
    """Plan a workspace's horizon from where it stands.

    Parameters and errors as for ``make_plan``.
    """
    _refuse_unknown(stood.workspace, rep_ids)
    progress("territories", 0, 1)
    workspace, prepared = ready(stood, rep_ids)
    progress("territories", 1, 1)
    parts = plan_groups(workspace, prepared, progress, stop, before_search, cluster, kept)
    plan = with_past_and_future(assemble(workspace, prepared, parts, stopped=stop()), stood)
    progress("review", 0, 1)
    broken = [one for one in judge_plan(plan) if one.severity == "hard"]
    progress("review", 1, 1)
    if broken:
        raise NoPlanError("\n".join((text("The plan breaks hard rules:"), *(one.message for one in broken))))
    return plan


def ready(stood: Stood, rep_ids: Sequence[str]) -> tuple[Workspace, Prepared]:
    """Return the part of a workspace that concerns some of the reps, with its calls and what is promised."""
    prepared = prepare(stood.workspace, stood.standings, stood.zones)
    kept = zone_notices(stood.zones, prepared.zones)
    workspace = replace(stood.workspace, instance=prepared.instance)
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
            file=COMMAND_LINE,
            value=rep_id,
            message=text("no such rep"),
            remedy=text("Choose from {reps}", reps=text(", ").join(sorted(known))),
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
        instance=instance,
        call_plan=part_of_call_plan(prepared.call_plan, instance, alignment),
        alignment=alignment,
        workloads=tuple(one for one in prepared.workloads if one.customer_id in kept),
        ledger=tuple(row for row in prepared.ledger if row.rep_id in rep_ids),
        zones=tuple(zone for zone in prepared.zones if zone.rep_id in rep_ids),
        work_parts=tuple(one for one in prepared.work_parts if one.rep_id in rep_ids),
        overload=tuple(one for one in prepared.overload if one.rep_id in rep_ids),
    )
    return replace(workspace, instance=instance), narrowed
