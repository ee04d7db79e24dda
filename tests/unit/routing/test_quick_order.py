"""The quick order of a day against trying all orders."""

from hypothesis import given, settings
from hypothesis import strategies as st

from routeplan.routing.problem import day_problem
from routeplan.routing.quick_order import cheapest_insertion, quick_timetable
from routeplan.routing.settings import RoutingSettings
from routeplan.routing.timetable import cost
from tests.property.test_routing import days, least_cost
from tests.unit.routing.tiny_days import line_through, make_day, make_task


@settings(max_examples=80)
@given(days(most=4), st.integers(-2000, 2000))
def test_it_is_the_cheapest_of_all_or_below_a_limit_none(case, more):
    day, matrix, price = case
    problem, least = day_problem(day, matrix, price), least_cost(day, matrix, price)
    table, proved = quick_timetable(problem)
    assert proved
    assert (None if table is None else cost(problem, table)) == least
    if least is not None:
        table, proved = quick_timetable(problem, below=least + more)
        assert proved
        assert (None if table is None else cost(problem, table)) == (least if more > 0 else None)


def test_the_new_task_goes_where_it_fits_best_and_the_others_keep_their_order():
    tasks = [make_task("far", 40), make_task("near", 10), make_task("new", 30)]
    problem = day_problem(make_day(*tasks), line_through(tasks), 3)
    assert cheapest_insertion(problem).order in ((2, 0, 1), (0, 2, 1))
    assert cost(problem, cheapest_insertion(problem)) == 80 * 60


def test_without_labels_the_insertion_stands():
    tasks = [make_task("far", 40), make_task("near", 10), make_task("new", 30)]
    problem = day_problem(make_day(*tasks), line_through(tasks), 3)
    table, _ = quick_timetable(problem, RoutingSettings(label_limit=0))
    assert cost(problem, table) == 4800
