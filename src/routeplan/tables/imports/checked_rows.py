"""The rows of a foreign file as rows of a table, every fault noted."""

from zoneinfo import ZoneInfo

from routeplan.tables.catalog import CALL_LOG
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import Faults
from routeplan.tables.imports.merge_rows import needed_columns, refuse_missing_column
from routeplan.tables.imports.shape_rows import refuse_double_sources, refuse_long_rows, shape_rows
from routeplan.tables.imports.understand import Understood
from routeplan.tables.relations import refuse_double_ids
from routeplan.tables.table import Table


def checked_rows(understood: Understood, faults: Faults) -> Table:
    """Return the rows under our columns; faults are noted.

    Raises
    ------
    InputError
        If there is no id to go by (RP471).
    """
    schema, sheet, proposal = understood.opened.schema, understood.sheet, understood.proposal
    zone = ZoneInfo(understood.settings.timezone) if understood.settings.timezone else None
    refuse_double_sources(sheet, proposal, faults)
    refuse_long_rows(sheet, faults)
    shaped, columns = shape_rows(sheet, proposal, schema, zone, understood.reps.by_name)
    optional: frozenset[str] = frozenset() if schema is CALL_LOG else needed_columns(schema)
    wanted = [one.name for one in schema.columns if one.required and one.name not in optional]
    missing = [name for name in wanted if name not in columns.values()]
    for name in missing:
        refuse_missing_column(Table(schema=schema, sheet=sheet, columns={}, unknown=()), name, faults)
    if missing:
        faults.raise_errors()
    table = check_sheet(shaped, schema, faults, mapping=columns, optional=optional)
    if schema is not CALL_LOG:
        refuse_double_ids(table, schema.columns[0].name, faults)
    return table
