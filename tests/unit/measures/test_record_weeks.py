import pytest

from routeplan.measures.record_weeks import (
    Past,
    churn,
    gap_deviation,
    planned_mondays,
    record_coverage,
    record_week,
    week_status,
)
from routeplan.measures.waits_seen import seen_days
from routeplan.model import GapRule
from routeplan.model.logged_call import LoggedCall
from tests.builders import at, make_customer
from tests.unit.measures.histories import day, history, published, stop

QUARTER = published("quarter", 0, 91, stop("A/1", 0), stop("B/1", 2), stop("C/1", 3), stop("D/1", 30))
MONTH = published("month", 0, 28, stop("A/1", 0), stop("B/1", 2), stop("C/1", 3))
WEEK = published("week", 0, 7, stop("A/1", 0), stop("B/1", 3), stop("E/1", 4))


def row(visit_id, number, outcome="held", **fields):
    return LoggedCall(customer_id=visit_id[0], visit_id=visit_id, outcome=outcome, when=day(number), **fields)


def past(*rows, today=7, plans=(QUARTER, MONTH, WEEK), **fields):
    gap = GapRule(minimum=4, ideal=10, maximum=14)
    customers = [make_customer(name, at(48, 14), gap=gap, last_visit=day(-6)) for name in "ABCDE"]
    return Past(
        history=history(*plans, **fields),
        log=rows,
        seen=seen_days(customers, rows, {}, phone_counts=False),
        classes=("A", "B"),
        today=day(today),
    )


def test_a_week_in_figures():
    looked = past(row("A/1", 0), row("B/1", 3, "missed"), row("C/1", 1))
    week = record_week(looked, day(0), day(0))
    assert (week.by_quarter, week.by_month, week.by_week, week.planned) == (3, 3, 3, 3)
    assert (week.promised, week.kept, week.moved_day, week.left_out, week.added) == (3, 1, 1, 1, 1)
    assert (week.held, week.missed, week.unlogged) == (2, 1, 1)
    # Seen last six days before: due on day 4. A waited 6 of 10 days, C 7.
    assert (week.due, week.gaps, week.gap_share) == (5, 2, pytest.approx(0.4 + 0.3))
    assert (churn([week]), record_coverage([week])) == (pytest.approx(2 / 3), pytest.approx(2 / 5))
    assert gap_deviation([week]) == pytest.approx(0.35)
    assert [(one.class_name, one.in_time, one.customers) for one in week.seen] == [("B", 5, 5)]
    assert week.name == "2027-W01"


def test_a_week_to_come_says_nothing_of_calls_and_a_week_without_level_above_nothing_of_promises():
    looked = past()
    coming, bare = record_week(looked, day(7), day(0)), record_week(looked, day(28), day(0))
    assert (coming.by_month, coming.by_week, coming.promised, coming.due) == (0, None, 0, None)
    assert (bare.by_quarter, bare.by_month, bare.promised, bare.seen) == (1, None, None, ())
    assert (churn([coming, bare]), record_coverage([coming]), gap_deviation([bare])) == (None, None, None)


def test_visits_of_today_are_not_yet_unlogged():
    assert [record_week(past(today=today), day(0), day(0)).unlogged for today in (3, 4, 5)] == [1, 2, 3]


def test_a_call_missed_and_held_a_week_later_counts_in_both_weeks():
    later = published("week", 7, 7, stop("B/1", 8))
    looked = past(row("B/1", 3, "missed"), row("B/1", 8), today=14, plans=(QUARTER, MONTH, WEEK, later))
    weeks = [record_week(looked, day(number), day(0)) for number in (0, 7)]
    assert [(week.held, week.missed) for week in weeks] == [(0, 1), (1, 0)]


def test_a_visit_held_on_another_day_of_its_week_is_not_missed():
    looked = past(row("B/1", 3, "missed"), row("B/1", 4, planned_date=day(3)))
    assert record_week(looked, day(0), day(0)).missed == 0


def test_a_row_without_a_visit_speaks_of_its_customer_and_day():
    rows = [LoggedCall(customer_id="A", outcome="missed", planned_date=day(number)) for number in (0, 2)]
    assert [record_week(past(one), day(0), day(0)).missed for one in rows] == [1, 0]


@pytest.mark.parametrize(
    ("today", "status"), [(-3, "published"), (-1, "published"), (0, "frozen"), (6, "frozen"), (7, "done")]
)
def test_a_week_freezes_when_it_begins_and_is_done_when_it_is_over(today, status):
    assert week_status(past(today=today), day(0)) == status


def test_a_week_of_which_only_drafts_are_known_is_a_draft():
    draft = published("week", 91, 7).plan
    looked = past(drafts=(draft,))
    assert [week_status(looked, day(number)) for number in (84, 91)] == ["published", "draft"]
    assert (len(planned_mondays(looked.history)), planned_mondays(history())) == (14, ())
