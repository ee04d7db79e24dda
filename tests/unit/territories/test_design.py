from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.calls.ledger import workload_ledger
from routeplan.calls.plan_calls import plan_calls
from routeplan.calls.workload import expected_workloads, homes_to_reckon_from
from routeplan.errors import InputError
from routeplan.measures.balance import ledger_imbalance
from routeplan.measures.contiguity import violations_of
from routeplan.model import Alignment, EstimateSettings, Territory
from routeplan.territories.design import design_territories
from routeplan.territories.settings import TerritorySettings
from tests.builders import at, make_customer, make_instance, make_rep, owing

ESTIMATE = EstimateSettings()


def grid(rows, columns, step=0.02):
    return [
        make_customer(f"{row:02d}-{column:02d}", at(48 + step * row, 16 + step * column))
        for row in range(rows)
        for column in range(columns)
    ]


def design(instance, calls=1, settings=None):
    plan = owing(instance.customers, calls)
    return design_territories(instance, plan, ESTIMATE, settings or TerritorySettings())


def ledger_of(instance, alignment, calls=1):
    homes = homes_to_reckon_from(instance, alignment)
    workloads = expected_workloads(instance, owing(instance.customers, calls), homes, ESTIMATE)
    return workload_ledger(instance, workloads, alignment)


def pieces_too_many(instance, alignment):
    names = [rep.rep_id for rep in instance.reps]
    rep_of = alignment.rep_of()
    labels = [
        names.index(rep_of[one.customer_id]) if one.customer_id in rep_of else -1
        for one in instance.customers
    ]
    return violations_of([one.coordinate for one in instance.customers], labels)


def everybody(alignment):
    return sorted(name for territory in alignment.territories for name in territory.customer_ids)


def test_hours_of_a_grid_balance_and_territories_hold_together():
    reps = [
        make_rep(f"r{number}", at(48.05 + 0.1 * (number % 2), 16.1 + 0.1 * number)) for number in range(4)
    ]
    instance = make_instance(grid(12, 20), reps)
    alignment = design(instance)
    assert alignment.designed
    assert everybody(alignment) == sorted(one.customer_id for one in instance.customers)
    assert ledger_imbalance(ledger_of(instance, alignment)) <= 0.021
    assert pieces_too_many(instance, alignment) == 0


def test_part_timer_gets_a_share_by_capacity():
    whole, part = make_rep("whole", at(48.1, 16.05)), make_rep("part", at(48.1, 16.35))
    part = replace(part, shifts=tuple(shift if day < 2 else None for day, shift in enumerate(part.shifts)))
    instance = make_instance(grid(10, 20), [whole, part])
    ledger = ledger_of(instance, design(instance))
    assert ledger[1].capacity_seconds / ledger[0].capacity_seconds == pytest.approx(0.4)
    assert ledger[1].demand_seconds / ledger[0].demand_seconds == pytest.approx(0.4, rel=0.05)


def test_imbalance_is_near_the_best_of_all_divisions_of_a_tiny_case():
    rng = Random(4)
    customers = [
        make_customer(
            f"c{number}",
            at(48 + rng.random() / 5, 16 + rng.random() / 3),
            call_seconds=rng.randint(20, 60) * 60,
        )
        for number in range(9)
    ]
    instance = make_instance(customers, [make_rep("a", at(48.1, 16.1)), make_rep("b", at(48.1, 16.25))])
    found = ledger_imbalance(ledger_of(instance, design(instance, calls=4), calls=4))

    def division(choice):
        return Alignment(
            territories=tuple(
                Territory(
                    rep_id=rep.rep_id,
                    customer_ids=tuple(
                        one.customer_id
                        for one, taken in zip(customers, choice, strict=True)
                        if taken == place
                    ),
                )
                for place, rep in enumerate(instance.reps)
            )
        )

    contiguous = [
        alignment
        for alignment in map(division, product((0, 1), repeat=9))
        if pieces_too_many(instance, alignment) == 0
    ]
    best = min(ledger_imbalance(ledger_of(instance, one, calls=4)) for one in contiguous)
    assert best <= found <= best + 0.05


