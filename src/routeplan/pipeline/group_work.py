"""What is done for a group of reps, wherever that is: all of it can be sent to another process."""

from collections.abc import Sequence
from dataclasses import dataclass

from routeplan.language import speaking
from routeplan.language.choice import Language
from routeplan.model.group_plan import GroupPlan
from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.group_case import GroupCase
from routeplan.pipeline.maker import Maker, refuse_others
from routeplan.pipeline.plan_group import finish, pose_case, solve_task
from routeplan.pipeline.watch import Watch
from routeplan.scheduling.problem import Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a group is to be planned.

    Parameters
    ----------
    language
        In which reasons are given.
    maker
        By which versions; others refuse.
    """

    search: SearchSettings
    language: Language
    maker: Maker


def plan_case(number: int, case: GroupCase, order: Order, watch: Watch) -> tuple[int, GroupPlan]:
    """Return the plan of a group that is searched once, behind the group's number."""
    refuse_others(order.maker)
    with speaking(order.language):
        task = pose_case(case)
        solution = solve_task(
            task, order.search, 0, lambda done, whole: watch.report(0, done, whole), watch.stop
        )
        found = finish(task, case.instance, case.alignment, [solution], order.search, watch.stop)
    return number, found


def search_case(
    number: int, restart: int, case: GroupCase, order: Order, watch: Watch
) -> tuple[int, int, Solution | None]:
    """Return one of several solutions of a group, behind the numbers of the group and the restart.

    Once told to stop, restarts that have not begun are left out, the first excepted.
    """
    refuse_others(order.maker)
    if restart and watch.stop():
        return number, restart, None
    found = solve_task(
        pose_case(case),
        order.search,
        restart,
        lambda done, whole: watch.report(restart, done, whole),
        watch.stop,
    )
    return number, restart, found


def finish_case(
    number: int, solutions: Sequence[Solution], case: GroupCase, order: Order, watch: Watch
) -> tuple[int, GroupPlan]:
    """Return the plan of a group of the cheapest of its solutions, behind the group's number."""
    refuse_others(order.maker)
    with speaking(order.language):
        task = pose_case(case)
        found = finish(task, case.instance, case.alignment, solutions, order.search, watch.stop)
    return number, found
