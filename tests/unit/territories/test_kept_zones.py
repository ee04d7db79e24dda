"""Zones of an earlier plan: who stays, who joins, and when they are drawn anew."""

from dataclasses import replace

import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.measures.distance import great_circle_km
from routeplan.model import Alignment, EstimateSettings, Frequency, Policy, Territory, ZonePolicy
from routeplan.model.barrier import Barrier
from routeplan.pipeline.standings import zones_before
from routeplan.territories.zones import zones_of
from tests.builders import at, make_rep, window
from tests.unit.render.plans import small_plan
from tests.unit.territories.test_zones import MONTH, of_customer, office, scattered, zones_in

CUSTOMERS = scattered(40)
OFFICE = office(CUSTOMERS)
PLAN = replace(small_plan(), instance=OFFICE, zones=zones_in(OFFICE))


def keeping(instance, plan=PLAN):
    ids = tuple(sorted(one.customer_id for one in instance.customers))
    alignment = Alignment(territories=(Territory(rep_id="R1", customer_ids=ids),))
    return zones_of(
        instance,
        plan_calls(instance),
        alignment,
        EstimateSettings(),
        None if plan is None else zones_before(plan),
    )


def rep_on(weekdays, days=MONTH):
    shifts = tuple(window(8, 16.5) if day % 7 in weekdays else None for day in range(days))
    return make_rep("R1", at(48, 15.8), days, shifts=shifts)


def busier():
    """The customers, those of the first zone being called on twice as often."""
    first = PLAN.zones[0].customer_ids
    twice = Frequency(visits=2, days=7)
    return [replace(one, frequency=twice) if one.customer_id in first else one for one in CUSTOMERS]


def newcomer(place, name="new"):
    return replace(CUSTOMERS[0], customer_id=name, coordinate=place)


def others(number):
    """New customers all over the territory."""
    return [replace(one, customer_id=f"x{one.customer_id}") for one in scattered(number, seed=5)]


def week(weekdays):
    """The first week only, with a rep who works on some weekdays of it."""
    customers = [replace(one, open_on=one.open_on[:7]) for one in CUSTOMERS]
    return replace(
        OFFICE,
        customers=tuple(customers),
        reps=(rep_on(weekdays, 7),),
        horizon=replace(OFFICE.horizon, days=7),
    )


def test_everybody_stays_in_the_zone_and_on_the_weekday_though_the_work_has_changed():
    changed = office(busier())
    kept = keeping(changed)
    members = [(zone.zone_id, zone.weekday, zone.days, zone.customer_ids) for zone in PLAN.zones]
    assert [(zone.zone_id, zone.weekday, zone.days, zone.customer_ids) for zone in kept] == members
    assert {zone.customer_ids for zone in zones_in(changed)} != {zone.customer_ids for zone in PLAN.zones}
    assert kept[0].expected_seconds > 1.5 * PLAN.zones[0].expected_seconds


def test_new_customer_joins_the_zone_of_the_nearest_and_who_has_gone_is_missed_by_nobody():
    place = at(48.01, 15.7)
    away = great_circle_km([place], [one.coordinate for one in CUSTOMERS[1:]])[0]
    nearest = CUSTOMERS[1:][int(away.argmin())]
    zones = of_customer(keeping(office([*CUSTOMERS[1:], newcomer(place)])))
    before = of_customer(PLAN.zones)
    assert zones["new"].zone_id == before[nearest.customer_id].zone_id
    del zones["new"]
    assert {name: zone.zone_id for name, zone in zones.items()} == {
        one.customer_id: before[one.customer_id].zone_id for one in CUSTOMERS[1:]
    }


def test_nearest_is_looked_for_on_this_side_of_a_river():
    east, west = [at(48, 16.001), at(48.2, 16.1)], [at(48, 15.99), at(48.3, 15.9)]
    customers = [newcomer(place, f"c{row}") for row, place in enumerate((*east, *west))]
    river = (Barrier(name="Danube", line=(at(47, 16), at(49, 16))),)
    instance = office(customers, zones=ZonePolicy(a_week=4))
    plan = replace(PLAN, instance=instance, zones=zones_in(instance))
    assert len(plan.zones) == 4
    now = replace(instance, customers=(*customers, newcomer(at(48, 15.9999))))
    here, beyond = of_customer(keeping(now, plan)), of_customer(keeping(replace(now, barriers=river), plan))
    assert here["new"] == here["c0"]
    assert beyond["new"] == beyond["c2"]


def test_zones_are_kept_while_half_of_the_customers_know_them():
    zones = of_customer(keeping(office([*CUSTOMERS[:20], *others(20)])))
    before = of_customer(PLAN.zones)
    assert [zones[one.customer_id].zone_id for one in CUSTOMERS[:20]] == [
        before[one.customer_id].zone_id for one in CUSTOMERS[:20]
    ]


def test_zone_without_anybody_left_goes():
    gone = PLAN.zones[2].customer_ids
    zones = keeping(office([one for one in CUSTOMERS if one.customer_id not in gone]))
    assert [zone.zone_id for zone in zones] == ["R1-Mon", "R1-Tue", "R1-Thu", "R1-Fri"]


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(office(busier(), zones=ZonePolicy(weeks=2)), id="a rotation"),
        pytest.param(office(busier(), zones=ZonePolicy(a_week=3)), id="fewer zones"),
        pytest.param(replace(OFFICE, reps=(rep_on(range(4)),)), id="no Fridays any more"),
        pytest.param(replace(OFFICE, reps=(rep_on(range(6)),)), id="Saturdays as well"),
        pytest.param(week(range(6)), id="a Saturday in a single week"),
        pytest.param(office([*CUSTOMERS[:19], *others(20)]), id="mostly others"),
    ],
)
def test_zones_are_drawn_anew_where_the_wish_or_the_territory_has_changed(changed):
    assert keeping(changed) == zones_in(changed)
    assert keeping(changed) != PLAN.zones


def test_day_off_in_a_single_week_leaves_its_zone_without_a_turn_and_the_next_week_has_it_back():
    short = keeping(week(range(4)))
    assert [zone.customer_ids for zone in short] == [zone.customer_ids for zone in PLAN.zones]
    assert [zone.days for zone in short] == [(0,), (1,), (2,), (3,), ()]
    after = replace(PLAN, instance=week(range(4)), zones=short)
    assert [zone.customer_ids for zone in keeping(OFFICE, after)] == [
        zone.customer_ids for zone in PLAN.zones
    ]


def test_week_away_forgets_nothing():
    away = keeping(week(()))
    assert [zone.days for zone in away] == [()] * 5
    assert [zone.customer_ids for zone in away] == [zone.customer_ids for zone in PLAN.zones]


def test_plan_that_wants_no_zones_has_none_whatever_is_kept():
    assert keeping(office(CUSTOMERS, policy=Policy())) == ()
    without = replace(PLAN, zones=())
    assert keeping(OFFICE, without) == PLAN.zones
