"""Which hours each customer is open on every day: its own, those of some dates, and closed days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from routeplan.model.horizon import Horizon
from routeplan.model.place import Coordinate
from routeplan.tables.faults import Faults
from routeplan.tables.opening import HoursAt, Openings, Week, hours_at, read_openings
from routeplan.tables.relations import Blocks, DatedHours, Days
from routeplan.tables.row_order import in_file_order
from routeplan.tables.table import Record, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerHours:
    """What the hours of customers are made of.

    Parameters
    ----------
    openings
        Opening windows of all texts in the tables of customers and blocks.
    blocks
        Days without calls by customer.
    dated
        Hours that hold on some days only, by customer; later ones hold over those before them.
    """

    horizon: Horizon
    openings: Openings
    blocks: Mapping[str, tuple[Days, ...]]
    dated: Mapping[str, tuple[DatedHours, ...]]
    _usual: dict[tuple[HoursAt, frozenset[int]], Week] = field(default_factory=dict)

    def week_of(self, record: Record, place: Coordinate | None) -> Week:
        """Return the windows of every day; customers with the same hours share them.

        The text in ``opening_hours`` must be among the openings. Hours of dates stand in place of all others,
        those of fewer days before those of more; a day that is blocked is closed whatever hours it has.
        """
        week = self._usual_week(record, place)
        dated = self.dated.get(record["customer_id"], ())
        for one in dated:
            special = self.openings.windows.get(hours_at(one.written, place))
            if special is not None:
                days = self._days(one.first, one.last)
                week = tuple(special[day] if day in days else usual for day, usual in enumerate(week))
        for first, last in self.blocks.get(record["customer_id"], ()):
            blocked = self._days(first, last)
            week = tuple(() if day in blocked else windows for day, windows in enumerate(week))
        return week

    def _usual_week(self, record: Record, place: Coordinate | None) -> Week:
        """Return the windows of a row of customers, its closed weekdays taken out."""
        hours = hours_at(record["opening_hours"] or "", place)
        closed = record["closed_weekdays"] or frozenset()
        if (hours, closed) not in self._usual:
            windows, weekday = self.openings.windows[hours], self.horizon.weekday_of
            self._usual[hours, closed] = tuple(
                () if weekday(day) in closed else windows[day] for day in range(self.horizon.days)
            )
        return self._usual[hours, closed]

    def _days(self, first: date, last: date) -> range:
        """Return the numbers of some days, ends included."""
        return range(self.horizon.day_of(first), self.horizon.day_of(last) + 1)


def customer_hours(
    records: Iterable[Record],
    places: Mapping[int, Coordinate],
    horizon: Horizon,
    holidays: frozenset[date],
    blocks: Blocks,
) -> CustomerHours:
    """Return what the hours of some rows of customers are made of; every text is read once.

    Parameters
    ----------
    places
        Place of a customer by row, for hours by the sun.
    """
    asked = {
        hours_at(written, places.get(record.row))
        for record in records
        for written in (
            record["opening_hours"] or "",
            *(one.written for one in blocks.dated.get(record["customer_id"], ())),
        )
    }
    return CustomerHours(
        horizon=horizon,
        openings=read_openings(asked, horizon, holidays),
        blocks=blocks.customers,
        dated=blocks.dated,
    )


def tell_doubts(
    table: Table | None, records: Iterable[Record], column: str, openings: Openings, faults: Faults
) -> None:
    """Note how hours were read, once a text, at the first row that has it."""
    told: set[str] = set()
    for record in in_file_order(records):
        written = record[column] or ""
        if table is None or written in told:
            continue
        told.add(written)
        for doubt in openings.doubts.get(written, ()):
            table.accuse(faults, record, column, doubt.code, doubt.message, doubt.remedy)


def accuse_block_hours(
    table: Table | None, records: Iterable[Record], openings: Openings, faults: Faults
) -> None:
    """Note rows of blocks whose hours cannot be read, and how the others were read."""
    kept = [record for record in records if record["opening_hours"]]
    for record in kept:
        fault = openings.faults.get(record["opening_hours"])
        if table is not None and fault is not None:
            table.accuse(faults, record, "opening_hours", fault.code, fault.message, fault.remedy)
    tell_doubts(table, kept, "opening_hours", openings, faults)
