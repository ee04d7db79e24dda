"""Files of classes: the draft, the classes in the table of customers, and the record of their changes."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pandas as pd

from routeplan.language import mark
from routeplan.model.classify import PARTS, ClassDraft
from routeplan.tables.catalog import CUSTOMERS
from routeplan.tables.changes.changing import changing
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.edit_table import append_rows, set_cells
from routeplan.tables.frame import Kind, frame_of
from routeplan.tables.open_table import open_table
from routeplan.tables.schema import Column, TableSchema
from routeplan.tables.whole_file import write_whole

DRAFT = "classes-draft.csv"
DECIMALS = 4
CLASS_CHANGES = TableSchema(
    name="class_changes",
    text=mark("One row a customer whose class was changed, and when."),
    columns=(
        Column(name="date", kind="date", required=True, text=mark("Day of the change.")),
        Column(name="customer_id", kind="id", required=True, text=mark("The customer.")),
        Column(name="from", kind="class", required=True, text=mark("Class before.")),
        Column(name="to", kind="class", required=True, text=mark("Class from then on.")),
        Column(name="score", kind="number", text=mark("Score that day, from 0 to 1.")),
        Column(name="reason", kind="text", text=mark("Why.")),
    ),
)
DRAFT_COLUMNS: Mapping[str, Kind] = {
    "customer_id": "text",
    "customer": "text",
    "class": "text",
    "proposed": "text",
    "changes": "text",
    "score": "number",
    "value_percentile": "number",
    "potential_percentile": "number",
    "access_percentile": "number",
    "reason": "text",
}


def classes_frame(draft: ClassDraft) -> pd.DataFrame:
    """Return the classes proposed, one customer a row, the best score first; empty parts are not known."""
    rows = []
    for one in draft.proposals:
        percentiles = {part.part: part.percentile for part in one.parts if part.known}
        rows.append(
            {
                "customer_id": one.customer_id,
                "customer": one.name,
                "class": one.before,
                "proposed": one.after,
                "changes": "yes" if one.changes else "",
                "score": round(one.score, DECIMALS),
                "reason": one.reason,
            }
            | {
                f"{part}_percentile": round(percentiles[part], DECIMALS)
                for part in PARTS
                if part in percentiles
            }
        )
    return frame_of(rows, DRAFT_COLUMNS)


def write_class_draft(draft: ClassDraft, folder: Path) -> Path:
    """Write the classes proposed beside the tables.

    Raises
    ------
    InputError
        If the file cannot be written (RP307).
    """
    return write_whole(folder / DRAFT, csv_bytes(classes_frame(draft)))


def accept_classes(draft: ClassDraft, folder: Path, day: date) -> tuple[Path, ...]:
    """Put the classes proposed into the table of customers and add the changes to class_changes.csv.

    Without any change nothing is written.

    Raises
    ------
    InputError
        If one of the two tables cannot be changed: it has faults, is a workbook (RP431) or cannot be written.
    """
    changed = sorted(draft.changed, key=lambda one: one.customer_id)
    if not changed:
        return ()
    open_table(folder, CLASS_CHANGES)
    rows = [
        {
            "date": day.isoformat(),
            "customer_id": one.customer_id,
            "from": one.before,
            "to": one.after,
            "score": f"{one.score:.{DECIMALS}f}",
            "reason": one.reason,
        }
        for one in changed
    ]
    with changing(folder, "customers classify"):
        table = set_cells(folder, CUSTOMERS, {one.customer_id: {"class": one.after} for one in changed})
        return table, append_rows(folder, CLASS_CHANGES, rows)
