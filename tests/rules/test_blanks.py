"""Rules about half-days kept free."""

from dataclasses import replace

import pytest

from routeplan.model import BlankHalfDay
from routeplan.review.check import check_plan
from tests.builders import window
from tests.rules.legal_plan import matrices, with_instance, with_rep, with_stop
from tests.rules.test_days import only_violation, rules_of


def free(plan, *blanks):
    """Such as ``R1 8 morning``."""
    named = (text.split() for text in blanks)
    return replace(
        plan,
        blank_half_days=tuple(
            BlankHalfDay(rep_id=rep_id, day=int(day), half=half) for rep_id, day, half in named
        ),
    )


def wanting(plan, blanks):
    return with_instance(plan, policy=replace(plan.instance.policy, blank_half_days=blanks))


@pytest.mark.parametrize(
    "blank", ["R1 8 morning", "R2 0 afternoon", "R2 7 afternoon", "R1 3 morning", "R1 3 afternoon"]
)
def test_half_in_which_nothing_happens_is_legal(plan, blank):
    assert check_plan(free(plan, blank), matrices()) == ()


def test_setting_out_in_a_blank_morning_is_found(plan):
    found = only_violation(free(plan, "R2 0 morning"))
    assert (found.rule, found.severity) == ("blank_half_day_is_free", "hard")
    assert found.message == (
        "Rep R2, Mon 2027-01-04: the morning is kept free, but the rep sets out at 08:30"
    )


def test_driving_home_in_a_blank_afternoon_is_found(plan):
    found = only_violation(free(plan, "R1 1 afternoon"))
    assert found.message == (
        "Rep R1, Tue 2027-01-05: the afternoon is kept free from 12:30, but the day ends at 14:23"
    )


@pytest.mark.parametrize(("reaches", "legal"), [("12:30", True), ("12:31", False)])
def test_blank_afternoon_begins_at_half_past_twelve(plan, reaches, legal):
    late = with_stop(free(plan, "R2 0 afternoon"), "R2", 0, 3, arrive=reaches, start=reaches, end=reaches)
    assert rules_of(late) == ([] if legal else ["blank_half_day_is_free"])


@pytest.mark.parametrize(("leaves", "legal"), [("12:30", True), ("12:29", False)])
def test_blank_morning_ends_at_half_past_twelve(plan, leaves, legal):
    early = with_stop(free(plan, "R1 8 morning"), "R1", 8, 0, arrive=leaves, start=leaves, end=leaves)
    assert rules_of(early) == ([] if legal else ["blank_half_day_is_free"])


def test_overtime_into_a_blank_afternoon_is_found(plan):
    mornings = with_rep(plan, "R2", shifts=(window(8, 12.5),) * 14)
    late = with_stop(free(mornings, "R2 0 afternoon"), "R2", 0, 3, arrive="12:40", start="12:40", end="12:40")
    assert rules_of(late) == ["blank_half_day_is_free", "overtime"]


def test_day_with_both_halves_free_has_no_route(plan):
    assert rules_of(free(plan, "R2 0 morning", "R2 0 afternoon")) == ["blank_half_day_is_free"]


@pytest.mark.parametrize(
    ("blank", "fault"),
    [
        ("R9 0 morning", "there is no such rep"),
        ("R1 5 morning", "the rep does not work that day"),
        ("R2 4 morning", "the rep does not work that day"),
        ("R1 14 morning", "the rep does not work that day"),
        ("R1 -1 morning", "the rep does not work that day"),
    ],
)
def test_half_of_a_day_off_or_of_nobody_is_found(plan, blank, fault):
    found = only_violation(free(plan, blank))
    assert (found.rule, found.severity) == ("blank_half_day_is_free", "hard")
    assert found.message.endswith(f"the morning is listed as kept free, but {fault}")


def test_days_without_a_route_keep_two_half_days_each(plan):
    # R1 has routes on 2 and 1 of 5 days, R2 on 2 of 4 and 2 of 5: 6 and 8, 4 and 6 half-days are free
    assert check_plan(wanting(plan, 5), matrices()) == ()
    found = check_plan(wanting(plan, 8), matrices())
    assert {(one.rule, one.severity) for one in found} == {("week_keeps_its_blanks", "soft")}
    assert [one.message for one in found] == [
        "Rep R1, 2027-W01: keeps 6 half-days free, 8 are wished",
        "Rep R2, 2027-W01: keeps 4 half-days free, 6 are wished",
        "Rep R2, 2027-W02: keeps 6 half-days free, 8 are wished",
    ]
    assert [one.day for one in found] == [0, 0, 7]


def test_listed_half_days_count_where_the_shift_has_time(plan):
    # on day 2 the shift of R2 ends at 12:30: that afternoon is nothing to keep free
    kept = free(wanting(plan, 8), "R2 0 afternoon", "R2 2 afternoon", "R2 7 afternoon")
    assert [one.message for one in check_plan(kept, matrices())][1:] == [
        "Rep R2, 2027-W01: keeps 5 half-days free, 6 are wished",
        "Rep R2, 2027-W02: keeps 7 half-days free, 8 are wished",
    ]
