"""On which days a lunch is due."""

from routeplan.model.clock import TimeWindow
from routeplan.model.rep import Lunch, Rep


def lunch_on(rep: Rep, day: int) -> Lunch | None:
    """Return the lunch of a working day, or None when the shift leaves it to the rep."""
    return lunch_within(rep.lunch, rep.shifts[day])


def lunch_within(lunch: Lunch | None, shift: TimeWindow | None) -> Lunch | None:
    """Return the lunch of a shift, or None when the shift leaves it to the rep.

    A shift that begins once the lunch could have been had, or ends by its latest start, has none. On a
    day with a blank half the shift is what is left beside it.
    """
    if lunch is None or shift is None:
        return None
    had_before = shift.start >= lunch.window.start + lunch.seconds
    had_after = shift.end <= lunch.latest_start
    return None if had_before or had_after else lunch
