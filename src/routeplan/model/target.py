"""Standards of performance: what is to be reached."""

from dataclasses import dataclass
from typing import Literal, get_args

TargetMeasure = Literal[
    "coverage", "compliance", "kept_visits", "calls_a_day", "calls_held", "gap_variation",
    "share_with_customers", "km_per_call", "drive_min_per_call", "cost_per_call",
]  # fmt: skip
MEASURES: tuple[TargetMeasure, ...] = get_args(TargetMeasure)
AT_MOST: frozenset[TargetMeasure] = frozenset(
    {"gap_variation", "km_per_call", "drive_min_per_call", "cost_per_call"}
)
"""Measures that should be low; all others should be high."""
EVERYBODY = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One standard.

    Parameters
    ----------
    scope
        ``all``, a rep's id or a class.
    target
        What is to be reached, in the unit of the measure; shares in percent.
    tolerance
        By how much it may be missed, in the same unit.
    unit
        Unit as somebody wrote it; for people only.
    """

    measure: TargetMeasure
    scope: str
    target: float
    tolerance: float = 0.0
    unit: str = ""

    @property
    def is_at_most(self) -> bool:
        """Return whether less is better."""
        return self.measure in AT_MOST

    def is_met(self, actual: float) -> bool:
        """Return whether a figure is good enough."""
        if self.is_at_most:
            return actual <= self.target + self.tolerance
        return actual >= self.target - self.tolerance
