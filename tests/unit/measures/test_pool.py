from routeplan.measures.pool import may_call
from tests.rules.legal_plan import customer


def test_own_rep_and_those_of_the_pool_may_call():
    shared = customer("C1", pool=("R2", "R3"))
    assert [may_call(shared, "R1", rep_id) for rep_id in ("R1", "R2", "R3", "R4")] == [True] * 3 + [False]


def test_pool_may_call_where_nobody_looks_after_the_customer():
    assert may_call(customer("C1", pool=("R2",)), None, "R2")
    assert not may_call(customer("C1"), None, "R2")
