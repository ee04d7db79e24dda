from dataclasses import replace
from math import inf

import pytest

from routeplan.calls.ledger import reps_needed, workload_ledger
from routeplan.model import Alignment, Appointment, Territory, Workload
from tests.builders import HOUR, at, make_customer, make_instance, make_rep


def work(customer_id, hours=1):
    return Workload(
        customer_id=customer_id, calls=2, call_seconds=hours * HOUR, travel_seconds=hours * HOUR // 2
    )


@pytest.fixture
def instance():
    customers = [make_customer(name, at(48, 16)) for name in "abc"]
    talk = Appointment(appointment_id="t", rep_id="s", kind="day", days=(0,), seconds=900)
    return make_instance(
        customers, [make_rep("s", at(48, 16)), make_rep("r", at(48, 16), work=4)], appointments=(talk,)
    )


def test_ledger_has_a_row_a_rep_in_order_and_one_for_nobody(instance):
    alignment = Alignment(
        territories=(Territory(rep_id="s", customer_ids=("a", "b")), Territory(rep_id="r", customer_ids=())),
        unassigned=("c",),
    )
    first, second, nobody = workload_ledger(instance, [work("a"), work("b", 3), work("c")], alignment)
    assert (first.rep_id, first.customers, first.calls) == ("s", 2, 4)
    assert (first.call_seconds, first.travel_seconds) == (4 * HOUR, 2 * HOUR)
    assert (first.non_selling_seconds, first.appointment_seconds) == (5 * 1800, 900)
    assert first.capacity_seconds == 40 * HOUR
    assert (second.rep_id, second.demand_seconds, second.capacity_seconds) == ("r", 5 * 1800, 22.5 * HOUR)
    assert (nobody.rep_id, nobody.customers, nobody.capacity_seconds) == ("", 1, 0)
    assert not nobody.fits


def test_ledger_has_no_row_for_nobody_when_all_are_looked_after(instance):
    alignment = Alignment(territories=(Territory(rep_id="r", customer_ids=("a",)),))
    assert [row.rep_id for row in workload_ledger(instance, [work("a")], alignment)] == ["s", "r"]


def test_reps_needed_shares_demand_over_what_a_rep_has_left_on_average(instance):
    alignment = Alignment(territories=(Territory(rep_id="s", customer_ids=("a",)),))
    ledger = workload_ledger(instance, [work("a", 50), work("b", 4)], alignment)
    # demand 75 h + 6 h + 15 min; the two have 62.5 h (no lunch on half days) less 2 * 2.5 h, 28.75 h each
    assert reps_needed(ledger) == pytest.approx(81.25 / 28.75)


def test_reps_needed_is_nothing_without_demand_and_infinite_without_capacity():
    assert reps_needed([]) == 0
    nobody = workload_ledger(
        make_instance([make_customer("a", at(0, 0))], []), [work("a")], Alignment(territories=())
    )
    assert reps_needed(nobody) == inf


def test_contact_with_calls_of_its_own_counts_its_work_but_is_no_customer(instance):
    talk = make_customer("a:p", at(48, 16), contact_of="a")
    more = replace(instance, customers=(*instance.customers, talk))
    alignment = Alignment(territories=(Territory(rep_id="s", customer_ids=("a", "a:p")),))
    row = workload_ledger(more, [work("a"), work("a:p")], alignment)[0]
    assert (row.customers, row.calls, row.call_seconds) == (1, 4, 2 * HOUR)


def test_half_days_kept_free_are_taken_from_the_capacity(instance):
    kept = replace(instance, policy=replace(instance.policy, blank_half_days=2))
    rows = workload_ledger(kept, [], Alignment(territories=(), unassigned=()))
    # 8 h and 4.5 h a day, of five days one is kept free
    assert [row.capacity_seconds for row in rows] == [32 * HOUR, 18 * HOUR]
