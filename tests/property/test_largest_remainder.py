"""Shared out by largest remainder nothing is lost, and nobody is a whole unit off."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from routeplan.measures.largest_remainder import largest_remainder

weights = st.lists(st.integers(0, 100), min_size=1, max_size=7).filter(any)


@given(st.integers(0, 10_000), weights)
def test_parts_add_up_and_are_less_than_one_off_their_share(total, given_weights):
    parts = largest_remainder(total, given_weights)

    assert sum(parts) == total
    for part, weight in zip(parts, given_weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(given_weights))) < 1


@given(st.integers(0, 10_000), weights)
def test_larger_weights_get_no_less(total, given_weights):
    parts = largest_remainder(total, given_weights)
    ranked = sorted(zip(given_weights, parts, strict=True))

    assert all(low_part <= high_part for (low, low_part), (high, high_part) in pairwise(ranked) if low < high)
