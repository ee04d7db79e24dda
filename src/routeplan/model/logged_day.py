"""What a rep wrote down about a whole day."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedDay:
    """One row of the log of days.

    Parameters
    ----------
    left, back
        When the rep left and reached home, in seconds since midnight; None where it is not known.
    km
        Kilometres driven, or None.
    office_seconds, phone_seconds
        Time spent in the office and on the phone; None where nobody wrote it down.

    Raises
    ------
    ValueError
        If the rep comes home before leaving.
    """

    rep_id: str
    when: date
    left: int | None = None
    back: int | None = None
    km: float | None = None
    office_seconds: int | None = None
    phone_seconds: int | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        if self.left is not None and self.back is not None and self.back < self.left:
            raise ValueError("a day ends after it begins")
