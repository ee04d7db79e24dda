"""What is wrong with a plan."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A broken rule.

    Parameters
    ----------
    rule
        Stable name of the rule, such as ``opening_hours``.
    severity
        ``hard`` makes a plan illegal, ``soft`` is a wish not met.
    rep_id, day, task_id
        Where it shows; None and empty where it does not apply.
    message
        What is wrong, one sentence with the facts.
    """

    rule: str
    severity: Literal["hard", "soft"]
    message: str
    rep_id: str | None = None
    day: int | None = None
    task_id: str = ""
