"""Starts on round minutes and buffers before them are wishes."""

from dataclasses import replace

from routeplan.measures.punctuality import Unpunctual, unpunctual
from routeplan.model import Punctuality
from routeplan.pipeline.week_notices import week_notices
from routeplan.review.check import check_plan
from tests.rules.legal_plan import matrices, with_appointment, with_instance, with_stop


def wishing(plan, **fields):
    policy = replace(plan.instance.policy, punctuality=Punctuality(**fields))
    return with_instance(plan, policy=policy)


def broken(plan):
    return [(one.rule, one.severity, one.task_id) for one in check_plan(plan, matrices())]


def test_starts_off_the_grid_are_told(plan):
    found = check_plan(wishing(plan, rounding_minutes=15), matrices())
    assert [(one.rule, one.severity, one.task_id) for one in found] == [
        ("start_on_the_grid", "soft", name) for name in ("C2/1", "C4/1", "D1/2")
    ]
    assert found[0].message == ("Rep R1, Tue 2027-01-05: C2 begins at 09:41, not on a multiple of 15 minutes")


def test_exact_appointments_may_lie_off_the_grid_and_others_may_not(plan):
    # A1 at 13:00 is exact, A2 at 10:00 lies within its day
    off = with_stop(plan, "R2", 0, 2, start="10:05", end="10:20", arrive="9:30")
    off = with_stop(off, "R2", 0, 3, arrive="10:30", start="10:30", end="10:30")
    kinds = {one.appointment_id: one.kind for one in plan.instance.appointments}
    assert (kinds["A1"], kinds["A2"]) == ("exact", "day")
    assert ("start_on_the_grid", "soft", "A2") in broken(wishing(off, rounding_minutes=15))
    a1 = with_appointment(plan, "A1", kind="day")
    assert ("start_on_the_grid", "soft", "A1") in broken(wishing(a1, rounding_minutes=7))
    assert ("start_on_the_grid", "soft", "A1") not in broken(wishing(plan, rounding_minutes=7))


def test_starts_right_after_arriving_are_told_where_a_buffer_is_wished(plan):
    found = broken(wishing(plan, buffer_minutes=5))
    # D1/1 waits from 8:41 to 9:00, A1 from 12:30 to 13:00, A2 is at no place of its own
    assert [one for _, _, one in found] == ["C1/1", "C2/1", "C4/1", "C1/2", "D3/1", "D1/2", "A3"]
    assert {rule for rule, _, _ in found} == {"buffer_before_the_start"}


def test_message_on_a_buffer_says_both_lengths(plan):
    found = check_plan(wishing(plan, buffer_minutes=20), matrices())
    told = {one.task_id: one.message for one in found}
    assert told["D1/1"] == (
        "Rep R2, Mon 2027-01-04: D1 begins at 09:00, 19 min after arriving; 20 min are wished"
    )


def test_notice_counts_days_and_starts(plan):
    assert unpunctual(wishing(plan, rounding_minutes=15)) == Unpunctual(days=3, off_grid=3, too_soon=0)
    assert week_notices(wishing(plan, rounding_minutes=15)) == ("On 3 days 3 starts could not be rounded.",)
    both = wishing(plan, rounding_minutes=15, buffer_minutes=5)
    assert week_notices(both) == (
        "On 6 days 3 starts could not be rounded and 7 starts could not have the whole buffer.",
    )
    assert week_notices(plan) == ()
