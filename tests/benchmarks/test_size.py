"""Whether a large team is found to cost no more a rep than a small one."""

import pytest

from benchmarks.size import _is_flat

START = 2.4


def measured(reps, seconds_a_rep, mb=500):
    return reps, {"cpu": START + reps * seconds_a_rep, "parts": {"start": START}, "mb": mb}


@pytest.mark.parametrize(
    ("small", "large", "mb", "flat"),
    [
        (15.0, 14.0, 900, True),
        (15.0, 16.4, 900, True),
        (15.0, 16.6, 900, False),
        (15.0, 15.0, 2001, False),
    ],
)
def test_start_hides_nothing_of_what_a_rep_costs_more_in_a_large_team(small, large, mb, flat):
    assert _is_flat([measured(100, large, mb), measured(1, small)]) is flat
