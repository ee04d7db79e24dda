"""Give every owed call of one rep, or of several who share customers, a day, and every day an order."""

from collections.abc import Mapping
from dataclasses import dataclass

from routeplan.measures.lunch import lunch_within
from routeplan.model.call import Call
from routeplan.model.clock import TimeWindow
from routeplan.model.half_day import BlankHalfDay, shift_beside
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Unplanned
from routeplan.model.visit import RepDay, Schedule, Task
from routeplan.scheduling.assignment import Assignment
from routeplan.scheduling.build_frame import HALVES
from routeplan.scheduling.build_problem import places_of
from routeplan.scheduling.left_out import left_out
from routeplan.scheduling.problem import Problem, Solution


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """What the search came to for some reps.

    Parameters
    ----------
    schedules
        One a rep.
    unplanned
        Calls and appointments left out with reasons.
    not_yet_due
        Calls left open whose due window ends after the horizon.
    """

    schedules: tuple[Schedule, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]


def not_kept(assignment: Assignment, solution: Solution) -> frozenset[str]:
    """Return the appointments that were to answer a call and found no place, by id.

    The calls must be planned again without them.
    """
    if not assignment.lines:
        return frozenset()
    held = {
        customer.customer_id for n, (customer, _) in enumerate(assignment.owed) if assignment.held_days(n)
    }
    first = len(assignment.owed)
    return frozenset(
        one.appointment_id
        for node, (one, _) in enumerate(assignment.appointments, start=first)
        if not solution.dates[node]
        and one.customer_id in held
        and one.appointment_id not in assignment.given_up
    )


def read_solution(
    assignment: Assignment, problem: Problem, solution: Solution, matrices: Mapping[str, TravelMatrix]
) -> Scheduled:
    """Return a solution in the words of the office."""
    unplanned, waiting = left_out(assignment, solution, matrices)
    reading = _Reading(assignment, problem, solution)
    schedules = tuple(
        Schedule(
            rep_id=rep.rep_id,
            days=tuple(reading.days(number)),
            cost_seconds=solution.cost,
            iterations=solution.iterations,
            blank_half_days=tuple(reading.blanks(number)),
        )
        for number, rep in enumerate(assignment.reps)
    )
    return Scheduled(schedules=schedules, unplanned=unplanned, not_yet_due=waiting)


class _Reading:
    """A solution beside what it solves."""

    def __init__(self, assignment: Assignment, problem: Problem, solution: Solution) -> None:
        self.assignment, self.problem, self.solution = assignment, problem, solution
        self.names = list(places_of(assignment))
        self.slept_before = dict[int, int]()
        if problem.nights is not None:
            for route, following in enumerate(problem.nights.next_route):
                if following >= 0 and self._night(route) >= 0:
                    self.slept_before[int(following)] = self._night(route)

    def days(self, rep: int) -> list[RepDay]:
        """Return the days of one rep that have a task."""
        return [
            self._day(route)
            for route, line in enumerate(self.assignment.lines)
            if line.rep == rep and self.solution.stops[route]
        ]

    def blanks(self, rep: int) -> list[BlankHalfDay]:
        """Return the half-days of one rep that are kept free."""
        rep_id = self.assignment.reps[rep].rep_id
        return [
            BlankHalfDay(rep_id=rep_id, day=line.day, half=HALVES[self._half(route) - 1])
            for route, line in enumerate(self.assignment.lines)
            if line.rep == rep and self._half(route)
        ]

    def _night(self, route: int) -> int:
        return self.solution.nights[route] if self.solution.nights else -1

    def _half(self, route: int) -> int:
        return self.solution.halves[route] if self.solution.halves else 0

    def _day(self, route: int) -> RepDay:
        line = self.assignment.lines[route]
        rep, shift, half = self.assignment.reps[line.rep], self.assignment.shift(line), self._half(route)
        overtime = rep.max_overtime_seconds
        if half:
            left = shift_beside(shift, HALVES[half - 1])
            assert left is not None
            shift, overtime = left, overtime if HALVES[half - 1] == "morning" else 0
        before, after = self.slept_before.get(route, -1), self._night(route)
        return RepDay(
            rep_id=rep.rep_id,
            day=line.day,
            start_id=self.names[before] if before >= 0 else rep.home_id,
            end_id=self.names[after] if after >= 0 else rep.end_id,
            shift=shift,
            max_overtime_seconds=overtime,
            lunch=lunch_within(rep.lunch, shift),
            tasks=tuple(self._task(node, route, shift) for node in self.solution.stops[route]),
        )

    def _task(self, node: int, route: int, shift: TimeWindow) -> Task:
        """Return what is done on a day; the n-th day a customer is seen answers the n-th call."""
        assignment, line = self.assignment, self.assignment.lines[route]
        if node >= len(assignment.owed):
            appointment, _ = assignment.appointments[node - len(assignment.owed)]
            return Task(
                task_id=appointment.appointment_id,
                kind="appointment",
                place_id=appointment.place_id,
                customer_id=appointment.customer_id,
                seconds=appointment.seconds,
                windows=(appointment.window or shift,),
            )
        customer, series = assignment.owed[node]
        visit = self.solution.dates[node].index(assignment.dates.index(line.day))
        return Task(
            task_id=series.calls[visit].visit_id,
            kind="visit",
            place_id=customer.place_id,
            customer_id=customer.customer_id,
            seconds=customer.call_seconds,
            windows=self._windows(node, visit, route) or customer.open_on[line.day],
        )

    def _windows(self, node: int, visit: int, route: int) -> tuple[TimeWindow, ...]:
        """Return the intervals of the band a visit lies in, none without one."""
        bands = self.solution.bands[node] if self.solution.bands else ()
        if self.problem.bands is None or not bands or bands[visit] < 0:
            return ()
        first, last = self.problem.bands.opens[bands[visit], route]
        rows = self.problem.windows[first:last].tolist()
        return tuple(TimeWindow(start=start, end=end) for start, end in rows)
