from routeplan.measures.promises_kept import promises_of_week
from routeplan.measures.standing_days import standing_stops
from tests.unit.measures.histories import NINE, day, history, published, stop

MONTH = published(
    "month", 0, 28, stop("A/1", 0), stop("B/1", 1), stop("C/1", 2), stop("D/1", 3), stop("E/1", 4),
    stop("F/1", 1, NINE + 3600), stop("Z/1", 8),
)  # fmt: skip


def fates(*stops, above=MONTH, more=()):
    found = promises_of_week(history(above, published("week", 0, 7, *stops), *more), day(0))
    return found.fates, found.added


def test_each_promise_has_one_fate_and_what_nobody_promised_is_added():
    kept, added = fates(
        stop("A/1", 0, NINE + 600), stop("B/1", 2), stop("C/1", 2, rep_id="R2"), stop("N/1", 4),
        more=[published("week", 7, 7, stop("D/1", 7))],
    )  # fmt: skip
    # In order of the month's days: A, then B and F, C, D and E.
    assert kept == ("kept", "day", "left_out", "rep", "week", "left_out")
    assert added == 1


def test_the_same_customer_answers_a_promise_whose_number_was_shifted():
    # A/1 was missed the week before and is carried forward in the place of A/2.
    month = published("month", 0, 28, stop("A/2", 0), stop("A/3", 3))
    assert fates(stop("A/1", 0), stop("A/2", 3), above=month) == (("day", "day"), 0)
    assert fates(stop("A/7", 0), above=month) == (("kept", "left_out"), 0)


def test_an_appointment_at_the_customer_answers_a_promise_and_is_not_an_added_visit():
    month = published("month", 0, 28, stop("A/1", 0))
    meeting = stop("T1", 0, kind="appointment", customer_id="A")
    assert fates(meeting, above=month) == (("kept",), 0)


def test_a_quarter_promises_the_week_only():
    quarter = published("quarter", 0, 91, stop("A/1", 0), stop("B/1", 1))
    found = promises_of_week(history(quarter, published("month", 0, 28, stop("A/1", 4, rep_id="R2"))), day(0))
    assert (found.fates, found.added) == (("kept", "left_out"), 0)


def test_a_plan_with_nothing_above_it_keeps_no_promises():
    found = promises_of_week(history(MONTH), day(0))
    assert (found.fates, found.added, found.again) == (None, 0, 0)


def test_what_was_published_and_mended_since_is_counted_again():
    before = published("week", 0, 7, stop("A/1", 0), stop("B/1", 1), stop("C/1", 3), replaced=True)
    now = published("week", 0, 7, stop("A/1", 0), stop("B/1", 2))
    rest = published("week", 2, 5, stop("B/1", 3))
    assert promises_of_week(history(MONTH, before, now, rest), day(0)).again == 2


def test_the_finest_plan_stands_and_of_one_level_the_one_that_begins_last():
    week, mended = published("week", 0, 7, stop("A/1", 0), stop("B/1", 4)), published("week", 2, 5)
    old = published("week", 0, 7, stop("X/1", 1), replaced=True)
    standing = standing_stops(history(MONTH, old, week, mended))
    assert [one.task_id for one in standing] == ["A/1", "Z/1"]
    assert [one.task_id for one in standing_stops(history(MONTH, week), ("month",))][-1] == "Z/1"
