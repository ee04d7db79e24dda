"""How large a case OR-Tools alone is asked to plan."""

from collections.abc import Mapping

from routeplan.errors import InputError, Issue
from routeplan.language import text
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
            file=text("engine ortools"),
            value=rep_id,
            message=text(
                "{calls} calls on {days} days are too many for OR-Tools alone, which plans up to "
                "{most_calls} calls on {most_days} days of a rep",
                calls=problem.calls_owed,
                days=len(problem.routes),
                most_calls=MOST_CALLS,
                most_days=MOST_ROUTES,
            ),
            remedy=text("Use the usual engine, --engine search, or plan fewer weeks"),
        )
        for rep_id, problem in problems.items()
        if problem.calls_owed > MOST_CALLS or len(problem.routes) > MOST_ROUTES
    )
    if issues:
        raise InputError(issues)
