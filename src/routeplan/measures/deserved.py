"""Minutes that customers deserve, beside those they are given, and what would change it."""

from collections.abc import Mapping, Sequence
from math import fsum

from routeplan.language import text
from routeplan.measures.share_out import share_out
from routeplan.measures.time_given import TimeGiven
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.frequency import Frequency
from routeplan.model.worth import CustomerWorth, ExpectedValue, Served, WorthRule

LEAST_CALL, STEP = 10, 5
"""Shortest call that is proposed, and what lengths are rounded to, in minutes."""
WEEK, LONGEST_GAP = 7, 182
IN_WEEKS = 2 * WEEK
"""Waits in days: the longest that is proposed, and the one from which on they are proposed in weeks."""
LEAST_DIFFERENCE = 15
"""Minutes a quarter below which a difference is not worth a word."""


def customers_of_rep(
    customers: Sequence[Customer],
    values: Mapping[str, ExpectedValue],
    given: Mapping[str, TimeGiven],
    rule: WorthRule,
    *,
    rep_id: str,
) -> tuple[CustomerWorth, ...]:
    """Return what the customers of one rep deserve: the rep's field minutes, shared out by expected value.

    The field minutes are those that the customers are given together, so that whoever is given more
    than it deserves takes it from others. All is of a quarter.
    """
    times = [given.get(one.customer_id, TimeGiven()) for one in customers]
    deserved = share_out(
        [values[one.customer_id].quarter for one in customers],
        fsum(one.seconds for one in times) / MINUTE,
        rule.floor_minutes,
        rule.cap_minutes,
    )
    return tuple(
        _worth(one, values[one.customer_id], time, minutes, rule, rep_id=rep_id)
        for one, time, minutes in zip(customers, times, deserved, strict=True)
    )


def _worth(
    customer: Customer,
    value: ExpectedValue,
    time: TimeGiven,
    deserved: float,
    rule: WorthRule,
    *,
    rep_id: str,
) -> CustomerWorth:
    """Return what one customer deserves and is given."""
    minutes = time.seconds / MINUTE
    served = _served(minutes, deserved, rule, LEAST_DIFFERENCE)
    return CustomerWorth(
        customer_id=customer.customer_id,
        name=customer.name,
        class_name=customer.class_name,
        rep_id=rep_id,
        value=value,
        calls=time.calls,
        call_minutes=time.call_seconds / MINUTE,
        drive_minutes=time.drive_seconds / MINUTE,
        deserved_minutes=deserved,
        served=served,
        is_prospect=customer.prize_minutes is not None,
        advice="" if served == "even" else advice(customer, time, deserved),
    )


def _served(given: float, deserved: float, rule: WorthRule, least: float) -> Served:
    """Return whether minutes given lie beyond the band around those deserved."""
    if abs(given - deserved) < least:
        return "even"
    if given > deserved * (1 + rule.band):
        return "over"
    return "under" if given < deserved / (1 + rule.band) else "even"


def advice(customer: Customer, time: TimeGiven, deserved: float) -> str:
    """Return which interval or length of a call would give what is deserved; empty for neither."""
    if not time.calls:
        return text("no call now; it deserves {minutes:.0f} min", minutes=deserved)
    days = _new_gap(customer, time.seconds / MINUTE, deserved)
    length, now = _new_length(time, deserved), time.call_seconds / MINUTE / time.calls
    if days is not None and length is not None:
        return text(
            "{interval} instead of {present}, or {length} min a call instead of {now:.0f}",
            interval=interval_text(days), present=_present(customer), length=length, now=now,
        )  # fmt: skip
    if days is not None:
        return text(
            "{interval} instead of {present}", interval=interval_text(days), present=_present(customer)
        )
    if length is not None:
        return text("{length} min a call instead of {now:.0f}", length=length, now=now)
    return ""


def _present(customer: Customer) -> str:
    """Return how often a customer is called on now."""
    if customer.frequency is not None:
        return str(customer.frequency)
    return interval_text(round(customer.gap.ideal)) if customer.gap is not None else text("on demand")


def interval_text(days: int) -> str:
    """Return a wait as people write it: ``1/w``, ``1/2w``, ``every 10 days``; all of them can be read."""
    if days % WEEK == 0:
        return str(Frequency(visits=1, days=days))
    return f"every {days} days"


def _new_gap(customer: Customer, given: float, deserved: float) -> int | None:
    """Return the wait that gives what is deserved, in days; None on demand, or where nothing changes.

    From two weeks on it is a number of weeks, as nobody keeps to one call in 23 days.
    """
    if customer.gap is None or deserved <= 0:
        return None
    exact = min(LONGEST_GAP, customer.gap.ideal * given / deserved)
    days = max(1, round(exact)) if exact < IN_WEEKS else WEEK * round(exact / WEEK)
    return None if days == round(customer.gap.ideal) else days


def _new_length(time: TimeGiven, deserved: float) -> int | None:
    """Return the length of a call that gives what is deserved, in minutes; None where the ways alone do."""
    length = STEP * round((deserved - time.drive_seconds / MINUTE) / time.calls / STEP)
    now = time.call_seconds / MINUTE / time.calls
    return None if length < LEAST_CALL or length > 2 * now or length == round(now) else length
