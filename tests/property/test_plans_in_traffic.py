"""Random offices with every rule there is, in traffic: planned, judged, and priced at the usual speed."""

from dataclasses import replace

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from routeplan.measures.plan_cost import plan_cost
from routeplan.model import Punctuality
from routeplan.model.progress import never
from routeplan.model.travel_settings import TrafficBand, TravelSettings
from routeplan.pipeline.assemble_plan import assemble
from routeplan.pipeline.judge import judge_plan, matrices_of
from routeplan.pipeline.plan_group import finish, pose, solve_task, without_given_up
from routeplan.pipeline.prepare import prepare
from routeplan.scheduling.assignment import groups_of_reps
from routeplan.travel.between import travel_between
from tests.builders import HOUR, window
from tests.property.test_plans import visits_of_strangers, workspaces

BUSY = (
    ((7, 9.5, 1.4), (16, 18.5, 1.3)),
    ((7, 9, 3.0), (11.5, 13, 2.0)),
    ((0, 6, 0.8), (6, 10, 1.2), (10, 11, 2.5), (15, 24, 1.7)),
    ((8, 12, 0.5), (12, 20, 2.0)),
    ((0, 9, 5.0),),
)


@st.composite
def busy_workspaces(draw):
    """The second rep may have other hours, and with them another mean."""
    workspace = draw(workspaces())
    one, other = workspace.instance.reps
    shift = draw(st.sampled_from((None, window(9, 18), window(7, 15))))
    if shift is not None:
        other = replace(other, shifts=tuple(old and shift for old in other.shifts))
    bands = tuple(
        TrafficBand(start=round(start * HOUR), end=round(end * HOUR), factor=factor)
        for start, end, factor in draw(st.sampled_from(BUSY))
    )
    instance = replace(workspace.instance, reps=(one, other))
    return replace(workspace, instance=instance, travel=TravelSettings(traffic=bands))


def usual_drive(plan):
    """Driving of all routes as a travel matrix has it, at the usual speed."""
    customers = plan.instance.customer_by_id()
    appointments = {one.appointment_id: one for one in plan.instance.appointments}
    reps, matrices, drive = plan.instance.rep_by_id(), matrices_of(plan), 0
    for route in plan.routes:
        rep, matrix = reps[route.rep_id], matrices[route.rep_id]
        here = route.stops[0].night_at or rep.home_id
        for stop in route.stops[1:]:
            if stop.kind == "lunch":
                continue
            there = stop.night_at or rep.end_id
            if stop.kind == "visit":
                there = customers[stop.customer_id].place_id
            elif stop.kind == "appointment":
                there = appointments[stop.task_id].place_id or here
            drive += matrix.seconds_between(here, there)
            here = there
    return drive


@settings(max_examples=25, phases=[Phase.generate])
@given(busy_workspaces())
def test_every_plan_in_traffic_is_legal_and_costs_no_more_than_the_search_says(workspace):
    prepared, instance = prepare(workspace), workspace.instance
    between, parts = travel_between(workspace.estimate, workspace.travel), []
    for rep_ids in groups_of_reps(instance, prepared.alignment):
        task = pose(instance, prepared.call_plan, prepared.alignment, rep_ids, between, prepared.zones)
        found = solve_task(task, workspace.search, 0, lambda done, whole: None, never)
        task, found = without_given_up(task, found, workspace.search, never)
        parts.append(finish(task, instance, prepared.alignment, [found], workspace.search, never))
    reckoned = sum(part.costs[0] for part in parts)
    plan = assemble(workspace, prepared, parts)
    assert [one.message for one in judge_plan(plan) if one.severity == "hard"] == []
    assert list(visits_of_strangers(plan)) == []
    if instance.policy.punctuality == Punctuality() and not any(one.task_id == "a" for one in plan.unplanned):
        cost = plan_cost(plan)
        assert cost.seconds - cost.drive + usual_drive(plan) <= reckoned
