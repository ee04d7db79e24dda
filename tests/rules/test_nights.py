"""Rules about nights away from home."""

from dataclasses import replace

import pytest

from routeplan.model import Hotel
from routeplan.review.check import check_plan
from tests.builders import window
from tests.rules.legal_plan import (
    leave,
    matrices,
    reach,
    route,
    stop,
    stops_of,
    where,
    with_extra_route,
    with_instance,
    with_rep,
    with_stop,
    with_stops,
)
from tests.rules.test_days import only_violation, rules_of

HOTELS = tuple(
    Hotel(hotel_id=name, name=name, coordinate=where(f"hotel:{name}")) for name in ("H1", "H2", "H3")
)


def evening(plan, place="hotel:H1", arrive="14:11", km=10):
    """R1's day 1 ends up the road from the appointment at km 25."""
    end = stop(
        "end", arrive, coordinate=where(place), drive_seconds=60 * (km + 1), drive_metres=1000 * km + 7,
        night_at=place,
    )  # fmt: skip
    return with_stops(plan, "R1", 1, *stops_of(plan, "R1", 1)[:-1], end)


def morning(plan, place="hotel:H1", km=5):
    """R1's day 2 begins down the road from C4 at km 40."""
    begun = with_stop(plan, "R1", 2, 0, coordinate=where(place), night_at=place)
    return with_stop(begun, "R1", 2, 2, drive_seconds=60 * (km + 1), drive_metres=1000 * km + 7)


def may_be_away(plan, nights=1):
    return with_rep(with_instance(plan, hotels=HOTELS), "R1", nights=nights)


@pytest.fixture
def night(plan):
    return morning(evening(may_be_away(plan)))


def test_night_at_a_hotel_is_legal(night):
    assert check_plan(night, matrices()) == ()


def test_night_at_an_unknown_place_is_found_on_both_days(night):
    unknown = with_stop(with_stop(night, "R1", 1, -1, night_at="hotel:H9"), "R1", 2, 0, night_at="hotel:H9")
    found = check_plan(unknown, matrices())
    assert [one.rule for one in found] == ["night_is_where_allowed"] * 2
    assert found[0].message == "Rep R1, Tue 2027-01-05: the night is spent at hotel H9, which nobody knows"


def test_night_at_a_customer_is_found_unless_it_is_allowed(plan):
    there = morning(evening(may_be_away(plan), "customer:C3", "14:06", 5), "customer:C3", 10)
    assert rules_of(there) == ["night_is_where_allowed"] * 2
    allowed = replace(there.instance.policy, nights_at_customers=True)
    assert check_plan(with_instance(there, policy=allowed), matrices()) == ()


def test_night_in_the_middle_of_the_day_is_found(night):
    found = only_violation(with_stop(night, "R1", 1, 1, night_at="hotel:H1"))
    assert found.rule == "night_is_where_allowed"
    assert found.message.endswith("a night at hotel H1 stands at C1, in the middle of the day")


def test_night_after_which_the_day_begins_at_home_is_found(plan):
    found = only_violation(evening(may_be_away(plan)))
    assert found.rule == "night_joins_two_days"
    assert found.message == "Rep R1, Tue 2027-01-05: ends at hotel H1, but the next day begins at home"


def test_night_after_which_the_day_begins_elsewhere_is_found_once(plan):
    found = only_violation(morning(evening(may_be_away(plan)), "hotel:H2", 35))
    assert found.message.endswith("ends at hotel H1, but the next day begins at hotel H2")


def test_night_before_a_day_without_a_route_is_found(plan):
    # C1 lies at km 10, from there the drive to the hotel at km 5 goes down the road
    away = with_stop(
        may_be_away(plan), "R1", 8, 2, arrive="13:35", start="13:35", end="13:35", night_at="hotel:H2",
        coordinate=where("hotel:H2"), drive_seconds=300, drive_metres=5000,
    )  # fmt: skip
    found = only_violation(away)
    assert found.message == "Rep R1, Tue 2027-01-12: ends at hotel H2, but the next day has no route"


