"""Minutes that customers deserve, beside those they are given, and what would change it."""

from collections.abc import Mapping, Sequence

from routeplan.language import text
from routeplan.measures.share_out import share_out
from routeplan.measures.time_given import TimeGiven
from routeplan.model.clock import MINUTE
from routeplan.model.customer import Customer
from routeplan.model.worth import CustomerWorth, ExpectedValue, Served, WorthRule

LEAST_CALL, STEP = 10, 5
"""Shortest call that is proposed, and what lengths are rounded to, in minutes."""
LONGEST_GAP = 182
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
        sum(one.seconds for one in times) / MINUTE,
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
            "a call every {days} days instead of {ideal:g}, or {length} min a call instead of {now:.0f}",
            days=days, ideal=_ideal(customer), length=length, now=now,
        )  # fmt: skip
    if days is not None:
        return text("a call every {days} days instead of {ideal:g}", days=days, ideal=_ideal(customer))
    if length is not None:
        return text("{length} min a call instead of {now:.0f}", length=length, now=now)
    return ""


def _ideal(customer: Customer) -> float:
    """Return the ideal wait between two visits, in days."""
    return customer.gap.ideal if customer.gap is not None else 0.0


def _new_gap(customer: Customer, given: float, deserved: float) -> int | None:
    """Return the wait that gives what is deserved, in days; None on demand, or where nothing changes."""
    if customer.gap is None or deserved <= 0:
        return None
    days = max(1, min(LONGEST_GAP, round(customer.gap.ideal * given / deserved)))
    return None if days == round(customer.gap.ideal) else days


def _new_length(time: TimeGiven, deserved: float) -> int | None:
    """Return the length of a call that gives what is deserved, in minutes; None where the ways alone do."""
    length = STEP * round((deserved - time.drive_seconds / MINUTE) / time.calls / STEP)
    now = time.call_seconds / MINUTE / time.calls
    return None if length < LEAST_CALL or length > 2 * now or length == round(now) else length
