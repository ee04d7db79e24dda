"""One key of ``routeplan.toml`` as data."""

from dataclasses import dataclass
from typing import Literal

SettingKind = Literal[
    "date",
    "time",
    "whole number",
    "number",
    "server",
    "text",
    "true/false",
    "choice",
    "choices",
    "frequency",
    "tiles",
    "traffic",
]
MANY = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One key.

    Parameters
    ----------
    table
        TOML table it stands in, empty for the top.
    default
        Its default as TOML text, empty if there is none.
    least, most
        Range of a number, ends included.
    """

    table: str
    key: str
    kind: SettingKind
    text: str
    default: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    least: float = 0
    most: float = MANY

    @property
    def path(self) -> str:
        """Return the name with its table, such as ``prices.late_per_day``."""
        return f"{self.table}.{self.key}" if self.table else self.key
