"""What the gaps of a day in traffic are said to have room for, really put in."""

from hypothesis import given, settings

from routeplan.pipeline.book_days import overruns
from routeplan.pipeline.day_as_is import at_hand
from routeplan.pipeline.day_legs import day_legs
from routeplan.routing.problem import day_problem
from routeplan.routing.timetable import earliest_timetable
from tests.planned_days import day_of
from tests.property.test_find_day import NEW, instances, pairs
from tests.property.test_offers_in_traffic import BUSY, planned


def test_a_call_that_a_gap_has_room_for_can_be_made_there():
    made = []

    @settings(max_examples=100)
    @given(instances(most=4), BUSY)
    def tried(case, bands):
        made.extend(days_with_room(case, bands))

    tried()
    assert made.count(0) > 20
    assert len(made) - made.count(0) > 20


def days_with_room(case, bands):
    """Yield the day of each gap with room for the new call, which is put in and must keep all rules."""
    instance, names = case
    plan, matrix = planned(instance, bands, {0: names})
    customer, end = instance.customer_by_id()[NEW], instance.reps[0].shifts[0].end
    gaps, row = day_legs(at_hand(plan), matrix, "R"), matrix.index[customer.place_id]
    order = [stop.customer_id for stop in plan.routes[0].tasks]
    for number, over in enumerate(overruns(gaps, row, customer.call_seconds, customer.open_on).tolist()):
        day, before = int(gaps.day[number]), matrix.place_ids[gaps.before[number]]
        if over > 0:
            continue
        kept = order if day == 0 else []
        place = 0 if before == "home:R" else kept.index(before.partition(":")[2]) + 1
        visits = pairs([*kept[:place], NEW, *kept[place:]])
        problem = day_problem(day_of(instance, "R", day, visits), matrix, 3)
        table = earliest_timetable(problem, problem.given)
        assert table is not None
        assert table.end <= max(end, plan.routes[0].stops[-1].arrive if day == 0 else 0)
        yield day
