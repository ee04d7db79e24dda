import json
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from benchmarks.measuring import NEVER, day_times, score
from benchmarks.rep_cases import FORBIDDEN, case_from, problem_of, read_case
from benchmarks.rep_generator import make_case
from benchmarks.rep_suite import plan_by_routeplan

CASES_AT_HAND = Path(__file__).parents[3] / "shared" / "data" / "rep"


def rule(**changes):
    base = {
        "ideal_gap": 5,
        "min_gap": 3,
        "max_gap": 7,
        "missed_cost_s": 6000,
        "gap_deviation_cost_s_per_day": 60,
        "late_cost_s_per_day": 600,
    }
    return base | changes


def customer(number, **changes):
    base = {
        "id": number,
        "class": "A",
        "x_km": 0,
        "y_km": 0,
        "service_s": 1800,
        "open_s": [[30600, 64800]],
        "closed_weekday": None,
        "visits": 1,
        "last_visit_day": -5,
    }
    return base | changes


def content(*customers, days=5, leg=600):
    size = len(customers) + 1
    return {
        "name": "tiny",
        "days": days,
        "home": {"x_km": 0, "y_km": 0},
        "shift_s": [30600, 63000],
        "max_overtime_s": 7200,
        "overtime_price": 3,
        "lunch": {"length_s": 2700, "earliest_start_s": 41400, "latest_start_s": 48600},
        "classes": {"A": rule()},
        "customers": list(customers),
        "travel_s": [[0 if i == j else leg for j in range(size)] for i in range(size)],
    }


def times(raw, day):
    case = case_from(raw)
    by_id = {one.id: one for one in case.customers}
    return day_times(case, case.travel_s.tolist(), [by_id[stop] for stop in day])


def test_score_adds_driving_waits_and_missed_calls():
    case = case_from(content(customer(1), customer(2), customer(3, last_visit_day=-2)))
    found = score(case, [[1, 2], [], [], [], [3]])
    assert found.drive == pytest.approx((3 * 600 + 2 * 600) / 60)
    assert found.gap == pytest.approx(60 / 60)
    assert found.missed_calls == 0
    assert found.total == pytest.approx(50 + 1)
    assert found.illegal == ()


def test_score_prices_a_missed_call_and_days_beyond_the_longest_wait():
    case = case_from(content(customer(1), customer(2)))
    found = score(case, [[], [], [], [], [1]])
    assert found.missed == pytest.approx(100)
    assert found.gap == pytest.approx((4 * 60 + 2 * 600) / 60)


def test_score_prices_overtime():
    case = case_from(content(customer(1, service_s=20000, open_s=[[30600, 70200]])))
    found = score(case, [[1], [], [], [], []])
    overtime_min = (41400 + 2700 + 20000 + 600 - 63000) / 60
    assert found.overtime == pytest.approx(overtime_min)
    assert found.total == pytest.approx(20 + 3 * overtime_min)


@pytest.mark.parametrize(
    ("plan", "word"),
    [
        ([[1], [], [], [1], []], "owed"),
        ([[1, 1], [], [], [], []], "0 days between"),
        ([[], [2], [], [], []], "closed"),
        ([[1], [], [], []], "4 days"),
        ([[3], [], [], [], []], "days between"),
        ([[4], [], [], [], []], "no legal times"),
    ],
)
def test_score_names_the_broken_rule(plan, word):
    case = case_from(
        content(
            customer(1),
            customer(2, closed_weekday=1),
            customer(3, last_visit_day=-1),
            customer(4, open_s=[[0, 30000]]),
        )
    )
    assert any(word in broken for broken in score(case, plan).illegal)


def test_day_ends_after_a_lunch_on_the_way_home():
    assert times(content(customer(1, open_s=[[39600, 64800]])), [1]) == (1200, 39600 + 1800 + 600)
    assert times(content(customer(1, open_s=[[46800, 64800]])), [1]) == (1200, 46800 + 1800 + 600)


def test_lunch_is_taken_while_waiting_for_an_opening():
    raw = content(customer(1, open_s=[[50400, 64800]]))
    assert times(raw, [1]) == (1200, 50400 + 1800 + 600)


def test_call_does_not_straddle_a_closing():
    raw = content(customer(1, open_s=[[30600, 32000], [50400, 64800]]))
    assert times(raw, [1])[1] == 50400 + 1800 + 600


@pytest.mark.parametrize(("closes", "end"), [(53100, 53700), (53099, NEVER)])
def test_call_that_covers_all_starts_of_lunch_waits_for_lunch_or_is_not_made(closes, end):
    assert times(content(customer(1, service_s=9000, open_s=[[40800, closes]])), [1])[1] == end


