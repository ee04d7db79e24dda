"""One plan of what the parts of it came to."""

from collections.abc import Sequence
from dataclasses import replace

from routeplan.language import text, texts
from routeplan.model.group_plan import GroupPlan
from routeplan.model.instance import Instance
from routeplan.model.phone_call import PhoneCall
from routeplan.model.plan import Plan, Provenance, Unplanned
from routeplan.model.record import Level, PlanOfRecord
from routeplan.model.route import Route
from routeplan.model.workspace import Workspace
from routeplan.pipeline.given_pairs import lacking_notices
from routeplan.pipeline.how_searched import effort_words, search_notices
from routeplan.pipeline.overload import overload_notices
from routeplan.pipeline.prepare import Prepared
from routeplan.pipeline.reachable import off_the_map, road_notices
from routeplan.pipeline.stream_notices import stream_notices
from routeplan.pipeline.travel_tables import places_of, travel_between_of
from routeplan.pipeline.week_notices import week_notices
from routeplan.reports.phone_calls import phone_promises, phone_steps, place_phone_calls
from routeplan.reports.prospect_calls import prospect_calls
from routeplan.travel.great_circle import ESTIMATED
from routeplan.travel.provide import source_name
from routeplan.version import __version__

WEEK, QUARTER = 7, 91


def level_of(days: int) -> Level:
    """Return the level that a horizon of so many days is planned at."""
    if days <= 1:
        return "day"
    if days <= WEEK:
        return "week"
    return "quarter" if days >= QUARTER else "month"


def start_and_level(workspace: Workspace) -> tuple[str, Level]:
    """Return the first day, as an ISO date, and the level of the plan that is made of a workspace."""
    horizon = workspace.instance.horizon
    return horizon.start.isoformat(), workspace.level or level_of(horizon.days)


def assemble(
    workspace: Workspace, prepared: Prepared, parts: Sequence[GroupPlan], *, stopped: bool = False
) -> Plan:
    """Return the plan made of its reps' parts."""
    plan = _bare(workspace, prepared, parts, stopped=stopped)
    return replace(plan, notices=(*plan.notices, *week_notices(plan), *stream_notices(plan)))


def _bare(workspace: Workspace, prepared: Prepared, parts: Sequence[GroupPlan], *, stopped: bool) -> Plan:
    """Return the plan without the notices that only the whole of it can give."""
    return Plan(
        level=start_and_level(workspace)[1],
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
            *_notices(workspace, prepared, parts),
            *search_notices(workspace.search, parts, stopped=stopped),
        ),
        provenance=Provenance(
            version=__version__,
            seed=workspace.search.seed,
            effort=effort_words(workspace.search, stopped=stopped),
            travel=source_name(workspace.travel),
            estimate=workspace.estimate,
            travel_settings=workspace.travel,
            estimated_reps=_estimated(workspace, parts),
            inputs=(*workspace.inputs, *_published(workspace.record)),
            timezone=workspace.timezone,
            workspace=workspace.name,
            today=workspace.today if workspace.record.plans else None,
        ),
        blank_half_days=tuple(sorted(one for part in parts for one in part.blank_half_days)),
        zones=prepared.zones,
        work_parts=prepared.work_parts,
        overload=prepared.overload,
        handing_out=workspace.handing_out,
        phone_calls=_phone_calls(workspace, prepared),
    )


def _phone_calls(workspace: Workspace, prepared: Prepared) -> tuple[PhoneCall, ...]:
    """Return the phone calls that promises and next steps ask for, and those to prospects, by rep and day."""
    instance = workspace.instance
    today, rep_of = workspace.today or instance.horizon.start, prepared.alignment.rep_of()
    wanted = (*phone_promises(workspace.promises, today, rep_of), *phone_steps(workspace.log, today, rep_of))
    promised = place_phone_calls(instance, wanted)
    visited = {one.customer_id for one in prepared.call_plan.calls}
    order = {rep.rep_id: number for number, rep in enumerate(instance.reps)}
    calls = (*promised, *prospect_calls(instance, workspace.prospects, rep_of, visited))
    return tuple(sorted(calls, key=lambda one: (order[one.rep_id], one.day)))


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
            detail=text("No rep has the skills that this customer asks for."),
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


def _notices(workspace: Workspace, prepared: Prepared, parts: Sequence[GroupPlan]) -> tuple[str, ...]:
    """Return what a reader of the plan must know about how it was made."""
    instance, notices = workspace.instance, _travel_notices(workspace, prepared, parts)
    unknown = [one.customer_id for one in prepared.call_plan.series if one.calls and not one.last_visit_known]
    if unknown:
        notices.append(_without_last_visit(instance, unknown))
    if prepared.alignment.designed:
        notices.append(text("Territories were made for customers without a rep."))
    notices += overload_notices(prepared.overload)
    preferred = sum(1 for one in instance.customers if one.preferred)
    if preferred:
        notices.append(
            text(
                "{customers} customers have preferred times: these are kept on file, not planned by.",
                customers=preferred,
            )
        )
    return tuple(notices)


def _without_last_visit(instance: Instance, customer_ids: Sequence[str]) -> str:
    """Say how many customers, and how many contacts with calls of their own, have no last visit."""
    customers = instance.count_customers(customer_ids)
    contacts = len(customer_ids) - customers
    if not contacts:
        said = texts(
            "{number} customer has no last visit: it is taken as visited at some time during the interval "
            "before the start.",
            "{number} customers have no last visit: they are taken as visited during one interval before "
            "the start, neighbours together.",
            customers,
        )
    elif not customers:
        said = texts(
            "{number} contact has no last visit: it is taken as visited at some time during the interval "
            "before the start.",
            "{number} contacts have no last visit: they are taken as visited during one interval before "
            "the start, neighbours together.",
            contacts,
        )
    else:
        said = text(
            "{customers} customers and {contacts} contacts have no last visit: they are taken as visited "
            "during one interval before the start, neighbours together.",
            customers=customers,
            contacts=contacts,
        )
    return said


def _travel_notices(workspace: Workspace, prepared: Prepared, parts: Sequence[GroupPlan]) -> list[str]:
    """Return where the travel times come from, and what the roads do not reach."""
    if workspace.travel.source == "estimate":
        return [text("Travel is estimated from the distance as the crow flies; no roads were used.")]
    notices = [text("Travel times come from: {source}.", source=source_name(workspace.travel))]
    if estimated := _estimated(workspace, parts):
        reps = text(", ").join(estimated)
        notices.append(text("These did not answer: all travel of {reps} is estimated.", reps=reps))
        return notices
    instance, alignment = workspace.instance, prepared.alignment
    places = (places_of(instance, alignment, part.rep_ids) for part in parts)
    lacking = lacking_notices(instance, places, travel_between_of(workspace))
    return [*notices, *lacking, *road_notices(off_the_map(workspace))]


def _estimated(workspace: Workspace, parts: Sequence[GroupPlan]) -> tuple[str, ...]:
    """Return the reps whose travel was estimated although another source was asked."""
    if workspace.travel.source == "estimate":
        return ()
    return tuple(sorted(name for part in parts if part.travel == ESTIMATED for name in part.rep_ids))
