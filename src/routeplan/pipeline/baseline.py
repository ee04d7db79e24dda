"""The present way of working beside routeplan's plan for the same calls, by the same rules and roads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from routeplan.language import speaking, texts
from routeplan.model.baseline import BaselineReport, Measured, PresentCall, RepMeasured
from routeplan.model.customer import Customer
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.progress import Progress, silent
from routeplan.model.violation import Violation
from routeplan.model.workspace import Workspace
from routeplan.pipeline.baseline_notices import how_measured, which_calls
from routeplan.pipeline.best_days import Day, in_best_order
from routeplan.pipeline.judge import matrices_for_visits, with_reps_of
from routeplan.pipeline.prepare import Prepared, prepare
from routeplan.pipeline.same_calls import SameCalls, plan_same_calls
from routeplan.review.errands import MeasuredVisit
from routeplan.review.given import given_plan, judge_given
from routeplan.review.measured import measured_by_rep, together
from routeplan.review.most_saved import calls_moved, customers_saved, days_saved, rule_counts, weeks_saved
from routeplan.review.savings import days_step, order_step

ABOUT_WHICH_CALLS = frozenset({"visit_answers_a_call", "left_out"})
"""Rules about which calls are made, not about how: on both sides they are the same calls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One way of making the calls, timed and judged.

    Parameters
    ----------
    which
        How often the rules about which calls are made are broken, by rule.
    """

    visits: tuple[MeasuredVisit, ...]
    plan: Plan
    violations: tuple[Violation, ...]
    by_rep: Mapping[str, Measured]
    which: Mapping[str, int]

    @property
    def all(self) -> Measured:
        """Return the figures of all reps together."""
        return together(list(self.by_rep.values()))


def measure_calls(
    workspace: Workspace,
    calls: Sequence[PresentCall],
    *,
    source: str,
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
        prepared = prepare(workspace)
        matrices = matrices_for_visits(workspace, prepared, given)
        present = _state(prepared, matrices, in_best_order(given, prepared, matrices, without_clock))
        best = _state(prepared, matrices, in_best_order(present.visits, prepared, matrices))
        same = plan_same_calls(workspace, prepared, present.visits, progress)
        after = _state(prepared, matrices, _reordered(same, prepared, matrices))
        said = (
            *how_measured(workspace, calls, without_clock, matrices), *notices, *which_calls(present.which)
        )  # fmt: skip
        return _report(workspace, source, (present, best, after), same, said, _travel(matrices))


def as_it_was(workspace: Workspace) -> Workspace:
    """Return a workspace as it stood before its first day.

    Last visits are those before it. What published plans, promises and signs of needs ask for is left out, as
    much of it came up on the way.
    """
    start, phone = workspace.instance.horizon.start, workspace.instance.policy.phone_counts
    seen: dict[str, date] = {}
    for row in workspace.log:
        answers = row.outcome == "held" or (phone and row.outcome == "phone")
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


def _state(
    prepared: Prepared, matrices: Mapping[str, TravelMatrix], visits: tuple[MeasuredVisit, ...]
) -> State:
    """Return visits timed, judged and measured."""
    parts = (
        prepared.instance, prepared.call_plan, prepared.alignment, visits, matrices, prepared.zones
    )  # fmt: skip
    plan, violations = given_plan(*parts), judge_given(*parts)
    judged = tuple(one for one in violations if one.rule not in ABOUT_WHICH_CALLS)
    which = Counter(one.rule for one in violations if one.rule in ABOUT_WHICH_CALLS)
    return State(
        visits=visits, plan=plan, violations=judged, by_rep=measured_by_rep(plan, judged), which=which
    )


def _reordered(
    same: SameCalls, prepared: Prepared, matrices: Mapping[str, TravelMatrix]
) -> tuple[MeasuredVisit, ...]:
    """Return routeplan's days; those that calls were put back into are ordered anew."""
    days = frozenset((one.rep_id, one.day) for one in same.kept)
    return in_best_order(same.visits, prepared, matrices, days) if days else same.visits


def _report(
    workspace: Workspace,
    source: str,
    states: tuple[State, State, State],
    same: SameCalls,
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
        moved=calls_moved(present.plan, after.plan, len(same.kept)),
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
        notices=(*notices, *_kept_notice(same)),
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


def _kept_notice(same: SameCalls) -> tuple[str, ...]:
    """Return the sentence about calls that found no place, if there are any."""
    if not same.kept:
        return ()
    return (
        texts(
            "{number} call found no day that keeps all rules; it stays on the day it had, and routeplan's "
            "plan is no better there.",
            "{number} calls found no day that keeps all rules; they stay on the days they had, and "
            "routeplan's plan is no better there.",
            len(same.kept),
        ),
    )
