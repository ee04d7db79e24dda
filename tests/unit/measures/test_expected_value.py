from dataclasses import replace
from datetime import timedelta

import pytest

from routeplan.measures.expected_value import expected_values, margin_share
from routeplan.model.opportunity import Opportunity
from routeplan.model.worth import WorthRule
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

HERE = at(48.2, 16.3)


def office(customers, deals=(), **rule):
    instance = make_instance(customers, [make_rep("R1", HERE)], opportunities=tuple(deals))
    policy = replace(instance.policy, worth=WorthRule(**rule)) if rule else instance.policy
    return replace(instance, policy=policy)


def shop(name, **fields):
    return make_customer(name, HERE, **fields)


def deal(name, customer, stage="in", **fields):
    return Opportunity(opportunity_id=name, customer_id=customer, stage=stage, **fields)


def test_margin_counts_where_it_is_known_and_values_at_the_margin_of_the_others():
    found = expected_values(
        office(
            [shop("A", value=10000, margin=3000), shop("B", value=30000, margin=5000), shop("C", value=8000)]
        )
    )
    # together 8,000 of 40,000 are earned: a fifth
    assert [found[name].business for name in "ABC"] == [750, 1250, 400]


def test_values_count_in_full_where_nobody_has_a_margin():
    assert expected_values(office([shop("A", value=8000), shop("B")]))["A"].quarter == 2000
    assert margin_share([shop("A", value=8000)]) is None


def test_open_deals_count_by_their_chance_and_the_way_to_their_decision():
    deals = [
        deal("1", "A", value=1000, probability=0.4),
        deal("2", "A", stage="best_few", value=1000),
        deal("3", "A", value=1000, probability=0.5, decision_date=MONDAY + timedelta(days=182)),
        deal("4", "A", value=1000, probability=0.5, decision_date=MONDAY - timedelta(days=9)),
        deal("5", "A", stage="won", value=9000),
    ]
    found = expected_values(office([shop("A"), shop("B")], deals))
    assert found["A"].deals == pytest.approx(400 + 750 + 250 + 500)
    assert found["A"].known
    assert not found["B"].known


def test_margin_of_the_customer_counts_for_its_deals():
    found = expected_values(
        office([shop("A", value=1000, margin=200)], [deal("1", "A", value=500, probability=1)])
    )
    assert found["A"].deals == pytest.approx(100)


def test_a_tenth_of_the_room_to_grow_counts_a_year_or_as_set():
    customers = [shop("A", value=1000, potential=5000), shop("B", value=9000, potential=5000)]
    assert [one.growth for one in expected_values(office(customers)).values()] == [100, 0]
    found = expected_values(office(customers, potential_share=0.5))
    assert found["A"].growth == 500


def test_a_loss_is_worth_nothing_and_contacts_add_nothing():
    customers = [shop("A", value=100, margin=-50), shop("A:P1", contact_of="A")]
    assert {name: one.quarter for name, one in expected_values(office(customers)).items()} == {"A": 0}
