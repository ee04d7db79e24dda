"""What handing a customer over costs."""

from collections.abc import Sequence
from datetime import date

from routeplan.model.customer import Customer
from routeplan.model.territory_policy import HandOverPrices
from routeplan.model.territory_report import Disruption

YEAR = 365.25
LOW, MEDIUM = 2.0, 4.0


def hand_over_price(customer: Customer, prices: HandOverPrices, today: date) -> float:
    """Return the price of handing a customer over, 1 for one with nothing special, 0 for a contact.

    A contact with calls of its own goes with its customer, who pays for both.
    Customers of class A and B, with a deal under way, long with their rep or visited lately cost more, as
    a change of rep puts more at risk: A. A. Zoltners and P. Sinha, Marketing Science 24 (2005), on the
    disruption that realignments cause.
    """
    if customer.is_contact:
        return 0.0
    price = 1.0
    price += {"A": prices.class_a, "B": prices.class_b}.get(customer.class_name, 0.0)
    if customer.open_deal is not None:
        price += prices.open_deal
    if customer.with_rep_since is not None:
        years = max(0.0, (today - customer.with_rep_since).days / YEAR)
        price += min(prices.most_tenure, prices.tenure_per_year * years)
    if customer.last_visit is not None and 0 <= (today - customer.last_visit).days <= prices.recent_days:
        price += prices.recent_visit
    return price


def hand_over_prices(customers: Sequence[Customer], prices: HandOverPrices, today: date) -> tuple[float, ...]:
    """Return the price of each customer, in their order."""
    return tuple(hand_over_price(one, prices, today) for one in customers)


def disruption_of(price: float) -> Disruption:
    """Return how much a hand-over of this price disturbs: low under 2, medium under 4, else high."""
    if price < LOW:
        return "low"
    return "medium" if price < MEDIUM else "high"