def test_day_that_begins_away_after_an_evening_at_home_is_found(plan):
    found = only_violation(morning(may_be_away(plan)))
    assert found.rule == "night_joins_two_days"
    assert found.message == "Rep R1, Wed 2027-01-06: begins at hotel H1, but the day before ends at home"


def test_first_day_of_the_plan_cannot_begin_away(plan):
    away = with_stop(may_be_away(plan), "R2", 0, 0, coordinate=where("hotel:H3"), night_at="hotel:H3")
    found = only_violation(with_stop(away, "R2", 0, 1, drive_seconds=360, drive_metres=5007))
    assert found.message == "Rep R2, Mon 2027-01-04: begins at hotel H3, but the day before has no route"


def test_night_of_a_rep_who_spends_none_away_is_found(night):
    found = only_violation(with_rep(night, "R1", nights=0))
    assert found.rule == "not_too_many_nights"
    assert found.message == "Rep R1, Tue 2027-01-05: is away for 1 nights in a row, at most 0 are allowed"


@pytest.mark.parametrize(("nights", "rules"), [(1, ["not_too_many_nights"]), (2, [])])
def test_second_night_in_a_row_counts(night, nights, rules):
    # from C4 at km 40 down to the hotel at km 35, and home from there on the next day
    away = with_stop(
        with_rep(night, "R1", nights=nights), "R1", 2, 3, arrive="13:26", start="13:26", end="13:26",
        night_at="hotel:H1", coordinate=where("hotel:H1"), drive_seconds=300, drive_metres=5000,
    )  # fmt: skip
    back = route(
        "R1", 3, replace(leave("R1", "8:00"), coordinate=where("hotel:H1"), night_at="hotel:H1"),
        reach("end:R1", "8:33", 33),
    )  # fmt: skip
    assert rules_of(with_extra_route(away, back)) == [*rules, "day_is_worth_the_drive"]


def test_nights_with_a_day_between_are_not_in_a_row(night):
    # the rule asks only where days end; that these nights lead nowhere is for another rule
    away = with_stop(night, "R1", 8, 2, night_at="hotel:H2")
    assert "not_too_many_nights" not in rules_of(away)


@pytest.mark.parametrize(("day", "at"), [(1, -1), (2, 0)])
def test_night_with_the_place_of_another_is_found(night, day, at):
    moved = with_stop(night, "R1", day, at, coordinate=where("hotel:H2"))
    found = only_violation(moved)
    assert found.rule == "stop_is_where_it_belongs"
    assert "hotel H1 is at 48.350000" in found.message


@pytest.mark.parametrize(("day", "at"), [(1, -1), (2, 2)])
def test_drive_to_or_from_a_night_of_another_length_is_found(night, day, at):
    found = only_violation(with_stop(night, "R1", day, at, drive_metres=4321))
    assert found.rule == "drive_is_as_long_as_the_roads"
    assert "hotel H1" in found.message


def test_arrival_at_the_night_before_it_can_be_reached_is_found(night):
    early = with_stop(night, "R1", 1, -1, arrive="14:10", start="14:10", end="14:10")
    assert only_violation(early).rule == "time_to_get_there"


def test_night_is_to_be_reached_within_shift_and_overtime(night):
    shifts = list(night.instance.rep_by_id()["R1"].shifts)
    shifts[1] = window(8, 13.5)
    found = only_violation(with_rep(night, "R1", shifts=tuple(shifts)))
    assert found.rule == "home_in_time"
    shifts[1], shifts[2] = window(8, 17), window(12, 17)
    found = only_violation(with_rep(night, "R1", shifts=tuple(shifts)))
    assert found.message.endswith("leaves hotel H1 at 11:40, the shift begins at 12:00")
