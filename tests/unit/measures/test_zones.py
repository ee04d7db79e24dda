"""On which days a visit is in zone, by hand: two or three places on one meridian."""

import pytest

from routeplan.measures.zone_days import days_in_zone, off_zone_seconds, week_of_rotation
from routeplan.measures.zones import middle_of, zone_imbalance
from routeplan.model import Frequency, GapRule, Horizon, Policy, Zone, ZonePolicy
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

MONTH = 28
FIRST = week_of_rotation(Horizon(start=MONDAY, days=1), 0, 2)
SECOND = 3 - FIRST


def called_on(customer_id, north, gap_days, **fields):
    frequency = Frequency(visits=2, days=7) if gap_days < 7 else Frequency(visits=1, days=gap_days)
    ideal = frequency.ideal_gap
    gap = GapRule(minimum=0.6 * ideal, ideal=ideal, maximum=1.4 * ideal)
    where = at(48 + north / 100, 16)
    return make_customer(customer_id, where, days=MONTH, frequency=frequency, gap=gap, **fields)


def zone(weekday, *customer_ids, week=1, days=(), rep_id="R1", seconds=3600):
    return Zone(
        zone_id=f"{rep_id}-{week}-{weekday}", rep_id=rep_id, name="", customer_ids=customer_ids,
        weekday=weekday, week=week, days=days, expected_seconds=seconds,
    )  # fmt: skip


def found(zones, *customers, weeks=1):
    policy = Policy(zones=ZonePolicy(weeks=weeks))
    return days_in_zone(
        zones, make_instance(customers, [make_rep("R1", at(48, 16), MONTH)], MONTH, policy=policy)
    )


def every_week(weekday):
    return tuple(range(weekday, MONTH, 7))


def test_same_zones_every_week_mean_the_weekday_of_the_own_zone():
    zones = [zone(0, "a", days=every_week(0)), zone(2, "b", days=every_week(2))]
    days = found(zones, called_on("a", 0, 7), called_on("b", 9, 28))
    assert days == {"a": {0, 7, 14, 21}, "b": {2, 9, 16, 23}}


def test_week_whose_turn_is_a_day_off_has_another_zone_for_weekly_customers_only():
    zones = [zone(0, "a", "b", days=(7, 14, 21)), zone(1, "c", days=every_week(1)), zone(4, "d", days=(4,))]
    days = found(zones, *(called_on(*one) for one in (("a", 0, 7), ("b", 0, 28), ("c", 9, 7), ("d", 1, 7))))
    assert days["a"] == {1, 7, 14, 21}, "Friday is nearer, but four days off"
    assert days["b"] == {7, 14, 21}


def test_rotation_sends_those_called_on_more_often_to_the_nearest_zone_of_the_other_week():
    zones = [
        zone(0, "a", "b", week=FIRST, days=(0, 14)), zone(0, "c", week=SECOND, days=(7, 21)),
        zone(1, "d", week=SECOND, days=(8, 22)),
    ]  # fmt: skip
    near = [called_on("c", 5, 14), called_on("d", 2, 14)]
    weekly = found(zones, called_on("a", 0, 7), called_on("b", 0, 14), *near, weeks=2)
    assert weekly["a"] == {0, 8, 14, 22}
    assert weekly["b"] == {0, 14}
    keeps = found(zones, called_on("a", 0, 7, rhythm="weekday"), called_on("b", 0, 14), *near, weeks=2)
    assert keeps["a"] == {0, 7, 14, 21}


def test_customer_called_on_twice_a_week_has_two_days_as_far_apart_as_the_least_wait():
    zones = [zone(day, name, days=every_week(day)) for day, name in ((0, "a"), (1, "b"), (3, "c"), (4, "d"))]
    others = [called_on("b", 1, 7), called_on("c", 2, 7), called_on("d", 3, 7)]
    days = found(zones, called_on("a", 0, 3), *others)
    assert days["a"] == {0, 3, 7, 10, 14, 17, 21, 24}


def test_nobody_else_has_a_zone_and_without_zones_nothing_costs():
    assert "b" not in found([zone(0, "a", days=(0,))], called_on("a", 0, 7), called_on("b", 0, 7))
    assert off_zone_seconds(Policy()) == 0
    assert off_zone_seconds(Policy(zones=ZonePolicy(off_zone=2))) == 120


def test_rotation_goes_on_from_one_plan_to_the_next():
    now, later = (
        Horizon(start=MONDAY, days=70),
        Horizon(start=Horizon(start=MONDAY, days=70).date_of(9), days=7),
    )
    weeks = [week_of_rotation(now, day, 4) for day in range(0, 35, 7)]
    assert sorted(weeks[:4]) == [1, 2, 3, 4]
    assert weeks[4] == weeks[0]
    assert [week_of_rotation(later, day, 4) for day in range(7)] == [
        week_of_rotation(now, day + 9, 4) for day in range(7)
    ]


def test_imbalance_is_the_largest_deviation_within_a_rep():
    zones = [zone(0, "a", seconds=90), zone(1, "b", seconds=110), zone(0, "c", rep_id="R2", seconds=500)]
    assert zone_imbalance(zones) == pytest.approx(0.1)
    assert zone_imbalance(()) == 0


def test_middle_lies_between():
    middle = middle_of([at(48, 16), at(49, 16)])
    assert (round(middle.lat, 3), round(middle.lon, 3)) == (48.5, 16)


@pytest.mark.parametrize(
    "wrong", [{"customer_ids": ()}, {"weekday": 7}, {"week": 0}, {"days": (2, 1)}, {"expected_seconds": -1}]
)
def test_zone_refuses(wrong):
    given = {"zone_id": "z", "rep_id": "R1", "name": "", "customer_ids": ("a",), "weekday": 0, "week": 1}
    with pytest.raises(ValueError, match="zone z"):
        Zone(**(given | {"days": (), "expected_seconds": 0} | wrong))


@pytest.mark.parametrize("wrong", [{"weeks": 0}, {"a_week": 0}, {"off_zone": -1}])
def test_zone_policy_refuses(wrong):
    with pytest.raises(ValueError, match="rotation"):
        ZonePolicy(**wrong)
