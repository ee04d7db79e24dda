"""Travel of reps who share customers and have other hours, as the search has it."""

import pytest

from routeplan.calls.plan_calls import plan_calls
from routeplan.model import Alignment, EstimateSettings, Territory
from routeplan.model.travel_settings import TrafficBand, TravelSettings
from routeplan.pipeline.travel_tables import travel_of
from routeplan.scheduling.assignment import assign
from routeplan.scheduling.build_problem import build_problem, places_of
from routeplan.scheduling.plain_times import Clock
from routeplan.travel.between import travel_between
from tests.builders import HOUR, MONDAY, at, make_customer, make_instance, make_rep, window

HOME = at(48, 14)


def posed(shifts, bands, speeds=(1.0, 1.0)):
    """Two reps who share their customers, far and near."""
    reps = [
        make_rep(name, HOME, shifts=(shift,) * 5 + (None,) * 2, speed_factor=speed)
        for name, shift, speed in zip(("a", "b"), shifts, speeds, strict=True)
    ]
    everybody = [
        make_customer(f"c{n}", at(48 + n / 3, 14 + n / 7), pool=("a", "b"), last_visit=MONDAY)
        for n in range(6)
    ]
    instance = make_instance(everybody, reps)
    names = tuple(one.customer_id for one in everybody)
    alignment = Alignment(
        territories=(Territory(rep_id="a", customer_ids=names), Territory(rep_id="b", customer_ids=()))
    )
    travel = TravelSettings(
        traffic=tuple(TrafficBand(start=round(a * HOUR), end=round(b * HOUR), factor=f) for a, b, f in bands)
    )
    between = travel_between(EstimateSettings(), travel)
    matrices = travel_of(instance, alignment, ("a", "b"), between)
    assignment = assign(instance, plan_calls(instance), alignment, ("a", "b"))
    return build_problem(assignment, matrices), matrices, assignment


@pytest.mark.parametrize(
    ("shifts", "bands", "speeds", "tables"),
    [
        ((window(8, 16.5), window(8, 16.5)), ((7, 9.5, 1.4),), (1.0, 1.0), 1),
        ((window(8, 16.5), window(10, 16.5)), ((7, 9.5, 1.4),), (1.0, 1.0), 2),
        ((window(8, 16.5), window(8, 16.5)), ((7, 9.5, 1.4),), (1.0, 1.25), 2),
        # means of 1.00882 and 1.00876: in thousandths they are the same, over an hour of driving they are not
        ((window(8, 16.5), window(8, 16.55)), ((7, 9.5, 1.05),), (1.0, 1.0), 2),
        ((window(8, 16.5), window(10, 16.5)), ((0, 24, 1.4),), (1.0, 1.0), 1),
    ],
)
def test_every_route_is_driven_as_its_rep_drives(shifts, bands, speeds, tables):
    problem, matrices, assignment = posed(shifts, bands, speeds)
    places, clock = list(places_of(assignment)), Clock(problem)
    assert problem.travel.shape[0] == tables
    for route, line in enumerate(assignment.lines):
        rep_id = assignment.reps[line.rep].rep_id
        assert clock.legs(route) == matrices[rep_id].subset(places).seconds.tolist()
        assert clock.days[route].traffic == matrices[rep_id].traffic
