from hypothesis import given
from hypothesis import strategies as st

from routeplan.calls.overload.case import Offer, until_enough
from routeplan.calls.overload.day import day
from routeplan.model import Call
from tests.unit.calls.overload.cases import case_of, customer


def offer(number, freed):
    call = Call(
        customer_id="c",
        serial=number,
        ideal_day=0,
        earliest_day=0,
        latest_day=0,
        missed_seconds=0,
        may_wait=False,
    )
    return Offer(call=call, freed=freed, price=1)


@given(st.lists(st.integers(1, 100), max_size=8), st.integers(1, 400))
def test_enough_is_taken_and_the_last_one_is_needed(lengths, wanted):
    offers = [offer(number + 1, freed) for number, freed in enumerate(lengths)]
    taken = until_enough(offers, wanted)
    freed = [one.freed for one in taken]
    assert taken == tuple(offers[: len(taken)])
    assert sum(freed[:-1]) < wanted
    assert sum(freed) >= wanted or len(taken) == len(offers)


@given(st.integers(1, 13), st.integers(1, 99))
def test_days_are_different_saturdays_in_their_order(weeks, hours):
    days = [one.day for one in day(case_of([customer("c", days=7 * weeks)], hours, days=7 * weeks)).changes]
    assert days == sorted(set(days))
    assert all(number % 7 == 5 for number in days)
    # 7.5 h each
    assert len(days) == min(weeks, -(-hours * 2 // 15))
