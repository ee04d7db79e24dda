"""What days of calls come to, and what one way of working saves against another."""

from dataclasses import dataclass

from routeplan.model.clock import MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Days, seconds and metres that something saves; negative where it costs more.

    Parameters
    ----------
    field_seconds
        Time between leaving home and reaching the end of the day, less lunch.
    drive_seconds
        The part of it that is driving.
    """

    days: int = 0
    field_seconds: int = 0
    drive_seconds: int = 0
    drive_metres: int = 0

    def __add__(self, other: "Saving") -> "Saving":
        """Return both together."""
        return Saving(
            days=self.days + other.days,
            field_seconds=self.field_seconds + other.field_seconds,
            drive_seconds=self.drive_seconds + other.drive_seconds,
            drive_metres=self.drive_metres + other.drive_metres,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What some days of calls come to, all measured in the same way.

    Parameters
    ----------
    days
        Days of a rep with a call or an appointment.
    visits
        Calls made, appointments included.
    field_seconds
        Time between leaving home and reaching the end of the day, less lunch.
    call_seconds
        Time with customers and at appointments, as long as the rules say.
    wait_seconds
        What is left of the time in the field.
    overtime_seconds
        Time after the ends of the shifts.
    waits, waits_kept
        Calls of which the wait since the call before is known, and those of them that were neither too
        soon nor too late.
    days_broken
        Days on which a hard rule is broken.
    hard, soft
        Broken rules and wishes not met.
    price
        (part, seconds of driving), in the one currency, in a fixed order.
    """

    days: int = 0
    visits: int = 0
    field_seconds: int = 0
    drive_seconds: int = 0
    drive_metres: int = 0
    call_seconds: int = 0
    wait_seconds: int = 0
    overtime_seconds: int = 0
    waits: int = 0
    waits_kept: int = 0
    days_broken: int = 0
    hard: int = 0
    soft: int = 0
    price: tuple[tuple[str, int], ...] = ()

    @property
    def price_minutes(self) -> float:
        """Return the whole price, in minutes of driving."""
        return sum(seconds for _, seconds in self.price) / MINUTE

    @property
    def share_kept(self) -> float:
        """Return the part of the calls that came neither too soon nor too late; 1 where no wait is known."""
        return self.waits_kept / self.waits if self.waits else 1.0

    def saved_by(self, other: "Measured") -> Saving:
        """Return what another way saves against this one."""
        return Saving(
            days=self.days - other.days,
            field_seconds=self.field_seconds - other.field_seconds,
            drive_seconds=self.drive_seconds - other.drive_seconds,
            drive_metres=self.drive_metres - other.drive_metres,
        )
