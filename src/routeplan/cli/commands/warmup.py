"""`routeplan warmup`."""

from routeplan.cli.console import say, say_json
from routeplan.cli.fail import failing
from routeplan.cli.options import AsJson, Quiet
from routeplan.language import text

NAME = "warmup"


def run(quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Compile the search now, so that the first plan does not have to wait for it.

    The compiled code is kept in the user's cache folder; for images and shared machines.
    """
    with failing(as_json=as_json):
        from routeplan.scheduling.code_cache import cache_folder, writable_cache
        from routeplan.scheduling.kernel.compiled import IS_COMPILED
        from routeplan.scheduling.warm_up import warm_up

        warm_up()
        folder, is_kept = cache_folder(), writable_cache() is not None
    if as_json:
        say_json({"compiled": IS_COMPILED, "kept": IS_COMPILED and is_kept, "folder": str(folder)})
    elif quiet:
        return
    elif not IS_COMPILED:
        say(text("There is no usable numba: the search runs as plain Python, about fifty times slower."))
    elif not is_kept:
        say(text("The search can be compiled, but nothing can be kept in {folder}.", folder=folder))
    else:
        say(text("The search is compiled; its code is kept in {folder}.", folder=folder))
