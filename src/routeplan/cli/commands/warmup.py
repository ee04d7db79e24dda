"""`routeplan warmup`."""

from routeplan.cli.console import say
from routeplan.cli.fail import failing

NAME = "warmup"


def run() -> None:
    """Compile the search now, so that the first plan does not have to wait for it.

    The compiled code is kept in the user's cache folder; for images and shared machines.
    """
    with failing():
        from routeplan.scheduling.kernel.compiled import IS_COMPILED, cache_folder
        from routeplan.scheduling.warm_up import warm_up

        warm_up()
        if IS_COMPILED:
            say(f"The search is compiled; its code is kept in {cache_folder()}.")
        else:
            say("There is no usable numba: the search runs as plain Python, about fifty times slower.")
