"""Days driven as a rep would have to."""

import numpy as np
import pytest

from benchmarks.roads_driven import driven, same_calls
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Place
from routeplan.pipeline.make_plan import make_plan
from routeplan.pipeline.reachable import named_places
from routeplan.review.errands import MeasuredVisit
from routeplan.review.given import given_plan
from tests.builders import ESTIMATED_TRAVEL, at, make_customer, make_instance, make_rep, owing
from tests.planned_days import alignment_of
from tests.unit.tables.workspaces import read

CUSTOMERS = [make_customer(f"C{number}", at(0, number / 10), call_seconds=3600) for number in range(5)]
REP = make_rep("R", at(1, 0))


def travel(from_home: int) -> TravelMatrix:
    """Ten minutes from customer to customer, so many seconds from home, each way a kilometre."""
    names = (REP.home_id, *(one.place_id for one in CUSTOMERS))
    seconds = np.full((6, 6), 600)
    seconds[0, :] = seconds[:, 0] = from_home
    metres = np.full((6, 6), 1000)
    for table in (seconds, metres):
        np.fill_diagonal(table, 0)
    return TravelMatrix(
        place_ids=names, seconds=seconds.astype(np.int32), metres=metres.astype(np.int32), source="test"
    )


def five_visits():
    """All five on Monday, as they fit where home is near."""
    instance = make_instance(CUSTOMERS, [REP])
    visits = [MeasuredVisit(rep_id="R", customer_id=one.customer_id, day=0) for one in CUSTOMERS]
    return given_plan(instance, owing(CUSTOMERS), alignment_of(instance), visits, {"R": travel(600)})


def test_last_stop_is_left_off_until_the_rep_is_home_with_the_overtime_allowed():
    plan, roads = five_visits(), travel(7200)

    # at 8 to 10 out, the fifth call ends at 16:10 with lunch, home at 18:10: 1:40 of overtime at threefold
    whole = driven(plan, roads)
    assert (whole.visits, whole.km, whole.late_days) == (5, 6, 1)
    assert whole.hours == pytest.approx(4 + 4 / 6)
    assert whole.price == pytest.approx(4 + 4 / 6 + 5)

    # the fourth ends at 15:00, home at 17:00 with half an hour of overtime; the call left off costs an hour
    kept = driven(plan, roads, within_hours=True)
    assert (kept.visits, kept.km, kept.late_days) == (4, 5, 0)
    assert kept.hours == pytest.approx(4.5)
    assert kept.price == pytest.approx(4.5 + 1.5 + 1)
    assert kept.hours_a_visit == pytest.approx(4.5 / 4)


def test_day_in_time_is_driven_as_it_is():
    plan, roads = five_visits(), travel(600)
    assert driven(plan, roads).late_days == 0
    assert driven(plan, roads) == driven(plan, roads, within_hours=True)


def test_day_on_which_nothing_can_be_done_is_spent_at_home():
    kept = driven(five_visits(), travel(6 * 3600), within_hours=True)
    assert (kept.visits, kept.hours, kept.km, kept.late_days, kept.hours_a_visit) == (0, 0, 0, 0, 0)


def test_same_calls_are_planned_anew_for_no_more_driving(tmp_path):
    rows = "".join(f"C{number},{number},1.0,{10 + number / 50},A,2026-12-29\n" for number in range(6))
    workspace = read(
        tmp_path,
        customers_csv=f"customer_id,name,lat,lon,class,last_visit\n{rows}",
        reps_csv="rep_id,home_lat,home_lon\nR,1.0,10.0\n",
    )
    plan = make_plan(workspace)
    places = [
        Place(place_id=one.place_id, coordinate=one.coordinate) for one, _ in named_places(plan.instance)
    ]
    roads = ESTIMATED_TRAVEL(places)
    before, after = same_calls(plan, roads, workspace)
    assert before == pytest.approx(driven(plan, roads).hours)
    assert 0 < after <= before
