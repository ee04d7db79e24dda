"""A day by which a customer has to be seen, whatever its frequency says."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

DeadlineKind = Literal["promise", "signal", "next_step"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Something that has to be answered by a visit.

    Parameters
    ----------
    by
        Last day for the visit; one before the horizon is overdue.
    kind
        ``promise`` was given to the customer, ``next_step`` was agreed in a call, ``signal`` says that the
        customer may need something now.
    text
        What it is about, in the words of whoever wrote it down.
    source_id
        Which promise, logged call or signal it comes from.
    """

    by: date
    kind: DeadlineKind
    text: str
    source_id: str
