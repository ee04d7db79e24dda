"""`routeplan warmup`."""

from routeplan.cli.console import say
from routeplan.cli.fail import failing
from routeplan.cli.options import Quiet

NAME = "warmup"


def run(quiet: Quiet = False) -> None:
    """Compile the search now, so that the first plan does not have to wait for it.

    The compiled code is kept in the user's cache folder; for images and shared machines.
    """
    with failing():
        from routeplan.scheduling.code_cache import cache_folder, writable_cache
        from routeplan.scheduling.kernel.compiled import IS_COMPILED
        from routeplan.scheduling.warm_up import warm_up

        warm_up()
        if quiet:
            return
        if not IS_COMPILED:
            say("There is no usable numba: the search runs as plain Python, about fifty times slower.")
        elif writable_cache() is None:
            say(f"The search can be compiled, but nothing can be kept in {cache_folder()}.")
        else:
            say(f"The search is compiled; its code is kept in {cache_folder()}.")
