"""Plan one workspace as `routeplan plan` does and print what it took, as JSON: for ``benchmarks size``."""

import json
import resource
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import process_time, thread_time
from typing import Any

from routeplan import outputs
from routeplan.pipeline import group_work, make_plan
from routeplan.scheduling.warm_up import warm_up
from routeplan.tables import write
from routeplan.tables.group_parts import GroupParts
from routeplan.tables.read_options import ReadOptions
from routeplan.workspaces import read_workspace


class Timed:
    """CPU seconds by part; parts that run in several threads at a time are added up."""

    def __init__(self) -> None:
        self.parts: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def part(self, name: str, clock: Callable[[], float] = process_time) -> Any:
        """Add up what is done meanwhile."""
        begun = clock()
        try:
            yield
        finally:
            with self._lock:
                self.parts[name] += clock() - begun

    def watch(self, room: Any, function: str, part: str, clock: Callable[[], float] = process_time) -> None:
        """Time a function of a module whenever it is called."""
        real = getattr(room, function)

        def timed(*given: Any, **named: Any) -> Any:
            with self.part(part, clock):
                return real(*given, **named)

        setattr(room, function, timed)


def main(folder: str, effort: str, workers: str) -> None:
    """Plan, write and print."""
    timed = Timed()
    warm_up()
    timed.parts["start"] = _cpu()
    for room, function, part in (
        (make_plan, "ready", "prepare"),
        (make_plan, "stand", "prepare"),
        (make_plan, "judge_plan", "judge"),
        (outputs, "draw_map", "book"),
        (outputs, "plan_workbook", "workbook"),
        (outputs, "rep_calendar", "calendars"),
        (write, "plan_files", "tables"),
    ):
        timed.watch(room, function, part)
    timed.watch(group_work, "solve_task", "search", thread_time)
    timed.watch(group_work, "finish", "days", thread_time)
    target = Path(folder) / "plans" / "plan"
    with timed.part("read"):
        workspace = read_workspace(Path(folder), ReadOptions(effort=effort, workers=int(workers)))  # type: ignore[arg-type]
    parts = GroupParts(target)
    plan = make_plan.make_plan(workspace, kept=parts)
    outputs.save_plan(plan, target)
    parts.clear()
    cpu = _cpu()
    timed.parts["rest"] = cpu - sum(timed.parts.values())
    visits = sum(stop.kind == "visit" for route in plan.routes for stop in route.stops)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"parts": timed.parts, "cpu": cpu, "visits": visits, "mb": memory}))


def _cpu() -> float:
    """Return the CPU seconds of this process and those it started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main(*sys.argv[1:])
