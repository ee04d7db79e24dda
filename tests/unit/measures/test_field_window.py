"""Share of the customers' hours in the field, by hand."""

import pytest

from routeplan.measures.field_window import FieldWindow, field_share, field_windows
from tests.builders import at, make_customer, window
from tests.rules.legal_plan import leave, legal_plan, reach, route, visit

HOME = at(48, 14)


def customer(*spans):
    return make_customer("c", HOME, open_on=(tuple(window(*span) for span in spans),) * 7)


def day(arrive, end, on=1):
    return route(
        "R1", on, leave("R1", "7:00"), visit("C1/1", arrive, arrive, end, 10), reach("home:R1", "18:00", 10)
    )


def test_hours_before_the_first_arrival_and_after_the_last_departure_are_not_used():
    # open 8 to 18, in the field 9 to 16
    assert field_share(day("9:00", "16:00"), [customer((8, 18))]) == pytest.approx(0.7)


def test_hours_when_nobody_is_open_count_for_nothing():
    # 9 to 12 and 14 to 18, in the field 7:30 to 16:00: 3 + 2 of 7 hours
    assert field_share(day("7:30", "16:00"), [customer((9, 12), (14, 18))]) == pytest.approx(5 / 7)


def test_all_customers_of_the_rep_weigh_by_their_hours():
    # 10 hours, 7 of them used, and 4 hours, all of them
    both = [customer((8, 18)), customer((10, 14))]
    assert field_share(day("9:00", "16:00"), both) == pytest.approx(11 / 14)


def test_day_without_task_or_open_customer_has_no_share():
    assert field_share(day("9:00", "16:00"), []) is None
    assert field_share(day("9:00", "16:00", on=9), [customer((8, 18))]) is None
    assert (
        field_share(route("R1", 1, leave("R1", "8:00"), reach("home:R1", "9:00", 0)), [customer((8, 18))])
        is None
    )


def test_mean_of_each_rep():
    plan = legal_plan()
    first, second = field_windows(plan)
    assert (first.rep_id, first.days, second.rep_id, second.days) == ("R1", 3, "R2", 4)
    # R2 looks after D1 (9 to 18), D2 and D3 (8 to 18): 29 hours a day
    # day 0: 8:41 to 10:15, 1.25 + 2 * 94 / 60; days 2 and 9: 9:00 to 9:30; day 7: 11:11 to 11:41
    hours = [1.25 + 2 * 94 / 60, 1.5, 1.5, 1.5]
    assert second.share == pytest.approx(sum(hours) / 4 / 29)


def test_rep_without_a_day_has_none():
    plan = legal_plan()
    bare = type(plan)(**{name: getattr(plan, name) for name in plan.__slots__} | {"routes": ()})
    assert field_windows(bare)[0] == FieldWindow(rep_id="R1", days=0, share=0.0)
