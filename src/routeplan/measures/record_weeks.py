"""The plan of record week by week: the one definition of every figure of `routeplan record`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum

from routeplan.measures.promises_kept import promises_of_week
from routeplan.measures.standing_days import monday_of, standing_plans, standing_stops, stops_of_week
from routeplan.measures.waits_seen import SUNDAY, SeenDays, calls_due, gaps_closed, seen_in_time
from routeplan.model.history import History, PublishedStop
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import Level
from routeplan.model.record_week import RecordWeek, WeekStatus

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What weeks are looked at with.

    Parameters
    ----------
    seen
        When each customer with a frequency was seen.
    classes
        Names of the classes, in order.
    """

    history: History
    log: Sequence[LoggedCall]
    seen: Sequence[SeenDays]
    classes: Sequence[str]
    today: date
    frozen_days: int = 1


def planned_mondays(history: History) -> tuple[date, ...]:
    """Return the Mondays of all weeks that a plan covers, drafts included, from the first to the last."""
    plans = [*(one.plan for one in history.published), *history.drafts]
    if not plans:
        return ()
    first, last = min(one.first for one in plans), max(one.last for one in plans)
    weeks = (monday_of(last) - monday_of(first)).days // WEEK.days + 1
    return tuple(monday_of(first) + number * WEEK for number in range(weeks))


def record_week(past: Past, monday: date, first: date) -> RecordWeek:
    """Return the figures of one week.

    Parameters
    ----------
    first
        Monday of the first week; who waited too long since then is not *in time* any more.
    """
    promises = promises_of_week(past.history, monday)
    fates = promises.fates or ()
    visits = [one for one in stops_of_week(standing_stops(past.history), monday) if one.kind == "visit"]
    closed = [gap for one in past.seen for gap in gaps_closed(one, monday)]
    has_begun, until = monday < past.today, min(monday + SUNDAY, past.today)
    missed, unlogged = _not_held(past, visits, monday)
    return RecordWeek(
        monday=monday,
        status=week_status(past, monday),
        by_quarter=_promised_by(past.history, ("quarter",), monday),
        by_month=_promised_by(past.history, ("month",), monday),
        by_week=_promised_by(past.history, ("week", "day"), monday),
        planned=len(visits),
        promised=None if promises.fates is None else len(fates),
        kept=fates.count("kept"),
        moved_day=fates.count("day"),
        moved_rep=fates.count("rep"),
        moved_week=fates.count("week"),
        left_out=fates.count("left_out"),
        added=promises.added,
        moved_again=promises.again,
        held=sum(monday <= day <= monday + SUNDAY for one in past.seen for day in one.known),
        missed=missed,
        unlogged=unlogged,
        due=sum(calls_due(one, monday) for one in past.seen) if has_begun else None,
        gaps=len(closed),
        gap_share=fsum(closed),
        seen=seen_in_time(past.seen, past.classes, first, monday, until) if has_begun else (),
    )


def week_status(past: Past, monday: date) -> WeekStatus:
    """Return what may still change in a week: nothing when it is done, little when it is frozen.

    Frozen is a week whose first day is not after the last frozen day; draft one that no published plan
    covers.
    """
    if not any(monday_of(when) == monday for _, when in standing_plans(past.history)):
        return "draft"
    if monday + SUNDAY < past.today:
        return "done"
    return "frozen" if monday < past.today + timedelta(days=past.frozen_days) else "published"


def churn(weeks: Sequence[RecordWeek]) -> float | None:
    """Return the part of the visits promised by the level above that the plans moved or left out.

    A visit moves to another day, week or rep; of a quarter's promise only to another week. None where
    nothing was promised.
    """
    promised = sum(one.promised or 0 for one in weeks)
    return sum(one.moved for one in weeks if one.promised) / promised if promised else None


def record_coverage(weeks: Sequence[RecordWeek]) -> float | None:
    """Return the calls held over the calls due, of weeks that have begun; None where none was due.

    Above 1 in a week in which calls were made before their ideal days or caught up.
    """
    due = sum(one.due or 0 for one in weeks)
    return sum(one.held for one in weeks if one.due is not None) / due if due else None


def gap_deviation(weeks: Sequence[RecordWeek]) -> float | None:
    """Return the mean of abs(gap - ideal) / ideal over the waits that ended; None without one."""
    gaps = sum(one.gaps for one in weeks)
    return fsum(one.gap_share for one in weeks) / gaps if gaps else None


def _promised_by(history: History, levels: tuple[Level, ...], monday: date) -> int | None:
    """Return the visits that the standing plans of some levels have in a week, None without such a plan."""
    if not any(monday_of(when) == monday for _, when in standing_plans(history, levels)):
        return None
    return sum(one.kind == "visit" for one in stops_of_week(standing_stops(history, levels), monday))


def _not_held(past: Past, visits: Sequence[PublishedStop], monday: date) -> tuple[int, int]:
    """Return how many visits of a week the log says were not held in it, and of how many it is silent."""
    missed = unlogged = 0
    for visit in visits:
        rows = [one for one in past.log if _speaks_of(one, visit, monday)]
        missed += bool(rows) and all(one.outcome in ("missed", "moved") for one in rows)
        unlogged += not rows and visit.when < past.today
    return missed, unlogged


def _speaks_of(row: LoggedCall, visit: PublishedStop, monday: date) -> bool:
    """Return whether a row of the log tells of a visit of a week: by its id, or by customer and day."""
    if row.visit_id:
        days = [day for day in (row.planned_date, row.when) if day is not None]
        in_week = any(monday <= day <= monday + SUNDAY for day in days)
        return row.visit_id == visit.task_id and (in_week or not days)
    return row.customer_id == visit.customer_id and visit.when in (row.planned_date, row.when)