def lunch_leg_by_leg(case, stops, at):
    """Return when a day ends that has its lunch on the leg ``at``, reckoned minute by minute of the rules."""
    clock, here = case.shift_start, 0
    places = [*stops, None]
    for leg, stop in enumerate(places):
        to = 0 if stop is None else stop.id
        drive = int(case.travel_s[here, to])
        if leg == at:
            if clock > case.lunch.latest_start_s:
                return NEVER
            clock = max(clock + drive, case.lunch.earliest_start_s) + case.lunch.length_s
        else:
            clock += drive
        if stop is not None:
            fits = [
                max(clock, a) + stop.service_s for a, b in stop.open_s if max(clock, a) + stop.service_s <= b
            ]
            if not fits:
                return NEVER
            clock = min(fits)
        here = to
    return clock


def test_end_of_day_equals_the_best_leg_for_lunch():
    case = case_from(make_case(12, 5, 3))
    travel = case.travel_s.tolist()
    for seed in range(60):
        size = 1 + seed % 9
        stops = list(
            np.random.default_rng(seed).choice(np.array(case.customers, dtype=object), size, replace=False)
        )
        ends = [lunch_leg_by_leg(case, stops, at) for at in range(size + 1)]
        _, end = day_times(case, travel, stops)
        assert end == min(ends) or end <= case.lunch.latest_start_s


def test_problem_has_the_prices_of_the_case():
    case = case_from(
        content(customer(1, visits=2, last_visit_day=-1), customer(2, closed_weekday=3), days=10)
    )
    problem = problem_of(case)
    assert problem.calls_owed == 3
    assert problem.missed_price.tolist() == [[12000, 6000, 0], [6000, 0, 0]]
    assert problem.first_price[0, :4].tolist() == [FORBIDDEN, FORBIDDEN, 120, 60]
    assert problem.allowed[0].tolist() == [0, 0, 1, 1, 1, 1, 1, 1, 1, 1]
    assert problem.allowed[1].tolist() == [1, 1, 1, 0, 1, 1, 1, 1, 0, 1]
    assert problem.gap_price[0, 2:10].tolist() == [FORBIDDEN, 120, 60, 0, 60, 120, 780, 1440]
    assert problem.overtime_price == 3000


def best_by_enumeration(case):
    """Return the least total over every choice of day and order for one call each."""
    ids = [one.id for one in case.customers]
    best = float("inf")
    for choice in np.ndindex(*([case.days + 1] * len(ids))):
        days = [[stop for stop, day in zip(ids, choice, strict=True) if day == n] for n in range(case.days)]
        total = 0
        plan = [min(permutations(day), key=lambda o: _cost_of_day(case, list(o))) for day in days]
        found = score(case, [list(day) for day in plan])
        total = found.total if not found.illegal else float("inf")
        best = min(best, total)
    return best


def _cost_of_day(case, day):
    by_id = {one.id: one for one in case.customers}
    drive, end = day_times(case, case.travel_s.tolist(), [by_id[stop] for stop in day])
    late = max(0, end - case.shift_end)
    return drive + case.overtime_price * late if end <= case.latest_end else NEVER


def test_search_on_a_case_finds_the_plan_that_enumeration_finds():
    raw = make_case(4, 5, 11) | {"days": 3}
    case = case_from(raw)
    found = score(case, plan_by_routeplan(case, 0.3, 1))
    assert found.illegal == ()
    assert found.total == pytest.approx(best_by_enumeration(case))


def test_score_equals_the_scorer_that_comes_with_the_cases_at_hand():
    for path in sorted(CASES_AT_HAND.glob("*.json")):
        namespace: dict = {"__name__": "scorer"}
        exec((CASES_AT_HAND / "score.py").read_text(encoding="utf-8"), namespace)
        case, raw = read_case(path), json.loads(path.read_text(encoding="utf-8"))
        plan = plan_by_routeplan(case, 0.2, 1)
        for one in (plan, [[] for _ in plan], [day[::-1] for day in plan], [day + day[:2] for day in plan]):
            mine, theirs = score(case, one), namespace["score"](raw, one)
            assert bool(mine.illegal) == bool(theirs["illegal"])
            if not mine.illegal:
                parts = mine.total, mine.drive, mine.overtime, mine.missed, mine.gap
                wanted = [theirs[part] for part in ("total", "drive", "overtime", "missed", "gap")]
                assert parts == pytest.approx(wanted, abs=0.051)
