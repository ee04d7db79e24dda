"""An alignment that stands in a table of its own."""

from pathlib import Path

from routeplan.errors import InputError, Issue
from routeplan.language import text
from routeplan.model.instance import Instance
from routeplan.tables.catalog import TERRITORIES
from routeplan.tables.check import check_sheet
from routeplan.tables.faults import FaultError, Faults
from routeplan.tables.plain_files import bytes_of
from routeplan.tables.read import read_sheet
from routeplan.tables.relations import Ids, is_known_rep, refuse_double_ids
from routeplan.tables.table import Table


def read_alignment(path: Path, instance: Instance) -> dict[str, str]:
    """Return the rep of each customer of a table with customer_id and rep_id, CSV or XLSX.

    Of several reps the first counts, who looks after the customer. Rows without a rep say nothing, and
    customers whom the workspace does not have are read as well.

    Raises
    ------
    InputError
        With all faults: no file (RP421), no table (RP103 to RP106), and columns and cells as in the table
        of territories.
    """
    faults = Faults()
    table = _table(path, faults)
    refuse_double_ids(table, "customer_id", faults)
    ids = Ids(customers=None, reps=frozenset(rep.rep_id for rep in instance.reps))
    found = {}
    for record in table.records:
        if is_known_rep(table, record, ids, faults) and record["customer_id"] and record["rep_id"]:
            found[record["customer_id"]] = record["rep_id"][0]
    faults.raise_errors()
    return found


def _table(path: Path, faults: Faults) -> Table:
    """Return the rows of the file."""
    try:
        sheet = read_sheet(path.name, bytes_of(path))
    except OSError:
        message = text("there is no plan and no alignment here")
        remedy = text("Name a plan, a workspace or a CSV file")
        raise InputError((Issue(code="RP421", file=path.name, message=message, remedy=remedy),)) from None
    except FaultError as fault:
        faults.take(fault, file=path.name)
        faults.raise_errors()
        raise
    return check_sheet(sheet, TERRITORIES, faults)
