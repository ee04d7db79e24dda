"""Days handed out to deals in turn."""

from dataclasses import replace
from datetime import date

from routeplan.calls.shared_days import days_of_calls, days_of_turns
from routeplan.model import GapRule
from routeplan.model.standing import Promise, Standing
from tests.builders import at, make_customer, make_instance, make_rep

WEEKDAYS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
WEEK = GapRule(minimum=4.2, ideal=7, maximum=9.8)


def deal(name: str, last: date | None = None, gap: GapRule = WEEK):
    return make_customer(
        name, at(48, 14), days=14, last_visit=last, gap=gap,
        contact_of="c", opportunity_id=name, stage="best_few",
    )  # fmt: skip


def turns(deals, slots, standings=None, weights=WEEKDAYS * 2):
    instance = make_instance([make_customer("c", at(48, 14), 14)], [make_rep("r", at(48, 14), 14)], 14)
    return days_of_turns(instance, deals, standings or {}, slots, weights)


def test_each_call_lies_where_half_of_it_is_spent() -> None:
    # five calls in ten working days: one every two days, the first after a half of it, a day
    assert days_of_calls(WEEKDAYS * 2, 5) == (1, 3, 7, 9, 11)
    assert days_of_calls(WEEKDAYS, 1) == (2,)
    assert days_of_calls(WEEKDAYS, 0.5) == ()
    assert days_of_calls(WEEKDAYS, 2.5) == (1, 3)
    assert days_of_calls((0.0,) * 7, 3) == ()


def test_a_day_off_takes_its_part() -> None:
    # eight days have one call each; the Wednesday that is off has none
    weights = (1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, *WEEKDAYS[:4], 0.0, 0.0, 0.0)
    assert days_of_calls(weights, 8) == (0, 1, 3, 4, 7, 8, 9, 10)


def test_who_has_waited_longest_comes_first_and_then_in_turn() -> None:
    old, new = deal("old", date(2026, 12, 14)), deal("new", date(2026, 12, 28))

    assert turns([new, old], (0, 3, 7, 10)) == {"old": (0, 7), "new": (3, 10)}


def test_nobody_is_called_on_before_the_shortest_wait_is_over() -> None:
    # called on the Friday before: day -3 + 4.2 is day 2 at the soonest
    seen = deal("seen", date(2027, 1, 1))

    assert turns([seen], (0,)) == {"seen": (2,)}
    # called on Monday, the next may come on day 5 at the soonest, a Saturday: the Monday after
    assert turns([seen], (2, 3)) == {"seen": (2, 7)}


def test_one_who_may_takes_the_slot_of_one_who_may_not() -> None:
    seen, other = deal("seen", date(2027, 1, 3)), deal("zother", date(2027, 1, 3), replace(WEEK, minimum=1.0))

    assert turns([seen, other], (0, 4)) == {"seen": (4,), "zother": (0,)}


def test_deals_never_called_on_come_one_after_the_other() -> None:
    assert turns([deal("a"), deal("b"), deal("c1")], (1, 3, 7)) == {"a": (1,), "b": (3,), "c1": (7,)}


def test_a_promised_visit_keeps_its_day_and_others_take_the_rest() -> None:
    promise = Promise(visit_id="a/1", day=9, rep_id="r", grain="day")
    standings = {"a": Standing(promises=(promise, replace(promise, rep_id="gone", day=2)))}

    assert turns([deal("a"), deal("b")], (1, 8), standings) == {"a": (9,), "b": (1,)}


def test_a_call_that_no_day_is_left_for_is_not_owed() -> None:
    assert turns([deal("a", date(2027, 1, 3))], (10, 11)) == {"a": (10,)}
