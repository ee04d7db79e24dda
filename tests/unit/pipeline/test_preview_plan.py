import pytest

from routeplan.pipeline.plan_group import pose
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.preview_plan import preview
from routeplan.tables.bundled import bundled_folder
from routeplan.workspaces import read_workspace
from tests.builders import ESTIMATED_TRAVEL


@pytest.mark.parametrize("example", ["taipei-small", "upper-austria"])
def test_each_call_is_in_the_preview_or_left_out_or_not_yet_due(example):
    workspace = read_workspace(bundled_folder("examples") / example)
    prepared = prepare(workspace)
    tasks = [
        pose(workspace.instance, prepared.call_plan, prepared.alignment, (rep.rep_id,), ESTIMATED_TRAVEL)
        for rep in workspace.instance.reps
    ]
    for task, rep in zip(tasks, preview(tasks), strict=True):
        assert rep.rep_id == task.name
        assert len(rep.weeks) == 4
        held = sum(len(dates) for dates in task.problem.held)
        shown = sum(week.calls for week in rep.weeks)
        assert shown + held + rep.left_out + rep.waiting == task.problem.calls_owed
        assert all(week.metres > 0 and week.seconds > 0 for week in rep.weeks if week.calls)
