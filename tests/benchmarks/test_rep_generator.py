import json

import numpy as np
import pytest

from benchmarks.__main__ import main
from benchmarks.rep_cases import case_from
from benchmarks.rep_generator import class_counts, make_case, visits_owed


def test_generator_writes_the_same_bytes_for_the_same_seed(tmp_path):
    words = ["make-rep", "--customers", "20", "--days", "20", "--seed", "7", "--out"]
    for folder in ("one", "two"):
        assert main([*words, str(tmp_path / folder)]) == 0
    one, two = ((tmp_path / folder / "R20-20-s7.json").read_bytes() for folder in ("one", "two"))
    assert one == two
    assert case_from(json.loads(one)).name == "R20-20-s7"


def test_generator_makes_another_case_for_another_seed():
    assert make_case(20, 20, 1)["travel_s"] != make_case(20, 20, 2)["travel_s"]


@pytest.mark.parametrize(
    ("customers", "days", "calls", "counts"),
    [
        (150, 20, 216, {"A": 12, "B": 30, "C": 108}),
        (300, 60, 648, {"A": 8, "B": 20, "C": 80, "D": 192}),
        (300, 20, 344, {"A": 8, "B": 20, "C": 272}),
        (50, 5, 54, {"A": 50}),
        (50, 20, 10, {"A": 0, "B": 0, "C": 50}),
    ],
)
def test_classes_owe_the_calls_asked_for(customers, days, calls, counts):
    assert class_counts(customers, days, calls) == counts


def test_classes_never_outnumber_the_customers():
    counts = class_counts(50, 20, 216)
    assert sum(counts.values()) == 50
    assert min(counts.values()) >= 0


def test_generated_customers_can_all_be_called():
    case = case_from(make_case(80, 60, 5))
    for customer in case.customers:
        assert any(closes - opens >= customer.service_s for opens, closes in customer.open_s)
        assert -customer.rule.ideal_gap <= customer.last_visit_day < 0
        assert customer.visits == visits_owed(_class_of(customer), 60)


def _class_of(customer):
    return {5: "A", 10: "B", 20: "C", 60: "D"}[customer.rule.ideal_gap]


def test_generated_driving_times_are_faster_the_farther_and_slightly_asymmetric():
    raw = make_case(60, 20, 4)
    points = [raw["home"], *raw["customers"]]
    travel = np.array(raw["travel_s"])
    for i, one in enumerate(points):
        for j, other in enumerate(points):
            if i != j:
                km = 1.3 * np.hypot(one["x_km"] - other["x_km"], one["y_km"] - other["y_km"])
                near, middle, far = min(km, 5), min(max(km - 5, 0), 15), max(km - 20, 0)
                seconds = 120 + 3600 * (near / 32 + middle / 55 + far / 80)
                assert abs(travel[i, j] / seconds - 1) < 0.035
    assert (travel != travel.T).any()
