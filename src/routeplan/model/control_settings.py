"""How much must have been logged before something is corrected."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSettings:
    """When logged calls are evidence.

    Parameters
    ----------
    evidence_weeks
        How far back the log is looked at for corrections.
    class_calls
        Fewest calls with times before the length of a class is corrected; they are on five customers at
        least.
    customer_calls
        Fewest calls with times before the length of one customer is corrected, and fewest waits before its
        frequency is.
    drives
        Fewest comparable drives before a rep's speed is corrected.
    noise
        How many standard errors a figure must be off.
    """

    evidence_weeks: int = 26
    class_calls: int = 20
    customer_calls: int = 5
    drives: int = 30
    noise: float = 3.0
