"""What a plan costs in driving: the one definition."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from routeplan.measures.coverage import Contact, contacts_made
from routeplan.measures.deadlines import late_price_seconds
from routeplan.measures.rhythm import moments, rhythm_price_seconds
from routeplan.measures.spacing import gap_price_seconds
from routeplan.measures.stability import departure, departure_seconds
from routeplan.measures.travel import overtime_seconds
from routeplan.measures.zone_days import days_in_zone, off_zone_seconds
from routeplan.measures.zones import is_off_zone
from routeplan.model.call import CallSeries
from routeplan.model.clock import MINUTE
from routeplan.model.commitment import Commitment
from routeplan.model.customer import Customer
from routeplan.model.instance import Instance
from routeplan.model.plan import Plan
from routeplan.model.policy import Policy, Prices
from routeplan.model.rep import Rep
from routeplan.model.route import Route


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
        Price of the calls left out, those not yet due and those that nobody owes included.
    gap
        Price of the waits between visits, and of visits made after a deadline.
    day_used
        Price of the days with a route.
    nights
        Price of the nights away from home.
    rhythm
        Price of the visits off the weekday, or weekday and time, that their customer keeps.
    moved
        Price of leaving what an earlier plan has committed.
    off_zone
        Price of the visits on days that are not their zone's.
    """

    drive: int = 0
    overtime: int = 0
    missed: int = 0
    gap: int = 0
    day_used: int = 0
    nights: int = 0
    rhythm: int = 0
    moved: int = 0
    off_zone: int = 0

    @property
    def seconds(self) -> int:
        """Return all parts together."""
        return sum(getattr(self, part) for part in PARTS)

    @property
    def minutes(self) -> float:
        """Return all parts together, in minutes of driving."""
        return self.seconds / MINUTE


PARTS = tuple(part.name for part in fields(PlanCost))


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
    rule, price, previous = policy.rule_for(customer), 0, last_visit_day
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


def late_seconds(customer: Customer, series: CallSeries, days: Sequence[int], instance: Instance) -> int:
    """Return the price of the visits of one customer after deadlines that their calls were to meet.

    Parameters
    ----------
    days
        Days of the visits made, ascending.
    """
    horizon, policy = instance.horizon, instance.policy
    return sum(
        late_price_seconds(call, day, horizon, policy, policy.rule_of(customer.class_name))
        for call, day in zip(series.calls, days, strict=False)
        if call.deadlines
    )


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
    return PlanCost(**{part: sum(getattr(cost, part) for cost in costs) for part in PARTS})


def costs_by_rep(plan: Plan) -> dict[str, PlanCost]:
    """Return what each rep's part of a plan costs, in order of the reps.

    What a route costs counts for its rep. Missed calls, waits, visits off the rhythm or their zone and
    commitments left count for the rep the alignment gives the customer to; those of customers without a rep
    stand under the empty id, and so do the routes of reps nobody knows.

    Raises
    ------
    KeyError
        If a customer's class has no rule.
    """
    reps, owner = plan.instance.rep_by_id(), plan.alignment.rep_of()
    shares: dict[str, list[PlanCost]] = {rep_id: [] for rep_id in (*reps, "")}
    for route in plan.routes:
        share = shares[route.rep_id if route.rep_id in reps else ""]
        share.append(_route_cost(route, reps.get(route.rep_id), plan.instance.policy.prices))
    for customer_id, cost in _customer_costs(plan).items():
        rep_id = owner.get(customer_id, "")
        shares[rep_id if rep_id in shares else ""].append(cost)
    return {rep_id: total_cost(costs) for rep_id, costs in shares.items()}


def day_used_seconds(prices: Prices) -> int:
    """Return the price of a day with a route, in seconds of driving."""
    return round(prices.day_used * MINUTE)


def night_seconds(prices: Prices) -> int:
    """Return the price of a night away from home, in seconds of driving."""
    return round(prices.night * MINUTE)


def _route_cost(route: Route, rep: Rep | None, prices: Prices) -> PlanCost:
    """Return what a route costs; without overtime where nobody knows the rep."""
    over = 0 if rep is None else overtime_seconds(route, rep)
    nights = sum(stop.kind == "end" and bool(stop.night_at) for stop in route.stops)
    return PlanCost(
        drive=route.drive_seconds,
        overtime=overtime_price_seconds(over, prices),
        day_used=day_used_seconds(prices),
        nights=nights * night_seconds(prices),
    )


def _customer_costs(plan: Plan) -> dict[str, PlanCost]:
    """Return for each customer what missed calls, waits, rhythm, commitments and zones cost."""
    contacts, customers = contacts_made(plan), plan.instance.customer_by_id()
    promised = {one.visit_id: one for one in plan.instance.commitments}
    in_zone = days_in_zone(plan.zones, plan.instance)
    off_zone = off_zone_seconds(plan.instance.policy)
    costs = {}
    for customer_id, customer in customers.items():
        made = contacts[customer_id]
        costs[customer_id] = PlanCost(
            rhythm=rhythm_price_seconds(customer, moments(plan.instance.horizon, made), plan.instance.policy),
            moved=sum(_moved_seconds(plan.instance, promised.get(one.visit_id), one) for one in made),
            off_zone=off_zone * sum(is_off_zone(one, in_zone) for one in made),
        )
    for series in plan.call_plan.series:
        made = contacts.get(series.customer_id, ())
        costs[series.customer_id] = replace(
            costs.get(series.customer_id, PlanCost()),
            missed=missed_seconds(series, len(made)),
            gap=_gap_seconds(plan, customers.get(series.customer_id), series, made),
        )
    return costs


def _gap_seconds(plan: Plan, customer: Customer | None, series: CallSeries, made: Sequence[Contact]) -> int:
    """Return the price of the waits of a customer who is owed calls, 0 for one nobody knows.

    What visits after a deadline cost is added.
    """
    if customer is None:
        return 0
    days, policy = [contact.day for contact in made], plan.instance.policy
    late = late_seconds(customer, series, days, plan.instance)
    return late + waits_seconds(customer, series.last_visit_day, days, policy)


def _moved_seconds(instance: Instance, promised: Commitment | None, contact: Contact) -> int:
    """Return the price of the commitment that a contact leaves, 0 where it keeps it or there is none."""
    if promised is None:
        return 0
    left = departure(
        promised, rep_id=contact.rep_id, day=contact.day, start=contact.start, horizon=instance.horizon
    )
    return departure_seconds(left, instance.policy.prices, promised.frozen)
