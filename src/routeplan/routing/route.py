"""From a rep's day to a route."""

from collections.abc import Mapping

from routeplan.errors import SolverError
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.route import Route
from routeplan.model.visit import RepDay
from routeplan.routing.best_order import best_timetable
from routeplan.routing.model import confirm
from routeplan.routing.problem import day_problem
from routeplan.routing.read_back import stops_of
from routeplan.routing.settings import USUAL, RoutingSettings


def route_day(
    rep_day: RepDay,
    matrix: TravelMatrix,
    coordinates: Mapping[str, Coordinate],
    overtime_per_minute: float,
    settings: RoutingSettings = USUAL,
) -> Route:
    """Return the route of a rep's day: the cheapest order found, at the clock times OR-Tools confirms.

    Cheapest means driving seconds plus priced overtime. The order of the tasks is kept unless another one
    is cheaper.

    Parameters
    ----------
    rep_day
        A day with at least one task.
    coordinates
        Where the places of the day are, by their names in the matrix.
    overtime_per_minute
        Minutes of driving that one minute after the end of the shift costs.

    Raises
    ------
    SolverError
        If no order of the tasks keeps windows, lunch and shift.
    """
    if not rep_day.tasks:
        raise ValueError(f"{_named(rep_day)} has no task to make a route of")
    day = day_problem(rep_day, matrix, overtime_per_minute)
    table, proof = best_timetable(day, settings)
    if table is None:
        raise SolverError(
            f"{_named(rep_day)}: no order was found that keeps windows, lunch and shift{_tasks(rep_day)}"
        )
    confirmed = confirm(day, table)
    if confirmed is None:
        raise SolverError(f"{_named(rep_day)}: OR-Tools refuses the times{_tasks(rep_day)}")
    stops = stops_of(rep_day, matrix, coordinates, confirmed)
    return Route(rep_id=rep_day.rep_id, day=rep_day.day, stops=stops, proof=proof)


def _named(rep_day: RepDay) -> str:
    return f"rep {rep_day.rep_id}, day {rep_day.day}"


def _tasks(rep_day: RepDay) -> str:
    return " for " + ", ".join(task.task_id for task in rep_day.tasks)
