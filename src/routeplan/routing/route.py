"""From a rep's day to a route."""

from collections.abc import Mapping

from routeplan.errors import SolverError
from routeplan.language import text
from routeplan.model.matrix import TravelMatrix
from routeplan.model.place import Coordinate
from routeplan.model.punctuality import AS_THEY_COME, Punctuality
from routeplan.model.route import Proof, Route
from routeplan.model.visit import RepDay
from routeplan.routing.best_order import best_timetable
from routeplan.routing.model import confirm
from routeplan.routing.problem import DayProblem, day_problem
from routeplan.routing.punctual import punctual_timetable
from routeplan.routing.read_back import stops_of
from routeplan.routing.settings import USUAL, RoutingSettings
from routeplan.routing.timetable import Timetable

TRIES = 3


def route_day(
    rep_day: RepDay,
    matrix: TravelMatrix,
    coordinates: Mapping[str, Coordinate],
    overtime_per_minute: float,
    settings: RoutingSettings = USUAL,
    punctuality: Punctuality = AS_THEY_COME,
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
    punctuality
        Every leg to another place is reckoned with its allowance while the order is looked for; then starts
        are rounded and have their buffer as far as the hard rules allow.

    Raises
    ------
    SolverError
        If no order of the tasks keeps windows, lunch and shift.
    """
    if not rep_day.tasks:
        raise ValueError(f"rep {rep_day.rep_id}, day {rep_day.day} has no task to make a route of")
    day = day_problem(rep_day, matrix, overtime_per_minute)
    table, proof = _best_order(day, settings, punctuality)
    if table is None:
        raise SolverError(
            text(
                "rep {rep}, day {day}: no order was found that keeps windows, lunch and shift for {tasks}",
                rep=rep_day.rep_id,
                day=rep_day.day,
                tasks=_tasks(rep_day),
            )
        )
    punctual = punctual_timetable(day, table.order, punctuality)
    confirmed = None if punctual is None else _confirmed(day, punctual)
    if confirmed is None:
        raise SolverError(
            text(
                "rep {rep}, day {day}: OR-Tools refuses the times for {tasks}",
                rep=rep_day.rep_id,
                day=rep_day.day,
                tasks=_tasks(rep_day),
            )
        )
    stops = stops_of(rep_day, matrix, coordinates, confirmed)
    return Route(rep_id=rep_day.rep_id, day=rep_day.day, stops=stops, proof=proof)


def _best_order(
    day: DayProblem, settings: RoutingSettings, punctuality: Punctuality
) -> tuple[Timetable | None, Proof]:
    """Return the cheapest order with the allowance for punctuality, without it where there is no time."""
    reckoned = day.with_allowance(punctuality)
    table, proof = best_timetable(reckoned, settings)
    return best_timetable(day, settings) if table is None and reckoned is not day else (table, proof)


def _confirmed(day: DayProblem, table: Timetable) -> Timetable | None:
    """Return the timetable as OR-Tools has it, None if it refuses it time and again.

    On a busy machine it has once refused, one day of 6,500, times that it takes whenever it is asked again;
    a team's plan must not fail by that.
    """
    return next((found for _ in range(TRIES) if (found := confirm(day, table)) is not None), None)


def _tasks(rep_day: RepDay) -> str:
    return text(", ").join(task.task_id for task in rep_day.tasks)
