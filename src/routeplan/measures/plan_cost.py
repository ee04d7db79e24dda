"""What a plan costs in driving: the one definition."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.measures.coverage import contacts_made
from routeplan.measures.spacing import gap_price_seconds
from routeplan.measures.travel import overtime_seconds
from routeplan.model.call import CallSeries
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.plan import Plan
from routeplan.model.policy import Policy, Prices


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCost:
    """What a plan costs, its parts in seconds of driving.

    Parameters
    ----------
    drive
        Driving itself.
    overtime
        Price of the time after the ends of the shifts.
    missed
        Price of the calls left out, those not yet due included.
    gap
        Price of the waits between visits.
    """

    drive: int = 0
    overtime: int = 0
    missed: int = 0
    gap: int = 0

    @property
    def seconds(self) -> int:
        """Return all parts together."""
        return self.drive + self.overtime + self.missed + self.gap

    @property
    def minutes(self) -> float:
        """Return all parts together, in minutes of driving."""
        return self.seconds / MINUTE


def overtime_price_seconds(seconds: int, prices: Prices) -> int:
    """Return the price of one day's overtime, in seconds of driving."""
    return round(prices.overtime_per_minute * seconds)


def missed_seconds(series: CallSeries, visits: int) -> int:
    """Return the price of the calls left out when so many visits are made: the last ones of the series."""
    return sum(call.missed_seconds for call in series.calls[visits:])


def waits_seconds(customer: Customer, last_visit_day: int, days: Sequence[int], policy: Policy) -> int:
    """Return the price of all waits of one customer, in seconds of driving; 0 without a frequency.

    Parameters
    ----------
    last_visit_day
        Day number of the visit before the horizon, negative.
    days
        Days of the visits made, ascending.
    """
    if customer.gap is None:
        return 0
    rule, price, previous = policy.rule_of(customer.class_name), 0, last_visit_day
    for number, day in enumerate(days):
        price += gap_price_seconds(
            day - previous,
            customer.gap,
            rule,
            policy.prices,
            waited_already=0 if number else -last_visit_day,
        )
        previous = day
    return price


def plan_cost(plan: Plan) -> PlanCost:
    """Return what a plan costs.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    return total_cost(tuple(costs_by_rep(plan).values()))


def total_cost(costs: Sequence[PlanCost]) -> PlanCost:
    """Return several costs together."""
    return PlanCost(
        drive=sum(cost.drive for cost in costs),
        overtime=sum(cost.overtime for cost in costs),
        missed=sum(cost.missed for cost in costs),
        gap=sum(cost.gap for cost in costs),
    )


def costs_by_rep(plan: Plan) -> dict[str, PlanCost]:
    """Return what each rep's part of a plan costs, in order of the reps.

    Missed calls and waits count for the rep the alignment gives the customer to; those of customers
    without a rep stand under the empty id, and so does the driving of reps nobody knows.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    reps = plan.instance.rep_by_id()
    parts = {rep_id: dict.fromkeys(("drive", "overtime", "missed", "gap"), 0) for rep_id in (*reps, "")}
    for route in plan.routes:
        rep = reps.get(route.rep_id)
        share = parts["" if rep is None else rep.rep_id]
        share["drive"] += route.drive_seconds
        if rep is not None:
            over = overtime_seconds(route, rep)
            share["overtime"] += overtime_price_seconds(over, plan.instance.policy.prices)
    owner = plan.alignment.rep_of()
    for customer_id, (missed, gap) in _calls_by_customer(plan).items():
        rep_id = owner.get(customer_id, "")
        share = parts[rep_id if rep_id in parts else ""]
        share["missed"] += missed
        share["gap"] += gap
    return {rep_id: PlanCost(**share) for rep_id, share in parts.items()}


def _calls_by_customer(plan: Plan) -> dict[str, tuple[int, int]]:
    """Return for each customer owed calls the prices of missed calls and of waits, in seconds of driving."""
    contacts, customers = contacts_made(plan), plan.instance.customer_by_id()
    prices = {}
    for series in plan.call_plan.series:
        customer = customers.get(series.customer_id)
        days = [contact.day for contact in contacts.get(series.customer_id, ())]
        gap = (
            0
            if customer is None
            else waits_seconds(customer, series.last_visit_day, days, plan.instance.policy)
        )
        prices[series.customer_id] = (missed_seconds(series, len(days)), gap)
    return prices
