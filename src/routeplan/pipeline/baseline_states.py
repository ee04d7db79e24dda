"""One way of making the calls of a baseline: timed, judged, measured, and the better of two for each rep."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from routeplan.model.baseline import PresentCall
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.saving import Measured
from routeplan.model.violation import Violation
from routeplan.pipeline.prepare import Prepared
from routeplan.review.errands import MeasuredVisit
from routeplan.review.given import given_plan, judge_given
from routeplan.review.given_times import closed_doors
from routeplan.review.measured import measured_by_rep, together

ABOUT_WHICH_CALLS = frozenset({"visit_answers_a_call", "left_out"})
"""Rules about which calls are made, not about how: on both sides they are the same calls."""

ENOUGH = 0.03
"""Part of the price that must be saved: two searches of one case differ by as much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One way of making the calls.

    Parameters
    ----------
    visits
        In order of reps and days, each day in its order.
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


def state_of(
    prepared: Prepared, matrices: Mapping[str, TravelMatrix], visits: tuple[MeasuredVisit, ...]
) -> State:
    """Return visits timed, judged and measured."""
    parts = (
        prepared.instance, prepared.call_plan, prepared.alignment, visits, matrices, prepared.zones
    )  # fmt: skip
    plan, violations = given_plan(*parts), judge_given(*parts)
    judged = tuple(one for one in violations if one.rule not in ABOUT_WHICH_CALLS)
    return State(
        visits=visits,
        plan=plan,
        violations=judged,
        by_rep=measured_by_rep(plan, judged),
        which=Counter(one.rule for one in violations if one.rule in ABOUT_WHICH_CALLS),
    )


def with_closed_doors(state: State, calls: Sequence[PresentCall]) -> State:
    """Return a state with the calls besides that a schedule puts at times when a customer is not open."""
    found = *state.violations, *closed_doors(state.plan, state.violations, calls)
    return replace(state, violations=found, by_rep=measured_by_rep(state.plan, found))


def reps_to_leave(prepared: Prepared, known: State, found: State) -> frozenset[str]:
    """Return the reps with days whose days had better stay as they are known.

    That is where what was found breaks more hard rules, or breaks as many and costs hardly less. Reps who
    call on the same customers on either side stay or change together.
    """
    return frozenset(
        rep_id for group in _groups(prepared, known, found) if not _is_better(found, known, group)
        for rep_id in group if known.by_rep[rep_id].days or found.by_rep[rep_id].days
    )  # fmt: skip


def _is_better(found: State, known: State, group: Sequence[str]) -> bool:
    """Return whether what was found is worth a change for some reps."""
    (broken, price), (broken_before, price_before) = (_rank(one, group) for one in (found, known))
    if broken != broken_before:
        return broken < broken_before
    return price < price_before * (1 - ENOUGH)


def _rank(state: State, group: Sequence[str]) -> tuple[int, int]:
    """Return hard rules broken and the price of how calls are made, in seconds of driving."""
    rows = [state.by_rep[rep_id] for rep_id in group]
    price = sum(seconds for row in rows for part, seconds in row.price if part != "missed")
    return sum(row.hard for row in rows), price


def _groups(prepared: Prepared, *states: State) -> list[tuple[str, ...]]:
    """Return the reps in groups that share no customer, in order of the reps."""
    leader = {rep.rep_id: rep.rep_id for rep in prepared.instance.reps}
    owner, callers = prepared.alignment.rep_of(), dict[str, set[str]]()
    for state in states:
        for one in state.visits:
            theirs = callers.setdefault(one.customer_id, {one.rep_id})
            theirs |= {one.rep_id, owner.get(one.customer_id, one.rep_id)}
    for theirs in callers.values():
        joined = {leader[rep_id] for rep_id in theirs if rep_id in leader}
        leader = {name: min(joined) if of in joined else of for name, of in leader.items()}
    groups: dict[str, list[str]] = {}
    for rep_id, of in leader.items():
        groups.setdefault(of, []).append(rep_id)
    return [tuple(group) for group in groups.values()]
