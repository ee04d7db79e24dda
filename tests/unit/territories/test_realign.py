from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.model import EstimateSettings
from routeplan.model.territory_policy import HandOverPrices
from routeplan.territories.hand_overs import disruption_of, hand_over_price
from routeplan.territories.realign import build_case, moved_customers, within_band, within_budget
from routeplan.territories.settings import TerritorySettings
from tests.builders import at, make_customer, make_instance, make_rep, owing

QUICK = TerritorySettings(starts=2, finalists=1, most_finalists=1)
REPS = [make_rep("a", at(48, 16)), make_rep("b", at(48, 16.2))]


def row(picture, **fields):
    """Customers from west to east, each with the rep of its letter."""
    return [
        make_customer(f"{number:02d}", at(48, 16 + number / 50), rep_id=rep, **fields)
        for number, rep in enumerate(picture)
    ]


def case_of(customers, calls=8):
    instance = make_instance(customers, REPS)
    rep_of = {one.customer_id: one.rep_id for one in customers if one.rep_id}
    return build_case(instance, owing(customers, calls), EstimateSettings(), rep_of)


@settings(max_examples=8)
@given(st.integers(0, 5))
def test_budget_is_never_exceeded_and_all_of_it_helps(budget):
    case = case_of(row("aaaaaaaaab"))
    found = within_budget(case, budget, (), QUICK)
    assert moved_customers(case, found.alignment) <= budget
    assert moved_customers(case, found.alignment) >= min(budget, 3)


def test_customers_of_a_group_count_one_by_one_against_the_budget():
    # the group has two customers with a and one with b, so one of them has to go
    customers = row("aaaaabbbbb")
    group = [
        replace(one, together="x") if one.customer_id in {"03", "04", "05"} else one for one in customers
    ]
    case = case_of(group)
    assert moved_customers(case, within_budget(case, 0, (), QUICK).alignment) == 1


def test_band_is_kept_and_locked_customers_stay():
    customers = row("aaaaaaaabb")
    customers[1] = replace(customers[1], locked=True)
    case = case_of(customers)
    found = within_band(case, 0.2, QUICK)
    rep_of = found.alignment.rep_of()
    assert rep_of["01"] == "a"
    assert case.problem.imbalance(case.now) > 0.2
    owner = np.array(["ab".index(rep_of[one.customer_id]) for one in customers])
    assert case.problem.imbalance(owner) <= 0.2


def test_customers_without_a_rep_cost_nothing():
    customers = [replace(one, rep_id=None) if one.customer_id > "06" else one for one in row("aaaaabbbbb")]
    case = case_of(customers)
    assert moved_customers(case, within_band(case, 0.3, QUICK).alignment) == 0


@pytest.mark.parametrize(
    ("fields", "price", "level"),
    [
        ({"class_name": "C"}, 1, "low"),
        ({"class_name": "A"}, 3, "medium"),
        ({"class_name": "B"}, 2, "medium"),
        ({"class_name": "C", "open_deal": 0.0}, 4, "high"),
        ({"class_name": "C", "with_rep_since": date(2025, 1, 3)}, 2, "medium"),
        ({"class_name": "C", "with_rep_since": date(1999, 1, 4)}, 3, "medium"),
        ({"class_name": "C", "with_rep_since": date(2028, 1, 4)}, 1, "low"),
        ({"class_name": "C", "last_visit": date(2026, 12, 21)}, 1.5, "low"),
        ({"class_name": "C", "last_visit": date(2026, 12, 20)}, 1, "low"),
        ({"class_name": "A", "open_deal": 9.0, "last_visit": date(2027, 1, 4)}, 6.5, "high"),
    ],
)
def test_price_of_a_hand_over_adds_up(fields, price, level):
    # today is Monday, 4 January 2027; a visit counts as recent for 14 days, years with the rep up to 2
    customer = make_customer("c", at(48, 16), **fields)
    found = hand_over_price(customer, HandOverPrices(), date(2027, 1, 4))
    assert found == pytest.approx(price, abs=0.001)
    assert disruption_of(round(found, 2)) == level


def test_contact_whose_plan_gave_it_to_another_rep_comes_back_to_its_customer():
    customers = [make_customer(f"c{n}", at(48, 16 + n / 10)) for n in range(6)]
    talk = make_customer("c0:p", at(48, 16), contact_of="c0")
    instance = make_instance([*customers, talk], [make_rep("a", at(48, 16)), make_rep("b", at(48, 16.5))])
    present = {f"c{n}": "a" if n < 3 else "b" for n in range(6)} | {"c0:p": "b"}
    case = build_case(instance, owing(instance.customers), EstimateSettings(), present)
    places = {one.customer_id: place for place, one in enumerate(case.customers)}
    assert case.problem.unit_of[places["c0:p"]] == case.problem.unit_of[places["c0"]]
    for band in (0.02, 0.3, 0.9):
        rep_of = within_band(case, band, QUICK).alignment.rep_of()
        assert rep_of["c0:p"] == rep_of["c0"]


def test_handing_over_a_contact_costs_nothing_more():
    talk = make_customer("c:p", at(48, 16), class_name="A", contact_of="c", last_visit=date(2027, 1, 1))
    assert hand_over_price(talk, HandOverPrices(), date(2027, 1, 4)) == 0
