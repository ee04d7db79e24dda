"""The present way of working beside routeplan's plan for the same calls, by the same rules and roads."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from routeplan.language import current, speaking, text, texts
from routeplan.model.baseline import BaselineReport, PresentCall, RepMeasured
from routeplan.model.call import customer_of_visit
from routeplan.model.customer import Customer
from routeplan.model.matrix import TravelMatrix
from routeplan.model.progress import Progress, silent
from routeplan.model.workspace import Workspace
from routeplan.pipeline.baseline_notices import how_measured, which_calls
from routeplan.pipeline.baseline_states import State, reps_to_leave, state_of, with_closed_doors
from routeplan.pipeline.best_days import Day, in_best_order
from routeplan.pipeline.held_appointments import with_held
from routeplan.pipeline.judge import matrices_for_visits, with_reps_of
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.same_calls import plan_same_calls
from routeplan.review.errands import MeasuredVisit
from routeplan.review.most_saved import calls_moved, customers_saved, days_saved, rule_counts, weeks_saved
from routeplan.review.savings import days_step, order_step


def measure_calls(
    workspace: Workspace,
    calls: Sequence[PresentCall],
    *,
    source: str,
    is_log: bool = True,
    notices: Sequence[str] = (),
    progress: Progress = silent,
) -> BaselineReport:
    """Return the present way of working beside routeplan's plan for the same calls.

    Both are measured alike: the same length of each call, the same travel, lunch and hours, each day begun
    as early as its first customer allows and timed without waiting for clock times.

    Parameters
    ----------
    workspace
        Read from the first day of the span on, as long as the span.
    calls
        Calls of the span, at least one, in any order, by reps and at customers of the workspace.
    source
        ``call_log`` or the name of the file they come from.
    is_log
        Whether they were made at their times, so that a door was open then whatever the table says.
    notices
        What is to be said besides about where they come from.

    Raises
    ------
    TravelError
        If the source of travel times fails.
    """
    with speaking(workspace.handing_out.language):
        workspace = as_it_was(workspace)
        given, without_clock = _visits(workspace, calls)
        workspace = with_reps_of(workspace, given)
        prepared = with_held(prepare(workspace), given)
        matrices = matrices_for_visits(workspace, prepared, given)
        present = state_of(prepared, matrices, in_best_order(given, prepared, matrices, without_clock))
        if not is_log:
            present = with_closed_doors(present, calls)
        best = state_of(prepared, matrices, in_best_order(present.visits, prepared, matrices))
        same = plan_same_calls(workspace, prepared, present.visits, progress)
        found = state_of(prepared, matrices, in_best_order(same.visits, prepared, matrices))
        left = reps_to_leave(prepared, best, found)
        after = found if not left else state_of(prepared, matrices, _mixed(found, best, left))
        kept = [one for one in same.kept if one.rep_id not in left]
        said = (
            *how_measured(workspace, calls, without_clock, matrices),
            *notices,
            *which_calls(present.which),
            *_left_notice(left),
            *_kept_notice(len(kept)),
        )
        return _report(workspace, source, (present, best, after), len(kept), said, _travel(matrices))


def _mixed(found: State, known: State, left: Collection[str]) -> tuple[MeasuredVisit, ...]:
    """Return the days that were found, and for some reps those that are known."""
    visits = [one for one in found.visits if one.rep_id not in left]
    visits += [one for one in known.visits if one.rep_id in left]
    return tuple(sorted(visits, key=lambda one: (one.rep_id, one.day)))


def as_it_was(workspace: Workspace) -> Workspace:
    """Return a workspace as it stood before its first day.

    Last visits are those before it; a call on a deal with calls of its own is none. What published plans,
    promises and signs of needs ask for is left out, as much of it came up on the way.
    """
    start, phone = workspace.instance.horizon.start, workspace.instance.policy.phone_counts
    seen, deals = dict[str, date](), workspace.instance.deals_with_calls
    for row in workspace.log:
        answers = row.outcome == "held" or (phone and row.outcome == "phone")
        answers = answers and customer_of_visit(row.visit_id) not in deals
        if answers and row.when is not None and row.when < start:
            seen[row.customer_id] = max(row.when, seen.get(row.customer_id, row.when))
    customers = tuple(
        _as_it_was(one, start, seen.get(one.customer_id)) for one in workspace.instance.customers
    )
    instance = replace(workspace.instance, customers=customers, commitments=())
    return replace(workspace, instance=instance)


def _as_it_was(customer: Customer, start: date, seen: date | None) -> Customer:
    """Return a customer with the last visit before a day."""
    last = customer.last_visit
    if last is not None and last >= start:
        last = seen
    return replace(customer, last_visit=last, deadlines=(), phone_first=False)


def _visits(
    workspace: Workspace, calls: Sequence[PresentCall]
) -> tuple[tuple[MeasuredVisit, ...], frozenset[Day]]:
    """Return calls in the order of each day, and the days of which that order is not known.

    Several calls of a rep on one customer on one day are one visit.
    """
    horizon, first = workspace.instance.horizon, dict[tuple[str, int, str], int | None]()
    for one in calls:
        key = one.rep_id, horizon.day_of(one.when), one.customer_id
        starts = [start for start in (one.start, first.get(key)) if start is not None]
        first[key] = min(starts, default=None)
    without = frozenset((rep_id, day) for (rep_id, day, _), start in first.items() if start is None)

    def place(key: tuple[str, int, str]) -> tuple[str, int, int, str]:
        rep_id, day, customer_id = key
        return rep_id, day, 0 if (rep_id, day) in without else first[key] or 0, customer_id

    ordered = sorted(first, key=place)
    return tuple(MeasuredVisit(rep_id=one[0], day=one[1], customer_id=one[2]) for one in ordered), without


def _report(
    workspace: Workspace,
    source: str,
    states: tuple[State, State, State],
    kept: int,
    notices: Sequence[str],
    travel: str,
) -> BaselineReport:
    """Return what was found in the words of the report."""
    present, best, after = states
    figures = present.all, best.all, after.all
    horizon = workspace.instance.horizon
    return BaselineReport(
        name=workspace.name,
        source=source,
        first=horizon.start,
        last=horizon.last,
        present=figures[0],
        best_order=figures[1],
        routeplan=figures[2],
        steps=(
            order_step(figures[0], figures[1]),
            days_step(best.plan, after.plan, figures[1], figures[2]),
        ),
        moved=calls_moved(present.plan, after.plan, kept),
        reps=_reps(workspace, present, after),
        days=days_saved(present.plan, best.plan),
        weeks=weeks_saved(best.plan, after.plan),
        customers=customers_saved(best.plan, after.plan),
        rules=rule_counts(present.violations, after.violations),
        broken=_hard(present),
        broken_after=_hard(after),
        travel=travel,
        currency=workspace.currency,
        cost_per_km=workspace.cost_per_km,
        cost_per_hour=workspace.cost_per_hour,
        notices=tuple(notices),
        language=current(),
    )


def _reps(workspace: Workspace, present: State, after: State) -> tuple[RepMeasured, ...]:
    """Return the reps who make calls on either side."""
    found = (
        RepMeasured(
            rep_id=rep.rep_id,
            name=rep.name,
            present=present.by_rep[rep.rep_id],
            routeplan=after.by_rep[rep.rep_id],
        )
        for rep in workspace.instance.reps
    )
    return tuple(one for one in found if one.present.days or one.routeplan.days)


def _travel(matrices: Mapping[str, TravelMatrix]) -> str:
    """Return where travel times come from, the estimate named where any of them is estimated."""
    return ", ".join(sorted({one.source for one in matrices.values()}))


def _hard(state: State) -> tuple[str, ...]:
    """Return what breaks a hard rule, as sentences, in the order of the rules."""
    return tuple(one.message for one in state.violations if one.severity == "hard")


def _left_notice(left: Collection[str]) -> tuple[str, ...]:
    """Return the sentence about reps whose days stay as they are, if there are any."""
    if not left:
        return ()
    return (
        text(
            "Of {reps} routeplan found no days that break no more rules and cost at least three parts in a "
            "hundred less, which chance alone could give. Their days stay, in the best order.",
            reps=text(", ").join(sorted(left)),
        ),
    )


def _kept_notice(kept: int) -> tuple[str, ...]:
    """Return the sentence about calls that found no place, if there are any."""
    if not kept:
        return ()
    return (
        texts(
            "{number} call found no day that keeps all rules; it stays on the day it had, and routeplan's "
            "plan is no better there.",
            "{number} calls found no day that keeps all rules; they stay on the days they had, and "
            "routeplan's plan is no better there.",
            kept,
        ),
    )
