"""What is handed from step to step while the tables become an instance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from routeplan.tables.assembled import Calendar
from routeplan.tables.build_reps import ONLY_REP
from routeplan.tables.faults import Faults
from routeplan.tables.geojson import ShapeFile
from routeplan.tables.locate_rows import Locate
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.relations import usable
from routeplan.tables.settings import Settings
from routeplan.tables.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is handed from step to step.

    Parameters
    ----------
    shapes
        The files of drawn areas and barriers.
    named
        Tables that have a file, readable or not.
    """

    tables: Mapping[str, Table]
    shapes: Mapping[str, ShapeFile]
    named: frozenset[str]
    calendar: Calendar
    settings: Settings
    options: ReadOptions
    faults: Faults

    def knows_of(self, day: date | None) -> bool:
        """Return whether what happened on a day is known when planning: before the first day, or by today.

        Plans of the past, made again with ``--today``, know nothing of what came later.
        """
        return day is None or day < self.calendar.horizon.start or day <= self.options.today_or_clock

    @property
    def has_reps(self) -> bool:
        """Return whether there is a table of reps, readable or not."""
        return "reps" in self.named

    @property
    def locate(self) -> Locate | None:
        """Return what finds the place of an address in the workspace's country."""
        locate, country = self.options.locate, self.settings.country
        return None if locate is None else lambda address: locate(address, country)

    def ids_in(self, table: str, column: str) -> frozenset[str] | None:
        """Return the ids a row may name: of all rows, or of those that are kept; None if not readable."""
        found = self.tables.get(table)
        if found is None or column not in found.columns:
            return None
        records = usable(found, self.faults) if self.options.set_aside else found.records
        inactive = (one for one in found.records if one["active"] is False)
        return frozenset(one[column] for one in (*records, *inactive) if one[column])

    @property
    def rep_ids(self) -> frozenset[str] | None:
        """Return the ids of reps that rows may name; None if not readable."""
        return self.ids_in("reps", "rep_id") if self.has_reps else frozenset({ONLY_REP})
