"""Which half-days of one day may be kept free when a call is added to it."""

from routeplan.language import mark, text
from routeplan.measures.blanks import blanks_due, blanks_kept, days_at_work
from routeplan.model.half_day import Half
from routeplan.pipeline.day_as_is import PlanAtHand

Option = tuple[tuple[Half, ...], str]
_WAS_FREE: dict[tuple[Half, ...], str] = {
    ("afternoon",): mark("the afternoon was to stay free"),
    ("morning",): mark("the morning was to stay free"),
    ("afternoon", "morning"): mark("the afternoon and morning was to stay free"),
}


def blank_options(at: PlanAtHand, rep_id: str, day: int) -> tuple[Option, ...]:
    """Return the half-days to keep free and what this takes away, empty for nothing; the best one first.

    A day that keeps a half free may give it up. A day without a route counts as two half-days of its week:
    it may be used as a whole, or beside a half, as far as the week can spare them.
    """
    if (rep_id, day) not in at.routes:
        return _of_free_day(at, rep_id, day)
    kept = tuple(sorted(at.halves.get((rep_id, day), ())))
    if not kept:
        return (((), ""),)
    return ((kept, ""), ((), text(_WAS_FREE[kept])))


def _of_free_day(at: PlanAtHand, rep_id: str, day: int) -> tuple[Option, ...]:
    """Return the options of a day without a route."""
    kept, due = _half_days_of_week(at, rep_id, day)
    whole, half = (_lost(kept, due, used) for used in (2, 1))
    if not whole:
        return (((), ""),)
    return ((("afternoon",), half), (("morning",), half), ((), whole))


def _half_days_of_week(at: PlanAtHand, rep_id: str, day: int) -> tuple[int, int]:
    """Return how many half-days the week of a day keeps free, and how many are wished."""
    instance, rep = at.plan.instance, at.reps[rep_id]
    week = instance.horizon.week_of(day)
    at_work = days_at_work(rep, instance.appointments)
    days = [one for one in at_work if instance.horizon.week_of(one) == week]
    used = {of_day for of_rep, of_day in at.routes if of_rep == rep_id}
    return (
        blanks_kept(rep, days, used, at.plan.blank_half_days),
        blanks_due(len(days), instance.policy.blank_half_days),
    )


def _lost(kept: int, due: int, used: int) -> str:
    """Say what using so many half-days of a week takes away, empty where it can spare them."""
    if kept - used >= min(due, kept):
        return ""
    return text("its week would keep {kept} half-days free, {due} are wished", kept=kept - used, due=due)
