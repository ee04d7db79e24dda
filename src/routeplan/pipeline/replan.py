"""Mend a published plan: what went wrong is taken in, and as few visits as may be are moved."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from routeplan.model.plan import Departed, Plan
from routeplan.model.policy import Prices
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.pipeline.departures import departures_of
from routeplan.pipeline.make_plan import plan_stood, ready
from routeplan.pipeline.pins import Pin, from_clock, pinned, unmet
from routeplan.pipeline.plan_groups import BeforeSearch, at_once
from routeplan.pipeline.standings import Stood

FACTORS = (1.0, 10.0, 100.0)
"""What the prices of moving are raised by, until no more visits move than allowed."""

HALVINGS = 2
FAR_TOO_MANY = 1_000_000
"""Moves that a pinned visit counts for that is not where it is wanted."""


class Attempt(Protocol):
    """Something that plans at raised prices of moving."""

    def __call__(self, factor: float, *, blanks: bool = True, glance: bool = False) -> Plan:
        """Return the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """A mended plan.

    Parameters
    ----------
    moved
        Promised visits that are moved or left out, pinned ones aside.
    most_moves
        How many were allowed; None for any number.
    blanks_used
        Whether half-days that were to stay free were used.
    """

    plan: Plan
    moved: tuple[Departed, ...]
    most_moves: int | None
    blanks_used: bool

    @property
    def in_budget(self) -> bool:
        """Return whether no more visits move than were allowed."""
        return self.most_moves is None or len(self.moved) <= self.most_moves


def replan(
    stood: Stood,
    *,
    most_moves: int | None = None,
    pins: Sequence[Pin] = (),
    not_before: int = 0,
    rep_ids: Sequence[str] = (),
    progress: Progress = silent,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
) -> Replanned:
    """Plan the days of a workspace's horizon again, beside what has been promised for them.

    Where more visits would move than allowed, the prices of moving are raised until they do not (a
    Lagrangian relaxation of the budget, H. Everett, Operations Research 11 (1963)), and lowered again as
    far as the budget lets them be. Pinned visits come before the budget. Where calls find no room, half-days
    kept free are used.

    Parameters
    ----------
    stood
        Where the workspace stands, from ``standings.stand``.
    most_moves
        Most promised visits that may be moved or left out, pinned ones aside.
    not_before
        Clock time of the first day before which only what is promised and frozen is done.
    rep_ids
        Reps to plan; all when empty.

    Raises
    ------
    InputError, NoPlanError
        As for ``make_plan``.
    """
    stood = pinned(from_clock(stood, not_before), pins)

    def attempt(factor: float, *, blanks: bool = True, glance: bool = False) -> Plan:
        changed = _with_prices(stood, factor, blanks=blanks)
        plan = plan_stood(
            _at_a_glance(changed) if glance else changed,
            rep_ids=rep_ids, progress=progress, stop=stop, before_search=before_search,
        )  # fmt: skip
        return plan if factor == 1 else _at_real_prices(plan, stood, rep_ids)

    aside = {pin.visit_id for pin in pins}

    def moves(plan: Plan) -> int:
        return len(moved_visits(plan, aside)) + FAR_TOO_MANY * len(unmet(plan, pins))

    plan, factor = _within_budget(attempt, most_moves, moves)
    blanks_used = False
    if stood.workspace.instance.policy.blank_half_days and _without_room(plan):
        other = attempt(factor, blanks=False)
        fewer = _without_room(other) < _without_room(plan)
        if fewer and (most_moves is None or moves(other) <= max(moves(plan), most_moves)):
            plan, blanks_used = other, True
    return Replanned(
        plan=plan, moved=moved_visits(plan, aside), most_moves=most_moves, blanks_used=blanks_used
    )


def moved_visits(plan: Plan, aside: set[str]) -> tuple[Departed, ...]:
    """Return the promises that a plan leaves, but for some visits."""
    return tuple(one for one in plan.departures if one.visit_id not in aside)


def _within_budget(attempt: Attempt, most: int | None, moves_of: Callable[[Plan], int]) -> tuple[Plan, float]:
    """Return the cheapest plan found within a budget of moves, else one with the fewest, and its factor.

    ``moves_of`` counts the moves of a plan. Factors are tried at a glance; the one chosen is searched for as
    usual.
    """
    if most is None:
        return attempt(FACTORS[0]), FACTORS[0]
    seen: dict[float, Plan] = {}

    def moves(factor: float) -> int:
        if factor not in seen:
            seen[factor] = attempt(factor, glance=True)
        return moves_of(seen[factor])

    fitting = next((factor for factor in FACTORS if moves(factor) <= most), None)
    factor = min(FACTORS, key=moves) if fitting is None else fitting
    if fitting is not None and fitting > FACTORS[0]:
        low = FACTORS[FACTORS.index(fitting) - 1]
        for _ in range(HALVINGS):
            middle = (low * factor) ** 0.5
            low, factor = (low, middle) if moves(middle) <= most else (middle, factor)
    plan, glimpsed = attempt(factor), seen[factor]
    if moves_of(plan) > max(most, moves_of(glimpsed)):
        plan = glimpsed
    return plan, factor


def _at_a_glance(stood: Stood) -> Stood:
    """Return the same with a short search."""
    search = replace(stood.workspace.search, starts=1)
    return replace(stood, workspace=replace(stood.workspace, search=search))


def _without_room(plan: Plan) -> int:
    """Return how many calls found no room."""
    return sum(one.reason == "no_capacity" for one in plan.unplanned)


def _with_prices(stood: Stood, factor: float, *, blanks: bool) -> Stood:
    """Return the same with other prices of moving, and without half-days kept free if so wanted."""
    policy = stood.workspace.instance.policy
    prices = policy.prices
    raised = replace(
        prices,
        moved_day=factor * prices.moved_day,
        moved_time=factor * prices.moved_time,
        week_left=factor * prices.week_left,
    )
    changed = replace(policy, prices=raised, blank_half_days=policy.blank_half_days if blanks else 0)
    instance = replace(stood.workspace.instance, policy=changed)
    return replace(stood, workspace=replace(stood.workspace, instance=instance))


def _at_real_prices(plan: Plan, stood: Stood, rep_ids: Sequence[str]) -> Plan:
    """Return a plan that was searched for at other prices with the prices of the house."""
    prices: Prices = stood.workspace.instance.policy.prices
    _, prepared = ready(stood, rep_ids)
    calls = {call.visit_id: call for call in prepared.call_plan.calls}
    plan = replace(
        plan,
        instance=replace(plan.instance, policy=replace(plan.instance.policy, prices=prices)),
        call_plan=prepared.call_plan,
        not_yet_due=tuple(calls[call.visit_id] for call in plan.not_yet_due),
    )
    return replace(plan, departures=departures_of(plan, stood.standings))
