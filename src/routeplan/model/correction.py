"""Corrections of tables and settings: proposed by what happened, taken over only when somebody says so."""

from dataclasses import dataclass

SETTINGS_TABLE = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell, or one setting, that should say something else.

    Parameters
    ----------
    table
        Table of the workspace, or ``settings`` for ``routeplan.toml``.
    row_id
        Id of the row, or the table of the settings, such as ``classes.B``.
    column
        Column, or key of the setting.
    old
        What stands there, empty for nothing.
    new
        What should.
    reason
        Why, as a sentence.
    evidence
        The figures behind it.
    line
        Row of the file it was read from; 0 for none.
    """

    table: str
    row_id: str
    column: str
    old: str
    new: str
    reason: str = ""
    evidence: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Corrections that belong together.

    Parameters
    ----------
    file
        Name of the file they were read from.
    """

    file: str
    corrections: tuple[Correction, ...] = ()

    def of(self, table: str) -> tuple[Correction, ...]:
        """Return those of one table."""
        return tuple(one for one in self.corrections if one.table == table)
