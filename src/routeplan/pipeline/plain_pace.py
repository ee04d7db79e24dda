"""How long a search takes that runs as plain Python."""

from collections.abc import Sequence
from math import fsum
from time import perf_counter

from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plan_group import GroupTask, annealing

FEW, MOST = 3, 60
ENOUGH_SECONDS = 1.0


def plain_python_seconds(tasks: Sequence[GroupTask], search: SearchSettings) -> float | None:
    """Return about how many seconds the search takes without numba, None where it is compiled.

    A few iterations are run on the largest problem and reckoned up over all reps and restarts: plain Python
    runs one thread at a time, however many workers there are.
    """
    from routeplan.scheduling.kernel.compiled import IS_COMPILED

    alive = [task for task in tasks if len(task.problem.customers) and len(task.problem.routes)]
    if IS_COMPILED or not alive:
        return None
    if search.time_limit is not None:
        return search.time_limit * search.restarts * len(alive)
    settings = annealing(search)
    calls = [task.problem.calls_owed for task in alive]
    first, each = _pace(max(alive, key=lambda task: task.problem.calls_owed), search)
    whole = fsum(settings.starts(owed) * (settings.iterations(owed) * each + first) for owed in calls)
    return search.restarts * whole


def _pace(task: GroupTask, search: SearchSettings) -> tuple[float, float]:
    """Return the seconds of the first plan of a problem and of one iteration."""
    from routeplan.scheduling.search import Search

    begun = perf_counter()
    under_way = Search(task.problem, annealing(search))
    made = perf_counter()
    while under_way.iterations_done < MOST and perf_counter() - made < ENOUGH_SECONDS:
        under_way.run(FEW, MOST)
    return made - begun, (perf_counter() - made) / under_way.iterations_done
