"""Where somebody wants a visit, and the sheet on which it is said."""

from dataclasses import dataclass

from routeplan.language import mark

SCHEDULE_SHEET = mark("Schedule")
SCHEDULE_HEADS = {
    "visit_id": mark("Visit"),
    "rep_id": mark("Rep"),
    "date": mark("Date"),
    "start": mark("Start"),
}
"""Sheet and columns of a plan's workbook that are read back, in whichever language they were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WishedVisit:
    """A visit where somebody wants it.

    Parameters
    ----------
    day
        Day number in the horizon of the plan.
    start
        Seconds since midnight, None for any time.
    """

    visit_id: str
    rep_id: str
    day: int
    start: int | None
