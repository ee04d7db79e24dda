import random

import pytest

from routeplan.errors import SolverError
from routeplan.routing.route import route_day
from routeplan.routing.settings import USUAL, RoutingSettings
from tests.unit.routing.tiny_days import MINUTE, clock, coordinates, line, line_through, make_day, make_task


def routed(*tasks, settings=USUAL, price=3, matrix=None, **fields):
    matrix = matrix or line_through(tasks)
    return route_day(make_day(*tasks, **fields), matrix, coordinates(matrix), price, settings)


def order(route):
    return [stop.task_id for stop in route.tasks]


def rows(route):
    """Kind, task, arrive, start and end in minutes, drive in minutes and kilometres, longitude."""
    return [
        (
            stop.kind,
            stop.task_id,
            *(second / MINUTE for second in (stop.arrive, stop.start, stop.end, stop.drive_seconds)),
            stop.drive_metres / 1000,
            None if stop.coordinate is None else stop.coordinate.lon,
        )
        for stop in route.stops
    ]


def test_route_lists_start_tasks_lunch_and_end_in_order_of_time():
    first, second = make_task("a", 20, minutes=220), make_task("b", 30, minutes=60, kind="appointment")
    assert rows(routed(first, second)) == [
        ("start", "", 480, 480, 480, 0, 0, 0.0),
        ("visit", "a", 500, 500, 720, 20, 20, 2.0),
        ("lunch", "", 720, 720, 765, 0, 0, None),
        ("appointment", "b", 775, 775, 835, 10, 10, 3.0),
        ("end", "", 865, 865, 865, 30, 30, 0.0),
    ]


def test_arrival_is_before_lunch_when_lunch_is_had_where_the_next_task_is():
    first, second = make_task("a", 0, minutes=200), make_task("b", 30, minutes=60)
    assert rows(routed(first, second))[2:4] == [
        ("lunch", "", clock(11, 50), clock(11, 50), clock(12, 35), 0, 0, None),
        ("visit", "b", clock(11, 50), clock(12, 35), clock(13, 35), 30, 30, 3.0),
    ]


def test_whole_leg_and_the_arrival_after_lunch_stand_on_the_next_place_when_lunch_interrupts_the_drive():
    first, second = make_task("a", 0, minutes=200), make_task("b", 120)
    assert rows(routed(first, second))[2:4] == [
        ("lunch", "", clock(11, 30), clock(11, 30), clock(12, 15), 0, 0, None),
        ("visit", "b", clock(14, 5), clock(14, 5), clock(14, 35), 120, 120, 12.0),
    ]


def test_task_without_a_place_has_no_leg_and_the_next_one_starts_from_the_last_place():
    phone = make_task("p", None, minutes=10, spans=[(clock(8, 50), clock(9))], kind="appointment")
    stops = rows(routed(make_task("a", 20), phone, make_task("b", 25)))
    assert stops[2:4] == [
        ("appointment", "p", 530, 530, 540, 0, 0, None),
        ("visit", "b", 545, 545, 575, 5, 5, 2.5),
    ]


def test_day_may_end_somewhere_else():
    route = routed(make_task("a", 20), matrix=line(20, 50), end="at:50")
    assert rows(route)[-1] == ("end", "", 560, 560, 560, 30, 30, 5.0)


@pytest.mark.parametrize("settings", [USUAL, RoutingSettings(label_limit=0)])
def test_shorter_order_replaces_the_given_one(settings):
    tasks = [make_task(name, place) for name, place in [("b", 30), ("a", 10), ("c", 40)]]
    route = routed(*tasks, settings=settings, matrix=line(10, 30, 40, 90), end="at:90")
    assert order(route) == ["a", "b", "c"]
    assert route.proof == "proved shortest"


@pytest.mark.parametrize("settings", [USUAL, RoutingSettings(label_limit=0)])
def test_given_order_is_kept_when_it_is_as_good(settings):
    tasks = [make_task(name, place) for name, place in [("b", 20), ("a", 10)]]
    assert order(routed(*tasks, settings=settings)) == ["b", "a"]
    assert order(routed(*reversed(tasks), settings=settings)) == ["a", "b"]


def test_longer_drive_is_taken_when_overtime_costs_more():
    near = make_task("near", 10, minutes=60)
    late = make_task("late", 20, minutes=60, spans=[(clock(15), clock(18))])
    far = make_task("far", 30, minutes=100)
    fields = {"shift": (480, clock(16)), "overtime": 240, "lunch": None, "matrix": line(10, 20, 30, 90)}
    assert order(routed(near, late, far, price=0, end="at:90", **fields)) == ["near", "late", "far"]
    assert order(routed(near, late, far, price=3, end="at:90", **fields)) == ["near", "far", "late"]


@pytest.mark.parametrize("settings", [USUAL, RoutingSettings(label_limit=0), RoutingSettings(prove_up_to=0)])
def test_legal_order_is_found_when_the_given_one_is_not(settings):
    first = make_task("first", 10, spans=[(clock(8), clock(9))])
    assert order(routed(make_task("second", 10), first, settings=settings)) == ["first", "second"]


@pytest.mark.parametrize("settings", [USUAL, RoutingSettings(label_limit=0), RoutingSettings(prove_up_to=0)])
def test_error_names_rep_day_and_tasks_when_no_order_is_legal(settings):
    tasks = [make_task(name, 0, minutes=40, spans=[(clock(9), clock(10))]) for name in ("a/1", "b/2")]
    with pytest.raises(SolverError, match=r"rep anna, day 4: .* for a/1, b/2"):
        routed(*tasks, settings=settings)


def test_error_when_a_task_fits_none_of_its_windows():
    with pytest.raises(SolverError, match="closed/1"):
        routed(make_task("closed/1", 10, minutes=90, spans=[(clock(9), clock(10))]))


def test_day_without_tasks_is_refused():
    with pytest.raises(ValueError, match="no task"):
        routed(matrix=line())


def long_day(seed):
    places = random.Random(seed).sample(range(1, 90), 24)
    phone = make_task("phone", None, minutes=5, spans=[(clock(10), clock(11))])
    return [*(make_task(str(place), place, minutes=5) for place in places), phone]


def test_long_day_is_searched_from_the_given_order():
    tasks = sorted(long_day(1), key=lambda task: int(task.place_id[3:]) if task.place_id else 50)
    shuffled = [*tasks[5::-1], *tasks[6:]]
    route = routed(*shuffled, settings=RoutingSettings(prove_up_to=20, solution_limit=60))
    shortest = 2 * max(int(task.place_id[3:]) for task in tasks if task.place_id)
    assert route.drive_seconds == shortest * MINUTE
    assert route.proof == "best found"


def test_day_is_searched_when_the_proof_may_not_take_any_effort():
    settings = RoutingSettings(label_limit=0, deterministic_seconds=0, solution_limit=20)
    tasks = [make_task(str(place), place, minutes=5) for place in (20, 30, 10, 50, 70, 60)]
    route = routed(*tasks, settings=settings, matrix=line(10, 20, 30, 50, 60, 70, 90), end="at:90")
    assert route.proof == "best found"
    assert order(route) == ["10", "20", "30", "50", "60", "70"]
