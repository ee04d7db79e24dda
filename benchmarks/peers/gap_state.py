"""What the gap-aware loop hands about: calls to place, what an engine is asked, and a plan with its costs."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from benchmarks.rep_cases import Customer, Plan, Rule

LONGEST_WAIT = 1000


@dataclass(slots=True, kw_only=True)
class Job:
    """One call to place: allowed days with the price of the waits there, and what its absence costs."""

    customer: Customer
    prices: dict[int, int]
    value: int
    day: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What an engine is asked: ``routes`` are the indices of the jobs as they stand on each day."""

    days: list[int]
    jobs: list[Job]
    routes: list[list[int]]
    ends: list[int]


Answer = list[list[int]] | None
Repair = Callable[[Round, random.Random], Answer]


@dataclass(slots=True, kw_only=True)
class State:
    """A legal plan, what each day and customer costs, and on which days each customer is called."""

    plan: Plan
    day_costs: list[float]
    ends: list[int]
    dates: dict[int, list[int]]
    customer_costs: dict[int, int]

    @property
    def total(self) -> float:
        """Return the cost in seconds of driving."""
        return sum(self.day_costs) + sum(self.customer_costs.values())


@dataclass(slots=True, kw_only=True)
class Undo:
    """What a change replaced: days by number, customers by id, and by how much the cost changed."""

    days: dict[int, tuple[list[int], float, int]] = field(default_factory=dict)
    customers: dict[int, tuple[list[int], int]] = field(default_factory=dict)
    difference: float = 0

    def restore(self, state: State) -> None:
        """Put everything back."""
        for number, (route, cost, end) in self.days.items():
            state.plan[number], state.day_costs[number], state.ends[number] = route, cost, end
        for stop, (dates, cost) in self.customers.items():
            state.dates[stop], state.customer_costs[stop] = dates, cost


def customer_cost(customer: Customer, dates: list[int]) -> int:
    """Return the price of waits and missed calls, ``FORBIDDEN`` or more when a wait is too short."""
    prices = prices_by_wait(customer.rule)
    cost, before = customer.missed_price(len(dates)), customer.last_visit_day
    for date in dates:
        first = customer.first_prices if before == customer.last_visit_day else ()
        cost += first[date] if first else prices[date - before]
        before = date
    return cost


@cache
def prices_by_wait(rule: Rule) -> tuple[int, ...]:
    """Return the price of each wait in days."""
    return tuple(rule.price(wait) for wait in range(LONGEST_WAIT))


def job_between(
    customer: Customer, before: int, after: int | None, allowed: list[int], day: int | None
) -> Job:
    """Return a call between two others (or none after it) with its prices.

    A neighbour that is free to make room is reckoned as if it had made just enough. The value is that of the
    wait the absence would leave; the price of a missed call comes on top.
    """
    price, shortest = prices_by_wait(customer.rule), customer.rule.min_gap
    first = customer.first_prices if before == customer.last_visit_day else ()
    prices = {at: first[at] if first else price[max(shortest, at - before)] for at in allowed}
    if after is None:
        return Job(customer=customer, prices=prices, value=0, day=day)
    prices = {at: before_it + price[max(shortest, after - at)] for at, before_it in prices.items()}
    return Job(
        customer=customer, prices=prices, value=first[after] if first else price[after - before], day=day
    )
