from dataclasses import replace

import pytest

from routeplan.review.metrics import Regularity, Stability, plan_metrics
from tests.rules.legal_plan import (
    leave,
    legal_plan,
    reach,
    route,
    series,
    stops_of,
    visit,
    with_extra_route,
    with_instance,
    with_rep,
    with_route,
    with_series,
    with_stop,
    without_route,
)


@pytest.fixture
def total():
    return plan_metrics(legal_plan()).total


def test_calls_are_counted_by_what_became_of_them(total):
    assert (total.owed, total.planned, total.not_yet_due, total.unlisted) == (11, 8, 1, 0)
    assert total.unplanned == (("no_capacity", 1), ("unreachable", 1))
    assert total.coverage == pytest.approx(8 / 11)
    assert total.coverage_of_due == pytest.approx(8 / 10)


def test_days_are_added_up(total):
    assert (total.visits, total.appointments, total.days_used, total.days_proved) == (7, 3, 7, 7)
    assert total.drive_seconds == 60 * (51 + 79 + 19 + 21 + 61 + 21 + 61)
    assert total.drive_km == pytest.approx(48.021 + 78.007 + 18.007 + 20.007 + 60.007 + 20.007 + 60.007)
    assert total.drive_hours == pytest.approx(313 / 60)
    assert total.call_hours == 3.5
    assert total.appointment_seconds == 60 * (60 + 15 + 30)
    assert total.overtime_minutes == 0
    assert total.calls_a_day == 1
    assert total.share_proved == 1


