"""The alignment as a table: a draft, or the one that plans are made with."""

from pathlib import Path

import pandas as pd

from routeplan.model.territory import Alignment
from routeplan.tables.csv_text import csv_bytes
from routeplan.tables.whole_file import write_whole

DRAFT, ACCEPTED = "territories-draft.csv", "territories.csv"


def write_territories(alignment: Alignment, folder: Path, *, accepted: bool) -> Path:
    """Write customer and rep ids; accepted, the table wins over the customers' own rep column."""
    rep_of = alignment.rep_of()
    frame = pd.DataFrame(
        {"customer_id": sorted(rep_of), "rep_id": [rep_of[one] for one in sorted(rep_of)]}, dtype=str
    )
    path = write_whole(folder / (ACCEPTED if accepted else DRAFT), csv_bytes(frame))
    if accepted:
        (folder / DRAFT).unlink(missing_ok=True)
    return path
