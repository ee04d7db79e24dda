"""What is written down of changes, read as what anybody may have written."""

import json
from pathlib import Path
from typing import Any

from routeplan.tables.faults import FaultError
from routeplan.tables.plain_files import bytes_of


def text_of(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    ValueError
        If it is no plain file of a sane size, or no UTF-8.
    OSError
        If it is not there or may not be read.
    """
    try:
        return bytes_of(path).decode("utf-8")
    except FaultError as fault:
        raise ValueError(fault.message) from fault


def json_of(written: str) -> Any:
    """Return what a text says as JSON.

    Raises
    ------
    ValueError
        If it is no JSON, or nested too deep.
    """
    try:
        return json.loads(written)
    except RecursionError as fault:
        raise ValueError("nested too deep") from fault
