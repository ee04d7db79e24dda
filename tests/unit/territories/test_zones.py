"""Zones of one rep: balanced, compact, contiguous, and in a sensible order."""

from dataclasses import replace

import numpy as np
import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.contiguity import violations_of
from routeplan.measures.projection import project_km
from routeplan.measures.zones import zone_imbalance
from routeplan.model import Alignment, Appointment, EstimateSettings, Policy, Territory, ZonePolicy
from routeplan.model.barrier import Barrier
from routeplan.territories.points import problem_of_points
from routeplan.territories.zone_turns import in_turn
from routeplan.territories.zones import zones_of
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep, window

MONTH = 28


def scattered(number, seed=3, **fields):
    draw = np.random.default_rng(seed)
    places = zip(draw.uniform(47.5, 48.5, number), draw.uniform(15, 16.5, number), strict=True)
    return [
        make_customer(f"c{row:03d}", at(lat, lon), days=MONTH, rep_id="R1", **fields)
        for row, (lat, lon) in enumerate(places)
    ]


def office(customers, *, zones=ZonePolicy(), **fields):  # noqa: B008
    reps = [make_rep("R1", at(48, 15.8), MONTH)]
    return make_instance(customers, reps, MONTH, **({"policy": Policy(zones=zones)} | fields))


def zones_in(instance):
    ids = tuple(sorted(one.customer_id for one in instance.customers))
    alignment = Alignment(territories=(Territory(rep_id="R1", customer_ids=ids),))
    return zones_of(instance, plan_calls(instance), alignment, EstimateSettings())


def pieces_too_many(points, owner):
    problem = problem_of_points(points, np.ones(len(points), dtype=np.int64), int(owner.max()) + 1)
    of_unit = np.zeros(problem.units, dtype=np.int64)
    of_unit[problem.unit_of] = owner
    return problem.violations(of_unit)


def of_customer(zones):
    return {one: zone for zone in zones for one in zone.customer_ids}


def test_one_zone_each_weekday_with_all_its_days():
    zones = zones_in(office(scattered(40)))
    assert [zone.zone_id for zone in zones] == ["R1-Mon", "R1-Tue", "R1-Wed", "R1-Thu", "R1-Fri"]
    assert [zone.days for zone in zones] == [tuple(range(day, MONTH, 7)) for day in range(5)]


def test_twenty_zones_of_eight_customers_are_even_whole_and_nested():
    customers = scattered(165)
    zones = zones_in(office(customers, zones=ZonePolicy(weeks=4)))
    assert len(zones) == 20
    assert {(zone.week, zone.weekday) for zone in zones} == {(w, d) for w in range(1, 5) for d in range(5)}
    assert zone_imbalance(zones) <= 0.1
    points = project_km([one.coordinate for one in customers])
    week_of = np.array([of_customer(zones)[one.customer_id].week - 1 for one in customers])
    assert pieces_too_many(points, week_of) == 0
    for week in range(4):
        rows = np.flatnonzero(week_of == week)
        days = np.array([of_customer(zones)[customers[row].customer_id].weekday for row in rows])
        assert pieces_too_many(points[rows], days) == 0


@pytest.mark.parametrize("weeks", [1, 2])
def test_zones_depend_on_no_order_and_no_chance(weeks):
    customers = scattered(60)
    zones = zones_in(office(customers, zones=ZonePolicy(weeks=weeks)))
    assert zones_in(office(customers[::-1], zones=ZonePolicy(weeks=weeks))) == zones


def parts_across(zones, customers, barriers):
    """Return the parts too many of all zones, where barriers part neighbours."""
    zone_of = {name: number for number, zone in enumerate(zones) for name in zone.customer_ids}
    places = [one.coordinate for one in customers]
    return violations_of(places, [zone_of[one.customer_id] for one in customers], barriers)


# a river along the middle, with a way around its eastern end
RIVER = (Barrier(name="Danube", line=(at(48, 14), at(48, 16.3))),)


@pytest.mark.parametrize("weeks", [1, 2])
def test_zones_go_around_a_river_where_there_is_a_way_around(weeks):
    customers = scattered(60)
    wanted = ZonePolicy(weeks=weeks)
    plain = zones_in(office(customers, zones=wanted))
    zones = zones_in(office(customers, zones=wanted, barriers=RIVER))
    assert parts_across(plain, customers, RIVER) > 0
    assert parts_across(zones, customers, RIVER) == 0
    assert zone_imbalance(zones) <= 0.1


