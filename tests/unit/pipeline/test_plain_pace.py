import os
import subprocess
import sys

from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plain_pace import plain_python_seconds

REST = """
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plain_pace import plain_python_seconds
from routeplan.pipeline.plan_group import pose
from routeplan.pipeline.prepare import prepare
from routeplan.pipeline.travel_tables import travel_between_of
from routeplan.tables.bundled import bundled_folder
from routeplan.workspaces import read_workspace

workspace = read_workspace(bundled_folder("examples") / "taipei-small")
prepared, instance = prepare(workspace), workspace.instance
rep_ids = (instance.reps[0].rep_id,)
tasks = [pose(instance, prepared.call_plan, prepared.alignment, rep_ids, travel_between_of(workspace))]
for search in (SearchSettings(effort="quick"), SearchSettings(), SearchSettings(time_limit=5, restarts=3)):
    print(plain_python_seconds(tasks, search))
"""


def test_pace_is_measured_and_reckoned_up_over_the_effort():
    environment = {**os.environ, "ROUTEPLAN_PLAIN_PYTHON": "1"}
    result = subprocess.run(
        [sys.executable, "-c", REST], env=environment, capture_output=True, text=True, check=True
    )
    quick, normal, limited = (float(line) for line in result.stdout.split())
    assert 1 < quick < normal
    assert limited == 15


def test_nothing_to_search_takes_no_time():
    assert plain_python_seconds((), SearchSettings()) is None
