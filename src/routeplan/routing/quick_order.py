"""The cheapest order of a day whose last task is new, without OR-Tools: in hundredths of a second."""

from routeplan.routing.problem import DayProblem
from routeplan.routing.settings import USUAL, RoutingSettings
from routeplan.routing.subsets import best_by_subsets
from routeplan.routing.timetable import Timetable, cost, earliest_timetable


def quick_timetable(
    day: DayProblem, settings: RoutingSettings = USUAL, *, below: int | None = None
) -> tuple[Timetable | None, bool]:
    """Return the cheapest legal timetable and whether that is proved; None where none is known.

    The order given is kept, with the last task where it fits best, unless another order costs less.

    Parameters
    ----------
    below
        Only timetables that cost less are of interest, in seconds of driving; proved then means that there
        is none cheaper than this.
    """
    if not all(day.starts):
        return None, True
    known = cheapest_insertion(day)
    if known is not None and below is not None and cost(day, known) >= below:
        known = None
    ceiling = below if known is None else cost(day, known)
    finding = best_by_subsets(day, ceiling, settings)
    found = None if finding.order is None else earliest_timetable(day, finding.order)
    return known if found is None else found, finding.proved


def cheapest_insertion(day: DayProblem) -> Timetable | None:
    """Return the cheapest legal timetable that has all tasks but the last in the order given, or None."""
    before, new = day.given[:-1], day.given[-1:]
    orders = (before[:place] + new + before[place:] for place in range(day.size))
    tables = (earliest_timetable(day, order) for order in orders)
    legal = [table for table in tables if table is not None]
    return min(legal, key=lambda table: cost(day, table), default=None)
