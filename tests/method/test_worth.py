"""Minutes that a customer deserves by what it may bring, and who gets too many or too few."""

import json
import random

import pytest

from tests.method import reading
from tests.method.office import customers, deal

SAME_CLASS = customers("BBBBB")


def test_expected_value_is_chance_times_value(run, make):
    deals = [
        deal(1, "best_few", value=10000, probability=60),
        deal(2, "in", value=20000, probability=30),
        deal(3, "won", value=50000, probability=100, closed="2026-12-01"),
        deal(4, "lost", value=50000, closed="2026-12-01"),
        deal(5, "in", 1, value=1000, probability=50),
    ]
    told = reading.worth(run, make(customers=SAME_CLASS, opportunities=deals))
    assert {name: reading.value_of_deals(one) for name, one in told.items()} == {
        "C01": 6500, "C02": 6000, "C03": 0, "C04": 0, "C05": 0,
    }  # fmt: skip


def test_minutes_follow_the_expected_value(run, make):
    deals = [
        deal(1, "in", value=9000, probability=50),
        deal(2, "in", value=3000, probability=50),
        deal(3, "in", value=3000, probability=50),
    ]
    told = reading.worth(run, make(customers=SAME_CLASS[:3], opportunities=deals))
    first, second, third = (reading.deserved_minutes(told[name]) for name in ("C01", "C02", "C03"))
    assert second == third > 0
    assert first == pytest.approx(3 * second, rel=0.02)


def test_over_and_under_served_customers_are_listed(run, make):
    shops = customers("ABBBD")
    deals = [
        deal(1, "above", value=100, probability=2),
        deal(5, "best_few", value=100000, probability=90),
    ]
    told = reading.worth(run, make(customers=shops, opportunities=deals))
    assert reading.served(told["C01"]) == "over", "45 minutes every week for an expected 2"
    assert reading.served(told["C05"]) == "under", "20 minutes a quarter for an expected 90,000"
    assert reading.given_minutes(told["C01"]) > reading.given_minutes(told["C05"])


def test_every_customer_is_listed_once(run, make):
    told = reading.worth(run, make(opportunities=[deal(1, "in", value=100, probability=50)]))
    assert sorted(told) == [f"C{number:02d}" for number in range(1, 11)]


def test_without_any_value_nothing_is_made_up(run, make, today):
    result = run("customers", "worth", make(), *today, "--json")
    reading.heard(result)
    if result.exit_code == 0:
        assert {reading.served(one) for one in json.loads(result.stdout)["customers"]} <= {"fair", None}


def test_row_order_and_a_second_run_change_nothing(run, make, today):
    deals = [deal(number, "in", value=100 * number, probability=50) for number in range(1, 6)]
    office = make("plain", opportunities=deals)
    before = reading.contents(office)
    first = run("customers", "worth", office, *today, "--json").stdout
    assert run("customers", "worth", office, *today, "--json").stdout == first
    assert reading.contents(office) == before
    shuffled = random.Random(6).sample(deals, 5)
    people = random.Random(7).sample(customers(), 10)
    other = make("shuffled", customers=people, opportunities=shuffled)
    assert reading.worth(run, other) == reading.worth(run, office)


def test_people_see_names_not_only_numbers(run, make, today):
    deals = [deal(5, "best_few", value=100000, probability=90), deal(1, "above", value=100, probability=2)]
    told = reading.everything(run("customers", "worth", make(opportunities=deals), *today))
    assert "Shop 05" in told


def test_a_plan_says_what_a_field_hour_is_worth(run, make):
    deals = [deal(1, "best_few", value=10000, probability=60)]
    planned = reading.plan(run, make(opportunities=deals))
    assert reading.value_per_hour(planned.said) > 0
