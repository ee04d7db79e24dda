import numpy as np
import pytest

from routeplan.measures.balance import (
    balance_index,
    fair_targets,
    imbalance,
    ledger_imbalance,
    limited_targets,
)
from routeplan.model import LedgerRow


def row(rep_id, demand, capacity):
    return LedgerRow(
        rep_id=rep_id, customers=1, calls=1, call_seconds=demand, travel_seconds=0,
        non_selling_seconds=0, appointment_seconds=0, capacity_seconds=capacity,
    )  # fmt: skip


def test_imbalance_is_the_largest_deviation_either_way():
    assert imbalance([80, 110, 110], [100, 100, 100]) == pytest.approx(0.2)
    assert imbalance([90, 130], [100, 100]) == pytest.approx(0.3)
    assert imbalance([], []) == 0


def test_imbalance_is_infinite_when_somebody_without_a_share_works():
    assert imbalance([1, 1], [2, 0]) == np.inf
    assert imbalance([2, 0], [2, 0]) == 0


def test_fair_share_goes_by_capacity():
    assert fair_targets([50, 100], [1, 2]).tolist() == [50, 100]
    assert fair_targets([50, 100], [0, 0]).tolist() == [75, 75]


def test_index_gives_the_mean_territory_a_thousand():
    assert balance_index([1, 2, 3], [2, 2, 2]).tolist() == [500, 1000, 1500]
    assert balance_index([0, 0], [0, 0]).tolist() == [1000, 1000]


def test_ledger_imbalance_is_relative_to_capacity_and_leaves_out_the_unassigned():
    # 60 + 30 over 2 + 1: exactly fair; 66 + 24 is 10 % over and 20 % under
    assert ledger_imbalance([row("a", 60, 200), row("b", 30, 100), row("", 99, 0)]) == pytest.approx(0)
    assert ledger_imbalance([row("a", 66, 200), row("b", 24, 100)]) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("limits", "targets"),
    [
        ([99, 99, 99], [10, 10, 20]),
        ([4, 99, 99], [4, 12, 24]),
        ([4, 11, 99], [4, 11, 25]),
        ([4, 11, 20], [4, 11, 20]),
    ],
)
def test_nobody_has_a_target_above_a_limit_while_others_have_room(limits, targets):
    assert limited_targets([20, 10, 10], [1, 1, 2], limits).tolist() == pytest.approx(targets)
