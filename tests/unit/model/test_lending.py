from dataclasses import replace
from datetime import date

import pytest

from routeplan.model import Horizon, Lending
from routeplan.model.part import part_of_plan
from routeplan.tables.plan_decode import decode_plan
from routeplan.tables.plan_encode import encode_plan
from tests.builders import at, make_customer, make_instance, make_rep
from tests.planned_days import planned

WEEK = Horizon(start=date(2027, 1, 4), days=7)


def lending(first, last, rep_id="R2"):
    return Lending(rep_id=rep_id, first=date(2027, 1, first), last=date(2027, 1, last))


def test_days_of_a_lending():
    one = lending(6, 8)
    assert [date(2027, 1, day) in one for day in (5, 6, 8, 9)] == [False, True, True, False]
    assert one.days_in(WEEK) == {2, 3, 4}
    assert lending(9, 20).days_in(WEEK) == {5, 6}
    assert lending(11, 20).days_in(WEEK) == lending(1, 3).days_in(WEEK) == frozenset()
    assert [one.overlaps(date(2027, 1, day), date(2027, 1, day + 1)) for day in (4, 5, 8, 9)] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_lending_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="ends before"):
        lending(8, 7)


def lent_plan():
    """R2 calls on R1's customer."""
    customers = [
        make_customer("c", at(48, 14), rep_id="R1", lent=(lending(4, 6),)),
        make_customer("d", at(48, 14), rep_id="R1"),
    ]
    reps = [make_rep("R1", at(48, 14)), make_rep("R2", at(48, 14.1))]
    return planned(make_instance(customers, reps), {("R2", 1): ["c"]})


def test_an_instance_knows_the_reps_to_whom_customers_are_lent():
    instance = lent_plan().instance
    stranger = replace(instance.customers[0], lent=(lending(4, 6, "R9"),))
    with pytest.raises(ValueError, match="no rep R9"):
        replace(instance, customers=(stranger, instance.customers[1]))


def test_a_plan_file_keeps_lendings():
    plan = lent_plan()
    assert decode_plan(encode_plan(plan)) == plan
    written = encode_plan(plan)["instance"]["customers"]
    assert written[0]["lent"] == [{"rep_id": "R2", "first": "2027-01-04", "last": "2027-01-06"}]
    assert "lent" not in written[1]


def test_the_part_of_a_rep_knows_the_customers_lent_to_that_rep():
    part = part_of_plan(lent_plan(), ["R2"])
    assert [(one.customer_id, one.rep_id) for one in part.instance.customers] == [("c", None)]
    assert part.call_plan.series[0].calls == ()
    owner = part_of_plan(lent_plan(), ["R1"])
    assert [(one.customer_id, one.lent) for one in owner.instance.customers] == [("c", ()), ("d", ())]
