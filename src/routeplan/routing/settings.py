"""How hard a day is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingSettings:
    """Limits of the search for the best order of a day; all are counted, none is a time on the wall.

    Parameters
    ----------
    label_limit
        Labels after which the subset programme leaves the day to CP-SAT; with 0 it is not tried.
    prove_up_to
        Most tasks for which a proof is tried at all.
    deterministic_seconds
        Effort of CP-SAT for one day, in its own deterministic seconds.
    solution_limit
        Solutions that the routing model looks at on a day without a proof.
    """

    label_limit: int = 20_000
    prove_up_to: int = 40
    deterministic_seconds: float = 0.5
    solution_limit: int = 200


USUAL = RoutingSettings()