def test_waits_are_what_is_left_of_the_time_out(total):
    waits = {"R1": (334 - 51 - 120 - 30) + 0 + 0, "R2": (115 - 21 - 45) + 0 + 0 + 0}
    assert total.wait_hours == pytest.approx(sum(waits.values()) / 60)
    rows = plan_metrics(legal_plan()).reps
    assert {row.rep_id: row.wait_seconds // 60 for row in rows if row.rep_id} == waits


def test_every_rep_has_a_row_and_customers_without_a_rep_have_one_of_their_own():
    rows = plan_metrics(legal_plan()).reps
    assert [(row.rep_id, row.owed, row.planned) for row in rows] == [("R1", 6, 4), ("R2", 4, 4), ("", 1, 0)]
    assert [row.coverage for row in rows] == [pytest.approx(4 / 6), 1, 0]


def test_total_is_the_sum_of_the_rows():
    metrics = plan_metrics(legal_plan())
    for name in ("owed", "planned", "visits", "drive_metres", "wait_seconds", "work_seconds", "days_used"):
        assert sum(getattr(row, name) for row in metrics.reps) == getattr(metrics.total, name), name
    assert sum(row.cost.seconds for row in metrics.reps) == metrics.total.cost.seconds


def test_calls_listed_nowhere_are_counted():
    hidden = plan_metrics(replace(legal_plan(), unplanned=())).total
    assert (hidden.planned, hidden.unlisted, hidden.unplanned) == (8, 2, ())


def test_call_that_is_made_counts_once_however_it_is_listed():
    plan = legal_plan()
    made = replace(plan.unplanned[0], task_id="C1/1", customer_id="C1")
    assert plan_metrics(replace(plan, unplanned=(*plan.unplanned, made))).total == plan_metrics(plan).total


def test_regularity_compares_waits_with_the_ideal_gap():
    # C1 6, 7; C2 7; C4 28 of 28; D1 6, 7; D3 7, 7; C3 and D4 were not seen.
    shares = [6 / 7, 1, 1, 1, 6 / 7, 1, 1, 1]
    (only,) = plan_metrics(legal_plan()).regularity
    assert only == Regularity(class_name="B", waits=8, mean=pytest.approx(sum(shares) / 8), worst=1)


def test_waits_from_an_assumed_visit_are_left_out_of_the_regularity():
    assumed = with_series(legal_plan(), "C1", last_visit_known=False)
    assert plan_metrics(assumed).regularity[0].waits == 7


def test_hours_are_even_when_they_are_in_proportion_to_capacity():
    plan = legal_plan()
    work = {"R1": 304 + 109 + 49, "R2": 115 + 91 + 51 + 91}
    # Ten days of 8.5 h; two half days of 4.5 h without a lunch for R2.
    room = {"R1": 10 * 510, "R2": 8 * 510 + 2 * 270}
    share = {rep: sum(work.values()) * room[rep] / sum(room.values()) for rep in work}
    wanted = max(abs(work[rep] / share[rep] - 1) for rep in work)
    assert plan_metrics(plan).imbalance_of_hours == pytest.approx(wanted)


def test_rep_who_never_works_does_not_count_for_the_balance():
    plan = legal_plan()
    idle = replace(plan, routes=tuple(one for one in plan.routes if one.rep_id == "R1"))
    assert plan_metrics(with_rep(idle, "R2", shifts=(None,) * 14)).imbalance_of_hours == 0


def test_share_of_days_proved_counts_days():
    found = plan_metrics(with_route(legal_plan(), "R1", 1, proof="best found")).total
    assert (found.days_proved, found.share_proved) == (6, pytest.approx(6 / 7))


def test_overtime_is_counted_in_seconds_after_the_shift():
    late = with_stop(legal_plan(), "R1", 8, 2, arrive="17:10", start="17:10", end="17:10")
    assert plan_metrics(late).total.overtime_minutes == 10


def test_plan_without_routes_has_figures():
    plan = replace(legal_plan(), routes=())
    total = plan_metrics(plan).total
    assert (total.planned, total.visits, total.calls_a_day, total.share_proved) == (0, 0, 0, 1)
    assert plan_metrics(plan).regularity == (Regularity(class_name="B", waits=0, mean=0.0, worst=0.0),)
    assert plan_metrics(plan).imbalance_of_hours == 0


def test_routes_of_unknown_reps_are_counted_with_nobody():
    stranger = route("R9", 3, *stops_of(legal_plan(), "R2", 7))
    rows = {
        row.rep_id: row
        for row in plan_metrics(with_extra_route(without_route(legal_plan(), "R2", 7), stranger)).reps
    }
    assert rows[""].drive_seconds == 21 * 60


def test_prospects_are_visits_that_nobody_owes():
    calls = tuple(replace(call, optional=True) for call in series("D2", -1, ((2, 0, 13),)).calls)
    plan = with_series(legal_plan(), "D2", calls=calls)
    out = route("R2", 3, leave("R2", "8:00"), visit("D2/1", "8:21", "8:21", "8:51", 20),
                reach("home:R2", "9:11", 20))  # fmt: skip
    total = plan_metrics(with_extra_route(plan, out)).total
    assert (total.visits, total.prospects, total.owed, total.planned, total.unlisted) == (8, 1, 11, 8, 0)
    left = plan_metrics(plan).total
    assert (left.visits, left.prospects, left.owed, left.unlisted, left.coverage) == (7, 0, 11, 0, 8 / 11)


def test_nights_are_counted_where_days_end():
    plan = with_stop(legal_plan(), "R1", 1, -1, night_at="hotel:H1")
    plan = with_stop(plan, "R1", 2, 0, night_at="hotel:H1")
    metrics = plan_metrics(plan)
    assert [row.nights for row in metrics.reps] == [1, 0, 0]
    assert metrics.total.nights == 1


def test_hours_are_shared_out_by_what_half_days_kept_free_leave():
    # R2 has a day away, so with 10 blanks a week nothing is left of R1, and 8 h of R2
    plan = legal_plan()
    plan = with_instance(plan, policy=replace(plan.instance.policy, blank_half_days=10))
    assert plan_metrics(plan).imbalance_of_hours == 0


def test_stability_counts_visits_that_keep_their_weekday_and_time():
    # C1 on Tue 9:00 and 13:00; D1 on Mon 9:00 and 11:11; D3 on Wed 9:00 twice; slots are an hour long
    assert plan_metrics(legal_plan()).stability == (
        Stability(class_name="B", visits=6, on_weekday=6, on_time=4),
    )


def test_stability_looks_only_at_customers_who_are_seen_twice():
    plan = without_route(without_route(without_route(legal_plan(), "R1", 8), "R2", 7), "R2", 9)
    assert plan_metrics(plan).stability == ()


def test_stability_sees_another_weekday():
    plan = with_route(legal_plan(), "R1", 8, day=9)
    assert plan_metrics(plan).stability == (Stability(class_name="B", visits=6, on_weekday=5, on_time=4),)
