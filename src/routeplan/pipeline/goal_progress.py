"""How far goals have come, and what the plan will add."""

from collections.abc import Sequence
from datetime import date
from math import fsum

from routeplan.measures.expected_value import chance
from routeplan.measures.visits_ahead import visits_ahead
from routeplan.model.customer import Customer
from routeplan.model.goal import AT_ONCE, Goal, GoalProgress, GoalState
from routeplan.model.logged_call import LoggedCall, Outcome
from routeplan.model.opportunity import Opportunity
from routeplan.model.plan import Plan
from routeplan.model.record import RecordedVisit
from routeplan.model.workspace import Workspace

PERCENT = 100
CALLS: tuple[Outcome, ...] = ("held", "phone")


def goal_progress(workspace: Workspace, draft: Plan | None = None) -> tuple[GoalProgress, ...]:
    """Return how far each goal of a workspace has come today, in their order.

    Parameters
    ----------
    draft
        Latest plan, for customers whom no published plan visits from today on.
    """
    look = _Look(workspace, draft)
    return tuple(look.progress(one) for one in workspace.goals)


class _Look:
    """A look at all that goals are counted from."""

    def __init__(self, workspace: Workspace, draft: Plan | None) -> None:
        instance = workspace.instance
        self.workspace, self.today = workspace, workspace.today or instance.horizon.start
        self.customers, self.deals = instance.places_called_on, instance.opportunities
        self.main = {one.customer_id: one.main_id for one in instance.customers}
        aligned = {} if draft is None else draft.alignment.rep_of()
        self.rep_of = aligned | dict(workspace.record.rep_of)
        self.rep_of |= {one.customer_id: one.rep_id for one in self.customers if one.rep_id is not None}
        ahead = visits_ahead(workspace.record, draft, self.today)
        self.ahead = [visit for some in ahead.values() for visit in some]

    def progress(self, goal: Goal) -> GoalProgress:
        """Return how far one goal has come."""
        counted = goal.achieved is None and goal.measure != "other"
        achieved = self._count(goal) if counted else goal.achieved
        days = (goal.last - goal.first).days + 1
        elapsed = min(1.0, max(0.0, (self.today - goal.first).days / days))
        return GoalProgress(
            goal=goal,
            achieved=achieved,
            counted=counted,
            elapsed=elapsed,
            state=_state(goal, achieved, elapsed, self.today),
            planned=self._planned(goal) if counted else None,
            calls_planned=len(self._visits(goal)),
        )

    def _count(self, goal: Goal) -> float | None:
        """Return what has been reached, as the tables have it."""
        won = [one for one in self._deals(goal, self.workspace.deals) if _is_won_in(one, goal)]
        if goal.measure in ("calls", "held_calls"):
            return float(len(self._calls(goal, CALLS if goal.measure == "calls" else ("held",))))
        if goal.measure == "coverage":
            return self._coverage(goal, self._seen(goal))
        if goal.measure == "new_customers":
            return float(sum(_won_first(one, self.deals, goal) for one in self._customers(goal)))
        if goal.measure == "order_value":
            return fsum(one.value or 0.0 for one in won)
        if goal.measure == "share_of_market":
            return _share_of_market(self._customers(goal))
        return float(len(won))

    def _planned(self, goal: Goal) -> float | None:
        """Return what visits planned, or deals under way by their chances, add until the last day."""
        if goal.measure in ("calls", "held_calls"):
            return float(len(self._visits(goal)))
        if goal.measure == "coverage":
            seen = self._seen(goal)
            to_see = {
                self.main[one.customer_id] for one in self._visits(goal) if one.customer_id in self.main
            }
            now, then = self._coverage(goal, seen), self._coverage(goal, seen | to_see)
            return None if now is None or then is None else then - now
        if goal.measure in ("deals_won", "order_value"):
            coming = [one for one in self._deals(goal) if one.is_open and _is_decided_by(one, goal.last)]
            worth = (1.0 if goal.measure == "deals_won" else one.value or 0.0 for one in coming)
            chances = (chance(one, self.workspace.funnel) for one in coming)
            return fsum(one * other for one, other in zip(chances, worth, strict=True))
        return None

    def _customers(self, goal: Goal) -> list[Customer]:
        """Return the customers a goal is for."""
        if goal.kind == "territory":
            mine = (self.rep_of.get(one.customer_id) == goal.subject for one in self.customers)
            return [
                one for one, is_mine in zip(self.customers, mine, strict=True) if is_mine or not goal.subject
            ]
        names = {goal.subject}
        if goal.kind == "project":
            names = {one.customer_id for one in self.deals if one.opportunity_id == goal.subject}
        return [one for one in self.customers if one.customer_id in names]

    def _deals(self, goal: Goal, every: Sequence[Opportunity] = ()) -> list[Opportunity]:
        """Return the deals a goal is about.

        Parameters
        ----------
        every
            All deals there are, those with customers who are no longer active too; the team's goals are about
            all of them.
        """
        if goal.kind == "project":
            return [one for one in every or self.deals if one.opportunity_id == goal.subject]
        if every and goal.kind == "territory" and not goal.subject:
            return list(every)
        names = {one.customer_id for one in self._customers(goal)}
        return [one for one in self.deals if one.customer_id in names]

    def _calls(self, goal: Goal, outcomes: Sequence[Outcome]) -> list[LoggedCall]:
        """Return the calls of the log in a goal's days; a rep's own, whoever looks after the customer.

        Calls on customers who are no longer active were made all the same.
        """
        names = {one.customer_id for one in self._customers(goal)}
        return [
            one
            for one in self.workspace.log
            if one.outcome in outcomes
            and one.when is not None
            and goal.first <= one.when <= min(goal.last, self.today)
            and self._is_for(goal, one.rep_id, self.main.get(one.customer_id, one.customer_id), names)
        ]

    def _seen(self, goal: Goal) -> set[str]:
        """Return the customers on whom calls for a goal were held."""
        return {self.main.get(one.customer_id, one.customer_id) for one in self._calls(goal, ("held",))}

    def _visits(self, goal: Goal) -> list[RecordedVisit]:
        """Return the visits planned from today, or the goal's first day, to its last."""
        names = {one.customer_id for one in self._customers(goal)}
        return [
            one
            for one in self.ahead
            if max(goal.first, self.today) <= one.when <= goal.last
            and one.customer_id in self.main
            and self._is_for(goal, one.rep_id, self.main[one.customer_id], names)
        ]

    def _is_for(self, goal: Goal, rep_id: str, customer_id: str, names: set[str]) -> bool:
        """Return whether a call by a rep on a customer counts for a goal."""
        if goal.kind == "territory" and goal.measure != "coverage" and (rep_id or not goal.subject):
            return goal.subject in ("", rep_id)
        return customer_id in names

    def _coverage(self, goal: Goal, seen: set[str]) -> float | None:
        """Return the percentage of the customers with an interval who are seen; None without any."""
        regular = {one.main_id for one in self.workspace.instance.customers if one.frequency is not None}
        names = [one.customer_id for one in self._customers(goal) if one.customer_id in regular]
        return PERCENT * sum(one in seen for one in names) / len(names) if names else None


