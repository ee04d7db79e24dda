"""From checked tables to an instance."""

from collections.abc import Mapping

from routeplan.language import text
from routeplan.measures.areas import areas_of
from routeplan.model.appointment import Appointment
from routeplan.model.customer import Customer
from routeplan.model.goal import Goal
from routeplan.model.logged_call import LoggedCall
from routeplan.model.opportunity import Opportunity
from routeplan.model.place import Coordinate
from routeplan.model.product import Product
from routeplan.model.rep import Rep
from routeplan.tables.assembled import Assembled
from routeplan.tables.build_appointments import AppointmentContext, build_appointments
from routeplan.tables.build_areas import build_areas, build_barriers
from routeplan.tables.build_contacts import ContactContext, build_contacts, with_contacts
from routeplan.tables.build_customers import (
    CustomerContext,
    build_customers,
    class_notices,
)
from routeplan.tables.build_deals import DealContext, add_deals, deal_series
from routeplan.tables.build_goals import build_goals, build_products, refuse_unknown_products
from routeplan.tables.build_hotels import build_hotels
from routeplan.tables.build_lendings import with_lendings
from routeplan.tables.build_needs import Needs, build_signals, needing
from routeplan.tables.build_openings import accuse_block_hours, customer_hours, tell_doubts
from routeplan.tables.build_opportunities import build_opportunities, with_customers, with_open_deals
from routeplan.tables.build_promises import build_promises, promised
from routeplan.tables.build_reps import ONLY_REP, RepCalendar, build_reps, only_rep
from routeplan.tables.call_log import logged_calls
from routeplan.tables.control_tables import build_day_log, build_targets
from routeplan.tables.held_calls import read_held_calls, read_held_contacts
from routeplan.tables.located_tables import inactive_places, located_customers, located_hotels
from routeplan.tables.places import middle_of
from routeplan.tables.reading import Reading
from routeplan.tables.relations import Blocks, Ids, read_blocks, read_territories, usable
from routeplan.tables.settings import SETTINGS_FILE
from routeplan.tables.settings_of_overload import refuse_unknown_reps
from routeplan.tables.table import Record
from routeplan.tables.territory_rules import (
    Held,
    TerritoryRules,
    area_notices,
    judge_territory_rules,
)


def assemble(reading: Reading) -> Assembled:
    """Return customers, reps and all else that is made of the rows and shapes without faults."""
    records, located = located_customers(reading)
    middle = middle_of(located.places)
    customers_ids = reading.ids_in("customers", "customer_id")
    blocks = _blocks(reading, customers_ids)
    reps = _reps(reading, blocks, middle)
    ids = Ids(customers=customers_ids, reps=reading.rep_ids)
    if ids.reps is not None:
        refuse_unknown_reps(reading.settings.policy.overload, ids.reps, SETTINGS_FILE, reading.faults)
    log = logged_calls(reading.tables.get("call_log"), reading.faults)
    customers = _customers(reading, records, located.places, ids, blocks, log)
    areas = build_areas(reading.tables.get("areas"), reading.shapes.get("areas"), ids, middle, reading.faults)
    held = areas_of(customers, areas)
    customers = _ruled(reading, records, customers, held)
    customers = with_lendings(
        customers, reading.tables.get("lendings"), ids, reading.calendar.horizon, reading.faults
    )
    deals = _deals(reading)
    opportunities = with_customers(deals, customers)
    known = _contact_context(reading, ids, log)
    contacts = build_contacts(reading.tables.get("contacts"), known, customers, reading.faults)
    past = tuple(one for one in log if reading.knows_of(one.when))
    series = DealContext(table=reading.tables.get("opportunities"), policy=known.policy, held=known.held)
    promises = build_promises(reading.tables.get("promises"), ids, log, reading.faults)
    everybody = with_contacts(with_open_deals(customers, opportunities), contacts, known)
    signals = build_signals(reading.tables.get("signals"), ids, customers, reading.faults)
    goals, products = _goals(reading, ids), _products(reading)
    everybody = promised(reading, everybody, promises, log)
    needs = Needs(signals=signals, goals=goals, products=products)
    everybody = needing(reading, everybody, needs, opportunities, reps, past)
    hotel_records, hotel_places = located_hotels(reading, middle)
    by_address = (located.by_address, hotel_places.by_address)
    return Assembled(
        horizon=reading.calendar.horizon,
        policy=reading.settings.policy,
        customers=add_deals(everybody, opportunities, series, reading.faults),
        reps=reps,
        appointments=_appointments(reading, customers, reps),
        hotels=build_hotels(hotel_records, hotel_places.places),
        barriers=build_barriers(reading.shapes.get("barriers"), middle, reading.faults),
        areas=areas,
        opportunities=opportunities,
        deals=deals,
        contacts=contacts,
        log=log,
        signals=signals,
        goals=goals,
        products=products,
        promises=promises,
        notices=(*_notices(reading, records, by_address), *area_notices(areas, held)),
        day_log=build_day_log(reading.tables.get("day_log"), ids, reading.faults),
        targets=build_targets(reading.tables.get("targets"), ids, reading.settings.policy, reading.faults),
    )


