import random
from itertools import permutations

import numpy as np
import pytest

from routeplan.routing.least_drive import LeastDrive, latest_moments
from routeplan.routing.place_prices import Legs, cheapest_tree, fitting_prices
from routeplan.routing.problem import NEVER, DayProblem
from routeplan.routing.settings import USUAL
from routeplan.routing.subsets import Finding, best_by_subsets

MOST = 10**6


def make_problem(seed, size=6, skew=0.0, placed=None):
    """A day between random points whose legs are longer one way by up to ``skew``; it ends somewhere else."""
    draw = random.Random(seed)
    points = [(draw.uniform(0, 50), draw.uniform(0, 50)) for _ in range(size + 2)]
    legs = tuple(
        tuple(round(60 * abs(complex(a, b) - complex(c, d)) * (1 + draw.uniform(0, skew))) for c, d in points)
        for a, b in points
    )
    return DayProblem(
        legs=legs,
        placed=placed or (True,) * size,
        seconds=(600,) * size,
        starts=(((30_000, 60_000),),) * size,
        leave_from=28_800,
        shift_end=61_200,
        latest_end=64_800,
        overtime_price=3000,
        lunch=None,
    )


def drive(day, here, order):
    total = 0
    for task in order:
        total += day.leg(here, task)
        here = day.after(here, task)
    return total + day.homeward(here)


def least(day, left, here):
    tasks = [task for task in range(day.size) if left >> task & 1]
    return min(drive(day, here, order) for order in permutations(tasks))


@pytest.mark.parametrize("skew", [0.0, 0.3])
@pytest.mark.parametrize("seed", range(6))
def test_bound_is_never_above_the_least_drive_and_near_it_for_the_whole_day(seed, skew):
    day = make_problem(seed, skew=skew)
    bound = LeastDrive(day, MOST)
    for left in range(1 << day.size):
        for here in [0, *(task + 1 for task in range(day.size) if not left >> task & 1)]:
            assert bound.through(left, here) <= least(day, left, here)
    everything = (1 << day.size) - 1
    assert bound.through(everything, 0) >= (0.97 - skew) * least(day, everything, 0)


@pytest.mark.parametrize("seed", range(6))
def test_legs_of_every_order_that_is_short_enough_are_worth_driving(seed):
    day = make_problem(seed, skew=0.1)
    drives = {order: drive(day, 0, order) for order in permutations(range(day.size))}
    most = sorted(drives.values())[20]
    bound = LeastDrive(day, most)
    for order in (order for order, length in drives.items() if length <= most):
        here, left = 0, (1 << day.size) - 1
        for task in order:
            assert task in set(bound.following(here))
            assert bound.through(left, here) <= least(day, left, here)
            here, left = task + 1, left ^ (1 << task)


def test_no_order_is_short_enough_where_the_least_drive_is_too_long():
    day = make_problem(1)
    everything = (1 << day.size) - 1
    assert LeastDrive(day, least(day, everything, 0) // 2).through(everything, 0) == NEVER


def test_task_without_a_place_adds_nothing():
    day = make_problem(2, placed=(True, True, False, True, True, False))
    bound = LeastDrive(day, MOST)
    assert set(bound.following(1)) <= {1, 3, 4}
    assert bound.through(0b111111, 0) == bound.through(0b011011, 0) <= least(day, 0b011011, 0)
    assert bound.through(0b100100, 4) == day.homeward(4)


def test_prices_bring_a_star_of_places_to_the_length_of_a_path():
    """Three pairs at the ends of a star: the cheapest tree runs through the middle three times."""
    middle, arms = 0j, [complex(0, 100), complex(87, -50), complex(-87, -50)]
    points = [middle, *arms, *(2 * arm for arm in arms)]
    between = np.array([[round(abs(a - b)) for b in points] for a in points], dtype=np.int64)
    ends = np.array([round(abs(a - arms[0] * 3)) for a in points], dtype=np.int64)
    legs = Legs(between=16 * between, first=16 * ends, last=16 * ends)
    orders = permutations(range(len(points)))
    path = min(
        ends[order[0]] + ends[order[-1]] + sum(between[order[i], order[i + 1]] for i in range(6))
        for order in orders
    )
    prices = fitting_prices(legs, 16 * 10**5)
    bound = (cheapest_tree(legs.priced(prices)).length - 2 * prices.sum()) / 16
    assert cheapest_tree(legs).length / 16 < bound <= path


def test_latest_moments_go_by_the_quickest_way():
    day = make_problem(3, size=3, placed=(True, True, False))
    legs = [list(row) for row in day.legs]
    legs[0][2], legs[0][1], legs[1][2] = 9000, 1000, 2000
    day = DayProblem(
        **{name: getattr(day, name) for name in day.__slots__}
        | {"legs": tuple(map(tuple, legs)), "starts": (((0, 50_000),), ((0, 40_000),), ((0, 37_500),))}
    )
    assert latest_moments(day)[0] == [(37_000, 1), (37_500, 2), (49_000, 0)]


@pytest.mark.parametrize("seed", range(3))
def test_day_of_many_stops_is_proved(seed):
    day = make_problem(seed, size=28)
    found = best_by_subsets(day, None, USUAL)
    assert found.proved
    assert sorted(found.order) == list(range(28))
    length = drive(day, 0, found.order)
    assert best_by_subsets(day, length, USUAL) == Finding(order=None, proved=True)