def test_customers_with_a_rep_keep_that_rep():
    customers = [replace(one, rep_id="east") if one.customer_id < "01" else one for one in grid(6, 8)]
    instance = make_instance(customers, [make_rep("west", at(48.05, 16)), make_rep("east", at(48.05, 16.15))])
    alignment = design(instance)
    assert all(alignment.rep_of()[f"00-{column:02d}"] == "east" for column in range(8))
    assert ledger_imbalance(ledger_of(instance, alignment)) < 0.05


def test_nothing_is_designed_when_everybody_has_a_rep():
    customers = [replace(one, rep_id="r") for one in grid(2, 2)]
    alignment = design(make_instance(customers, [make_rep("r", at(48, 16)), make_rep("s", at(48, 16))]))
    assert not alignment.designed
    assert [len(one.customer_ids) for one in alignment.territories] == [4, 0]


def test_skills_are_respected_and_customers_nobody_is_able_to_serve_stay_unassigned():
    customers = grid(4, 8)
    customers = [
        replace(one, skills=frozenset({"laser"})) if one.customer_id.endswith("00") else one
        for one in customers
    ]
    customers[-1] = replace(customers[-1], skills=frozenset({"magic"}))
    able = make_rep("able", at(48.03, 16.14), skills=frozenset({"laser", "dental"}))
    instance = make_instance(customers, [make_rep("plain", at(48.03, 16)), able])
    alignment = design(instance)
    assert alignment.unassigned == (customers[-1].customer_id,)
    assert all(alignment.rep_of()[f"{row:02d}-00"] == "able" for row in range(4))


def test_prospects_weigh_as_little_as_customers_without_calls():
    owed = [make_customer(f"c{n}", at(48, 14 + n / 10)) for n in range(4)]
    idle = {"frequency": None, "gap": None}
    prospects = [make_customer(f"p{n}", at(48, 14), prize_minutes=25, **idle) for n in range(4)]
    reps = [make_rep("a", at(48, 14)), make_rep("b", at(48, 14.3))]

    def owners(others):
        instance = make_instance([*owed, *others], reps)
        return design_territories(instance, plan_calls(instance), EstimateSettings()).rep_of()

    assert owners(prospects) == owners([replace(one, prize_minutes=None) for one in prospects])


def test_rep_without_capacity_gets_nobody():
    away = make_rep("away", at(48, 16), shifts=(None,) * 7)
    instance = make_instance(grid(3, 3), [away, make_rep("here", at(48.1, 16.1))])
    assert [len(one.customer_ids) for one in design(instance).territories] == [0, 9]


def test_nobody_is_lost_when_no_rep_works_or_there_is_none():
    away = [make_rep(name, at(48, 16), shifts=(None,) * 7) for name in "ab"]
    assert len(everybody(design(make_instance(grid(2, 3), away)))) == 6
    assert len(design(make_instance(grid(2, 3), [])).unassigned) == 6
    assert design(make_instance([], away)).territories[0].customer_ids == ()


def test_fewer_customers_than_reps_go_to_different_reps():
    reps = [make_rep(f"r{number}", at(48, 16 + number / 10)) for number in range(5)]
    customers = [make_customer(f"c{number}", at(48.01, 16.1 + number / 5)) for number in range(2)]
    sizes = [len(one.customer_ids) for one in design(make_instance(customers, reps)).territories]
    assert sum(sizes) == 2
    assert max(sizes) == 1


@pytest.mark.parametrize(
    "places",
    [
        [at(48, 16)] * 12,
        [at(48, 16 + step / 10) for step in range(12)],
        [at(48 + step / 10, 16 + step / 10) for step in range(12)],
        [at(-17 + step / 50, 179.9) for step in range(6)]
        + [at(-17 + step / 50, -179.9) for step in range(6)],
    ],
    ids=["one address", "one line", "a slanting line", "across the antimeridian"],
)
def test_odd_places_are_shared_out_whole(places):
    customers = [make_customer(f"c{place:02d}", where) for place, where in enumerate(places)]
    instance = make_instance(customers, [make_rep("a", places[0]), make_rep("b", places[-1])])
    alignment = design(instance)
    assert len(everybody(alignment)) == 12
    assert pieces_too_many(instance, alignment) == 0


