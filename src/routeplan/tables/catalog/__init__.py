"""The tables of a workspace."""

from routeplan.tables.catalog.appointments import APPOINTMENTS
from routeplan.tables.catalog.call_log import CALL_LOG, PROMISES
from routeplan.tables.catalog.contacts import CONTACTS
from routeplan.tables.catalog.control import DAY_LOG, TARGETS
from routeplan.tables.catalog.customers import CUSTOMERS
from routeplan.tables.catalog.hotels import HOTELS
from routeplan.tables.catalog.needs import GOALS, PRODUCTS, SIGNALS
from routeplan.tables.catalog.opportunities import OPPORTUNITIES
from routeplan.tables.catalog.records import AREAS, BLOCKS, LENDINGS, TERRITORIES
from routeplan.tables.catalog.reps import REPS
from routeplan.tables.catalog.travel import TRAVEL
from routeplan.tables.schema import TableSchema

TABLES: tuple[TableSchema, ...] = (
    CUSTOMERS,
    REPS,
    APPOINTMENTS,
    HOTELS,
    CONTACTS,
    OPPORTUNITIES,
    SIGNALS,
    GOALS,
    PRODUCTS,
    BLOCKS,
    LENDINGS,
    AREAS,
    TERRITORIES,
    CALL_LOG,
    DAY_LOG,
    TARGETS,
    PROMISES,
    TRAVEL,
)

__all__ = [
    "APPOINTMENTS",
    "AREAS",
    "BLOCKS",
    "CALL_LOG",
    "CONTACTS",
    "CUSTOMERS",
    "DAY_LOG",
    "GOALS",
    "HOTELS",
    "LENDINGS",
    "OPPORTUNITIES",
    "PRODUCTS",
    "PROMISES",
    "REPS",
    "SIGNALS",
    "TABLES",
    "TARGETS",
    "TERRITORIES",
    "TRAVEL",
    "schema_of",
]


def schema_of(table: str) -> TableSchema:
    """Return the schema of a table.

    Raises
    ------
    KeyError
        If there is no such table.
    """
    return {schema.name: schema for schema in TABLES}[table]
