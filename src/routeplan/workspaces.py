"""Read a workspace with everything at hand: the tables, and the bundled gazetteer for addresses."""

from dataclasses import replace
from pathlib import Path

from routeplan.geocoding.gazetteer import Gazetteer, read_gazetteer
from routeplan.geocoding.locate import locate
from routeplan.model.place import Coordinate
from routeplan.model.workspace import Workspace
from routeplan.tables import read_workspace as tables
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_workspace import ReadOptions


class _TownOfAddress:
    """Find the town of an address; the gazetteer is read when it is first asked."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None

    def __call__(self, address: str, country: str) -> Coordinate | None:
        """Return the coordinate of the town, or None."""
        if self._gazetteer is None:
            self._gazetteer = read_gazetteer(bundled_folder("data") / "gazetteer.csv")
        found = locate(self._gazetteer, address, country)
        return None if found is None else found.coordinate


def read_workspace(path: Path | str, options: ReadOptions | None = None) -> Workspace:
    """Read a workspace folder, or a single table of customers.

    Customers and hotels without coordinates are placed by the town of their address, offline.

    Raises
    ------
    InputError
        If anything in it cannot be read; all faults at once.
    """
    options = options or ReadOptions()
    if options.locate is None:
        options = replace(options, locate=_TownOfAddress())
    return tables.read_workspace(Path(path), options)
