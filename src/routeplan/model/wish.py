"""Where somebody wants a visit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedVisit:
    """A visit where somebody wants it.

    Parameters
    ----------
    day
        Day number in the horizon of the plan.
    start
        Seconds since midnight, None for any time.
    """

    visit_id: str
    rep_id: str
    day: int
    start: int | None
