"""Judge a plan by all rules."""

from collections.abc import Mapping

from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Plan
from routeplan.model.violation import Violation
from routeplan.review.case import open_case
from routeplan.review.rules.book import RULES


def check_plan(plan: Plan, matrices: Mapping[str, TravelMatrix]) -> tuple[Violation, ...]:
    """Return all broken rules, in order of the rules; empty for a plan without fault.

    Parameters
    ----------
    matrices
        Travel of each rep at the rep's own speed, by rep id; needed for every rep with a route.

    Raises
    ------
    KeyError
        If the matrix of a rep with a route is missing.
    """
    case = open_case(plan, matrices)
    return tuple(violation for rule in RULES for violation in rule(case))