def _won_on(deal: Opportunity) -> date | None:
    """Return the day on which a deal was won: of its closing, or else of the decision."""
    return (deal.closed or deal.decision_date) if deal.stage == "won" else None


def _is_won_in(deal: Opportunity, goal: Goal) -> bool:
    """Return whether a deal was won in a goal's days."""
    day = _won_on(deal)
    return day is not None and goal.first <= day <= goal.last


def _is_decided_by(deal: Opportunity, last: date) -> bool:
    """Return whether a deal will be decided by a day, as far as that is known."""
    return deal.decision_date is not None and deal.decision_date <= last


def _won_first(customer: Customer, deals: Sequence[Opportunity], goal: Goal) -> bool:
    """Return whether the first deal ever won with a customer was won in a goal's days."""
    own = (_won_on(one) for one in deals if one.customer_id == customer.customer_id)
    first = min((one for one in own if one is not None), default=None)
    return first is not None and goal.first <= first <= goal.last


def _share_of_market(customers: Sequence[Customer]) -> float | None:
    """Return what customers buy from us in percent of what they buy; None where nobody says what that is."""
    known = [one for one in customers if one.market and one.value is not None]
    market = fsum(one.market or 0.0 for one in known)
    return PERCENT * fsum(one.value or 0.0 for one in known) / market if market else None


def _state(goal: Goal, achieved: float | None, elapsed: float, today: date) -> GoalState:
    """Return how a goal stands."""
    if achieved is None:
        return "unknown"
    if achieved >= goal.target:
        return "reached"
    if today < goal.first:
        return "not_started"
    if today > goal.last:
        return "missed"
    if goal.measure in AT_ONCE:
        return "open"
    return "ahead" if achieved >= goal.target * elapsed else "behind"
