"""How often deals are called on so that each stage of the funnel gets its hours, and when each is due."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import fsum

from routeplan.calls.shared_days import days_of_calls, days_of_turns, promised_days
from routeplan.measures.deal_windows import deal_window, period_of
from routeplan.measures.stage_hours import deals_by_stage, development_seconds
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency, GapRule
from routeplan.model.instance import Instance
from routeplan.model.policy import Policy
from routeplan.model.rep import Rep
from routeplan.model.standing import Standing
from routeplan.model.time_budget import StageRule, TimeBudget

WEEK, WORKING_WEEK = 7, 5
TENTHS = 10
NO_DECISION = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class FittedStages:
    """An instance whose deals are called on as the time budget allows.

    Parameters
    ----------
    due_days
        Day numbers on which the calls on a deal are ideally made, by customer id; those after the horizon
        left out.
    """

    instance: Instance
    due_days: Mapping[str, tuple[int, ...]]


def fit_stages(
    instance: Instance, rep_of: Mapping[str, str], standings: Mapping[str, Standing]
) -> FittedStages:
    """Return the instance with the deals called on as often as the time budget of their rep allows.

    The wait between two calls on a deal is deals times length over the budget a day, between the shortest
    and the longest wait of its stage. Calls are handed out along the budget, so that every period gets its
    share: those first who have waited longest, none before its shortest wait is over. A visit that is
    promised keeps its day.

    Parameters
    ----------
    rep_of
        Who looks after whom, by customer id.
    standings
        What published plans have promised, by customer id.
    """
    budget = instance.policy.time_budget
    if budget is None:
        return FittedStages(instance=instance, due_days={})
    reps, fitted = instance.rep_by_id(), dict[str, Customer]()
    due_days: dict[str, tuple[int, ...]] = {}
    for (rep_id, stage), deals in deals_by_stage(instance, rep_of).items():
        stretch = _Stretch(instance, reps[rep_id])
        wait = fitted_wait(budget, budget.rule_of(stage), len(deals), stretch.mean_day)
        waiting = [with_wait(one, wait, instance.policy) for one in _soonest_decided(instance, deals)]
        days = days_of_calls(stretch.daily, stretch.days * len(deals) / float(wait))
        dues = days_of_turns(instance, waiting, standings, days, stretch.daily)
        for place, one in enumerate(waiting):
            own, promised = dues[one.customer_id], promised_days(instance, one, standings)
            later = instance.horizon.days + place
            fitted[one.customer_id] = _starting(instance, one, own, promised, later)
            due_days[one.customer_id] = own
    customers = tuple(fitted.get(one.customer_id, one) for one in instance.customers)
    return FittedStages(instance=replace(instance, customers=customers), due_days=due_days)


class _Stretch:
    """What a rep's days have for deals.

    Attributes
    ----------
    daily
        Seconds on each day of the horizon.
    mean_day
        Seconds on a calendar day of a full week, the one with most days at work; where the horizon is no
        longer than a week, one of five such days.
    days
        How many such calendar days all the time there is comes to.
    """

    def __init__(self, instance: Instance, rep: Rep) -> None:
        horizon = instance.horizon
        self.daily = development_seconds(instance, rep)
        at_work = Counter(horizon.week_of(day) for day in rep.working_days)
        full = max(at_work.values(), default=0) if horizon.days > WEEK else WORKING_WEEK
        a_shift = fsum(self.daily) / len(rep.working_days) if rep.working_days else 0.0
        self.mean_day = a_shift * full / WEEK
        self.days = fsum(self.daily) / self.mean_day if self.mean_day else 0.0


def fitted_wait(budget: TimeBudget, rule: StageRule, deals: int, a_day: float) -> Fraction:
    """Return the wait between two calls on each of some deals, in tenths of a day, that meets the budget.

    Parameters
    ----------
    a_day
        What goes into the deals of all stages on a calendar day, in seconds.
    """
    of_stage = budget.percent_of(rule.stage) / 100 * a_day
    wanted = deals * rule.call_seconds / of_stage if of_stage else rule.most_days
    return Fraction(round(min(max(wanted, rule.least_days), rule.most_days) * TENTHS), TENTHS)


def with_wait(deal: Customer, wait: Fraction, policy: Policy) -> Customer:
    """Return a deal with the wait between two calls, and the frequency nearest to it in whole days."""
    ideal = float(wait)
    return replace(
        deal,
        frequency=Frequency(visits=1, days=max(1, round(wait))),
        gap=GapRule(
            minimum=policy.minimum_gap_share * ideal, ideal=ideal, maximum=policy.maximum_gap_share * ideal
        ),
    )


def _soonest_decided(instance: Instance, deals: Sequence[Customer]) -> list[Customer]:
    """Return deals in order of the days on which they are decided, those without one last."""
    days = {
        one.opportunity_id: instance.horizon.day_of(one.decision_date)
        for one in instance.opportunities
        if one.decision_date is not None
    }
    return sorted(deals, key=lambda one: (days.get(one.opportunity_id, NO_DECISION), one.customer_id))


def _starting(
    instance: Instance, deal: Customer, due_days: Sequence[int], promised: Sequence[int], later: int
) -> Customer:
    """Return a deal whose first call is due on its first day, open only when a call is due or promised.

    So no call leaves the period that pays for it, and none comes before its shortest wait is over.
    """
    horizon, hours = instance.horizon, deal.open_on
    may_be = {day for due in due_days for day in _days_for(instance, deal, due)}
    if deal.last_visit is not None and deal.gap is not None:
        least = min(horizon.day_of(deal.last_visit), -1) + deal.gap.minimum
        may_be = {day for day in may_be if day >= least}
    may_be |= set(promised)
    if may_be:
        hours = tuple(one if day in may_be else () for day, one in enumerate(hours))
    first = min((*due_days, *promised), default=later)
    return replace(deal, first_due=horizon.date_of(first), open_on=hours)


def _days_for(instance: Instance, deal: Customer, due: int) -> Sequence[int]:
    """Return the days on which a call may be made: its due window, its whole period where that is closed."""
    assert deal.gap is not None
    first, last = deal_window(instance.horizon, instance.policy, deal.gap, due)
    days = range(max(first, 0), last + 1)
    if any(one.seconds >= deal.call_seconds for day in days for one in deal.open_on[day]):
        return days
    return period_of(instance.horizon, instance.policy, due)
