"""How large a case OR-Tools alone is asked to plan."""

from collections.abc import Mapping

from routeplan.errors import InputError, Issue
from routeplan.scheduling.problem import Problem

MOST_CALLS = 150
MOST_ROUTES = 25


def refuse_large(problems: Mapping[str, Problem]) -> None:
    """Raise when a problem, named by its rep, is larger than OR-Tools alone plans in a sensible time.

    Raises
    ------
    InputError
        Naming every rep with too many calls or days (RP403).
    """
    issues = tuple(
        Issue(
            code="RP403",
            file="engine ortools",
            value=rep_id,
            message=(
                f"{problem.calls_owed} calls on {len(problem.routes)} days are too many for OR-Tools alone, "
                f"which plans up to {MOST_CALLS} calls on {MOST_ROUTES} days of a rep"
            ),
            remedy="Use the usual engine, --engine search, or plan fewer weeks",
        )
        for rep_id, problem in problems.items()
        if problem.calls_owed > MOST_CALLS or len(problem.routes) > MOST_ROUTES
    )
    if issues:
        raise InputError(issues)
