"""The best order of days whose calls stand: the same calls by the same rep on the same day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from routeplan.measures.lunch import lunch_on
from routeplan.model.clock import DAY, TimeWindow
from routeplan.model.instance import Instance
from routeplan.model.matrix import UNREACHABLE, TravelMatrix
from routeplan.model.rep import Rep
from routeplan.model.visit import RepDay, Task
from routeplan.pipeline.prepare import Prepared
from routeplan.review.clock_times import Errand, TimedDay
from routeplan.review.errands import DayErrands, MeasuredVisit, errands_by_day
from routeplan.review.given import best_times
from routeplan.routing.best_order import best_timetable
from routeplan.routing.problem import day_problem
from routeplan.routing.settings import USUAL

Day = tuple[str, int]
Order = tuple[int, ...]
MOST_TRIED = 14
"""Calls of a day up to which each is tried at every other place where no order keeps all rules."""


def in_best_order(
    visits: Sequence[MeasuredVisit],
    prepared: Prepared,
    matrices: Mapping[str, TravelMatrix],
    unknown: frozenset[Day] | None = None,
) -> tuple[MeasuredVisit, ...]:
    """Return visits with each day in its best order; an order stays unless another one is better.

    Better breaks fewer rules about times, or as many and costs less in driving and overtime; where the order
    is not known, of those that cost the same the one that ends first is taken.

    Parameters
    ----------
    visits
        Days of a rep in the order in which they are made.
    unknown
        Days whose order is not known, the only ones to be looked at; all, and as known, unless given.
    """
    instance, by_day = prepared.instance, dict[Day, list[MeasuredVisit]]()
    for one in visits:
        by_day.setdefault((one.rep_id, one.day), []).append(one)
    errands = errands_by_day(instance, prepared.call_plan, prepared.alignment, visits)
    reps, ordered = instance.rep_by_id(), list[MeasuredVisit]()
    for day in sorted(by_day):
        rows = by_day[day]
        if unknown is None or day in unknown:
            matrix, known = matrices[day[0]], unknown is None
            found = best_order(instance, reps[day[0]], day[1], errands[day], matrix, is_known=known)
            rows = [rows[number] for number in found]
        ordered += rows
    return tuple(ordered)


def best_order(
    instance: Instance, rep: Rep, day: int, errands: DayErrands, matrix: TravelMatrix, *, is_known: bool
) -> Order:
    """Return the best order of the ordered errands of a day, as their numbers.

    Parameters
    ----------
    is_known
        Whether the order given is that of somebody, and stays where another one does not cost less.
    """
    price, given = instance.policy.prices.overtime_per_minute, tuple(range(len(errands.ordered)))

    def rank(order: Order) -> tuple[int, int, int]:
        timed = best_times(rep, day, _in(errands, order), matrix)
        return timed.faults, _cost(rep, day, timed, price), timed.stops[-1].end

    choices = [given, *_proposed(rep, day, errands, matrix, price)]
    best = min(choices, key=rank)
    if rank(best)[0] and len(given) <= MOST_TRIED:
        best = _with_each_moved(best, rank)
    return given if is_known and rank(given)[:2] == rank(best)[:2] else best


def _proposed(rep: Rep, day: int, errands: DayErrands, matrix: TravelMatrix, price: float) -> Iterator[Order]:
    """Yield orders that may be best: the cheapest legal one, else the shortest, both ways round."""
    legal = _cheapest(rep, day, errands, matrix, price, keeps_hours=True)
    if legal is not None:
        yield legal
        return
    shortest = _cheapest(rep, day, errands, matrix, price, keeps_hours=False)
    if shortest is not None:
        yield shortest
        yield shortest[::-1]


def _cheapest(
    rep: Rep, day: int, errands: DayErrands, matrix: TravelMatrix, price: float, *, keeps_hours: bool
) -> Order | None:
    """Return the order with the least driving and overtime, None where none keeps the hours."""
    tasks = (*errands.ordered, *errands.to_fit_in)
    if not all(_is_known(one, rep, matrix) for one in tasks):
        return None
    whole, shift = TimeWindow(start=0, end=DAY), rep.shifts[day]
    rep_day = RepDay(
        rep_id=rep.rep_id,
        day=day,
        start_id=rep.home_id,
        end_id=rep.end_id,
        shift=shift if shift is not None and keeps_hours else whole,
        max_overtime_seconds=rep.max_overtime_seconds if keeps_hours else DAY,
        lunch=lunch_on(rep, day) if keeps_hours else None,
        tasks=tuple(
            _task(one) if keeps_hours else replace(_task(one), seconds=0, windows=(whole,)) for one in tasks
        ),
    )
    table, _ = best_timetable(day_problem(rep_day, matrix, price), USUAL)
    known = len(errands.ordered)
    return None if table is None else tuple(number for number in table.order if number < known)


def _task(errand: Errand) -> Task:
    """Return an errand as the routing wants it."""
    return Task(
        task_id=errand.task_id,
        kind=errand.kind,
        place_id=errand.place_id,
        customer_id=errand.customer_id,
        seconds=errand.seconds,
        windows=errand.windows,
    )


def _is_known(errand: Errand, rep: Rep, matrix: TravelMatrix) -> bool:
    """Return whether there is a way to an errand and back home."""
    place = errand.place_id
    if place is None:
        return True
    if place not in matrix.index:
        return False
    legs = matrix.seconds_between(rep.home_id, place), matrix.seconds_between(place, rep.end_id)
    return max(legs) < UNREACHABLE


def _in(errands: DayErrands, order: Order) -> DayErrands:
    """Return errands in another order."""
    return replace(errands, ordered=tuple(errands.ordered[number] for number in order))


def _cost(rep: Rep, day: int, timed: TimedDay, overtime_per_minute: float) -> int:
    """Return driving and the price of the overtime, in seconds of driving."""
    shift = rep.shifts[day]
    late = 0 if shift is None else max(0, timed.stops[-1].end - shift.end)
    return sum(stop.drive_seconds for stop in timed.stops) + round(overtime_per_minute * late)


def _with_each_moved(order: Order, rank: Callable[[Order], tuple[int, int, int]]) -> Order:
    """Return the order after each call has been tried at every other place, once through."""
    best = order
    for number in order:
        rest = tuple(one for one in best if one != number)
        places = ((*rest[:place], number, *rest[place:]) for place in range(len(best)))
        best = min((best, *places), key=rank)
    return best
