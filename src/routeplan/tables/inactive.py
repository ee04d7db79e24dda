"""Customers whose rows are switched off."""

from pathlib import Path

from routeplan.tables.catalog import CUSTOMERS
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.read import read_sheet
from routeplan.tables.settings import Settings
from routeplan.tables.settings_file import read_settings
from routeplan.tables.workspace_files import find_files


def inactive_customers(folder: Path) -> frozenset[str]:
    """Return the ids of the customers whose rows are not active.

    Empty where there is no table of customers that can be read: faults are for those who plan with it.
    """
    faults = Faults()
    files = find_files(folder, faults)
    settings = Settings() if files.settings is None else read_settings(files.settings, faults)
    if CUSTOMERS.name not in files.tables:
        return frozenset()
    try:
        sheet = read_sheet(*files.tables[CUSTOMERS.name])
    except FaultError:
        return frozenset()
    mapping = settings.columns.get(CUSTOMERS.name, {})
    table = check_sheet(sheet, CUSTOMERS, faults, mapping=mapping)
    switched_off = (one["customer_id"] for one in table.records if one["active"] is False)
    return frozenset(one for one in switched_off if one)
