"""Times of a day: whatever is asked, drives fit, and the earliest end is found."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.model import TimeWindow
from routeplan.review.case import open_case
from routeplan.review.clock_times import Errand, time_day
from routeplan.review.rules.clock_runs_forward import clock_runs_forward
from routeplan.review.rules.drive_is_as_long_as_the_roads import drive_is_as_long_as_the_roads
from routeplan.review.rules.home_in_time import home_in_time
from routeplan.review.rules.lunch_in_its_window import lunch_in_its_window
from routeplan.review.rules.lunch_is_had import lunch_is_had
from routeplan.review.rules.lunch_is_undisturbed import lunch_is_undisturbed
from routeplan.review.rules.one_thing_at_a_time import one_thing_at_a_time
from routeplan.review.rules.opening_hours import opening_hours
from routeplan.review.rules.time_to_get_there import time_to_get_there
from tests.rules.legal_plan import (
    KILOMETRES,
    legal_plan,
    line_matrix,
    rep,
    route,
    with_customer,
    with_extra_route,
    with_rep,
)

ALWAYS = (
    clock_runs_forward,
    drive_is_as_long_as_the_roads,
    time_to_get_there,
    one_thing_at_a_time,
    lunch_is_undisturbed,
)
TIMES = (opening_hours, home_in_time, lunch_in_its_window, lunch_is_had)
CUSTOMERS = ("C1", "C2", "C3", "C4")
QUARTERS = st.integers(min_value=32, max_value=70)


@st.composite
def days(draw):
    """Up to four customers in an order, each with opening hours and the length of a call."""
    chosen = draw(st.permutations(CUSTOMERS))[: draw(st.integers(min_value=1, max_value=4))]
    customers = {}
    for customer_id in chosen:
        ends = sorted(draw(st.lists(QUARTERS, min_size=2, max_size=4, unique=True)))
        pairs = zip(ends[::2], ends[1::2], strict=False)
        windows = tuple(TimeWindow(start=a * 900, end=b * 900) for a, b in pairs)
        customers[customer_id] = (windows, draw(st.sampled_from([900, 1800, 5400])))
    return customers


def errands_of(customers, plan):
    return [
        Errand(
            kind="visit", task_id=f"{customer_id}/1", customer_id=customer_id,
            place_id=f"customer:{customer_id}",
            coordinate=plan.instance.customer_by_id()[customer_id].coordinate,
            seconds=seconds, windows=windows,
        )
        for customer_id, (windows, seconds) in customers.items()
    ]  # fmt: skip


def case_of(customers, timed):
    plan = with_rep(legal_plan(), "R1", end=rep("R1").home)
    for customer_id, (windows, seconds) in customers.items():
        plan = with_customer(plan, customer_id, open_on=(windows,) * 14, call_seconds=seconds)
    return open_case(
        with_extra_route(plan, route("R1", 3, *timed.stops)), {"R1": line_matrix(), "R2": line_matrix()}
    )


def on_day_3(rule, case):
    return [one for one in rule(case) if one.day == 3]


@settings(max_examples=150, deadline=None)
@given(customers=days())
def test_times_never_break_the_rules_of_clock_and_drive(customers):
    timed = time_day(rep("R1"), 3, errands_of(customers, legal_plan()), line_matrix())
    case = case_of(customers, timed)
    for rule in ALWAYS:
        assert on_day_3(rule, case) == []


@settings(max_examples=150, deadline=None)
@given(customers=days())
def test_times_without_a_fault_break_no_rule_and_times_with_one_do(customers):
    timed = time_day(rep("R1"), 3, errands_of(customers, legal_plan()), line_matrix())
    case = case_of(customers, timed)
    broken = [one for rule in TIMES for one in on_day_3(rule, case)]
    assert (timed.faults == 0) == (broken == [])


def earliest_end(customers, lunch_grid):
    """Return the earliest legal end by trying every minute for leaving and for lunch; None without one."""
    km = [KILOMETRES[f"customer:{customer_id}"] for customer_id in customers]
    ends = []
    for lunch in lunch_grid:
        for leaving in (480, *range(490, 800, 10)):
            end = _end_of(list(customers.values()), km, leaving, lunch)
            if end is not None:
                ends.append(end)
    return min(ends, default=None)


def _end_of(calls, km, leaving, lunch):
    """Walk minute by minute through a day; lunch at a fixed minute stops everything."""
    now, here = leaving, 0
    for (windows, seconds), there in zip([*calls, ((), 0)], [*km, 0], strict=True):
        now = _drive(now, abs(there - here) + (there > here), lunch)
        here = there
        if not windows:
            break
        starts = [
            max(now, window.start // 60)
            for window in windows
            if _free(max(now, window.start // 60), seconds // 60, lunch) + seconds // 60 <= window.end // 60
        ]
        starts = [_free(start, seconds // 60, lunch) for start in starts]
        if not starts:
            return None
        now = min(starts) + seconds // 60
    due = leaving < 750 and now > 810
    taken = lunch is not None and lunch >= leaving and lunch + 30 <= now
    return now if now <= 1050 and (taken or not due) else None


def _free(start, length, lunch):
    """Return the first start at which a call and the lunch do not overlap."""
    return start if lunch is None or start + length <= lunch or start >= lunch + 30 else lunch + 30


def _drive(now, minutes, lunch):
    """Return the arrival of a drive that pauses for lunch."""
    if lunch is not None and now <= lunch < now + minutes:
        return now + minutes + 30
    return lunch + 30 + minutes if lunch is not None and lunch < now < lunch + 30 else now + minutes


@settings(max_examples=60, deadline=None)
@given(customers=days())
def test_earliest_end_is_found(customers):
    errands = errands_of(customers, legal_plan())
    timed = time_day(rep("R1"), 3, errands, line_matrix())
    wanted = earliest_end(customers, (None, *range(720, 811)))
    found = timed.stops[-1].end // 60 if timed.faults == 0 else None
    assert found == wanted


def test_day_without_errands_drives_nowhere():
    timed = time_day(rep("R1"), 3, [], line_matrix())
    assert [stop.kind for stop in timed.stops] == ["start", "end"]
    assert timed.faults == 0
    assert timed.stops[1].drive_seconds == 0


def test_lunch_interrupts_a_drive_that_begins_before_its_window():
    window = TimeWindow(start=11 * 3600, end=11 * 3600 + 1800)
    late = TimeWindow(start=12 * 3600, end=18 * 3600)
    plan = legal_plan()
    first, second = errands_of({"C1": ((window,), 1800), "C4": ((late,), 5400)}, plan)
    timed = time_day(rep("R1"), 3, [first, second], line_matrix())
    lunch, arrival = timed.stops[2], timed.stops[3]
    assert [stop.kind for stop in timed.stops] == ["start", "visit", "lunch", "visit", "end"]
    assert (lunch.start, lunch.end) == (12 * 3600, 12 * 3600 + 1800)
    assert arrival.arrive == 11 * 3600 + 1800 + 31 * 60 + 1800


def test_appointment_without_a_place_is_held_where_the_rep_is():
    talk = Errand(
        kind="appointment", task_id="T", customer_id=None, place_id=None, coordinate=None, seconds=600,
        windows=(TimeWindow(start=9 * 3600, end=10 * 3600),),
    )  # fmt: skip
    timed = time_day(rep("R1"), 3, [talk], line_matrix())
    assert [(stop.start, stop.end) for stop in timed.stops] == [
        (32400, 32400),
        (32400, 33000),
        (33000, 33000),
    ]


def test_pairs_of_windows_are_tried_in_order():
    for first, second in product(range(8, 11), range(11, 13)):
        windows = (
            TimeWindow(start=first * 3600, end=first * 3600 + 1800),
            TimeWindow(start=second * 3600, end=second * 3600 + 7200),
        )
        timed = time_day(rep("R1"), 3, errands_of({"C1": (windows, 1800)}, legal_plan()), line_matrix())
        assert timed.stops[1].start == (second if first == 8 else first) * 3600


def one_call(first, seconds):
    """Return the day of a single call at C1 that can begin at one minute only."""
    windows = (TimeWindow(start=first * 60, end=first * 60 + seconds),)
    return time_day(rep("R1"), 3, errands_of({"C1": (windows, seconds)}, legal_plan()), line_matrix())


def test_lunch_had_before_leaving_at_the_first_possible_second_is_not_listed():
    timed = one_call(12 * 60 + 41, 3000)
    assert timed.stops[0].end == 12 * 3600 + 1800
    assert (timed.faults, [stop.kind for stop in timed.stops]) == (0, ["start", "visit", "end"])


def test_lunch_at_home_at_its_latest_start_is_not_listed():
    timed = one_call(11 * 60 + 50, 5400)
    assert timed.stops[-1].arrive == 13 * 3600 + 1800
    assert (timed.faults, [stop.kind for stop in timed.stops]) == (0, ["start", "visit", "end"])


def test_lunch_at_its_latest_start_is_in_time_and_a_minute_later_is_not():
    # A call from 11:30 until 13:30, and one a minute longer.
    assert one_call(11 * 60 + 30, 7200).faults == 0
    assert one_call(11 * 60 + 30, 7260).faults == 1


def test_day_that_ends_with_the_last_second_of_overtime_is_without_fault():
    # The shift ends at 17:00, overtime at 17:30, and home is 10 minutes away.
    assert one_call(16 * 60 + 50, 1800).faults == 0
    assert one_call(16 * 60 + 51, 1800).faults == 1
