"""From checked tables to an instance."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.model.appointment import Appointment
from routeplan.model.customer import Customer
from routeplan.model.place import Coordinate
from routeplan.model.rep import Rep
from routeplan.tables.assembled import Assembled, Calendar
from routeplan.tables.build_appointments import AppointmentContext, build_appointments
from routeplan.tables.build_customers import (
    CustomerContext,
    build_customers,
    class_notices,
)
from routeplan.tables.build_hotels import build_hotels
from routeplan.tables.build_reps import ONLY_REP, RepCalendar, build_reps, only_rep
from routeplan.tables.faults import Faults
from routeplan.tables.locate_rows import Locate, Located, locate_customers, locate_hotels
from routeplan.tables.opening import read_openings
from routeplan.tables.places import middle_of
from routeplan.tables.read_options import ReadOptions
from routeplan.tables.relations import (
    Blocks,
    Ids,
    read_blocks,
    read_held_calls,
    read_territories,
    usable,
)
from routeplan.tables.settings import Settings
from routeplan.tables.table import Record, Table

Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What is handed from step to step."""

    tables: Tables
    named: frozenset[str]
    calendar: Calendar
    settings: Settings
    options: ReadOptions
    faults: Faults

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


def assemble(
    tables: Tables,
    named: frozenset[str],
    calendar: Calendar,
    settings: Settings,
    options: ReadOptions,
    faults: Faults,
) -> Assembled:
    """Return customers, reps, appointments and hotels made of all rows without faults.

    Parameters
    ----------
    named
        Tables that have a file, readable or not.
    """
    reading = _Reading(
        tables=tables, named=named, calendar=calendar, settings=settings, options=options, faults=faults
    )
    records, located = _located_customers(reading)
    middle = middle_of(located.places)
    customers_ids = reading.ids_in("customers", "customer_id")
    blocks = _blocks(reading, customers_ids)
    reps = _reps(reading, blocks, middle)
    ids = Ids(customers=customers_ids, reps=_rep_ids(reading))
    customers = _customers(reading, records, located.places, ids, blocks)
    hotel_records, hotel_places = _located_hotels(reading, middle)
    return Assembled(
        horizon=calendar.horizon,
        policy=settings.policy,
        customers=customers,
        reps=reps,
        appointments=_appointments(reading, customers, reps),
        hotels=build_hotels(hotel_records, hotel_places.places),
        notices=_notices(reading, records, (located.by_address, hotel_places.by_address)),
    )


def _located_customers(reading: _Reading) -> tuple[tuple[Record, ...], Located]:
    """Return the usable rows of customers and their places."""
    table = reading.tables.get("customers")
    if table is None:
        return (), Located()
    records = usable(table, reading.faults)
    return records, locate_customers(table, records, reading.locate, reading.faults)


def _located_hotels(reading: _Reading, middle: Coordinate | None) -> tuple[tuple[Record, ...], Located]:
    """Return the usable rows of hotels and their places."""
    table = reading.tables.get("hotels")
    if table is None:
        return (), Located()
    records = usable(table, reading.faults)
    return records, locate_hotels(table, records, middle, reading.locate, reading.faults)


def _rep_ids(reading: _Reading) -> frozenset[str] | None:
    """Return the ids of reps that rows may name."""
    return reading.ids_in("reps", "rep_id") if reading.has_reps else frozenset({ONLY_REP})


def _blocks(reading: _Reading, customers: frozenset[str] | None) -> Blocks:
    """Return the blocked days of customers and reps."""
    ids = Ids(customers=customers, reps=_rep_ids(reading))
    return read_blocks(reading.tables.get("blocks"), ids, reading.faults)


def _reps(reading: _Reading, blocks: Blocks, middle: Coordinate | None) -> tuple[Rep, ...]:
    """Return the reps: those of the table, or the only one."""
    calendar = RepCalendar(
        horizon=reading.calendar.horizon,
        holidays=reading.calendar.holidays,
        days_off=frozenset() if reading.settings.work_on_holidays else reading.calendar.holidays,
        defaults=reading.settings.rep_defaults,
    )
    table = reading.tables.get("reps")
    if table is not None:
        return build_reps(table, calendar, blocks.reps, middle, reading.faults)
    if reading.has_reps:
        return ()
    if reading.options.home is None:
        message = "there is no table of reps, so the home of the only rep is needed"
        remedy = "Give --home LAT,LON, or put a table of reps into the workspace"
        reading.faults.add("RP155", message, remedy, file="reps.csv")
        return ()
    return (only_rep(reading.options.home, calendar, blocks.reps.get(ONLY_REP, ())),)


def _customers(
    reading: _Reading,
    records: tuple[Record, ...],
    places: Mapping[int, Coordinate],
    ids: Ids,
    blocks: Blocks,
) -> tuple[Customer, ...]:
    """Return the customers."""
    table, horizon = reading.tables.get("customers"), reading.calendar.horizon
    rep_by_customer = read_territories(reading.tables.get("territories"), ids, reading.faults)
    held = read_held_calls(reading.tables.get("call_log"), horizon.start, reading.faults)
    if table is None:
        return ()
    texts = (record["opening_hours"] or "" for record in records)
    context = CustomerContext(
        horizon=horizon,
        policy=reading.settings.policy,
        openings=read_openings(texts, horizon, reading.calendar.holidays),
        ids=ids,
        rep_by_customer=rep_by_customer,
        only_rep=None if reading.has_reps else ONLY_REP,
        blocks=blocks.customers,
        held=held,
    )
    return build_customers(table, records, places, context, reading.faults)


def _appointments(
    reading: _Reading, customers: tuple[Customer, ...], reps: tuple[Rep, ...]
) -> tuple[Appointment, ...]:
    """Return the appointments."""
    context = AppointmentContext(
        horizon=reading.calendar.horizon,
        ids=Ids(customers=reading.ids_in("customers", "customer_id"), reps=_rep_ids(reading)),
        customers={customer.customer_id: customer for customer in customers},
        reps={rep.rep_id: rep for rep in reps},
        inactive_places=_inactive_places(reading.tables.get("customers")),
        locate=reading.locate,
    )
    return build_appointments(reading.tables.get("appointments"), context, reading.faults)


def _inactive_places(table: Table | None) -> dict[str, Coordinate]:
    """Return the places of customers that are not active, as far as their rows give them."""
    places = {}
    for record in () if table is None else table.records:
        lat, lon = record["lat"], record["lon"]
        if record["active"] is not False or lat is None or lon is None:
            continue
        if abs(lat) <= 90 and abs(lon) <= 180:
            places[record["customer_id"]] = Coordinate(lat=lat, lon=lon)
    return places


def _notices(reading: _Reading, records: tuple[Record, ...], by_address: tuple[int, int]) -> tuple[str, ...]:
    """Return sentences on what was assumed about customers, hotels and reps."""
    notices = list(class_notices(records))
    for count, what in zip(by_address, ("customers", "hotels"), strict=True):
        if count:
            notices.append(f"{count} {what} were placed by the town of their address.")
    if not reading.has_reps and any(record["rep_id"] for record in records):
        notices.append("There is no table of reps, so the reps that customers name are not used.")
    if reading.has_reps and reading.options.home is not None:
        notices.append("The home given is not used, because there is a table of reps.")
    return tuple(notices)
