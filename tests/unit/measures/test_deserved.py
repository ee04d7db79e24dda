import pytest

from routeplan.measures.deserved import advice, customers_of_rep, interval_text
from routeplan.measures.time_given import TimeGiven
from routeplan.model.frequency import Frequency
from routeplan.model.worth import ExpectedValue, WorthReport, WorthRule
from tests.builders import at, make_customer

HERE = at(48.2, 16.3)
RULE = WorthRule(floor_minutes=0, cap_minutes=9000)


def minutes(calls, call, drive):
    return TimeGiven(calls=calls, call_seconds=60 * call, drive_seconds=60 * drive)


def found(values, given, rule=RULE):
    customers = [make_customer(name, HERE) for name in values]
    worth = {name: ExpectedValue(business=value, known=True) for name, value in values.items()}
    return customers_of_rep(customers, worth, given, rule, rep_id="R1")


def test_minutes_of_the_rep_are_shared_out_by_expected_value():
    given = {"A": minutes(4, 160, 40), "B": minutes(2, 60, 40)}
    one, two = found({"A": 1000, "B": 2000}, given)
    assert (one.given_minutes, one.deserved_minutes) == pytest.approx((200, 100))
    assert (two.given_minutes, two.deserved_minutes) == pytest.approx((100, 200))
    assert (one.served, two.served) == ("over", "under")


def test_within_the_band_nothing_is_said():
    given = {"A": minutes(4, 100, 40), "B": minutes(2, 100, 60)}
    assert [one.served for one in found({"A": 1, "B": 1}, given)] == ["even", "even"]
    assert [one.advice for one in found({"A": 1, "B": 1}, given)] == ["", ""]


def test_floor_and_cap_hold():
    given = {"A": minutes(4, 100, 0), "B": minutes(1, 20, 0), "C": minutes(1, 20, 0)}
    rule = WorthRule(floor_minutes=30, cap_minutes=60)
    assert [one.deserved_minutes for one in found({"A": 50, "B": 1, "C": 1}, given, rule)] == [60, 40, 40]
    assert [one.deserved_minutes for one in found({"A": 5, "B": 0, "C": 4}, given, rule)] == [60, 30, 50]


def test_small_differences_are_not_worth_a_word():
    given = {"A": minutes(1, 10, 0), "B": minutes(1, 10, 0)}
    assert [one.served for one in found({"A": 9, "B": 1}, given)] == ["even", "even"]


def test_advice_names_the_interval_and_the_length_that_give_what_is_deserved():
    shop = make_customer("A", HERE)
    # 4 calls of 40 min with 40 min of driving are 200; 100 are deserved: twice the wait, or 15 min a call
    assert advice(shop, minutes(4, 160, 40), 100) == ("1/2w instead of 1/w, or 15 min a call instead of 40")
    # the driving leaves 5 min a call, which is no call
    assert advice(shop, minutes(4, 160, 100), 120) == "1/2w instead of 1/w"
    # 200 of 150 minutes are 9.3 days
    assert advice(shop, minutes(4, 160, 40), 150).startswith("every 9 days instead of 1/w")
    on_demand = make_customer("A", HERE, frequency=None, gap=None)
    assert advice(on_demand, minutes(1, 20, 10), 40) == "30 min a call instead of 20"
    assert advice(shop, TimeGiven(), 35) == "no call now; it deserves 35 min"


@pytest.mark.parametrize("days", [1, 5, 7, 10, 14, 28, 91, 133, 182])
def test_intervals_that_are_proposed_can_be_written_into_the_table(days):
    assert Frequency.from_text(interval_text(days)).ideal_gap == days


def test_prospects_stand_in_no_list_of_the_served():
    shop, prospect = (
        make_customer("A", HERE),
        make_customer("B", HERE, frequency=None, gap=None, prize_minutes=30),
    )
    worth = {"A": ExpectedValue(business=900), "B": ExpectedValue(business=100)}
    given = {"A": minutes(4, 100, 0), "B": minutes(4, 100, 0)}
    customers = customers_of_rep([shop, prospect], worth, given, RULE, rep_id="R1")
    report = WorthReport(planned=True, plan_name="", customers=customers, groups=())
    assert [one.served for one in customers] == ["under", "over"]
    assert [one.customer_id for one in report.served("under")] == ["A"]
    assert report.served("over") == ()
