from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.share_out import share_out

WEIGHTS = st.lists(st.one_of(st.just(0.0), st.floats(0.01, 1e6)), min_size=1, max_size=12)


def test_parts_are_as_the_weights():
    assert share_out([1, 2, 5], 80, 0, 100) == pytest.approx((10, 20, 50))


def test_floor_and_cap_leave_the_rest_to_the_others():
    # 100 to share: the last has its cap of 40, the first its floor of 10, the middle two share 50 as 2 to 3
    assert share_out([0.1, 2, 3, 50], 100, 10, 40) == pytest.approx((10, 20, 30, 40))


def test_weights_of_nothing_get_the_floor():
    assert share_out([0, 0, 3], 50, 5, 30) == pytest.approx((5, 5, 30))


def test_too_little_for_the_floors_is_the_same_for_all():
    assert share_out([1, 9], 6, 5, 30) == (3, 3)
    assert share_out([], 6, 5, 30) == ()


@given(WEIGHTS, st.floats(0, 1e5), st.floats(0, 100), st.floats(0, 1000))
def test_parts_come_to_the_total_between_floor_and_cap(weights, total, floor, more):
    cap = floor + more
    parts = share_out(weights, total, floor, cap)
    room = sum(cap if one > 0 else floor for one in weights)
    assert sum(parts) == pytest.approx(min(total, max(room, 0)) if total >= floor * len(weights) else total)
    if total >= floor * len(weights):
        assert all(floor - 1e-9 <= one <= cap + 1e-9 for one in parts)


@given(WEIGHTS, st.floats(0, 1e5), st.floats(0, 100), st.floats(0, 1000))
def test_more_weight_never_gets_less(weights, total, floor, more):
    parts = share_out(weights, total, floor, floor + more)
    ordered = sorted(zip(weights, parts, strict=True))
    assert all(one <= other + 1e-6 for (_, one), (_, other) in pairwise(ordered))
