"""A correction before it is known what the cell says that it is for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a cell, or a setting, should say.

    Parameters
    ----------
    table, row_id, column
        As in a correction.
    new
        What it should say.
    """

    table: str
    row_id: str
    column: str
    new: str
    reason: str
    evidence: str


def number_text(value: float) -> str:
    """Return a number as a person writes it."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
