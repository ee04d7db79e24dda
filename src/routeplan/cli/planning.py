"""How `plan` reads, searches and writes."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from routeplan.cli.console import progress_bar, warn
from routeplan.cli.fail import say_warnings
from routeplan.cli.find_plan import find_plan
from routeplan.cli.interrupt import stop_on_interrupt
from routeplan.cli.road_lines import road_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routeplan.model.plan import Plan
    from routeplan.model.road_map import RoadMap
    from routeplan.model.workspace import Workspace
    from routeplan.scheduling.cold_start import Compiling
    from routeplan.tables.group_parts import GroupParts
    from routeplan.tables.read_options import ReadOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a plan is made of: the tables, the roads beneath its map, the plan it keeps to, what it covers."""

    workspace: "Workspace"
    roads: "RoadMap | None"
    kept: "Plan | None"
    start_and_level: "tuple[str, str]"


def read_given(target: Path, options: "ReadOptions", keep: Path | None, *, as_json: bool) -> Given:
    """Read all that a plan is made of, and say what looked odd.

    Raises
    ------
    InputError
        If the tables, the settings, the roads for the map or the plan to keep to have faults.
    """
    from routeplan.pipeline.assemble_plan import start_and_level
    from routeplan.pipeline.map_background import road_map_of
    from routeplan.tables.plan_file import read_plan
    from routeplan.workspaces import read_workspace

    workspace = read_workspace(target, options)
    roads = road_map_of(workspace.instance, workspace.handing_out, target)
    kept = None if keep is None else read_plan(find_plan(keep))
    if not as_json:
        say_warnings(workspace.warnings)
        warn(*road_lines(roads))
    covers = start_and_level(workspace)
    return Given(workspace=workspace, roads=roads, kept=kept, start_and_level=covers)


def parts_of(folder: Path, *, fresh: bool) -> "GroupParts":
    """Return what a stopped run of the plan has finished; nothing where all is to be planned anew."""
    from routeplan.tables.group_parts import GroupParts

    parts = GroupParts(folder)
    if fresh:
        parts.clear()
    return parts


def search(
    given: Given,
    parts: "GroupParts",
    compiler: "Compiling",
    rep_ids: "Sequence[str] | None",
    cluster: str | None,
    *,
    quiet: bool,
) -> "tuple[Plan, bool]":
    """Return the plan, and whether the search was stopped; Ctrl-C keeps the best plan so far."""
    from routeplan.cli.ahead import then_load_ahead
    from routeplan.cli.cold import when_cold
    from routeplan.cli.stopped_runs import saying
    from routeplan.pipeline.make_plan import make_plan

    with progress_bar(quiet=quiet) as progress, stop_on_interrupt(saying(cluster)) as stop:
        plan = make_plan(
            given.workspace, rep_ids=rep_ids or (), keep=given.kept, progress=progress, stop=stop,
            before_search=then_load_ahead(when_cold(compiler, progress, quiet=quiet)),
            cluster=cluster, kept=parts,
        )  # fmt: skip
        return plan, stop()


def say_taken_over(parts: "GroupParts") -> None:
    """Say what was taken over from a run that was stopped."""
    from routeplan.cli.stopped_runs import taken_over

    warn(*taken_over(parts))


def write_all(plan: "Plan", folder: Path, given: Given) -> list[Path]:
    """Write the plan, and the rows that were set aside; return the files."""
    from routeplan.outputs import save_plan
    from routeplan.tables.set_aside import write_set_aside

    files = list(save_plan(plan, folder, given.roads))
    aside = write_set_aside(given.workspace, folder)
    return [*files, aside] if aside else files


def let_go(parts: "GroupParts", *, stopped: bool, of_some: bool, as_json: bool) -> None:
    """Delete what was kept for a run that goes on; where this one was stopped, say that it does."""
    from routeplan.cli.stopped_runs import goes_on

    if stopped:
        warn(*(() if as_json else goes_on(parts)))
    elif of_some:
        parts.clear_mine()
    else:
        parts.clear()
