"""What the book says of other days: quick, and yet true."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings

from routeplan.pipeline.book_reasons import book_reasons
from routeplan.pipeline.why import why
from routeplan.pipeline.why_not import why_not
from routeplan.routing.problem import day_problem
from routeplan.routing.timetable import earliest_timetable, legs_along
from tests.builders import make_rep
from tests.planned_days import day_of, matrix_of, with_calls
from tests.property.test_find_day import NEW, instances, pairs, plan_or_pass
from tests.unit.pipeline.test_why import DAYS, HOME, NEAR, TOWN, closed_on, customer, off_on, plan_of
from tests.unit.pipeline.test_why_not import full


def in_order_with(plan, day, names):
    """The earliest end by driving of the legal days with the customers in this order and X among them."""
    problem = day_problem(
        day_of(plan.instance, "R", day, pairs([*names, NEW])),
        matrix_of(plan.instance, plan.alignment, "R"),
        3,
    )
    kept = problem.given[:-1]
    orders = ((*kept[:place], len(names), *kept[place:]) for place in range(len(names) + 1))
    tables = (earliest_timetable(problem, order) for order in orders)
    ends = {}
    for table in tables:
        if table is not None:
            drive = sum(legs_along(problem, table.order))
            ends[drive] = min(table.end, ends.get(drive, table.end))
    return ends


def drive_in_order(plan, names):
    matrix = matrix_of(plan.instance, plan.alignment, "R")
    way = ["home:R", *(f"customer:{name}" for name in names), "home:R"] if names else []
    return sum(matrix.seconds_between(*leg) for leg in pairwise(way))


@settings(max_examples=80)
@given(instances(most=5))
def test_another_day_of_the_book_has_room_in_its_order_and_is_driven_as_said(case):
    instance, names = case
    on = {0: names[::2], 1: [*names[1::2], NEW], 2: []}
    plan = plan_or_pass(instance, {("R", 0): on[0], ("R", 1): on[1]})
    plan = with_calls(plan, NEW, -1, (0, 0, 2))
    order = {route.day: [stop.customer_id for stop in route.tasks] for route in plan.routes}
    without = [name for name in order[1] if name != NEW]
    for day, more in book_reasons(plan).others[f"{NEW}/1"]:
        stops = order.get(day, [])
        change = drive_in_order(plan, without) - drive_in_order(plan, order[1])
        ends = {
            drive - drive_in_order(plan, stops) + change: end
            for drive, end in in_order_with(plan, day, stops).items()
        }
        assert more in ends
        planned = max((route.stops[-1].arrive for route in plan.routes if route.day == day), default=0)
        assert ends[more] <= max(instance.reps[0].shifts[day].end, planned)


def test_days_of_the_book_keep_waits_turns_and_opening_hours():
    rep = off_on(make_rep("R", HOME, days=DAYS), 7)
    plan = plan_of(
        customer("X", open_on=closed_on(9)), customer("A", NEAR), visits={("R", 8): ["X", "A"]}, reps=[rep]
    )
    days = [day for day, _ in book_reasons(plan).others["X/1"]]
    # day 7 is off, on day 9 the customer is closed; days 1 to 3 are too near to the last visit
    # the drive is the same on all others; day 7 is ideal, so 4 and 10 are three days off it
    assert days == [4, 10, 11]


def test_facts_of_the_book_are_those_of_why_but_for_the_due_window():
    plan = plan_of(customer("X"), customer("A", NEAR), visits={("R", 8): ["X", "A"]})
    found = book_reasons(plan)
    told = {one.text for one in why(plan, "X")[0].facts if one.kind not in ("due", "room")}
    assert set(found.facts["X/1"]) == told
    assert set(found.facts) == {"X/1", "A/1"}


def test_the_book_says_which_facts_speak_against_a_day():
    plan = plan_of(customer("X"), visits={("R", 11): ["X"]})
    told = book_reasons(plan).facts["X/1"]
    assert "against it: 11 days after the visit of Mon 2027-01-04, at most 10" in told
    assert "R works 08:00-16:30" in told


def test_most_calls_a_day_leave_no_room_in_the_book():
    rep = replace(make_rep("R", TOWN, days=DAYS), max_calls=1)
    plan = plan_of(customer("X"), customer("A"), visits={("R", 8): ["X"], ("R", 10): ["A"]}, reps=[rep])
    assert 10 not in [day for day, _ in book_reasons(plan).others["X/1"]]


def test_calls_left_out_have_hints_the_cheapest_first():
    hints = book_reasons(full()).hints
    assert hints["X/1"][0] == "R works 30 minutes longer on Wed 2027-01-06."
    assert hints["X/1"][1] == "R phones X for 10 minutes instead of going there."
    assert set(hints) == {"X/1"}


def test_overtime_is_used_up_before_a_day_has_to_be_longer():
    """Half an hour is lacking, and ten minutes of overtime are allowed; the command says the same."""
    plan = full()
    (rep,) = plan.instance.reps
    reps = (replace(rep, max_overtime_seconds=600),)
    plan = replace(plan, instance=replace(plan.instance, reps=reps))
    hints = book_reasons(plan).hints["X/1"]
    assert hints[0] == "R works 20 minutes longer on Wed 2027-01-06."
    assert hints[0] in [way.remedy.text for way in why_not(plan, "X/1").ways]


def test_a_plan_with_a_stop_that_nobody_knows_is_drawn_without_other_days():
    plan = plan_of(customer("X"), customer("A", NEAR), visits={("R", 8): ["X", "A"]})
    (route,) = plan.routes
    strange = tuple(replace(one, customer_id="?") if one.customer_id == "A" else one for one in route.stops)
    found = book_reasons(replace(plan, routes=(replace(route, stops=strange),)))
    assert found.others["X/1"] == ()
    assert found.facts["X/1"]
