"""How far two alignments differ, and how solved hours compare with expected ones."""

from collections.abc import Mapping

from routeplan.model.territory import Alignment


def moved_customers(before: Alignment, after: Alignment) -> tuple[str, ...]:
    """Return the customers of both alignments who have another rep afterwards, ids in ascending order."""
    was, now = before.rep_of(), after.rep_of()
    return tuple(sorted(name for name in was.keys() & now.keys() if was[name] != now[name]))


def moved_share(before: Alignment, after: Alignment) -> float:
    """Return the share of the customers of both alignments who have another rep afterwards; 0 without any.

    The disruption of a realignment as A. A. Zoltners and P. Sinha count it, Marketing Science 24 (2005): new
    and lost customers do not count.
    """
    both = before.rep_of().keys() & after.rep_of().keys()
    return len(moved_customers(before, after)) / len(both) if both else 0.0


def expected_against_solved(expected: Mapping[str, float], solved: Mapping[str, float]) -> dict[str, float]:
    """Return for each rep the solved hours over the expected ones less 1; reps without either are left out.

    Any unit of time, the same for both. Positive where the days take longer than was expected.
    """
    return {rep: solved[rep] / hours - 1 for rep, hours in expected.items() if rep in solved and hours > 0}
