"""Rows of plain values as a frame whose columns say what they hold."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

import pandas as pd

Kind = Literal["text", "count", "number"]

DTYPES: Mapping[Kind, str] = {"text": "object", "count": "int64", "number": "float64"}


def frame_of(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, Kind]) -> pd.DataFrame:
    """Return a frame with the given columns in their order, also without rows.

    Parameters
    ----------
    rows
        Values by column; a column that a row does not have is empty text, 0 or not a number.
    columns
        Kind of each column by its name.
    """
    blanks: Mapping[Kind, Any] = {"text": "", "count": 0, "number": None}
    listed = list(rows)
    return pd.DataFrame(
        {
            name: pd.Series([row.get(name, blanks[kind]) for row in listed], dtype=DTYPES[kind])
            for name, kind in columns.items()
        }
    )
