"""What is owed."""

from dataclasses import dataclass

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.deadline import Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A visit that is owed.

    Parameters
    ----------
    serial
        Counts the calls on a customer over the workspace's life, from 1.
    ideal_day, earliest_day, latest_day
        Day numbers: when it should be made, and the due window, ends included. They may lie outside the
        horizon.
    missed_seconds
        Price of leaving it out, in seconds of driving.
    may_wait
        Whether its due window ends after the horizon, so that leaving it is *not yet due* instead of missed.
    optional
        Whether nobody owes it: a prospect's call, made where it fits and not missed where it does not.
    deadlines
        Deadlines of the customer that it has to meet, the earliest first.
    soon
        Whether one of them asks for it before the shortest wait is over.
    """

    customer_id: str
    serial: int
    ideal_day: int
    earliest_day: int
    latest_day: int
    missed_seconds: int
    may_wait: bool
    optional: bool = False
    deadlines: tuple[Deadline, ...] = ()
    soon: bool = False

    @property
    def visit_id(self) -> str:
        """Return the id the visit will bear."""
        return f"{self.customer_id}/{self.serial}"

    @property
    def prize_text(self) -> str:
        """Return what an optional call is worth, such as ``prospect, worth 25 min``; empty for one owed."""
        if not self.optional:
            return ""
        return text("prospect, worth {minutes:g} min", minutes=self.missed_seconds / MINUTE)


def customer_of_visit(visit_id: str) -> str:
    """Return the id of the customer that a visit id names, which may itself hold a slash."""
    return visit_id.rpartition("/")[0]


def serial_of_visit(visit_id: str) -> int | None:
    """Return the serial that a visit id names, None for another id, such as an appointment's."""
    customer_id, _, number = visit_id.rpartition("/")
    return int(number) if customer_id and number.isascii() and number.isdecimal() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSeries:
    """All calls owed or offered to one customer within the horizon, in order of their serials.

    Parameters
    ----------
    last_visit_day
        Day number of the visit before the first call; negative, unless a first due day moves it.
    last_visit_known
        False when no last visit was on file and one was assumed.
    calls
        Calls owed, or one optional call; may be empty.
    """

    customer_id: str
    last_visit_day: int
    last_visit_known: bool
    calls: tuple[Call, ...]

    @property
    def owed(self) -> tuple[Call, ...]:
        """Return the calls without those that nobody owes."""
        return tuple(call for call in self.calls if not call.optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallPlan:
    """The calls owed or offered to all customers, one series a customer, in the order of the customers."""

    series: tuple[CallSeries, ...]

    @property
    def calls(self) -> tuple[Call, ...]:
        """Return all calls, optional ones included."""
        return tuple(call for series in self.series for call in series.calls)

    @property
    def owed(self) -> tuple[Call, ...]:
        """Return all calls without those that nobody owes."""
        return tuple(call for series in self.series for call in series.owed)

    def by_customer(self) -> dict[str, CallSeries]:
        """Return the series by customer id."""
        return {series.customer_id: series for series in self.series}


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Expected seconds that one customer takes over the horizon, before any route exists.

    Parameters
    ----------
    calls
        Number of calls owed.
    call_seconds
        Time with the customer.
    travel_seconds
        Expected driving caused by the customer.
    """

    customer_id: str
    calls: int
    call_seconds: int
    travel_seconds: int

    @property
    def seconds(self) -> int:
        """Return call time and expected travel together."""
        return self.call_seconds + self.travel_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """Demand against capacity of one rep over the horizon, in seconds.

    Parameters
    ----------
    rep_id
        The rep; empty for customers nobody looks after.
    customers, calls
        How many.
    call_seconds, travel_seconds, non_selling_seconds, appointment_seconds
        What the demand is made of; travel is expected, not routed.
    capacity_seconds
        Shifts less lunches and half-days to be kept free, days off already taken out.
    """

    rep_id: str
    customers: int
    calls: int
    call_seconds: int
    travel_seconds: int
    non_selling_seconds: int
    appointment_seconds: int
    capacity_seconds: int

    @property
    def demand_seconds(self) -> int:
        """Return all that the rep is asked to do."""
        return self.call_seconds + self.travel_seconds + self.non_selling_seconds + self.appointment_seconds

    @property
    def fits(self) -> bool:
        """Return whether the demand is within the capacity."""
        return self.demand_seconds <= self.capacity_seconds
