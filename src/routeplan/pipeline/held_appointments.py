"""The appointments that somebody has kept, as the calls made show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from routeplan.model.appointment import Appointment
from routeplan.model.instance import Instance
from routeplan.pipeline.prepare import Prepared
from routeplan.review.errands import MeasuredVisit, appointments_meant, exact_without_row


def with_held(prepared: Prepared, visits: Sequence[MeasuredVisit]) -> Prepared:
    """Return the rules with those appointments that somebody has kept, each on the day on which it was kept.

    Of others a call on the customer would be taken for one wherever it happens to fall on their days.
    """
    instance = prepared.instance
    whole_days = (one for one in instance.appointments if one.kind == "whole_day")
    held = held_appointments(instance, visits, appointments_meant(instance, visits))
    return replace(prepared, instance=replace(instance, appointments=(*whole_days, *held)))


def held_appointments(
    instance: Instance, visits: Sequence[MeasuredVisit], meant: Mapping[int, Appointment]
) -> tuple[Appointment, ...]:
    """Return the appointments that are kept, each on the day on which it was kept."""
    on_day = (replace(one, days=(visits[row].day,)) for row, one in meant.items())
    return (*on_day, *exact_without_row(instance, dict(meant)))
