"""What customers are expected to earn in a quarter."""

from collections.abc import Sequence
from datetime import date
from math import fsum

from routeplan.model.customer import Customer
from routeplan.model.funnel_rules import FunnelRules
from routeplan.model.instance import Instance
from routeplan.model.opportunity import Opportunity
from routeplan.model.worth import QUARTER_DAYS, ExpectedValue, WorthRule

QUARTERS = 4
USUAL = FunnelRules()


def rule_of_worth(instance: Instance) -> WorthRule:
    """Return the rule of the workspace, or else that of the house."""
    return instance.policy.worth or WorthRule()


def expected_values(instance: Instance, funnel: FunnelRules = USUAL) -> dict[str, ExpectedValue]:
    """Return what each customer is expected to earn in the quarter from the start, by customer id.

    In the money of the workspace: the year's margin / 4, where a customer has one; else its value / 4 times
    the margin that customers with both figures have together, and the bare value where nobody has a margin.
    To that come probability x value of its open deals, those decided in more than 91 days by the part of
    the time that lies in the quarter, and ``potential_share`` of what it could be worth beyond its value,
    both times that margin. Contacts with calls of their own add nothing.

    Parameters
    ----------
    funnel
        Gates of the stages, which give the chance of a deal that has none of its own.
    """
    rule, start = rule_of_worth(instance), instance.horizon.start
    deals: dict[str, list[Opportunity]] = {}
    for one in instance.opportunities:
        if one.is_open:
            deals.setdefault(one.customer_id, []).append(one)
    customers = instance.places_called_on
    team = margin_share(customers)
    return {
        one.customer_id: _expected(one, deals.get(one.customer_id, []), team, rule, start, funnel)
        for one in customers
    }


def margin_share(customers: Sequence[Customer]) -> float | None:
    """Return margin / value of the customers who have both, None if nobody does."""
    both = [(one.margin, one.value) for one in customers if one.margin is not None and one.value]
    value = fsum(value for _, value in both if value is not None)
    return fsum(margin for margin, _ in both if margin is not None) / value if value > 0 else None


def chance(deal: Opportunity, funnel: FunnelRules = USUAL) -> float:
    """Return the chance of a deal: its own, or the usual one of its stage."""
    return funnel.usual_probability(deal.stage) if deal.probability is None else deal.probability


def _expected(
    customer: Customer,
    deals: Sequence[Opportunity],
    team: float | None,
    rule: WorthRule,
    start: date,
    funnel: FunnelRules,
) -> ExpectedValue:
    """Return what one customer is expected to earn."""
    share = _own_share(customer, team)
    year = customer.margin if customer.margin is not None else (customer.value or 0.0) * share
    room = max(0.0, (customer.potential or 0.0) - max(0.0, customer.value or 0.0))
    worth = fsum(chance(one, funnel) * (one.value or 0.0) * _in_quarter(one, start) for one in deals)
    columns = (customer.value, customer.margin, customer.potential)
    return ExpectedValue(
        business=max(0.0, year) / QUARTERS,
        deals=worth * share,
        growth=rule.potential_share * room * share / QUARTERS,
        known=any(one is not None for one in columns) or any(one.value for one in deals),
    )


def _own_share(customer: Customer, team: float | None) -> float:
    """Return what a customer's turnover earns as a share: its own, the team's, or all of it."""
    if customer.margin is not None and customer.value and customer.value > 0:
        return max(0.0, customer.margin / customer.value)
    return 1.0 if team is None else max(0.0, team)


def _in_quarter(deal: Opportunity, start: date) -> float:
    """Return the part of the way to a decision that lies in the quarter from the start, 0 to 1."""
    if deal.decision_date is None:
        return 1.0
    return min(1.0, QUARTER_DAYS / max(1, (deal.decision_date - start).days))
