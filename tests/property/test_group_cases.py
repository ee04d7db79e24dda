"""A group of reps is posed the same from its own case as from the whole, also in another process."""

import pickle
from dataclasses import fields, is_dataclass, replace

import numpy as np
from hypothesis import Phase, given, settings

from routeplan.model import Workspace
from routeplan.pipeline.group_case import cases_of
from routeplan.pipeline.plan_group import pose, pose_case
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.travel_tables import places_of, travel_of, travel_of_all
from routeplan.scheduling.assignment import groups_of_reps
from tests.builders import ESTIMATED_TRAVEL
from tests.property.test_plans import workspaces


def is_same(one, other):
    """Whether two problems hold the same numbers."""
    if isinstance(one, np.ndarray):
        return isinstance(other, np.ndarray) and one.dtype == other.dtype and np.array_equal(one, other)
    if is_dataclass(one):
        return type(one) is type(other) and all(
            is_same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one)
        )
    return one == other


@settings(max_examples=60, phases=[Phase.generate])
@given(workspaces())
def test_case_of_a_group_poses_what_the_whole_poses(workspace):
    prepared, instance = prepare(workspace), workspace.instance
    whole = instance, prepared.call_plan, prepared.alignment
    groups = groups_of_reps(instance, prepared.alignment, prepared.call_plan)
    for case in cases_of(*whole, groups, ESTIMATED_TRAVEL, prepared.zones):
        from_whole = pose(*whole, case.rep_ids, ESTIMATED_TRAVEL, prepared.zones)
        for from_case in (pose_case(case), pose_case(pickle.loads(pickle.dumps(case)))):
            assert is_same(from_case.problem, from_whole.problem)
            assert is_same(from_case.matrices[case.rep_ids[0]], from_whole.matrices[case.rep_ids[0]])
        assert places_of(case.instance, case.alignment, case.rep_ids) == places_of(
            instance, prepared.alignment, case.rep_ids
        )


@settings(max_examples=30, phases=[Phase.generate])
@given(workspaces())
def test_travel_of_all_is_that_of_each_group(workspace: Workspace):
    prepared, instance = prepare(workspace), workspace.instance
    everybody = travel_of_all(instance, prepared.alignment, ESTIMATED_TRAVEL)
    for rep_ids in groups_of_reps(instance, prepared.alignment):
        for rep_id, matrix in travel_of(instance, prepared.alignment, rep_ids, ESTIMATED_TRAVEL).items():
            assert is_same(everybody[rep_id], matrix)


def test_case_cannot_be_put_into_the_memory_of_one_worker():
    # joblib scatters to Dask what has weak references; with the worker that holds it, it would be lost
    import weakref

    import pytest

    from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

    customers = [make_customer("c1", at(48, 14), rep_id="R1", last_visit=MONDAY)]
    instance = make_instance(customers, [make_rep("R1", at(48, 14))])
    prepared = prepare(replace(Workspace(name="w", instance=instance)))
    (case,) = cases_of(instance, prepared.call_plan, prepared.alignment, (("R1",),), ESTIMATED_TRAVEL)
    with pytest.raises(TypeError):
        weakref.ref(case)
