"""Every appointment is planned or listed as left out."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.model.violation import Violation
from routeplan.review.case import Case


def appointment_is_not_forgotten(case: Case) -> Iterator[Violation]:
    """Find appointments that are neither planned nor left out; those of whole days need no stop."""
    accounted = {stop.task_id for route in case.plan.routes for stop in route.tasks}
    accounted |= {one.task_id for one in case.plan.unplanned}
    for one in case.plan.instance.appointments:
        if one.kind != "whole_day" and one.appointment_id not in accounted:
            yield Violation(
                rule="appointment_is_not_forgotten",
                severity="hard",
                message=text(
                    "Rep {rep}: the appointment {appointment} is neither planned nor listed as left out",
                    rep=one.rep_id,
                    appointment=one.appointment_id,
                ),
                rep_id=one.rep_id,
                task_id=one.appointment_id,
            )
