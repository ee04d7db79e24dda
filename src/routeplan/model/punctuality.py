"""How punctual a rep is to be: time kept free before a call, and starts on round minutes."""

from dataclasses import dataclass

from routeplan.model.clock import MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """What is wanted of the starts of calls and appointments.

    Parameters
    ----------
    buffer_minutes
        Time between arriving from another place and the start.
    rounding_minutes
        Starts lie on whole multiples of this since midnight; 1 leaves them as they come.

    Raises
    ------
    ValueError
        If the buffer is negative or there is no step to round to.
    """

    buffer_minutes: float = 0
    rounding_minutes: int = 1

    def __post_init__(self) -> None:
        if self.buffer_minutes < 0 or self.rounding_minutes < 1:
            raise ValueError("a buffer is not negative, and starts are rounded to a minute at least")

    @property
    def buffer_seconds(self) -> int:
        """Return the time between arriving and the start."""
        return round(self.buffer_minutes * MINUTE)

    @property
    def step_seconds(self) -> int:
        """Return what starts are multiples of, 0 where they are not rounded."""
        return 0 if self.rounding_minutes == 1 else self.rounding_minutes * MINUTE

    @property
    def allowance_seconds(self) -> int:
        """Return what to reckon for each leg to another place: the buffer and half a step."""
        return self.buffer_seconds + self.step_seconds // 2

    def round_up(self, second: int) -> int:
        """Return the first second from this one on that lies on the grid."""
        step = self.step_seconds
        return -(-second // step) * step if step else second


AS_THEY_COME = Punctuality()
