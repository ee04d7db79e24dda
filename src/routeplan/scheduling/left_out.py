"""Calls and appointments that a solution leaves out."""

from collections.abc import Mapping

from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.call import Call
from routeplan.model.clock import clock_text
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Reason, Unplanned
from routeplan.scheduling.assignment import Assignment
from routeplan.scheduling.problem import Solution
from routeplan.scheduling.reasons import any_way, explain_unplanned


def left_out(
    assignment: Assignment, solution: Solution, matrices: Mapping[str, TravelMatrix]
) -> tuple[tuple[Unplanned, ...], tuple[Call, ...]]:
    """Return what was left out with reasons, and what is not yet due; calls nobody owes are neither."""
    unplanned: list[Unplanned] = []
    waiting: list[Call] = []
    for node, (_, series) in enumerate(assignment.owed):
        visited = [assignment.dates[date] for date in solution.dates[node]] if assignment.lines else []
        for call in series.calls[len(visited) :]:
            if call.may_wait and (call.optional or any_way(node, assignment, matrices)):
                waiting.append(call)
            elif not call.optional:
                unplanned.append(explain_unplanned(call, node, assignment, visited, matrices))
    for node, (one, days) in enumerate(assignment.appointments, start=len(assignment.owed)):
        if not solution.dates[node]:
            unplanned.append(_appointment(assignment, one, days))
    return tuple(unplanned), tuple(waiting)


def _appointment(assignment: Assignment, one: Appointment, days: tuple[int, ...]) -> Unplanned:
    """Return an appointment that could not be kept, with the reason."""
    rep = assignment.reps[assignment.number_of(one.rep_id)]
    driven = assignment.days_of(assignment.number_of(one.rep_id))
    reason: Reason = "no_capacity" if any(day in driven for day in days) else "rep_away"
    detail = (
        text("{rep} does not work on the day of the appointment.", rep=rep.name)
        if reason == "rep_away"
        else text(
            "The appointment of {length} h cannot be reached within the shift of {rep}.",
            length=clock_text(one.seconds),
            rep=rep.name,
        )
    )
    return Unplanned(
        task_id=one.appointment_id,
        customer_id=one.customer_id,
        rep_id=one.rep_id,
        reason=reason,
        detail=detail,
    )
