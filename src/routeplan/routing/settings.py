"""How hard a day is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingSettings:
    """Limits of the search for the best order of a day; all are counted, none is a time on the wall.

    Parameters
    ----------
    subsets_up_to
        Most tasks with a place that the subset programme is tried on; its memory doubles with each.
    label_limit
        Labels after which the subset programme leaves the day to CP-SAT.
    prove_up_to
        Most tasks for which a proof is tried at all.
    deterministic_seconds
        Effort of CP-SAT for one day, in its own deterministic seconds.
    solution_limit
        Solutions that the routing model looks at on a day without a proof.
    """

    subsets_up_to: int = 17
    label_limit: int = 20_000
    prove_up_to: int = 30
    deterministic_seconds: float = 1.0
    solution_limit: int = 200


USUAL = RoutingSettings()
