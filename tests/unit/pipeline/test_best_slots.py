"""Which days are offered."""

from routeplan.model import Horizon
from routeplan.model.day_offer import DayOffer, Slot
from routeplan.pipeline.best_slots import best_slots
from tests.builders import MONDAY

HORIZON = Horizon(start=MONDAY, days=28)


def offer(day, bill, visit_id="X/1", rep_id="R"):
    slot = Slot(
        arrive=0, start=0, end=60, round_start=None, extra_drive_seconds=bill, extra_drive_metres=0,
        overtime_seconds=0, drive_price=bill, overtime_price=0,
    )  # fmt: skip
    return DayOffer(
        customer_id="X", rep_id=rep_id, day=day, colour="green", why=(), visit_id=visit_id, slot=slot
    )


def closed(day):
    return DayOffer(customer_id="X", rep_id="R", day=day, colour="closed", why=("no",), visit_id="X/1")


def days(*offers, count=3):
    return [one.day for one in best_slots(offers, count, HORIZON)]


def test_the_cheapest_days_in_order_of_days_and_no_closed_one():
    assert days(closed(0), offer(1, 30), offer(2, 10), offer(3, 20), offer(4, 40)) == [1, 2, 3]


def test_one_offer_a_day_the_cheaper_rep():
    found = best_slots([offer(1, 30), offer(1, 10, rep_id="S"), offer(2, 20)], 3, HORIZON)
    assert [(one.day, one.rep_id) for one in found] == [(1, "S"), (2, "R")]


def test_two_weekdays_at_least_where_there_are_two():
    mondays = [offer(0, 1), offer(7, 2), offer(14, 3)]
    assert days(*mondays, offer(1, 99), offer(2, 98)) == [0, 2, 7]
    assert days(*mondays) == [0, 7, 14]
    assert days(*mondays, offer(1, 99), count=1) == [0]


def test_one_call_is_offered_as_far_as_it_has_days():
    assert days(offer(1, 50), offer(2, 60), offer(15, 1, "X/2"), count=2) == [1, 2]
    assert days(offer(1, 50), offer(2, 60), offer(15, 1, "X/2"), count=3) == [1, 2, 15]
