"""The compiled rules of traffic against those of the model, and the search against plain timing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.model.traffic import Traffic
from routeplan.scheduling.kernel import traffic as kernel
from routeplan.scheduling.kernel.insertion import best_position
from routeplan.scheduling.kernel.layout import (
    AFTER_LUNCH,
    BEFORE_LUNCH,
    COST,
    DRIVE,
    END_PLACE,
    KNOWN,
    KNOWN_AFTER,
    KNOWN_PRICE,
    KNOWN_VERSION,
    LATEST_AFTER,
    LATEST_BEFORE,
    LUNCH_LATEST,
    LUNCH_SECONDS,
    LUNCH_START,
    OUT_OF_TIME,
    OVERTIME,
    ROUTE_COLUMNS,
    STOPS,
    TRAFFIC_BANDS,
    VERSION,
)
from routeplan.scheduling.kernel.layout import NEVER as KERNEL_NEVER
from routeplan.scheduling.kernel.timing import time_backwards, time_forwards
from routeplan.scheduling.plain_times import Clock, traffic_of_row
from routeplan.scheduling.search import Search, search
from routeplan.scheduling.settings import AnnealingSettings
from tests.unit.scheduling.problems import (
    KINDS,
    NEVER,
    best_by_enumeration,
    day_cost,
    make_problem,
    with_traffic,
)
from tests.unit.scheduling.test_search import cost_of
from tests.walking_the_clock import lunches, traffics

LONG = 600


def row_of(traffic, lunch=None, spare_bands=0):
    """A row of the table of routes."""
    bands = zip(traffic.starts, traffic.rates, traffic.reached, strict=True)
    cells = [len(traffic.starts), *(cell for band in bands for cell in band)]
    row = np.zeros(ROUTE_COLUMNS - 1 + len(cells) + 3 * spare_bands, dtype=np.int64)
    row[TRAFFIC_BANDS : TRAFFIC_BANDS + len(cells)] = cells
    row[LUNCH_LATEST] = -1
    if lunch is not None:
        row[LUNCH_START], row[LUNCH_SECONDS], row[LUNCH_LATEST] = (
            lunch.window.start, lunch.seconds, lunch.latest_start
        )  # fmt: skip
    return row


def both(function, *given):
    """What a function says compiled, having said the same in plain Python."""
    plain = getattr(function, "py_func", function)
    assert plain(*given) == function(*given)
    return function(*given)


@given(traffics(LONG), st.integers(0, 2), st.integers(-200, LONG + 200), st.integers(0, 150))
def test_arrivals_and_departures_are_those_of_the_model(traffic, spare_bands, moment, drive):
    row = row_of(traffic, spare_bands=spare_bands)
    assert both(kernel.arrival, row, moment, drive) == traffic.arrive(moment, drive)
    assert both(kernel.departure, row, moment, drive) == traffic.leave(moment, drive)
    assert traffic_of_row(row.tolist()) == traffic
    assert kernel.arrival(row, KERNEL_NEVER, drive) >= KERNEL_NEVER


@given(traffics(LONG), lunches(LONG, 90), st.integers(0, 2 * LONG), st.integers(0, 150))
def test_ways_with_lunch_are_those_of_the_model(traffic, lunch, moment, drive):
    row = row_of(traffic, lunch)
    found = traffic.arrive_after_lunch(lunch, moment, drive)
    assert both(kernel.arrival_after_lunch, row, moment, drive) == (found[0] if found else KERNEL_NEVER)
    last, latest = (
        traffic.leave_for_lunch(lunch, moment, drive),
        both(kernel.departure_for_lunch, row, moment, drive),
    )
    assert latest == last or max(latest, last) < 0


@given(lunches(LONG, 90), st.integers(0, 2 * LONG), st.integers(0, 150))
def test_rows_without_bands_are_steady(lunch, moment, drive):
    row = row_of(Traffic(), lunch)
    row[TRAFFIC_BANDS] = 0
    found = Traffic().arrive_after_lunch(lunch, moment, drive)
    assert both(kernel.arrival, row, moment, drive) == moment + drive
    assert both(kernel.departure, row, moment, drive) == moment - drive
    assert both(kernel.arrival_after_lunch, row, moment, drive) == (found[0] if found else KERNEL_NEVER)


def in_traffic(seed, customers=6, days=3, *kinds):
    """A problem in traffic, its numbers from a seed."""
    rng = np.random.default_rng(seed)
    problem = make_problem(rng, customers=customers, days=days, lunch=seed % 4 != 0)
    for kind in kinds:
        problem = KINDS[kind](problem, rng)
    return with_traffic(problem, rng), rng


def some_days(problem, rng, number=25, most=4):
    """Routes with some stops each."""
    for _ in range(number):
        customers = len(problem.customers)
        yield (
            int(rng.integers(len(problem.routes))),
            [int(c) for c in rng.permutation(customers)[: rng.integers(0, most + 1)]],
        )


@pytest.mark.parametrize("seed", range(40))
def test_days_cost_in_traffic_what_the_slow_and_simple_way_says(seed):
    problem, rng = in_traffic(seed, 6, 3, *(("two reps",) if seed % 3 == 0 else ()))
    clock, legal = Clock(problem), 0
    for route, stops in some_days(problem, rng, 40):
        wanted, times = day_cost(problem, route, stops), clock.times(route, stops)
        if len(stops) <= clock.days[route].most:
            assert times.is_legal == (wanted < NEVER)
        if times.is_legal and wanted < NEVER:
            assert times.cost == wanted
            legal += 1
    assert legal


class Tables:
    """The tables of the compiled search with chosen stops on a route."""

    def __init__(self, problem, route, stops):
        self.search, self.route, self.price = (
            Search(problem, AnnealingSettings()),
            route,
            problem.overtime_price,
        )
        self.sequence, self.labels, self.states = self.search._state[:3]
        self.sequence[route] = 0
        self.sequence[route, 1 : 1 + len(stops)] = stops
        self.states[route, STOPS] = len(stops)
        self.given = (*self.search._problem[:3], *self.search._problem[4:6])
        self.run(time_forwards, self.price)
        self.run(time_backwards)

    def run(self, function, *more):
        """Run a function of the timing on the route."""
        routes, customers, travels, windows, opens = self.given
        function(
            self.route,
            routes,
            customers,
            travels,
            windows,
            opens,
            self.sequence,
            self.labels,
            self.states,
            *more,
        )

    def best_position(self, customer, bound):
        """What inserting a customer adds at its best place, and where."""
        first, last = self.given[4][customer, self.route]
        return best_position(
            customer, self.route, first, last, *self.search._problem[:6], self.sequence, self.labels,
            self.states, self.price, bound, 0,
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(24))
def test_times_forwards_are_those_of_plain_python(seed):
    problem, rng = in_traffic(100 + seed, 6, 3, *(("two reps",) if seed % 3 == 0 else ()))
    clock, seen = Clock(problem), 0
    for route, stops in some_days(problem, rng):
        tables, times = Tables(problem, route, stops), clock.times(route, stops)
        state = tables.states[route]
        assert (state[COST] < OUT_OF_TIME) == times.is_legal or not stops
        if times.is_legal and stops:
            assert (state[COST], state[DRIVE]) == (times.cost, times.drive)
            assert state[OVERTIME] == max(0, times.end - clock.days[route].shift_end)
            seen += 1
    assert seen


@pytest.mark.parametrize("seed", range(24))
def test_latest_arrivals_are_the_last_with_which_the_rest_of_the_day_is_legal(seed):
    problem, rng = in_traffic(200 + seed)
    clock, seen = Clock(problem), 0
    for route, stops in some_days(problem, rng):
        if not stops or not clock.times(route, stops).is_legal:
            continue
        tables, day = Tables(problem, route, stops), clock.days[route]
        for position in range(1, len(stops) + 1):
            rest = stops[position - 1 :]
            for column, is_fed in ((LATEST_BEFORE, False), (LATEST_AFTER, True)):
                latest = int(tables.labels[route, position, column])
                for moment in (latest, latest + 1):
                    if latest >= 0:
                        assert ends_legally(clock, route, stops, rest, moment, is_fed) == (moment == latest)
                        seen += 1
            assert tables.labels[route, position, BEFORE_LUNCH] >= 0
            assert tables.labels[route, position, AFTER_LUNCH] >= 0
        assert tables.labels[route, len(stops) + 1, LATEST_AFTER] == day.limit
    assert seen


def ends_legally(clock, route, stops, rest, arrive, is_fed):
    """Whether a day can be ended when the first of the rest is reached at a moment, with or without lunch."""
    day, legs = clock.days[route], clock.legs(route)
    states, here = {(arrive, is_fed)}, None
    for customer in rest:
        place, service, moved = clock.places[customer], clock.seconds[customer], set()
        if here is not None:
            leg = 0 if place < 0 else legs[here][place]
            states = ways_over(day, states, leg)
        for ready, fed in states:
            for opens, closes in clock.spans(customer, route):
                if max(ready, opens) + service <= closes:
                    moved.add((max(ready, opens) + service, fed))
        before = next(
            (clock.places[one] for one in stops[: stops.index(customer)][::-1] if clock.places[one] >= 0),
            day.start,
        )
        states, here = moved, before if place < 0 else place
    ends = ways_over(day, states, legs[here][day.end_place])
    return any(
        end <= day.limit and (fed or day.lunch is None or end <= day.lunch.latest_start) for end, fed in ends
    )


def ways_over(day, states, leg):
    """The states after a drive, with lunch on it or not."""
    found = {(day.traffic.arrive(ready, leg), fed) for ready, fed in states}
    if day.lunch is not None:
        ways = [day.traffic.arrive_after_lunch(day.lunch, ready, leg) for ready, fed in states if not fed]
        found |= {(way[0], True) for way in ways if way is not None}
    return found


@pytest.mark.parametrize("seed", range(12))
def test_best_position_is_the_best_of_all_positions(seed):
    problem, rng = in_traffic(300 + seed, 7, 3, *(("two reps",) if seed % 3 == 0 else ()))
    clock, seen = Clock(problem), 0
    for route, stops in some_days(problem, rng, 90, 5):
        customer = next(c for c in range(7) if c not in stops)
        before = clock.times(route, stops)
        first, last = problem.opens[customer, route]
        if not before.is_legal or last <= first or not clock.has_room(route, stops, customer):
            continue
        costs = [
            clock.times(route, [*stops[:n], customer, *stops[n:]]).cost - before.cost
            for n in range(len(stops) + 1)
        ]
        bound = int(rng.choice((10**7, 3000)))
        price, after = Tables(problem, route, stops).best_position(customer, bound)
        if min(costs) >= bound:
            assert (price, after) == (bound, -1)
        else:
            assert (price, after) == (min(costs), costs.index(min(costs)))
            seen += 1
    assert seen


@pytest.mark.parametrize("seed", range(30))
def test_search_in_traffic_finds_the_optimum_of_problems_small_enough_to_enumerate(seed):
    problem, _ = in_traffic(400 + seed, 4, 3)
    found = search(problem, AnnealingSettings(least_iterations=3000))
    assert found.cost == best_by_enumeration(problem)
    assert found.cost == cost_of(problem, found)


@settings(max_examples=40)
@given(kind=st.sampled_from(sorted(KINDS)), seed=st.integers(0, 10**6))
def test_search_in_traffic_finds_the_optimum_with_every_kind_of_rule(kind, seed):
    problem, _ = in_traffic(seed, 3, 3, kind)
    found = search(problem, AnnealingSettings(least_iterations=5000))
    assert found.cost == best_by_enumeration(problem)


@pytest.mark.parametrize("seed", range(8))
def test_incremental_cost_in_traffic_equals_the_cost_from_scratch_with_all_rules_at_once(seed):
    problem, _ = in_traffic(500 + seed, 10, 5, *KINDS)
    under_way = Search(problem, AnnealingSettings(seed=seed))
    for _ in range(100):
        under_way.run(1, 100)
        now = under_way.current()
        assert under_way.total == now.cost == cost_of(problem, now)


@pytest.mark.parametrize("seed", range(2))
def test_insertions_known_on_unchanged_routes_are_those_found_anew_in_traffic(seed):
    problem, _ = in_traffic(600 + seed, 12, 6)
    under_way, compared = Search(problem, AnnealingSettings(seed=seed)), 0
    for _ in range(20):
        under_way.run(10, 200)
        known, routes, wide = under_way._scratch[KNOWN], under_way._state[2], problem.opens
        for c, r in np.argwhere(known[:, :, KNOWN_VERSION] == routes[:, VERSION]):
            price, after = known[c, r, KNOWN_PRICE], known[c, r, KNOWN_AFTER]
            found = best_position(
                c, r, *wide[c, r], *under_way._problem[:6], *under_way._state[:3],
                problem.overtime_price, price + (after >= 0), 0,
            )  # fmt: skip
            assert found == (price, after)
            compared += 1
    assert compared > 100


@pytest.mark.parametrize("seed", range(4))
def test_traffic_that_is_as_usual_at_every_hour_changes_nothing(seed):
    problem = make_problem(np.random.default_rng(700 + seed), customers=10, days=5)
    cells = [2, 0, 1000, 0, 43200, 1000, 43200000]
    level = replace(problem, traffic=np.array([cells] * 5, dtype=np.int64))
    plans = [search(one, AnnealingSettings(least_iterations=300)) for one in (problem, level)]
    assert plans[0] == plans[1]


def test_end_place_is_where_the_row_says():
    # the columns of traffic come after all others
    assert END_PLACE < TRAFFIC_BANDS == ROUTE_COLUMNS - 1
