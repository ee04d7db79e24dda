"""What is saved and why, on a road whose every kilometre takes a minute, and uphill a minute more a drive."""

from routeplan.measures.coverage import contacts_made
from routeplan.model.saving import Measured, Saving
from routeplan.review.errands import MeasuredVisit
from routeplan.review.given import given_plan, judge_given
from routeplan.review.measured import measured_by_rep, together
from routeplan.review.most_saved import calls_moved, customers_saved, days_saved, rule_counts, weeks_saved
from routeplan.review.savings import called_on_by_others, days_step, drive_shares, order_step
from tests.rules.legal_plan import legal_plan, matrices, with_instance

MINUTE = 60
PLAN = with_instance(legal_plan(), appointments=())


def made(*visits):
    """The plan of visits as (rep, day, customers in order)."""
    rows = [
        MeasuredVisit(rep_id=rep_id, day=day, customer_id=name)
        for rep_id, day, names in visits
        for name in names
    ]
    parts = PLAN.instance, PLAN.call_plan, PLAN.alignment, rows, matrices()
    plan = given_plan(*parts)
    return plan, together(list(measured_by_rep(plan, judge_given(*parts)).values()))


def parts_of(step):
    return {one.key: one.saved for one in step.parts}


def total(savings):
    return sum(savings, Saving())


def test_a_day_is_measured_in_whole_seconds_and_metres():
    # home to D2 21 min, back down to D1 10, up to D3 21, home 30; three calls of half an hour, lunch at noon
    _, found = made(("R2", 0, ("D2", "D1", "D3")))
    assert (found.days, found.visits) == (1, 3)
    assert found.drive_seconds == (21 + 10 + 21 + 30) * MINUTE
    assert found.drive_metres == 20_007 + 10_000 + 20_007 + 30_000
    assert found.call_seconds == 90 * MINUTE
    assert found.field_seconds == (82 + 90) * MINUTE
    assert (found.wait_seconds, found.overtime_seconds) == (0, 0)
    assert dict(found.price)["drive"] == 82 * MINUTE


def test_calls_too_soon_and_in_time_are_counted_by_their_waits():
    # last visit of D1 is on file; a second visit two days after the first is too soon (4 days at least)
    plan, found = made(("R2", 0, ("D1",)), ("R2", 2, ("D1",)))
    series = plan.call_plan.by_customer()["D1"]
    first = 0 - series.last_visit_day
    gap = plan.instance.customer_by_id()["D1"].gap
    assert found.waits == 2
    assert found.waits_kept == (gap.minimum <= first <= gap.maximum)
    assert found.hard >= 1
    assert len(contacts_made(plan)["D1"]) == 2


def test_figures_by_rep_add_up_to_those_of_all():
    plan, found = made(("R2", 0, ("D2", "D1")), ("R1", 1, ("C1", "C2")))
    by_rep = measured_by_rep(plan, ())
    assert sum(one.drive_metres for one in by_rep.values()) == found.drive_metres
    assert (by_rep["R1"].visits, by_rep["R2"].visits, by_rep[""].days) == (2, 2, 0)


def test_shares_of_customers_are_all_drives():
    plan, found = made(("R2", 0, ("D2", "D1", "D3")))
    shares = drive_shares(plan)
    assert {name: one.home.seconds for name, one in shares.items()} == {
        "D2": 2 * 21 * MINUTE, "D1": 0, "D3": 2 * 30 * MINUTE,
    }  # fmt: skip
    assert {name: one.between.seconds for name, one in shares.items()} == {
        "D2": 10 * MINUTE, "D1": (10 + 21) * MINUTE, "D3": 21 * MINUTE,
    }  # fmt: skip
    assert sum(one.all.metres for one in shares.values()) == 2 * found.drive_metres


def test_another_order_saves_driving_and_nothing_else():
    (before, old), (after, new) = made(("R2", 0, ("D2", "D1", "D3"))), made(("R2", 0, ("D3", "D2", "D1")))
    step = order_step(old, new)
    assert step.saved == Saving(
        field_seconds=21 * MINUTE, drive_seconds=21 * MINUTE, drive_metres=80_014 - 60_007
    )
    assert parts_of(step) == {"drive": step.saved}
    (day,) = days_saved(before, after)
    assert (day.rep_id, day.when.isoformat(), day.visits, day.saved) == ("R2", "2027-01-04", 3, step.saved)


def test_one_day_less_saves_the_way_out_and_home_and_costs_a_way_between():
    (before, old) = made(("R2", 0, ("D1",)), ("R2", 1, ("D2",)))
    (after, new) = made(("R2", 1, ("D2", "D1")))
    step = days_step(before, after, old, new)
    # before 11 + 10 and 21 + 20, after 21 + 10 + 10
    assert step.saved.days == 1
    assert step.saved.drive_seconds == (62 - 41) * MINUTE
    found = {key: (one.days, one.drive_seconds // MINUTE) for key, one in parts_of(step).items()}
    assert found == {"fewer_days": (1, 31), "nearer_calls": (0, -10)}
    assert total(parts_of(step).values()) == step.saved
    (week,) = weeks_saved(before, after)
    assert (week.days_before, week.days_after, week.saved) == (2, 1, step.saved)
    # D2 was 41 minutes out and home, now 21 and half of 10; D1 was 21, now 10 and half of 10
    found = [(one.customer_id, one.saved.drive_seconds // MINUTE) for one in customers_saved(before, after)]
    assert found == [("D2", 15), ("D1", 6)]


def test_calls_by_another_rep_are_a_reason_of_their_own():
    (before, old), (after, new) = made(("R1", 0, ("D1",))), made(("R2", 0, ("D1",)))
    step = days_step(before, after, old, new)
    assert called_on_by_others(before, after) == {"D1"}
    assert [key for key in parts_of(step) if key != "wait"] == ["other_reps"]
    assert parts_of(step)["other_reps"].drive_seconds == step.saved.drive_seconds > 0
    moved = calls_moved(before, after, 0)
    assert (moved.same_day, moved.other_day, moved.other_rep) == (0, 0, 1)


def test_calls_that_stay_or_go_to_another_day_are_counted():
    (before, _), (after, _) = made(("R2", 0, ("D1", "D2"))), made(("R2", 0, ("D1",)), ("R2", 3, ("D2",)))
    moved = calls_moved(before, after, 1)
    assert (moved.same_day, moved.other_day, moved.other_rep, moved.kept_as_they_were) == (1, 1, 0, 1)


def test_rules_are_counted_on_both_sides_hard_ones_first():
    rows = [MeasuredVisit(rep_id="R2", day=day, customer_id="D1") for day in (0, 1)]
    found = judge_given(PLAN.instance, PLAN.call_plan, PLAN.alignment, rows, matrices())
    counts = rule_counts(found, ())
    assert counts[0].severity == "hard"
    assert {one.rule: (one.present, one.routeplan) for one in counts}["not_too_soon"][1] == 0
    assert [one.severity for one in counts] == sorted(one.severity for one in counts)


def test_nothing_saves_nothing():
    plan, found = made(("R2", 0, ("D1", "D2")))
    assert order_step(found, found).saved == Saving()
    assert days_step(plan, plan, found, found).parts == ()
    assert Measured().saved_by(Measured()) == Saving()
    assert days_saved(plan, plan) == weeks_saved(plan, plan) == customers_saved(plan, plan) == ()