def test_reps_at_one_address_still_get_a_territory_each():
    instance = make_instance(grid(8, 12), [make_rep(name, at(48.07, 16.1)) for name in "abc"])
    alignment = design(instance)
    assert ledger_imbalance(ledger_of(instance, alignment)) <= 0.04
    assert pieces_too_many(instance, alignment) == 0


def test_customers_at_one_site_stay_together():
    customers = grid(5, 8) + [make_customer(f"twin {one.customer_id}", one.coordinate) for one in grid(5, 8)]
    instance = make_instance(customers, [make_rep("a", at(48, 16)), make_rep("b", at(48.08, 16.14))])
    rep_of = design(instance).rep_of()
    assert all(rep_of[one.customer_id] == rep_of[f"twin {one.customer_id}"] for one in grid(5, 8))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_rows_makes_no_difference(random):
    rng = np.random.default_rng(3)
    customers = [
        make_customer(f"c{number:02d}", at(48 + lat, 16 + lon))
        for number, (lat, lon) in enumerate(rng.random((60, 2)))
    ]
    reps = [make_rep(f"r{number}", at(48.2 + number / 5, 16.5)) for number in range(3)]
    usual = design(make_instance(customers, reps)).rep_of()
    random.shuffle(customers)
    random.shuffle(reps)
    mixed = design(make_instance(customers, reps))
    assert mixed.rep_of() == usual
    assert [one.rep_id for one in mixed.territories] == [rep.rep_id for rep in reps]


def test_fewer_territories_go_to_the_reps_whose_homes_lie_best():
    # customers around 16.0 and 16.4; the rep between them is near to nobody
    customers = [make_customer(f"c{n}", at(48 + n % 3 / 100, 16 + 0.4 * (n % 2))) for n in range(12)]
    reps = [make_rep("middle", at(48, 16.2)), make_rep("west", at(48, 16)), make_rep("east", at(48, 16.4))]
    alignment = design(make_instance(customers, reps), settings=TerritorySettings(k=2))
    sizes = {one.rep_id: len(one.customer_ids) for one in alignment.territories}
    assert sizes == {"middle": 0, "west": 6, "east": 6}


def test_more_territories_than_reps_are_refused_with_the_remedy():
    with pytest.raises(InputError) as caught:
        design(make_instance(grid(2, 2), [make_rep("r", at(48, 16))]), settings=TerritorySettings(k=3))
    assert "let homes be found" in caught.value.issues[0].remedy


@pytest.mark.parametrize("wrong", [{"k": 0}, {"band": -0.1}, {"starts": 0}, {"scaling": 0}, {"seed": -1}])
def test_settings_out_of_range_are_refused(wrong):
    with pytest.raises(ValueError, match="must"):
        TerritorySettings(**wrong)


def test_ferry_that_eats_a_quarter_of_the_day_leaves_the_rep_beyond_it_fewer_customers():
    island = [make_customer(f"i{number:02d}", at(48 + number / 1000, 16.0)) for number in range(10)]
    mainland = [
        make_customer(f"m{row:02d}-{column}", at(48 + row / 1000, 16.002 + column / 1000))
        for row in range(10)
        for column in range(3)
    ]
    reps = [make_rep("a", at(48.0, 15.998)), make_rep("b", at(48.0, 16.006))]
    instance = make_instance([*island, *mainland], reps)
    over = {(one.customer_id, "a"): 7200.0 for one in mainland}
    over |= {(one.customer_id, "b"): 7200.0 for one in island}

    def of_a(crossings):
        drawn = design_territories(instance, owing(instance.customers), ESTIMATE, crossings=crossings)
        return [name for name, rep_id in drawn.rep_of().items() if rep_id == "a"]

    assert len(of_a({})) == 20
    # every call over there takes a third longer: 10 + 4 x / 3 = 30 - x
    found = of_a(over)
    assert len(found) in (18, 19)
    assert {one.customer_id for one in island} < set(found)
