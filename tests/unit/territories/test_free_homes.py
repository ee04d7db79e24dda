from dataclasses import replace

import pytest

from routeplan.errors import InputError
from routeplan.model import EstimateSettings
from routeplan.model.area import Area
from routeplan.territories.free_homes import design_with_free_homes, fewest_reps, medoid, with_team
from routeplan.territories.settings import TerritorySettings
from tests.builders import at, make_customer, make_instance, make_rep, owing

ESTIMATE = EstimateSettings()


def two_towns(**fields):
    """Nine customers around 16.0 and nine around 17.0."""
    return [
        make_customer(f"{town}{n}", at(48 + n % 3 / 100, lon + n // 3 / 100), **fields)
        for town, lon in (("a", 16.0), ("b", 17.0))
        for n in range(9)
    ]


def homes_of(instance, k):
    plan = owing(instance.customers)
    return design_with_free_homes(instance, plan, ESTIMATE, TerritorySettings(k=k))


def test_medoid_is_the_place_most_calls_are_near():
    row = [make_customer(str(n), at(48, 16 + n / 10)) for n in range(5)]
    assert medoid(row, [1, 1, 1, 1, 1]) == at(48, 16.2)
    assert medoid(row, [9, 1, 1, 1, 1]) == at(48, 16)


def test_homes_are_found_in_the_middle_of_each_town_and_missing_reps_are_new():
    design = homes_of(make_instance(two_towns(), [make_rep("r", at(48, 17.3))]), k=2)
    homes = {rep.rep_id: (rep.home.lat, rep.home.lon) for rep in design.instance.reps}
    assert homes["r"] == pytest.approx((48.01, 17.01))
    assert homes["new-1"] == pytest.approx((48.01, 16.01))
    assert {name[0] for name in design.alignment.territories[0].customer_ids} == {"b"}


def test_team_keeps_the_reps_with_locked_customers_and_areas():
    reps = [make_rep(name, at(48, 16)) for name in ("r1", "r2", "r3")]
    customers = two_towns()
    customers[0] = replace(customers[0], rep_id="r3", locked=True)
    customers[1] = replace(customers[1], postcode="4020")
    instance = make_instance(customers, reps, areas=(Area(name="L", rep_id="r2", postcodes=("40",)),))
    assert [rep.rep_id for rep in with_team(instance, 2).reps] == ["r2", "r3"]
    with pytest.raises(InputError, match="r2, r3"):
        with_team(instance, 1)


def test_fewest_reps_are_those_whose_hours_fit():
    # 18 calls of half an hour and little driving: one rep of 40 hours is enough, one of 12 is not
    instance = make_instance(two_towns(), [make_rep("a", at(48, 16)), make_rep("b", at(48, 17))])
    assert fewest_reps(instance, owing(instance.customers), ESTIMATE) == 1
    tired = make_instance(two_towns(), [replace(rep, max_hours=12) for rep in instance.reps])
    assert fewest_reps(tired, owing(tired.customers), ESTIMATE) == 2


def test_fewest_reps_leave_nobody_out_who_has_an_area():
    areas = tuple(Area(name=name, rep_id=name, postcodes=(name,)) for name in "ab")
    customers = [replace(one, postcode=one.customer_id) for one in two_towns()]
    reps = [make_rep("a", at(48, 16)), make_rep("b", at(48, 17)), make_rep("c", at(48, 16.5))]
    instance = make_instance(customers, reps, areas=areas)
    assert fewest_reps(instance, owing(customers), ESTIMATE) == 2


def test_work_that_all_reps_cannot_do_is_refused_unless_reps_may_be_new():
    instance = make_instance(two_towns(call_seconds=4 * 3600), [make_rep("a", at(48, 16.5))])
    plan = owing(instance.customers)
    with pytest.raises(InputError, match="too little time"):
        fewest_reps(instance, plan, ESTIMATE)
    assert 2 <= fewest_reps(instance, plan, ESTIMATE, homes_free=True) <= 4
