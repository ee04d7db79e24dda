"""Several independent searches of one problem."""

from routeplan.scheduling.search import SEEDS_APART
from routeplan.scheduling.settings import AnnealingSettings


def seed_of(settings: AnnealingSettings, restart: int, calls: int) -> int:
    """Return the seed of a restart, from 0: none of its runs shares random numbers with another restart.

    The first restart is the search that runs without restarts.

    Parameters
    ----------
    calls
        Calls owed: small problems are begun several times within one search, each with a seed of its own.
    """
    return settings.seed + restart * settings.starts(calls) * SEEDS_APART
