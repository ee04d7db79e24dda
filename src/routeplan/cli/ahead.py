"""Load what comes after the search while the compiled search is at work."""

from collections.abc import Sequence
from importlib import import_module
from threading import Thread

from routeplan.model.workspace import SearchSettings
from routeplan.pipeline.plan_group import GroupTask
from routeplan.pipeline.plan_groups import BeforeSearch

AFTER_THE_SEARCH = ("routeplan.routing.route", "routeplan.outputs")


def then_load_ahead(before: BeforeSearch) -> BeforeSearch:
    """Return what does the same before the search, and then loads what follows it in a thread of its own.

    A module that cannot be loaded is left to whoever needs it and says so.
    """

    def both(tasks: Sequence[GroupTask], search: SearchSettings) -> None:
        before(tasks, search)
        Thread(target=_load, args=(AFTER_THE_SEARCH,), daemon=True).start()

    return both


def _load(names: Sequence[str]) -> None:
    """Load modules by name as far as they can be."""
    for name in names:
        try:
            import_module(name)
        except (ImportError, OSError):
            return