def _blocks(reading: Reading, customers: frozenset[str] | None) -> Blocks:
    """Return the blocked days of customers and reps."""
    ids = Ids(customers=customers, reps=reading.rep_ids)
    return read_blocks(reading.tables.get("blocks"), ids, reading.faults)


def _reps(reading: Reading, blocks: Blocks, middle: Coordinate | None) -> tuple[Rep, ...]:
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
        message = text("there is no table of reps, so the home of the only rep is needed")
        remedy = text("Give --home LAT,LON, or put a table of reps into the workspace")
        reading.faults.add("RP155", message, remedy, file="reps.csv")
        return ()
    return (only_rep(reading.options.home, calendar, blocks.reps.get(ONLY_REP, ())),)


def _customers(
    reading: Reading,
    records: tuple[Record, ...],
    places: Mapping[int, Coordinate],
    ids: Ids,
    blocks: Blocks,
    log: tuple[LoggedCall, ...],
) -> tuple[Customer, ...]:
    """Return the customers."""
    table, horizon = reading.tables.get("customers"), reading.calendar.horizon
    rep_by_customer = read_territories(reading.tables.get("territories"), ids, reading.faults)
    policy = reading.settings.policy
    deals = deal_series(reading.tables.get("opportunities"), policy, reading.faults)
    held = read_held_calls(log, horizon.start, phone_counts=policy.phone_counts, deals=deals)
    if table is None:
        return ()
    hours = customer_hours(records, places, horizon, reading.calendar.holidays, blocks)
    tell_doubts(table, records, "opening_hours", hours.openings, reading.faults)
    dated = usable(reading.tables.get("blocks"), reading.faults)
    accuse_block_hours(reading.tables.get("blocks"), dated, hours.openings, reading.faults)
    context = CustomerContext(
        horizon=horizon,
        policy=reading.settings.policy,
        hours=hours,
        ids=ids,
        rep_by_customer=rep_by_customer,
        only_rep=None if reading.has_reps else ONLY_REP,
        held=held,
        looks_back=reading.options.looks_back,
    )
    return build_customers(table, records, places, context, reading.faults)


def _ruled(
    reading: Reading,
    records: tuple[Record, ...],
    customers: tuple[Customer, ...],
    held: Held,
) -> tuple[Customer, ...]:
    """Return the customers whose rules on who may look after them agree."""
    table = reading.tables.get("customers")
    if table is None:
        return ()
    rules = TerritoryRules(held=held, rep_ids=reading.rep_ids or frozenset())
    return judge_territory_rules(table, records, customers, rules, reading.faults)


def _deals(reading: Reading) -> tuple[Opportunity, ...]:
    """Return the deals of the table."""
    ids = Ids(customers=reading.ids_in("customers", "customer_id"), reps=None)
    return build_opportunities(reading.tables.get("opportunities"), ids, reading.faults)


def _goals(reading: Reading, ids: Ids) -> tuple[Goal, ...]:
    """Return the goals; those of projects need a table of opportunities."""
    deals = reading.ids_in("opportunities", "opportunity_id")
    if "opportunities" not in reading.named:
        deals = frozenset()
    return build_goals(reading.tables.get("goals"), ids, deals, reading.faults)


def _products(reading: Reading) -> tuple[Product, ...]:
    """Return the products; customers who buy others are noted."""
    table = reading.tables.get("products")
    refuse_unknown_products(reading.tables.get("customers"), table, reading.faults)
    return build_products(table, reading.faults)


def _contact_context(reading: Reading, ids: Ids, log: tuple[LoggedCall, ...]) -> ContactContext:
    """Return what decides on the calls on contacts and deals."""
    policy, start = reading.settings.policy, reading.calendar.horizon.start
    deals = deal_series(reading.tables.get("opportunities"), policy, reading.faults)
    held = read_held_contacts(log, start, phone_counts=policy.phone_counts, deals=deals)
    return ContactContext(ids=ids, policy=policy, held=held)


def _appointments(
    reading: Reading, customers: tuple[Customer, ...], reps: tuple[Rep, ...]
) -> tuple[Appointment, ...]:
    """Return the appointments."""
    context = AppointmentContext(
        horizon=reading.calendar.horizon,
        ids=Ids(customers=reading.ids_in("customers", "customer_id"), reps=reading.rep_ids),
        customers={customer.customer_id: customer for customer in customers},
        reps={rep.rep_id: rep for rep in reps},
        inactive_places=inactive_places(reading.tables.get("customers")),
        locate=reading.locate,
    )
    return build_appointments(reading.tables.get("appointments"), context, reading.faults)


def _notices(reading: Reading, records: tuple[Record, ...], by_address: tuple[int, int]) -> tuple[str, ...]:
    """Return sentences on what was assumed about customers, hotels and reps."""
    notices = list(class_notices(records))
    customers, hotels = by_address
    if customers:
        notices.append(text("{count} customers were placed by the town of their address.", count=customers))
    if hotels:
        notices.append(text("{count} hotels were placed by the town of their address.", count=hotels))
    if not reading.has_reps and any(record["rep_id"] or record["never"] for record in records):
        notices.append(text("There is no table of reps, so the reps that customers name are not used."))
    if reading.has_reps and reading.options.home is not None:
        notices.append(text("The home given is not used, because there is a table of reps."))
    return tuple(notices)
