"""How near to other visits of its customer a visit would be."""

from routeplan.pipeline.offer_dates import Dates


def wait_left(dates: Dates) -> int | None:
    """Return the days to the nearest other visit, the last one before the plan too; None on its very day.

    Nor is there any for a day before the last visit before the plan.
    """
    diary = dates.diary
    days = (diary.series.last_visit_day, *(one.day for one in dates.others), *diary.later)
    seen = {*days, *diary.beside}
    if dates.day in seen or dates.day < diary.series.last_visit_day:
        return None
    return min(abs(one - dates.day) for one in days)
