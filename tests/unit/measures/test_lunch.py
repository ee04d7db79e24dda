from dataclasses import replace

import pytest

from routeplan.measures.lunch import lunch_on, lunch_within
from routeplan.model import Lunch
from tests.builders import at, make_rep, window

LUNCH = Lunch(window=window(12, 14), seconds=1800)


@pytest.mark.parametrize(
    ("start", "end", "due"),
    [
        (8, 17, True),
        (12.49, 17, True),
        (12.5, 17, False),
        (8, 13.51, True),
        (8, 13.5, False),
        (8, 12.5, False),
    ],
)
def test_lunch_is_due_unless_the_shift_leaves_it_to_the_rep(start, end, due):
    assert lunch_within(LUNCH, window(start, end)) == (LUNCH if due else None)


def test_no_lunch_is_due_without_a_shift_or_a_lunch():
    assert lunch_within(LUNCH, None) is None
    assert lunch_within(None, window(8, 17)) is None


def test_lunch_of_a_day_is_that_of_its_shift():
    rep = replace(make_rep("r", at(48, 16)), shifts=(window(8, 17), window(8, 12.5), None))
    assert [lunch_on(rep, day) for day in range(3)] == [LUNCH, None, None]
