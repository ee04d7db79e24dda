"""Why a call was left out, in one of the words that an office knows."""

from collections.abc import Mapping, Sequence

from routeplan.language import text
from routeplan.model.call import Call, CallSeries
from routeplan.model.clock import TimeWindow
from routeplan.model.customer import Customer
from routeplan.model.horizon import Horizon
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.plan import Reason, Unplanned
from routeplan.model.rep import Rep
from routeplan.model.traffic import Traffic
from routeplan.scheduling.assignment import Assignment

ORDER: tuple[Reason, ...] = ("unreachable", "closed", "rep_away", "too_far", "gap", "no_capacity")


def explain_unplanned(
    call: Call,
    node: int,
    assignment: Assignment,
    visited: Sequence[int],
    matrices: Mapping[str, TravelMatrix],
) -> Unplanned:
    """Return a call that was left out with the first reason that holds.

    Where several reps may call, the reason of the one who came nearest to making it is told.

    Parameters
    ----------
    node
        Number of the customer in the assignment.
    visited
        Day numbers on which the customer is visited.
    matrices
        Travel at each rep's speed, by rep id.
    """
    customer, series = assignment.owed[node]
    found = []
    for number in assignment.callers[node]:
        rep = assignment.reps[number]
        days = [day for day in assignment.days_of(number) if number in assignment.callers_on(node, day)]
        matrix = matrices[rep.rep_id]
        reason, detail = _reason(call, customer, series, rep, assignment.horizon, days, visited, matrix)
        found.append((-ORDER.index(reason), number, detail))
    nearest, number, detail = min(found)
    return Unplanned(
        task_id=call.visit_id,
        customer_id=customer.customer_id,
        rep_id=assignment.reps[number].rep_id,
        reason=ORDER[-nearest],
        detail=detail,
    )


def any_way(node: int, assignment: Assignment, matrices: Mapping[str, TravelMatrix]) -> bool:
    """Return whether a way leads to a customer and back for any of the reps who may call."""
    customer, _ = assignment.owed[node]
    reps = [assignment.reps[number] for number in assignment.callers[node]]
    return not reps or any(_way(rep, customer, matrices[rep.rep_id]) for rep in reps)


def _way(rep: Rep, customer: Customer, matrix: TravelMatrix) -> bool:
    """Return whether a way leads from a rep's home to a customer and on to where its days end."""
    out = matrix.seconds_between(rep.home_id, customer.place_id)
    back = matrix.seconds_between(customer.place_id, rep.end_id)
    return max(out, back) < UNREACHABLE


def _reason(
    call: Call,
    customer: Customer,
    series: CallSeries,
    rep: Rep,
    horizon: Horizon,
    days: Sequence[int],
    visited: Sequence[int],
    matrix: TravelMatrix,
) -> tuple[Reason, str]:
    """Return the reason's word and its sentence."""
    out = matrix.seconds_between(rep.home_id, customer.place_id)
    back = matrix.seconds_between(customer.place_id, rep.end_id)
    from_day = max(0, call.earliest_day)
    due: dict[str, object] = {
        "rep": rep.name,
        "first": horizon.date_of(from_day),
        "last": horizon.date_of(min(call.latest_day, horizon.days - 1)),
    }
    open_days = [day for day in range(from_day, horizon.days) if _fits(customer, customer.open_on[day])]
    working = [day for day in open_days if day in days]
    gap = 0.0 if customer.gap is None or call.soon else customer.gap.minimum
    seen = [series.last_visit_day, *visited]
    reasons: tuple[tuple[bool, Reason, str], ...] = (
        (
            not _way(rep, customer, matrix),
            "unreachable",
            text("No way leads from the home of {rep} to the customer.", rep=rep.name),
        ),
        (
            not open_days,
            "closed",
            text(
                "The customer is never open for {minutes} minutes from {first} on.",
                minutes=customer.call_seconds // 60,
                first=horizon.date_of(from_day),
            ),
        ),
        (
            not working,
            "rep_away",
            text("{rep} does not drive on any day the customer is open between {first} and {last}.", **due),
        ),
        (
            not any(_reached(customer, rep, day, 0, 0, matrix.traffic) for day in working),
            "closed",
            text(
                "The customer is open only outside the working hours of {rep} between {first} and {last}.",
                **due,
            ),
        ),
        (
            not any(_reached(customer, rep, day, out, back, matrix.traffic) for day in working),
            "too_far",
            text(
                "The drive of {out} min there and {back} min back leaves no time for the call in a shift of "
                "{rep}.",
                out=out // 60,
                back=back // 60,
                rep=rep.name,
            ),
        ),
        (
            not any(all(abs(day - other) >= gap for other in seen) for day in working),
            "gap",
            text("Every day left is less than {days:g} days from another visit.", days=gap),
        ),
    )
    no_room = text(
        "No day of {rep} had room for it between {first} and {last} at the price of leaving it out.", **due
    )
    return next(((word, said) for holds, word, said in reasons if holds), ("no_capacity", no_room))


def _fits(customer: Customer, windows: tuple[TimeWindow, ...]) -> bool:
    """Return whether a whole call fits one of the windows."""
    return any(window.seconds >= customer.call_seconds for window in windows)


def _reached(customer: Customer, rep: Rep, day: int, out: int, back: int, traffic: Traffic) -> bool:
    """Return whether a day with this call alone, without a lunch, keeps the shift."""
    shift = rep.shifts[day]
    assert shift is not None
    for window in customer.open_on[day]:
        start = max(window.start, traffic.arrive(shift.start, out))
        end = start + customer.call_seconds
        if end <= window.end and traffic.arrive(end, back) <= shift.end + rep.max_overtime_seconds:
            return True
    return False
