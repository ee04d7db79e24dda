"""Visits of zones in four weeks, by hand."""

from dataclasses import replace

import pytest

from routeplan.calls.protect_zones import protect_zones
from routeplan.measures.zone_visits import least_of, zone_visits
from routeplan.model import Horizon, Policy, Prices, Zone, ZonePolicy
from routeplan.pipeline.week_notices import week_notices
from routeplan.review.check import check_plan
from tests.builders import MONDAY
from tests.rules.legal_plan import legal_plan, matrices, with_instance

HOUR = 3600


def zone(name, *customers):
    return Zone(
        zone_id=name, rep_id=name[:2], name=name[3:], customer_ids=customers, weekday=1, week=1,
        days=tuple(range(14)), expected_seconds=0,
    )  # fmt: skip


def zoned(least=0):
    """R1 with C1 and C2 in one zone, C3 and C4 in another; every day is a day of every zone."""
    plan = legal_plan()
    policy = replace(plan.instance.policy, zones=ZonePolicy(least_visits=least, off_zone=0))
    zones = (zone("R1-Mon", "C1", "C2"), zone("R1-Tue", "C3", "C4"), zone("R2-Mon", "D1", "D3"))
    return replace(with_instance(plan, policy=policy), zones=zones)


@pytest.mark.parametrize(
    ("days", "block", "expected"), [(28, 0, 8), (14, 0, 4), (7, 0, 2), (30, 1, 0), (91, 3, 2)]
)
def test_least_is_in_proportion_to_the_days_there_are(days, block, expected):
    policy = Policy(zones=ZonePolicy(least_visits=8))
    assert least_of(policy, Horizon(start=MONDAY, days=days), block) == expected


def test_no_zones_wish_for_nothing():
    assert least_of(Policy(), Horizon(start=MONDAY, days=28), 0) == 0


def test_visits_and_appointments_that_answer_a_call_count():
    # R2-Mon: D1/1, D1/2, D3/1, and A3 which answers D3/2
    rows = [(one.zone.zone_id, one.visits, one.owed, one.least) for one in zone_visits(zoned(6))]
    assert rows == [("R1-Mon", 3, 4, 3), ("R1-Tue", 1, 2, 3), ("R2-Mon", 4, 4, 3)]


def test_starved_zone_is_told_with_what_to_do():
    told = [one for one in check_plan(zoned(8), matrices()) if one.rule == "starved_zone"]
    assert [(one.severity, one.rep_id, one.day) for one in told] == [("soft", "R1", 0), ("soft", "R1", 0)]
    assert told[0].message == (
        "Zone R1-Mon, Mon 2027-01-04 to Sun 2027-01-17: 3 visits, 4 wished. Its customers are owed 4: give "
        "the rep more time, or hand customers of other zones over"
    )
    assert told[1].message == (
        "Zone R1-Tue, Mon 2027-01-04 to Sun 2027-01-17: 1 visit, 4 wished. Its customers are owed 2: see "
        "them more often, look for prospects there, or have fewer, larger zones"
    )
    assert week_notices(zoned(8)) == (
        "Zones with fewer visits than wished: R1-Mon (3 of 4), R1-Tue (1 of 4).",
    )
    assert [one for one in check_plan(zoned(), matrices()) if one.rule == "starved_zone"] == []


def test_calls_of_a_zone_that_owes_no_more_than_its_least_are_as_dear_as_urgent_ones():
    plan = zoned(6)  # three in these two weeks: R1-Tue owes two
    calls = {call.visit_id: call for call in plan.call_plan.calls}
    dear = protect_zones(plan.instance, plan.call_plan, plan.zones)
    raised = {one.visit_id: one.missed_seconds for one in dear.calls if one != calls[one.visit_id]}
    # class B: 180 minutes times 3; C3/1 is due from day -3 to 19, 14 of the 20 days from the start are in it
    assert raised == {"C3/1": round(9 * HOUR * 14 / 20), "C4/1": 9 * HOUR}


def test_cap_of_urgency_is_the_one_of_the_house():
    plan = zoned(6)
    policy = replace(plan.instance.policy, prices=Prices(urgency_cap=2))
    instance = replace(plan.instance, policy=policy)
    dear = protect_zones(instance, plan.call_plan, plan.zones)
    assert {one.visit_id: one.missed_seconds for one in dear.calls}["C4/1"] == 6 * HOUR


def test_nothing_is_dearer_without_a_least():
    plan = zoned()
    assert protect_zones(plan.instance, plan.call_plan, plan.zones) is plan.call_plan
