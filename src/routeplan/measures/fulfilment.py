"""What fulfils a call: which appointments count as visits, and which call a visit answers."""

from collections.abc import Sequence

from routeplan.model.appointment import Appointment
from routeplan.model.call import CallSeries
from routeplan.model.frequency import GapRule


def counting_days(series: CallSeries, gap: GapRule | None, days: Sequence[int]) -> tuple[int, ...]:
    """Return the days, ascending, on which an appointment at the customer fulfils a call.

    An appointment counts when its day lies in the due window of a call and keeps the minimum gap to the
    last visit and to the counting appointment before it; never more of them than calls owed. Where a
    deadline asks for a call sooner, or without a frequency, no gap has to be kept to the last visit.

    Parameters
    ----------
    days
        Day numbers of the customer's appointments.
    """
    counting: list[int] = []
    last = series.last_visit_day
    if gap is None and not any(call.deadlines for call in series.calls):
        return ()
    for day in sorted(set(days)):
        due = any(call.earliest_day <= day <= call.latest_day for call in series.calls)
        soon = not counting and series.calls and series.calls[0].soon
        apart = gap is None or soon or day - last >= gap.minimum
        if due and apart and len(counting) < len(series.calls):
            counting.append(day)
            last = day
    return tuple(counting)


def settled_day(appointment: Appointment, series: CallSeries | None) -> int | None:
    """Return the day an appointment is on, where that is settled before the search.

    With one day to choose from it is that day. An appointment within the week at a customer who is owed
    a call is settled on the day nearest to the ideal day of a call, the earlier on a tie, so that it can
    fulfil the call; other appointments within the week are placed by the search (None).
    """
    if len(appointment.days) == 1:
        return appointment.days[0]
    if series is None or not series.calls or not appointment.days:
        return None
    return min(
        appointment.days,
        key=lambda day: (min(abs(day - call.ideal_day) for call in series.calls), day),
    )
