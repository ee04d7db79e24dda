"""Appointments are held when they were promised."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.appointment import Appointment
from routeplan.model.route import Route, Stop
from routeplan.model.violation import Violation
from routeplan.review.case import Case, appointment_at, on_route
from routeplan.review.wording import day_text, exact_clock, span_text


def appointment_is_on_time(case: Case) -> Iterator[Violation]:
    """Find appointments on a day they may not fall on, not at their time, or outside their window."""
    for route in case.routes:
        for stop in route.stops:
            appointment = appointment_at(case, stop)
            fact = "" if appointment is None else _fault(case, route, stop, appointment)
            if fact:
                yield on_route("appointment_is_on_time", case, route, fact, task_id=stop.task_id)


def _fault(case: Case, route: Route, stop: Stop, appointment: Appointment) -> str:
    """Say what is wrong with the time of an appointment; empty for nothing.

    Without a window it lies in the shift.
    """
    if route.day not in appointment.days:
        days = text(", ").join(day_text(case.plan.instance.horizon, day) for day in appointment.days)
        return text("the appointment {task} is to be held on {days}", task=stop.task_id, days=days)
    window = appointment.window or case.reps[route.rep_id].shifts[route.day]
    if window is None:
        return ""
    if appointment.kind == "exact" and stop.start != window.start:
        return text(
            "the appointment {task} begins at {right}, planned is {planned}",
            task=stop.task_id,
            right=exact_clock(window.start),
            planned=exact_clock(stop.start),
        )
    if appointment.kind != "exact" and (stop.start < window.start or stop.end > window.end):
        return text(
            "the appointment {task} must lie in {window}, planned is {planned}",
            task=stop.task_id,
            window=window,
            planned=span_text(stop.start, stop.end),
        )
    return ""
