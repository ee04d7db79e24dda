"""Plan of record and logs put together for control."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from routeplan.control.case import ControlCase
from routeplan.control.corrections.draft import Draft
from routeplan.control.corrections.propose import drafts_of
from routeplan.control.facts import day_facts
from routeplan.control.report import control_report
from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.language import speaking, text
from routeplan.measures.standing_days import standing_days, standing_stops
from routeplan.measures.waits_seen import SeenDays, seen_days
from routeplan.model.clock import HOUR
from routeplan.model.control_report import ControlReport, Period
from routeplan.model.history import History, PublishedStop
from routeplan.model.workspace import Workspace
from routeplan.pipeline.overload import overload_choices
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.standings import stand


def control_case(workspace: Workspace, history: History, today: date) -> ControlCase:
    """Return all that control looks at.

    Parameters
    ----------
    workspace
        Read from the first day of the period on, so that last visits are those before it.
    """
    instance = workspace.instance
    stops = standing_stops(history)
    stages = {one.series_id: one.stage for one in instance.opportunities}
    seen = seen_days(
        instance.customers, workspace.log, dict(workspace.record.assumed),
        phone_counts=instance.policy.phone_counts, deals=instance.deals_with_calls,
    )  # fmt: skip
    zones = workspace.record.zones.zones if workspace.record.zones else ()
    return ControlCase(
        policy=instance.policy,
        customers=instance.customer_by_id(),
        reps=instance.reps,
        stops=stops,
        days=standing_days(history),
        log=workspace.log,
        day_log=workspace.day_log,
        seen=seen,
        planned=_as_planned(seen, stops, instance.horizon.start, frozenset(stages)),
        today=today,
        rep_of=_rep_of(workspace),
        zone_of={name: zone.zone_id for zone in zones for name in zone.customer_ids},
        stage_of=stages,
        cost_per_km=workspace.cost_per_km,
        cost_per_hour=workspace.cost_per_hour,
        settings=workspace.control,
    )


def report_of(
    workspace: Workspace, history: History, period: Period, today: date, rep_id: str | None = None
) -> ControlReport:
    """Return what was planned beside what happened in a period, of one rep if one is named.

    Raises
    ------
    InputError
        If there is no such rep (RP401).
    """
    with speaking(workspace.handing_out.language):
        case = control_case(workspace, history, today)
        if rep_id is not None:
            case = _of_rep(case, rep_id)
        return control_report(
            case, day_facts(case), period, workspace.targets, workspace.name, workspace.currency
        )


def correction_drafts(workspace: Workspace, history: History, today: date) -> tuple[Draft, ...]:
    """Return what tables and settings should say instead, hand-overs aside."""
    with speaking(workspace.handing_out.language):
        case = control_case(workspace, history, today)
        return drafts_of(case, day_facts(case))


def hand_over_drafts(workspace: Workspace) -> tuple[Draft, ...]:
    """Return the hand-overs from reps who have more work than time to neighbours who have some left.

    Parameters
    ----------
    workspace
        Read with all other corrections, for the weeks to come.
    """
    with speaking(workspace.handing_out.language):
        stood = stand(workspace)
        prepared = prepare(stood.workspace, stood.standings)
        choices = overload_choices(stood.workspace, prepared)
        return tuple(
            Draft(
                table="customers",
                row_id=change.customer_id,
                column="rep_id",
                new=change.rep_id,
                reason=text(
                    "{rep} has {hours:.1f} h more work than time in the weeks to come; {other} has room.",
                    rep=choice.rep_id, hours=choice.over_seconds / HOUR, other=change.rep_id,
                ),
                evidence=text(
                    "{customers} hand-overs free {freed:.1f} h of {rep}",
                    customers=choice.customers, freed=choice.freed_seconds / HOUR, rep=choice.rep_id,
                ),
            )
            for choice in choices
            if choice.choice == "hand_over"
            for change in choice.changes
            if change.customer_id and change.rep_id
        )  # fmt: skip


def _of_rep(case: ControlCase, rep_id: str) -> ControlCase:
    """Return the part of a case that concerns one rep."""
    if rep_id not in {one.rep_id for one in case.reps}:
        known = text(", ").join(sorted(one.rep_id for one in case.reps))
        remedy = text("Choose from {choices}", choices=known)
        issue = Issue(
            code="RP401", file=COMMAND_LINE, value=rep_id, message=text("no such rep"), remedy=remedy
        )
        raise InputError((issue,))
    return replace(
        case,
        reps=tuple(one for one in case.reps if one.rep_id == rep_id),
        customers={
            name: one for name, one in case.customers.items() if case.rep_of.get(one.main_id) == rep_id
        },
        stops=tuple(one for one in case.stops if one.rep_id == rep_id),
        days=tuple(one for one in case.days if one.rep_id == rep_id),
        log=tuple(one for one in case.log if (one.rep_id or case.rep_of.get(one.customer_id)) == rep_id),
        day_log=tuple(one for one in case.day_log if one.rep_id == rep_id),
        seen=tuple(one for one in case.seen if case.rep_of.get(one.customer.main_id) == rep_id),
        planned=tuple(one for one in case.planned if case.rep_of.get(one.customer.main_id) == rep_id),
    )


def _rep_of(workspace: Workspace) -> Mapping[str, str]:
    """Return who looks after each customer: by the tables, else by the latest published plan."""
    published = dict(workspace.record.rep_of)
    named = {one.customer_id: one.rep_id for one in workspace.instance.customers if one.rep_id}
    return published | named


def _as_planned(
    seen: tuple[SeenDays, ...], stops: tuple[PublishedStop, ...], start: date, deals: frozenset[str]
) -> tuple[SeenDays, ...]:
    """Return when customers would have been seen by the plans from the first day on; calls on deals apart."""
    by_series = defaultdict[str, set[date]](set)
    for stop in stops:
        if stop.customer_id is not None and stop.customer_id not in deals and stop.when >= start:
            by_series[stop.customer_id].add(stop.when)
            main, _, rest = stop.customer_id.partition(":")
            by_series[main if rest else stop.customer_id].add(stop.when)
    return tuple(
        replace(
            one,
            known=tuple(
                sorted(
                    {day for day in one.known if day < start or day == one.on_file}
                    | by_series[one.customer.customer_id]
                )
            ),
        )
        for one in seen
    )


def default_period(today: date, weeks: int) -> Period:
    """Return the last whole weeks before today."""
    sunday = today - timedelta(days=today.isoweekday())
    return Period(first=sunday - timedelta(days=7 * weeks - 1), last=sunday)


def month_period(written: str) -> Period | None:
    """Return the days of a month such as ``2027-01``, None for a text that is none."""
    try:
        first = date.fromisoformat(f"{written}-01")
    except ValueError:
        return None
    following = (first + timedelta(days=31)).replace(day=1)
    return Period(first=first, last=following - timedelta(days=1))
