from dataclasses import replace

import pytest

from routeplan.calls.class_work import class_work
from routeplan.model import EstimateSettings
from routeplan.model.frequency import Frequency, GapRule
from tests.builders import at, make_customer, make_instance, make_rep

EVEN = EstimateSettings(minutes_factor=0, minutes_per_km=2, minutes_least=0)
RARE = {"frequency": Frequency(visits=1, days=56), "gap": GapRule(minimum=30, ideal=56, maximum=80)}


def test_work_of_four_weeks_by_hand():
    weekly = make_customer("a", at(0, 1), class_name="A", call_seconds=3600)
    talk = make_customer("a:p", at(0, 1), class_name="A", call_seconds=1800, contact_of="a", **RARE)
    on_demand = make_customer("b", at(48, 16), frequency=None, gap=None)
    instance = make_instance([weekly, talk, on_demand], [make_rep("r", at(0, 0))])
    a, b, c, _ = class_work(instance, EVEN)
    # 4 calls of an hour, and half a call of half an hour
    assert (a.class_name, a.customers, a.calls, a.call_hours) == ("A", 1, 4.5, 4.25)
    # 1 degree is 111.195 km, 222.39 min: 442.1 min for a round trip, which is the most that one call drives;
    # 0.9 of the day goes into it, so that half an hour with 0.552 min between calls drives 0.552 + 30.552 * 9
    assert a.travel_hours == pytest.approx((4 * 442.1 + 0.5 * 275.5) / 60, rel=1e-3)
    assert (b.customers, b.calls, b.call_hours, b.travel_hours) == (1, 0, 0, 0)
    assert c.customers == 0


def test_length_of_the_horizon_and_the_last_visits_do_not_matter():
    one = make_customer("a", at(48, 16), class_name="A", **RARE)
    short = make_instance([one], [make_rep("r", at(48, 16))])
    long = make_instance(
        [replace(one, open_on=one.open_on * 4)], [make_rep("r", at(48, 16), days=28)], days=28
    )
    assert class_work(short, EVEN)[0].calls == class_work(long, EVEN)[0].calls == 0.5
