"""Phone calls that promises and next steps ask for, each on a working day of a rep."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from routeplan.measures.blanks import days_at_work
from routeplan.model.contact import Contact
from routeplan.model.given_promise import GivenPromise
from routeplan.model.horizon import Horizon
from routeplan.model.instance import Instance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.phone_call import PhoneCall, PhoneCallKind
from routeplan.reports.open_promises import call_name, open_next_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedCall:
    """A phone call that has no day yet.

    Parameters
    ----------
    by
        Last day for it; None for any day of the horizon.
    source_id
        Which promise it keeps, or whose next step it is; empty for none.
    """

    rep_id: str
    customer_id: str
    kind: PhoneCallKind
    text: str
    by: date | None = None
    contact_id: str = ""
    source_id: str = ""


def phone_promises(
    promises: Iterable[GivenPromise], today: date, rep_of: Mapping[str, str]
) -> tuple[WantedCall, ...]:
    """Return the phone calls that open promises of ours ask for, of customers who have a rep.

    Parameters
    ----------
    rep_of
        Rep by customer id.
    """
    return tuple(
        WantedCall(
            rep_id=rep_of[one.customer_id],
            customer_id=one.customer_id,
            kind="promise",
            text=one.what,
            by=one.due,
            contact_id=one.contact_id,
            source_id=one.promise_id,
        )
        for one in promises
        if one.who == "us"
        and one.how == "phone"
        and one.due is not None
        and one.is_open(today)
        and one.customer_id in rep_of
    )


def phone_steps(log: Sequence[LoggedCall], today: date, rep_of: Mapping[str, str]) -> tuple[WantedCall, ...]:
    """Return the phone calls that next steps ask for, of customers who have a rep.

    Parameters
    ----------
    rep_of
        Rep by customer id.
    """
    return tuple(
        WantedCall(
            rep_id=rep_of[one.customer_id],
            customer_id=one.customer_id,
            kind="next_step",
            text=one.report.next_step,
            by=one.report.next_date,
            contact_id=one.contact_id,
            source_id=call_name(one),
        )
        for one in open_next_steps(log, today, "phone")
        if one.customer_id in rep_of
    )


def place_phone_calls(instance: Instance, wanted: Iterable[WantedCall]) -> tuple[PhoneCall, ...]:
    """Give phone calls to working days, and return them in order of reps, days and customers.

    Each goes to the latest of the rep's working days by its last day that have the fewest phone calls yet,
    the most urgent first; overdue ones, and those with no working day left, go to the first working day.
    Calls that are due after the horizon, and those of reps without a working day, are left out.
    """
    appointments = instance.appointments
    work = {rep.rep_id: days_at_work(rep, appointments) for rep in instance.reps}
    near = [one for one in wanted if one.by is None or one.by <= instance.horizon.last]
    near.sort(key=lambda one: (one.by or date.max, one.customer_id, one.source_id, one.text))
    load, placed = Counter[tuple[str, int]](), list[PhoneCall]()
    for one in near:
        days = work.get(one.rep_id, ())
        if days:
            day = _day_for(instance.horizon, one, days, load)
            load[one.rep_id, day] += 1
            placed.append(_call(instance, one, day))
    order = {rep.rep_id: number for number, rep in enumerate(instance.reps)}
    placed.sort(key=lambda one: (order[one.rep_id], one.day, one.customer_id, one.source_id, one.text))
    return tuple(placed)


def _day_for(
    horizon: Horizon, one: WantedCall, days: Sequence[int], load: Mapping[tuple[str, int], int]
) -> int:
    """Return the day of one call."""
    until = horizon.days if one.by is None else horizon.day_of(one.by)
    in_time = [day for day in days if day <= until]
    return min(in_time, key=lambda day: (load[one.rep_id, day], -day), default=days[0])


def _call(instance: Instance, one: WantedCall, day: int) -> PhoneCall:
    """Return a call with its day and a number."""
    contact = _contact(instance, one)
    customer = instance.customer_by_id().get(one.customer_id)
    own = "" if customer is None else customer.phone
    return PhoneCall(
        rep_id=one.rep_id,
        customer_id=one.customer_id,
        contact_id=one.contact_id,
        day=day,
        kind=one.kind,
        text=one.text,
        phone=own if contact is None else contact.phone or own,
        by=one.by,
        source_id=one.source_id,
    )


def _contact(instance: Instance, one: WantedCall) -> Contact | None:
    """Return the person to be asked for, None for nobody in particular."""
    people = (person for person in instance.contacts if person.customer_id == one.customer_id)
    return next((person for person in people if person.contact_id == one.contact_id), None)
