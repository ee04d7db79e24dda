from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from routeplan.scheduling.day_choice import choose_dates
from routeplan.scheduling.kernel.layout import FORBIDDEN
from routeplan.scheduling.plan_price import visits_price
from tests.unit.scheduling.problems import make_problem


def cost(problem, price, dates):
    drives = sum(int(price[date]) for date in dates if date not in problem.held[0])
    return drives + visits_price(problem, 0, dates)


@pytest.mark.parametrize("held", [(), (2,), (1, 5)])
@pytest.mark.parametrize("seed", range(25))
def test_no_choice_of_dates_is_cheaper(seed, held):
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, customers=1, days=8)
    problem.customers[0, 2] = 4
    missed = np.array([[rng.integers(1000, 4000) * (4 - made) for made in range(5)]])
    first = np.minimum(problem.first_price, 10**7)
    problem = replace(problem, missed_price=missed, first_price=first, held=(held,))
    price = rng.integers(0, 3000, size=8)
    price[rng.random(8) < 0.2] = FORBIDDEN
    choices = [dates for count in range(5) for dates in combinations(range(8), count) if {*held} <= {*dates}]
    chosen = choose_dates(problem, 0, price)
    assert {*held} <= {*chosen}
    assert cost(problem, price, chosen) == min(cost(problem, price, dates) for dates in choices)


def test_customer_who_can_never_be_seen_is_not():
    problem = make_problem(np.random.default_rng(1), customers=1, days=4)
    assert choose_dates(problem, 0, np.full(4, FORBIDDEN)) == ()
