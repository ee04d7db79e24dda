from datetime import date

from routeplan.measures.pool import callers_beside, lent_days, may_call, may_call_some_day
from routeplan.model import Horizon, Lending
from tests.rules.legal_plan import customer

MONDAY, FRIDAY = date(2027, 1, 11), date(2027, 1, 15)
WEEK = Horizon(start=date(2027, 1, 4), days=7)
TWO_WEEKS = Horizon(start=date(2027, 1, 4), days=14)
REPS = ("R1", "R2", "R3", "R4")


def test_own_rep_and_those_of_the_pool_may_call():
    shared = customer("C1", pool=("R2", "R3"))
    assert [may_call(shared, "R1", rep_id, MONDAY) for rep_id in REPS] == [True] * 3 + [False]


def test_pool_may_call_where_nobody_looks_after_the_customer():
    assert may_call(customer("C1", pool=("R2",)), None, "R2", MONDAY)
    assert not may_call(customer("C1"), None, "R2", MONDAY)


def test_a_lent_customer_may_be_called_on_by_both_on_the_lent_days_only():
    lent = customer("C1", lent=(Lending(rep_id="R2", first=MONDAY, last=FRIDAY),))
    days = [date(2027, 1, day) for day in (10, 11, 15, 16)]
    assert [may_call(lent, "R1", "R2", day) for day in days] == [False, True, True, False]
    assert all(may_call(lent, "R1", "R1", day) for day in days)
    assert not any(may_call(lent, "R1", "R3", day) for day in days)


def test_lent_days_are_those_of_the_horizon():
    lent = customer("C1", lent=(Lending(rep_id="R2", first=MONDAY, last=date(2027, 1, 30)),), pool=("R3",))
    assert lent_days(lent, "R1", "R2", TWO_WEEKS) == {7, 8, 9, 10, 11, 12, 13}
    assert lent_days(lent, "R1", "R2", WEEK) == frozenset()
    assert (lent_days(lent, "R1", "R1", WEEK), lent_days(lent, "R1", "R3", WEEK)) == (None, None)
    assert [may_call_some_day(lent, "R1", rep, TWO_WEEKS) for rep in REPS] == [True] * 3 + [False]
    assert [may_call_some_day(lent, "R1", rep, WEEK) for rep in REPS] == [True, False, True, False]
    assert callers_beside(lent, TWO_WEEKS) == ("R3", "R2")
    assert callers_beside(lent, WEEK) == ("R3",)
