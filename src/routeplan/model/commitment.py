"""What an earlier plan has promised."""

from dataclasses import dataclass
from typing import Literal

Grain = Literal["week", "day", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A visit of an earlier plan that costs something to move.

    Parameters
    ----------
    visit_id
        The call it answers.
    grain
        What was fixed: its week, its day, or its day and clock time.
    rep_id
        Who would make it.
    day
        Day number it was planned for; may lie outside the horizon.
    start
        Clock time it was planned to begin at, for the grain ``time``.
    slack_seconds
        How far its start may shift and still keep the promised time.
    frozen
        Whether it stays unless it cannot be made at all.
    """

    visit_id: str
    grain: Grain
    rep_id: str
    day: int
    start: int | None = None
    slack_seconds: int = 0
    frozen: bool = False

    def __post_init__(self) -> None:
        if (self.grain == "time") != (self.start is not None):
            raise ValueError("a commitment to a time needs one, and no other has one")