def test_barrier_that_parts_nobody_changes_no_zone():
    customers = scattered(40)
    away = (Barrier(name="Rhine", line=(at(47, 7), at(49, 8))),)
    assert zones_in(office(customers, barriers=away)) == zones_in(office(customers))


def test_each_bank_has_zones_of_its_own_where_each_has_days_enough():
    whole = [Barrier(name="border", line=(at(48, 14), at(48, 18)))]
    north = [
        replace(one, coordinate=at(48.2 + row / 500, 15.5 + row % 5 / 50))
        for row, one in enumerate(scattered(20))
    ]
    south = [
        replace(one, customer_id=f"s{one.customer_id}", coordinate=at(47.8 - row / 500, 15.5 + row % 5 / 50))
        for row, one in enumerate(scattered(20))
    ]
    zones = zones_in(office(north + south, zones=ZonePolicy(a_week=4), barriers=tuple(whole)))
    assert [len({name[0] for name in zone.customer_ids}) for zone in zones] == [1, 1, 1, 1]


def test_zones_do_not_ask_when_anybody_was_last_visited():
    customers = scattered(60)
    visited = [replace(one, last_visit=MONDAY.replace(day=1)) for one in customers]
    members = [{zone.customer_ids for zone in zones_in(office(some))} for some in (customers, visited)]
    assert members[0] == members[1]


def test_zone_gets_a_weekday_on_which_its_customers_are_open():
    east, west = scattered(20, seed=1), scattered(20, seed=2)
    closed = {0: (), 1: ()}
    opened = tuple(closed.get(day % 7, (window(8, 18),)) for day in range(MONTH))
    far = [
        replace(one, customer_id=f"w{one.customer_id}", coordinate=at(one.coordinate.lat, 12), open_on=opened)
        for one in west
    ]
    zones = zones_in(office(east + far, zones=ZonePolicy(a_week=2)))
    (of_far,) = [zone for zone in zones if "wc000" in zone.customer_ids]
    assert of_far.weekday not in closed


def test_zone_gets_the_weekday_of_its_appointments_and_of_those_who_keep_one():
    customers = scattered(40)
    (plain, *_) = zones_in(office(customers))
    meetings = tuple(
        Appointment(
            appointment_id=f"a{row}",
            rep_id="R1",
            kind="day",
            days=(4 + 7 * row,),
            seconds=600,
            customer_id=name,
        )
        for row, name in enumerate(plain.customer_ids[:4])
    )
    assert of_customer(zones_in(office(customers, appointments=meetings)))[plain.customer_ids[0]].weekday == 4
    thursday = MONDAY.replace(year=2026, month=12, day=31)
    keeping = [
        replace(one, rhythm="weekday", last_visit=thursday) if one.customer_id in plain.customer_ids else one
        for one in customers
    ]
    assert of_customer(zones_in(office(keeping)))[plain.customer_ids[0]].weekday == 3


def test_neighbours_follow_one_another_where_nothing_speaks_against_it():
    middles = np.array([[0.0, 0], [3, 0], [1, 0], [4, 0], [2, 0]])
    turns = in_turn(np.ones((5, 5), dtype=np.int64), middles)
    along = middles[np.argsort(turns), 0].tolist()
    assert along in ([0, 1, 2, 3, 4], [4, 3, 2, 1, 0])
    fit = np.ones((2, 5), dtype=np.int64)
    fit[0, 4], fit[1, 1] = 3, 3
    assert in_turn(fit, middles[:2]).tolist() == [4, 1]


def test_fewer_places_than_days_make_fewer_zones_and_no_wish_makes_none():
    zones = zones_in(office(scattered(3)))
    assert [len(zone.customer_ids) for zone in zones] == [1, 1, 1]
    assert len(zones_in(office(scattered(3), zones=ZonePolicy(weeks=2)))) == 3
    assert zones_in(office(scattered(3), zones=None)) == ()
    assert zones_in(office([], policy=Policy(zones=ZonePolicy()))) == ()


def test_prospects_lie_in_a_zone_too():
    prospects = scattered(12, frequency=None, gap=None, prize_minutes=25)
    assert sum(len(zone.customer_ids) for zone in zones_in(office(prospects))) == 12
