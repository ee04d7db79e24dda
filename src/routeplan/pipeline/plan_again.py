"""A plan made once more with something changed, its visits kept as far as they can be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from routeplan.calls.plan_calls import commitment_of
from routeplan.calls.promises_of_calls import with_promise
from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.plan_cost import costs_by_rep, total_cost
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call, CallPlan, CallSeries
from routeplan.model.clock import HOUR, MINUTE
from routeplan.model.commitment import Commitment
from routeplan.model.instance import Instance
from routeplan.model.part import part_of_plan
from routeplan.model.plan import Plan
from routeplan.model.progress import silent
from routeplan.model.standing import Promise
from routeplan.model.workspace import SearchSettings, Workspace
from routeplan.pipeline.assemble_plan import assemble
from routeplan.pipeline.departures import departures_of
from routeplan.pipeline.judge import judge_plan
from routeplan.pipeline.make_plan import only
from routeplan.pipeline.plan_groups import at_once, plan_groups
from routeplan.pipeline.prepare import Prepared
from routeplan.pipeline.standings import Stood, stand
from routeplan.scheduling.assignment import groups_of_reps

FORCED = 200 * HOUR
"""Price of leaving out the call that is wanted: more than any change is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be another in a plan.

    Parameters
    ----------
    instance
        The instance with the change.
    visit_id
        The call to be made.
    day
        Day number on which it is wanted, with the rep who is to make it; None for any.
    phoned
        A phone call that takes its place, as an appointment; the call is then not owed any more.
    """

    instance: Instance
    visit_id: str
    rep_id: str
    day: int | None = None
    phoned: Appointment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A plan made again.

    Parameters
    ----------
    plan
        The part of the plan that concerns the reps planned again.
    contacts
        Its contacts of each customer in order of days.
    breaks
        Whether it breaks a hard rule.
    seconds
        What it costs, in seconds of driving, as the calls are priced in the plan before.
    before_seconds
        What the same part of the plan costs before, the call that is wanted left out of its missed calls.
    """

    plan: Plan
    contacts: Mapping[str, tuple[Contact, ...]]
    breaks: bool
    seconds: int
    before_seconds: int


def plan_again(plan: Plan, wanted: Wanted) -> Again:
    """Return a plan made again with a change, of the reps whom it concerns.

    Calls, territories and zones are those of the plan. All its visits are promised as by a published one, so
    that moving one costs what it costs elsewhere. The search is the quick one with the plan's seed.

    Raises
    ------
    TravelError
        If the source of the plan's travel times is not there any more.
    """
    changed = _with_phone_call(wanted)
    workspace = _workspace(plan, changed)
    stood = stand(replace(workspace, instance=replace(changed, commitments=())), plan)
    prepared = _prepared(plan, changed, stood, wanted)
    rep_ids = _concerned(plan, changed, wanted.rep_id)
    workspace = replace(
        workspace, instance=replace(stood.workspace.instance, commitments=prepared.commitments)
    )
    workspace, prepared = only(workspace, prepared, rep_ids)
    parts = plan_groups(workspace, prepared, silent, before_search=at_once)
    new = assemble(workspace, prepared, parts)
    new = replace(new, departures=departures_of(new, {}))
    breaks = any(one.severity == "hard" for one in judge_plan(new))
    before = part_of_plan(plan, rep_ids)
    return Again(
        plan=new,
        contacts=contacts_made(new),
        breaks=breaks,
        seconds=_cost(_priced_as(new, plan, wanted)),
        before_seconds=_cost(before) - _missed(plan, wanted.visit_id),
    )


def _cost(plan: Plan) -> int:
    """Return what a plan costs, in seconds of driving."""
    return total_cost(tuple(costs_by_rep(plan).values())).seconds


def _missed(plan: Plan, visit_id: str) -> int:
    """Return the price of a call that the plan leaves out; 0 for one that it makes."""
    if not any(one.task_id == visit_id for one in plan.unplanned):
        return 0
    return next(call.missed_seconds for call in plan.call_plan.calls if call.visit_id == visit_id)


def _priced_as(new: Plan, plan: Plan, wanted: Wanted) -> Plan:
    """Return the new plan with its calls at the prices of the plan before."""
    series = plan.call_plan.by_customer()
    kept = CallPlan(
        series=tuple(
            _without(series[one.customer_id], wanted) if one.calls else one for one in new.call_plan.series
        )
    )
    return replace(new, call_plan=kept)


def _without(series: CallSeries, wanted: Wanted) -> CallSeries:
    """Return the calls without one that is made by phone."""
    if wanted.phoned is None:
        return series
    return replace(series, calls=tuple(one for one in series.calls if one.visit_id != wanted.visit_id))


def _workspace(plan: Plan, instance: Instance) -> Workspace:
    """Return a workspace of which a plan could have been made."""
    made = plan.provenance
    return Workspace(
        name=made.workspace,
        instance=instance,
        search=SearchSettings(effort="quick", seed=made.seed),
        estimate=made.estimate,
        travel=made.travel_settings,
        timezone=made.timezone,
        level=plan.level,
        today=made.today,
        handing_out=plan.handing_out,
    )


def _prepared(plan: Plan, instance: Instance, stood: Stood, wanted: Wanted) -> Prepared:
    """Return what is known before the days are planned, as the plan knew it, its visits promised.

    A plan of a quarter would promise the week alone; here its visits are to keep their days as well.
    """
    promises = {
        promise.visit_id: replace(promise, grain="day") if promise.grain == "week" else promise
        for one in stood.standings.values()
        for promise in one.promises
    }
    slack = round(instance.policy.time_slack_minutes * MINUTE)
    if wanted.day is not None:
        promises[wanted.visit_id] = Promise(
            visit_id=wanted.visit_id,
            day=wanted.day,
            rep_id=wanted.rep_id,
            grain="day",
            exact=True,
            frozen=True,
        )
    series, commitments = list[CallSeries](), list[Commitment]()
    for one in plan.call_plan.series:
        owed = _without(one, wanted)
        made = [(call, promises.get(call.visit_id)) for call in owed.calls]
        calls = tuple(_call(call, promise, instance, wanted) for call, promise in made)
        series.append(replace(owed, calls=calls))
        commitments += (commitment_of(call, promise, slack) for call, promise in made if promise is not None)
    return Prepared(
        instance=stood.workspace.instance,
        call_plan=CallPlan(series=tuple(series)),
        alignment=plan.alignment,
        workloads=(),
        ledger=plan.ledger,
        zones=plan.zones,
        commitments=tuple(commitments),
        work_parts=plan.work_parts,
    )


def _call(call: Call, promise: Promise | None, instance: Instance, wanted: Wanted) -> Call:
    """Return a call with the price of breaking its promise, the one that is wanted at a price beyond all."""
    if call.visit_id == wanted.visit_id:
        return replace(call, missed_seconds=max(call.missed_seconds, FORCED), may_wait=False, optional=False)
    return call if promise is None else with_promise(call, call.missed_seconds, promise, instance.policy)


def _with_phone_call(wanted: Wanted) -> Instance:
    """Return the instance with the phone call that takes the place of a visit, where there is one."""
    instance = wanted.instance
    if wanted.phoned is None:
        return instance
    return replace(instance, appointments=(*instance.appointments, wanted.phoned))


def _concerned(plan: Plan, instance: Instance, rep_id: str) -> tuple[str, ...]:
    """Return the reps who must be planned together with one: they share customers, before or after."""
    series = plan.call_plan
    found: Mapping[str, tuple[str, ...]] = {
        one: group for group in groups_of_reps(instance, plan.alignment, series) for one in group
    }
    return found[rep_id]
