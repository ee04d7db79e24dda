"""Read a workspace with everything at hand: the tables, and the bundled gazetteer for addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from routeplan.errors import COMMAND_LINE, InputError, Issue
from routeplan.geocoding.gazetteer import Gazetteer, read_gazetteer
from routeplan.geocoding.locate import locate
from routeplan.geocoding.located import Located
from routeplan.language import text
from routeplan.model.place import Coordinate
from routeplan.model.record import PlanOfRecord, RecordedPlan
from routeplan.model.workspace import Workspace
from routeplan.tables import read_workspace as tables
from routeplan.tables.bundled import bundled_folder
from routeplan.tables.read_record import read_record
from routeplan.tables.read_workspace import ReadOptions

LAST_PART = re.compile(r"[,;\n，、；]")
POSTCODE = re.compile(r"^[\dA-Z-]*\d[\dA-Z-]*\s+")


class _TownOfAddress:
    """Find the town of an address; the gazetteer is read when it is first asked."""

    def __init__(self) -> None:
        self._gazetteer: Gazetteer | None = None

    def __call__(self, address: str, country: str) -> Coordinate | None:
        """Return the coordinate of the town, or None."""
        found = self.find(address, country)
        return None if found is None else found.coordinate

    def find(self, address: str, country: str) -> Located | None:
        """Return the town, or None."""
        if self._gazetteer is None:
            self._gazetteer = read_gazetteer(bundled_folder("data") / "gazetteer.csv")
        return locate(self._gazetteer, address, country)


class TownName:
    """Names the town of an address: as the gazetteer has it, or the last part of the address as it is."""

    def __init__(self, country: str) -> None:
        self._country, self._towns = country, _TownOfAddress()

    def __call__(self, address: str) -> str:
        """Return the name."""
        found = self._towns.find(address, self._country)
        if found is not None:
            return found.matched.rpartition(",")[0]
        return POSTCODE.sub("", LAST_PART.split(address)[-1].strip())


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


def read_from(
    path: Path, options: ReadOptions, start: date, *, until: date | None = None, reps: Sequence[str] = ()
) -> Workspace:
    """Read a workspace for planning again from a day on, to the end of the finest plan that covers it.

    Where none covers the day, from the first day after it that one does.

    Parameters
    ----------
    until
        A later last day: the plan reaches to the end of the finest plan that covers it, in its week.
    reps
        Reps who are planned; all when empty.

    Raises
    ------
    InputError
        If no published plan covers the day or a later one (RP452), or the workspace cannot be read.
    """
    record = read_record(path, options.today_or_clock)
    here = finest(record, start, reps)
    if here is None and (ahead := _next_covered(record, start, reps)) is not None:
        start, here = ahead, finest(record, ahead, reps)
    if here is None:
        issue = Issue(
            code="RP452",
            file=COMMAND_LINE,
            value=str(start),
            message=text("no published plan covers this day"),
            remedy=text("Plan and publish it first: routeplan plan --level week, then routeplan publish"),
        )
        raise InputError((issue,))
    last, there = here.last, None if until is None else finest(record, until, reps)
    if until is not None:
        sunday = until + timedelta(days=6 - until.weekday())
        last = max(last, min(sunday, there.last) if there else sunday)
    days = (last - start).days + 1
    return read_workspace(path, replace(options, level=here.level, start=start, days=days))


def _next_covered(record: PlanOfRecord, after: date, reps: Sequence[str]) -> date | None:
    """Return the first day after a day on which a published plan of one of some reps begins."""
    begins = (
        plan.first
        for plan in record.plans
        if plan.first > after and (not reps or set(reps) & set(plan.rep_ids))
    )
    return min(begins, default=None)


def finest(record: PlanOfRecord, when: date, reps: Sequence[str]) -> RecordedPlan | None:
    """Return the finest published plan that covers a day of one of some reps, of all if none is named."""
    covering = [
        plan
        for plan in record.plans
        if plan.first <= when <= plan.last and (not reps or set(reps) & set(plan.rep_ids))
    ]
    return covering[-1] if covering else None
