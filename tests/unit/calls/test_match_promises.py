"""Values by hand, and all matchings of small cases one by one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routeplan.calls.match_promises import match_promises


def all_matchings(calls, promises):
    """Every way to match as many as can be, none across another."""
    size = min(len(calls), len(promises))
    for chosen_calls in combinations(range(len(calls)), size):
        for chosen_promises in combinations(range(len(promises)), size):
            yield dict(zip(chosen_calls, chosen_promises, strict=True))


def days_off(matched, calls, promises):
    return sum(abs(calls[call] - promises[promise]) for call, promise in matched.items())


@pytest.mark.parametrize(
    ("calls", "promises", "expected"),
    [
        ([], [], {}),
        ([3, 10], [], {}),
        ([], [4], {}),
        ([3, 10, 17], [4], {0: 0}),
        ([3, 10, 17], [9], {1: 0}),
        ([3, 10, 17], [4, 18], {0: 0, 2: 1}),
        # both promises are nearest to the second call, but each call answers one: 3-8 and 10-11 are 6 days
        # off, 10-8 and 17-11 are 8
        ([3, 10, 17], [8, 11], {0: 0, 1: 1}),
        # 10-9 and 17-12 are 6 days off, 3-9 and 10-12 are 8
        ([3, 10, 17], [9, 12], {1: 0, 2: 1}),
        # all are matched, however far off
        ([0, 7], [80, 90], {0: 0, 1: 1}),
        # more promises than calls: the nearest one
        ([10], [2, 9, 30], {0: 1}),
    ],
)
def test_matched_by_hand(calls, promises, expected):
    assert match_promises(calls, promises) == expected


def test_of_equal_calls_the_earlier_answers():
    assert match_promises([0, 28], [14]) == {0: 0}
    assert match_promises([0, 10, 20], [5, 15]) == {0: 0, 1: 1}


days = st.lists(st.integers(-20, 60), max_size=5).map(sorted)
ideals = st.lists(st.integers(0, 240), max_size=5).map(lambda quarters: [one / 4 for one in sorted(quarters)])


@given(ideals, days)
def test_no_other_matching_is_nearer_and_of_equals_the_calls_are_the_earliest(calls, promises):
    matched = match_promises(calls, promises)
    every = list(all_matchings(calls, promises))
    assert matched in every
    least = min(days_off(one, calls, promises) for one in every)
    assert days_off(matched, calls, promises) == least
    best = (one for one in every if days_off(one, calls, promises) == least)
    assert sorted(matched) == min(sorted(one) for one in best)


def test_no_promise_answers_a_later_call_than_it_may():
    assert match_promises([0, 7], [6]) == {1: 0}
    assert match_promises([0, 7], [6], [0]) == {0: 0}
    assert match_promises([0, 7], [6], [-1]) == {}
