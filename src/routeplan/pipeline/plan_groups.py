"""All groups of reps, several at a time, here or on a cluster; the result does not depend on where."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import overload

from joblib import delayed

from routeplan.language.choice import current
from routeplan.model.group_plan import GroupPlan
from routeplan.model.progress import Progress, Stop, never
from routeplan.model.workspace import SearchSettings, Workspace
from routeplan.pipeline.cluster import Cluster, on_cluster
from routeplan.pipeline.given_pairs import refuse_lacking
from routeplan.pipeline.group_case import GroupCase, cases_of
from routeplan.pipeline.group_work import Order, finish_case, plan_case, search_case
from routeplan.pipeline.kept_parts import NOT_KEPT, KeptParts, key_of
from routeplan.pipeline.maker import maker
from routeplan.pipeline.plan_group import GroupTask, pose_case
from routeplan.pipeline.prepare import Prepared
from routeplan.pipeline.travel_tables import places_of_groups, travel_between_of, travel_of
from routeplan.pipeline.watch import TeamProgress, Watch
from routeplan.scheduling.assignment import groups_of_reps
from routeplan.scheduling.ortools_engine.limits import refuse_large
from routeplan.scheduling.problem import Solution

BeforeSearch = Callable[[Sequence[GroupTask], SearchSettings], None]
GROUPS_A_CORE = 4


def at_once(tasks: Sequence[GroupTask], search: SearchSettings) -> None:
    """Let the search begin at once."""


def plan_groups(
    workspace: Workspace,
    prepared: Prepared,
    progress: Progress,
    stop: Stop = never,
    before_search: BeforeSearch = at_once,
    cluster: str | None = None,
    kept: KeptParts = NOT_KEPT,
) -> list[GroupPlan]:
    """Plan all reps, in order of the groups who share customers; a group or one of its restarts at a time.

    Parameters
    ----------
    progress
        Told of each group by its name, or, where there are many or on a cluster, of ``groups``.
    cluster
        Address of a scheduler of Dask on whose workers it is done; None for threads of this process.
    kept
        Groups that were planned before are taken from there; those planned now are put there.

    Raises
    ------
    InputError
        If OR-Tools is asked to plan a case that is too large for it, or the cluster cannot (RP740 to RP745).
    TravelError
        If the source of travel times fails, or lacks pairs, and that is not to be made up for.
    """
    cases, search = _cases(workspace, prepared), workspace.search
    keys = {} if kept is NOT_KEPT or len(cases) == 1 else _keys(cases, workspace, kept)
    found = {number: part for number, key in keys.items() if (part := kept.take(key)) is not None}
    left = {number: case for number, case in enumerate(cases) if number not in found}
    telling = TeamProgress(len(cases), progress, by_name=cluster is None)
    for part in found.values():
        telling.finished(part.name)
    tasks = PosedCases(tuple(left.values()))
    if search.engine == "ortools":
        refuse_large({task.name: task.problem for task in tasks})
    elif left and cluster is None:
        _make_ready(tasks, search, progress, before_search)
    with on_cluster(cluster if left else None) as where:
        for number, part in _planned(left, search, telling, stop, where):
            found[number] = part
            telling.finished(part.name)
            if number in keys and not stop():
                kept.keep(keys[number], part)
    return [found[number] for number in range(len(cases))]


class PosedCases(Sequence[GroupTask]):
    """What there is to search in each case, made when it is looked at: only one is in memory."""

    def __init__(self, cases: Sequence[GroupCase]) -> None:
        self.cases = cases

    def __len__(self) -> int:
        return len(self.cases)

    @overload
    def __getitem__(self, number: int) -> GroupTask: ...

    @overload
    def __getitem__(self, number: slice) -> "PosedCases": ...

    def __getitem__(self, number: int | slice) -> "GroupTask | PosedCases":
        """Return what there is to search in a case."""
        return PosedCases(self.cases[number]) if isinstance(number, slice) else pose_case(self.cases[number])


def _cases(workspace: Workspace, prepared: Prepared) -> tuple[GroupCase, ...]:
    """Return what each group is planned from.

    Travel that is not estimated is asked for here and now: whoever gives it need not be there for workers,
    and where it fails nothing has been searched yet.
    """
    instance, alignment = workspace.instance, prepared.alignment
    between = travel_between_of(workspace)
    groups = groups_of_reps(instance, alignment, prepared.call_plan)
    if between.provider is None:
        return cases_of(instance, prepared.call_plan, alignment, groups, between, prepared.zones)
    refuse_lacking(instance, places_of_groups(instance, alignment, groups), between)
    here = replace(between, provider=None)
    return tuple(
        replace(case, matrices=travel_of(case.instance, case.alignment, case.rep_ids, between))
        for case in cases_of(instance, prepared.call_plan, alignment, groups, here, prepared.zones)
    )


def _keys(cases: Sequence[GroupCase], workspace: Workspace, kept: KeptParts) -> dict[int, str]:
    """Return under which key each group is kept."""
    return {number: key_of(case, workspace, kept) for number, case in enumerate(cases)}


def _make_ready(
    tasks: Sequence[GroupTask], search: SearchSettings, progress: Progress, before_search: BeforeSearch
) -> None:
    """Have the compiled search at hand."""
    progress("prepare", 0, 1)
    before_search(tasks, search)
    from routeplan.scheduling.warm_up import warm_up

    warm_up()
    progress("prepare", 1, 1)


def _planned(
    cases: Mapping[int, GroupCase], search: SearchSettings, progress: Progress, stop: Stop, where: Cluster
) -> Iterator[tuple[int, GroupPlan]]:
    """Yield the plans of the groups, behind their numbers, as they get ready.

    A group with several restarts is searched restart by restart, so that one rep keeps all workers busy; of
    such groups only a few are under way at a time.
    """
    order = Order(search=search, language=current(), maker=maker())
    restarts = search.restarts if search.engine == "search" else 1
    watches = {number: Watch(case.name, restarts, progress, stop) for number, case in cases.items()}
    if restarts == 1:
        jobs = (delayed(plan_case)(number, case, order, watches[number]) for number, case in cases.items())
        yield from where.run(jobs, search.workers, stop)
        return
    numbers, a_time = list(cases), GROUPS_A_CORE * where.size(search.workers)
    for first in range(0, len(numbers), a_time):
        some = {number: cases[number] for number in numbers[first : first + a_time]}
        solutions = _searched(some, order, watches, stop, where)
        jobs = (
            delayed(finish_case)(number, solutions[number], case, order, watches[number])
            for number, case in some.items()
        )
        yield from where.run(jobs, search.workers, stop)


def _searched(
    cases: Mapping[int, GroupCase],
    order: Order,
    watches: Mapping[int, Watch],
    stop: Stop,
    where: Cluster,
) -> dict[int, list[Solution]]:
    """Return the solutions of each group, in the order of its restarts."""
    jobs = (
        delayed(search_case)(number, restart, case, order, watches[number])
        for number, case in cases.items()
        for restart in range(order.search.restarts)
    )
    found: dict[int, dict[int, Solution]] = {number: {} for number in cases}
    for number, restart, solution in where.run(jobs, order.search.workers, stop):
        if solution is not None:
            found[number][restart] = solution
    return {number: [solutions[one] for one in sorted(solutions)] for number, solutions in found.items()}
