import pytest

from routeplan.measures.prospects import home_of, rank_prospects
from routeplan.model.prospect import ProspectRule
from tests.builders import at, make_customer, make_instance, make_rep


def prospect(name, lat, **fields):
    return make_customer(name, at(lat, 16.0), frequency=None, gap=None, prize_minutes=30, **fields)


def office(*prospects, customers=()):
    reps = [make_rep("R1", at(48.0, 16.0)), make_rep("R2", at(49.0, 16.0))]
    return make_instance([*prospects, *customers], reps)


def test_scores_are_weighted_percentiles_the_best_first():
    instance = office(
        prospect("A", 48.1, fit=5, potential=1000),
        prospect("B", 48.2, fit=1, potential=9000),
        prospect("C", 48.3, fit=3),
    )
    rule = ProspectRule(
        weight_fit=2, weight_potential=1, weight_access=5, weight_neighbours=0, weight_distance=1
    )
    # fit 5/6, 1/6, 3/6; potential 1/4, 3/4, not known 1/2; near 5/6, 3/6, 1/6; nobody has an access
    found = rank_prospects(instance, rule)
    assert [one.customer_id for one, _, _ in found] == ["A", "C", "B"]
    assert [score for _, score, _ in found] == pytest.approx(
        [100 * (10 / 6 + 1 / 4 + 5 / 6) / 4, 100 * (1 + 1 / 2 + 1 / 6) / 4, 100 * (2 / 6 + 3 / 4 + 3 / 6) / 4]
    )
    parts = {one.customer_id: {part: known for part, _, known in parts} for one, _, parts in found}
    assert parts["C"] == {"fit": True, "potential": False, "distance": True}


def test_good_neighbours_speak_for_a_prospect():
    rich, poor = (
        [make_customer(f"{name}{number}", at(lat, 16.01), value=value) for number in range(5)]
        for name, lat, value in (("X", 48.3, 9000), ("Y", 48.1, 10))
    )
    rule = ProspectRule(
        weight_fit=0, weight_potential=0, weight_access=0, weight_neighbours=1, weight_distance=0
    )
    found = rank_prospects(office(prospect("A", 48.1), prospect("B", 48.3), customers=[*rich, *poor]), rule)
    assert [(one.customer_id, score) for one, score, _ in found] == [("B", 75), ("A", 25)]


def test_home_is_that_of_the_rep_or_the_nearest_one():
    instance = office(prospect("A", 48.1), prospect("B", 48.1, rep_id="R2"))
    one, two = instance.customers
    assert home_of(instance, one)[0] == "R1"
    assert home_of(instance, two) == ("R2", pytest.approx(100.1, abs=0.1))


def test_without_prospects_there_is_nothing():
    assert rank_prospects(office(customers=[make_customer("A", at(48, 16))]), ProspectRule()) == ()
