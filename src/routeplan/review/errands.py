"""What the rows of somebody else's plan ask of each day."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from routeplan.measures.fulfilment import counting_days
from routeplan.measures.pool import may_call
from routeplan.model.appointment import Appointment
from routeplan.model.call import CallPlan
from routeplan.model.clock import DAY, TimeWindow
from routeplan.model.instance import Instance
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.review.clock_times import Errand


class GivenVisit(Protocol):
    """One row of somebody else's plan; ``start`` in seconds since midnight, or None."""

    @property
    def rep_id(self) -> str:
        """Return who calls."""

    @property
    def customer_id(self) -> str:
        """Return who is called on."""

    @property
    def day(self) -> int:
        """Return the day number."""

    @property
    def start(self) -> int | None:
        """Return when the call begins, where it is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredVisit:
    """A call that is measured: in the order of its day, begun as early as possible; ``day`` is a number."""

    rep_id: str
    customer_id: str
    day: int
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayErrands:
    """What is to be done on one day.

    Parameters
    ----------
    ordered
        In the order in which it is done.
    to_fit_in
        Exact appointments whose place in that order is still to be found, by their start.
    """

    ordered: tuple[Errand, ...]
    to_fit_in: tuple[Errand, ...] = ()


class _Known:
    """Customers and reps by id, looked up once for all rows, and the number of days."""

    def __init__(self, instance: Instance) -> None:
        self.customers, self.reps = instance.customer_by_id(), instance.rep_by_id()
        self.days = instance.horizon.days


def errands_by_day(
    instance: Instance, call_plan: CallPlan, alignment: Alignment, visits: Sequence[GivenVisit]
) -> dict[tuple[str, int], DayErrands]:
    """Return what is to be done on each day of each rep, in order of rep and day.

    A row for a customer on a day on which the rep may have an appointment there is that appointment.
    Exact appointments without a row are kept on their day, if the rep works. Rows of one day are in the
    order of their starts if all have one, else in the order given.
    """
    meant, known = appointments_meant(instance, visits), _Known(instance)
    visit_ids = _visit_ids(instance, call_plan, alignment, visits, meant)
    rows: dict[tuple[str, int], list[Errand]] = {}
    exact: dict[tuple[str, int], list[Errand]] = {}
    for row, visit in enumerate(visits):
        errand = (
            _appointment(known, meant[row], visit.day, visit.start)
            if row in meant
            else _call(known, visit, visit_ids[row])
        )
        rows.setdefault((visit.rep_id, visit.day), []).append(errand)
    for one in exact_without_row(instance, meant):
        errand = _appointment(known, one, one.days[0], None)
        exact.setdefault((one.rep_id, one.days[0]), []).append(errand)
    return {day: _day(rows.get(day, []), exact.get(day, [])) for day in sorted(rows.keys() | exact.keys())}


def _day(rows: list[Errand], exact: list[Errand]) -> DayErrands:
    """Return a day in the order of its starts, exact appointments among them, if all are given."""
    if all(errand.not_before is not None for errand in rows):
        return DayErrands(ordered=tuple(sorted(rows + exact, key=_given_start)))
    return DayErrands(ordered=tuple(rows), to_fit_in=tuple(sorted(exact, key=_given_start)))


def _given_start(errand: Errand) -> int:
    """Return when an errand is to begin, by what was given or by its first window."""
    return errand.windows[0].start if errand.not_before is None else errand.not_before


def appointments_meant(instance: Instance, visits: Sequence[GivenVisit]) -> dict[int, Appointment]:
    """Return the appointments that rows stand for, by the number of the row."""
    open_ones: defaultdict[tuple[str, str], list[Appointment]] = defaultdict(list)
    for one in instance.appointments:
        if one.kind != "whole_day" and one.customer_id:
            open_ones[one.rep_id, one.customer_id].append(one)
    meant = {}
    for row, visit in enumerate(visits):
        theirs = open_ones.get((visit.rep_id, visit.customer_id), [])
        found = next((one for one in theirs if visit.day in one.days), None)
        if found is not None:
            meant[row] = found
            theirs.remove(found)
    return meant


def exact_without_row(instance: Instance, meant: dict[int, Appointment]) -> list[Appointment]:
    """Return the exact appointments without a row on days on which their reps work."""
    with_row = {one.appointment_id for one in meant.values()}
    away = {(one.rep_id, day) for one in instance.appointments if one.kind == "whole_day" for day in one.days}
    reps, found = instance.rep_by_id(), []
    for one in instance.appointments:
        if one.kind != "exact" or one.appointment_id in with_row or not one.days:
            continue
        works = one.days[0] in reps[one.rep_id].working_days and (one.rep_id, one.days[0]) not in away
        if works:
            found.append(one)
    return found


def _visit_ids(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    visits: Sequence[GivenVisit],
    meant: dict[int, Appointment],
) -> dict[int, str]:
    """Return the id of each row that is a visit: the n-th contact with a customer answers the n-th call.

    Rows of reps nobody knows and outside the horizon take nobody's turn.
    """
    series, held = call_plan.by_customer(), _held_days(instance, call_plan, alignment, visits, meant)
    reps, ids, turns = instance.rep_by_id(), dict[int, str](), Counter[str]()
    for row in sorted(set(range(len(visits))) - meant.keys(), key=lambda row: (visits[row].day, row)):
        customer_id, day = visits[row].customer_id, visits[row].day
        serials = [call.serial for call in series[customer_id].calls] if customer_id in series else []
        turn = turns[customer_id] + sum(other < day for other in held.get(customer_id, ()))
        turns[customer_id] += visits[row].rep_id in reps and 0 <= day < instance.horizon.days
        beyond = turn - len(serials) + 1
        serial = serials[turn] if beyond <= 0 else (serials[-1] if serials else 0) + beyond
        ids[row] = f"{customer_id}/{serial}"
    return ids


def _held_days(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    visits: Sequence[GivenVisit],
    meant: dict[int, Appointment],
) -> dict[str, tuple[int, ...]]:
    """Return for each customer the days on which an appointment kept there fulfils a call."""
    series, customers, rep_of = call_plan.by_customer(), instance.customer_by_id(), alignment.rep_of()
    kept = [(one, one.days[0]) for one in exact_without_row(instance, meant)]
    kept += [(one, visits[row].day) for row, one in meant.items()]
    days: dict[str, list[int]] = {}
    for one, day in kept:
        if one.customer_id in series and may_call(
            customers[one.customer_id],
            rep_of.get(one.customer_id),
            one.rep_id,
            instance.horizon.date_of(day),
        ):
            days.setdefault(one.customer_id, []).append(day)
    return {
        customer_id: counting_days(series[customer_id], customers[customer_id].gap, found)
        for customer_id, found in days.items()
    }


def _call(known: _Known, visit: GivenVisit, visit_id: str) -> Errand:
    """Return the errand of a row; of a customer nobody knows nothing but the id."""
    customer = known.customers.get(visit.customer_id)
    inside = 0 <= visit.day < known.days
    return Errand(
        kind="visit",
        task_id=visit_id,
        customer_id=visit.customer_id,
        place_id=None if customer is None else customer.place_id,
        coordinate=None if customer is None else customer.coordinate,
        seconds=0 if customer is None else customer.call_seconds,
        windows=customer.open_on[visit.day] if customer is not None and inside else (),
        not_before=visit.start,
    )


def _appointment(known: _Known, one: Appointment, day: int, start: int | None) -> Errand:
    """Return the errand of an appointment."""
    customer = known.customers.get(one.customer_id or "")
    return Errand(
        kind="appointment",
        task_id=one.appointment_id,
        customer_id=one.customer_id,
        place_id=one.place_id,
        coordinate=one.coordinate if customer is None else customer.coordinate,
        seconds=one.seconds,
        windows=(one.window or _shift(known.reps[one.rep_id], day),),
        not_before=start,
    )


def _shift(rep: Rep, day: int) -> TimeWindow:
    """Return the shift of a day, the whole day on a day off."""
    shift = rep.shifts[day] if 0 <= day < len(rep.shifts) else None
    return shift or TimeWindow(start=0, end=DAY)
