"""All groups of reps and all restarts, several at a time; the result does not depend on how many."""

from collections.abc import Callable, Sequence
from threading import Lock

from joblib import Parallel, delayed

from routeplan.model.progress import Progress, Stop, never
from routeplan.model.workspace import SearchSettings, Workspace
from routeplan.pipeline.given_pairs import refuse_lacking
from routeplan.pipeline.plan_group import GroupPlan, GroupTask, finish, pose, solve_task
from routeplan.pipeline.prepare import Prepared
from routeplan.pipeline.travel_tables import places_of, travel_between_of
from routeplan.scheduling.assignment import groups_of_reps
from routeplan.scheduling.ortools_engine.limits import refuse_large
from routeplan.scheduling.problem import Solution

BeforeSearch = Callable[[Sequence[GroupTask], SearchSettings], None]


def at_once(tasks: Sequence[GroupTask], search: SearchSettings) -> None:
    """Let the search begin at once."""


class _GroupProgress:
    """Adds up how far the restarts of one group are."""

    def __init__(self, name: str, restarts: int, progress: Progress) -> None:
        self.name, self.progress, self.lock = name, progress, Lock()
        self.done = [0] * restarts

    def __call__(self, restart: int, done: int, whole: int) -> None:
        """Take note of how far one restart is."""
        with self.lock:
            self.done[restart] = done
            self.progress(self.name, sum(self.done), whole * len(self.done))


def plan_groups(
    workspace: Workspace,
    prepared: Prepared,
    progress: Progress,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
) -> list[GroupPlan]:
    """Plan all reps; one restart of one group of reps who share customers is the unit of work.

    Raises
    ------
    InputError
        If OR-Tools is asked to plan a case that is too large for it.
    TravelError
        If the source of travel times fails, or lacks pairs, and that is not to be made up for.
    """
    instance, alignment, search = workspace.instance, prepared.alignment, workspace.search
    between = travel_between_of(workspace)
    groups = groups_of_reps(instance, alignment, prepared.call_plan)
    refuse_lacking(instance, (places_of(instance, alignment, rep_ids) for rep_ids in groups), between)
    tasks = [
        pose(instance, prepared.call_plan, alignment, rep_ids, between, prepared.zones) for rep_ids in groups
    ]
    _make_ready(tasks, search, progress, before_search)
    found = _search_all(tasks, search, progress, stop)
    finishing = Parallel(n_jobs=search.workers or -1, prefer="threads")
    return list(
        finishing(
            delayed(finish)(task, instance, alignment, solutions, search, stop)
            for task, solutions in zip(tasks, found, strict=True)
        )
    )


def _make_ready(
    tasks: Sequence[GroupTask], search: SearchSettings, progress: Progress, before_search: BeforeSearch
) -> None:
    """Have the compiled search at hand, or see that OR-Tools can do without it."""
    if search.engine == "ortools":
        refuse_large({task.name: task.problem for task in tasks})
        return
    progress("prepare", 0, 1)
    before_search(tasks, search)
    from routeplan.scheduling.warm_up import warm_up

    warm_up()
    progress("prepare", 1, 1)


def _search_all(
    tasks: Sequence[GroupTask], search: SearchSettings, progress: Progress, stop: Stop
) -> list[list[Solution]]:
    """Return the solutions of each task, in the order of its restarts.

    Once told to stop, restarts that have not begun are left out, the first of each group excepted.
    """
    restarts = search.restarts if search.engine == "search" else 1
    listeners = [_GroupProgress(task.name, restarts, progress) for task in tasks]

    def one(index: int, restart: int) -> Solution | None:
        if restart and stop():
            return None
        report = listeners[index]
        return solve_task(
            tasks[index], search, restart, lambda done, whole: report(restart, done, whole), stop
        )

    jobs = [(index, restart) for index in range(len(tasks)) for restart in range(restarts)]
    running = Parallel(n_jobs=search.workers or -1, prefer="threads")
    found: list[list[Solution]] = [[] for _ in tasks]
    for (index, _), solution in zip(jobs, running(delayed(one)(*job) for job in jobs), strict=True):
        if solution is not None:
            found[index].append(solution)
    return found
