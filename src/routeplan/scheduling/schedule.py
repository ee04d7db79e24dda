"""Give every owed call of one rep a day, and every day an order."""

from routeplan.measures.fulfilment import settled_day
from routeplan.measures.lunch import lunch_on
from routeplan.model.call import Call, CallPlan
from routeplan.model.clock import clock_text
from routeplan.model.instance import Instance
from routeplan.model.matrix import TravelMatrix
from routeplan.model.plan import Unplanned
from routeplan.model.progress import Progress, Stop, never, silent
from routeplan.model.rep import Rep
from routeplan.model.territory import Alignment
from routeplan.model.visit import RepDay, Schedule, Task
from routeplan.scheduling.build_problem import Assignment, build_problem
from routeplan.scheduling.problem import Solution
from routeplan.scheduling.reasons import explain_unplanned
from routeplan.scheduling.settings import AnnealingSettings


def schedule_rep(
    instance: Instance,
    call_plan: CallPlan,
    alignment: Alignment,
    rep_id: str,
    matrix: TravelMatrix,
    settings: AnnealingSettings,
    progress: Progress = silent,
    stop: Stop = never,
) -> tuple[Schedule, tuple[Unplanned, ...], tuple[Call, ...]]:
    """Plan the horizon of one rep.

    Parameters
    ----------
    matrix
        Travel at the rep's speed between the rep's places.

    Returns
    -------
    schedule, unplanned, not_yet_due
        The days; calls and appointments left out with reasons; calls left open whose due window ends
        after the horizon.
    """
    from routeplan.scheduling.search import search

    assignment = assign(instance, call_plan, alignment, rep_id)
    solution = search(
        build_problem(assignment, matrix),
        settings,
        lambda done, whole: progress(rep_id, done, whole),
        stop,
    )
    return read_back(assignment, solution, matrix)


def read_back(
    assignment: Assignment, solution: Solution, matrix: TravelMatrix
) -> tuple[Schedule, tuple[Unplanned, ...], tuple[Call, ...]]:
    """Return a solution as days, calls left out with reasons, and calls not yet due."""
    unplanned, waiting = _left_out(assignment, solution, matrix)
    return _schedule(assignment, solution), unplanned, waiting


def assign(instance: Instance, call_plan: CallPlan, alignment: Alignment, rep_id: str) -> Assignment:
    """Return what one rep has to plan."""
    rep = instance.rep_by_id()[rep_id]
    rep_of, series_of = alignment.rep_of(), call_plan.by_customer()
    appointments = instance.appointments_of(rep_id)
    away = {day for one in appointments if one.kind == "whole_day" for day in one.days}
    days = tuple(day for day in rep.working_days if day not in away)
    placed = []
    for one in appointments:
        if one.kind != "whole_day":
            settled = settled_day(one, series_of.get(one.customer_id or ""))
            placed.append((one, one.days if settled is None else (settled,)))
    return Assignment(
        rep=rep,
        horizon=instance.horizon,
        policy=instance.policy,
        owed=tuple(
            (customer, series_of[customer.customer_id])
            for customer in instance.customers
            if rep_of.get(customer.customer_id) == rep_id and series_of[customer.customer_id].calls
        ),
        appointments=tuple(placed),
        days=days,
    )


def _schedule(assignment: Assignment, solution: Solution) -> Schedule:
    """Return the days that have a task."""
    rep, days = assignment.rep, []
    for date, nodes in enumerate(solution.stops):
        day = assignment.days[date]
        shift = rep.shifts[day]
        if not nodes or shift is None:
            continue
        days.append(
            RepDay(
                rep_id=rep.rep_id,
                day=day,
                start_id=rep.home_id,
                end_id=rep.end_id,
                shift=shift,
                max_overtime_seconds=rep.max_overtime_seconds,
                lunch=lunch_on(rep, day),
                tasks=tuple(_task(assignment, solution, node, date) for node in nodes),
            )
        )
    return Schedule(
        rep_id=rep.rep_id, days=tuple(days), cost_seconds=solution.cost, iterations=solution.iterations
    )


def _task(assignment: Assignment, solution: Solution, node: int, date: int) -> Task:
    """Return what is done on a day; the n-th day a customer is seen answers the n-th call."""
    day = assignment.days[date]
    if node < len(assignment.owed):
        customer, series = assignment.owed[node]
        call = series.calls[solution.dates[node].index(date)]
        return Task(
            task_id=call.visit_id,
            kind="visit",
            place_id=customer.place_id,
            customer_id=customer.customer_id,
            seconds=customer.call_seconds,
            windows=customer.open_on[day],
        )
    appointment, _ = assignment.appointments[node - len(assignment.owed)]
    shift = assignment.rep.shifts[day]
    assert shift is not None
    return Task(
        task_id=appointment.appointment_id,
        kind="appointment",
        place_id=appointment.place_id,
        customer_id=appointment.customer_id,
        seconds=appointment.seconds,
        windows=(appointment.window or shift,),
    )


def _left_out(
    assignment: Assignment, solution: Solution, matrix: TravelMatrix
) -> tuple[tuple[Unplanned, ...], tuple[Call, ...]]:
    """Return what was left out with reasons, and what is not yet due."""
    unplanned, waiting = [], []
    for node, (customer, series) in enumerate(assignment.owed):
        dates = solution.dates[node] if assignment.days else ()
        visited = [assignment.days[date] for date in dates]
        for call in series.calls[len(visited) :]:
            if call.may_wait:
                waiting.append(call)
                continue
            unplanned.append(
                explain_unplanned(
                    call,
                    customer,
                    series,
                    assignment.rep,
                    assignment.horizon,
                    assignment.days,
                    visited,
                    matrix,
                )
            )
    for node, (appointment, days) in enumerate(assignment.appointments, start=len(assignment.owed)):
        if not solution.dates[node]:
            reason = "no_capacity" if any(day in assignment.days for day in days) else "rep_away"
            unplanned.append(
                Unplanned(
                    task_id=appointment.appointment_id,
                    customer_id=appointment.customer_id,
                    rep_id=assignment.rep.rep_id,
                    reason=reason,  # type: ignore[arg-type]
                    detail=_appointment_detail(assignment.rep, reason, appointment.seconds),
                )
            )
    return tuple(unplanned), tuple(waiting)


def _appointment_detail(rep: Rep, reason: str, seconds: int) -> str:
    """Return why an appointment could not be kept."""
    if reason == "rep_away":
        return f"{rep.name} does not work on the day of the appointment."
    return f"The appointment of {clock_text(seconds)} h cannot be reached within the shift of {rep.name}."
