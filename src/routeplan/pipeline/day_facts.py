"""What speaks for and against a visit on a day, fact by fact."""

from collections.abc import Iterator

from routeplan.language import text
from routeplan.measures.deadlines import deadline_day, deadline_text
from routeplan.measures.due import overdue_since
from routeplan.measures.stability import departure
from routeplan.model.clock import DAY, MINUTE
from routeplan.model.explanation import Fact, FactKind
from routeplan.pipeline.offer_case import OfferCase
from routeplan.pipeline.offer_dates import Dates, beside_fault, too_near, wait_fault, zone_fault
from routeplan.review.wording import day_text, days_text


def blocks(case: OfferCase, rep_id: str, dates: Dates) -> Iterator[Fact]:
    """Yield what rules a day out whatever else is planned on it: the rep is off, the customer closed."""
    for one in hard_facts(case, rep_id, dates):
        if not one.holds:
            yield one


def hard_facts(case: OfferCase, rep_id: str, dates: Dates) -> Iterator[Fact]:
    """Yield the facts without which a day is impossible: rep, opening hours, shortest wait."""
    yield _rep(case, rep_id, dates.day)
    yield _open(case, dates.day)
    yield _gap(case, dates)


def day_facts(case: OfferCase, rep_id: str, dates: Dates, start: int | None) -> tuple[Fact, ...]:
    """Return all facts about a visit on a day.

    Parameters
    ----------
    start
        When it begins; None where that is not known.
    """
    found = [*_rep_open_gap(case, rep_id, dates), _due(case, dates)]
    found += _soft(case, dates)
    promise = _promise(case, rep_id, dates, start)
    return tuple(one for one in (*found, promise) if one is not None)


def _rep_open_gap(case: OfferCase, rep_id: str, dates: Dates) -> Iterator[Fact]:
    """Yield the hard facts; a planned visit may be too soon for a deadline."""
    is_there = dates.own is not None and dates.own.day == dates.day
    for one in hard_facts(case, rep_id, dates):
        if one.kind == "gap" and not one.holds and is_there and dates.call is not None and dates.call.soon:
            said = text("a deadline asks for it before the shortest wait is over")
            yield _fact("gap", said, holds=True)
        else:
            yield one


def _fact(kind: FactKind, said: str, *, holds: bool, hard: bool = False) -> Fact:
    """Return a fact."""
    return Fact(kind=kind, holds=holds, hard=hard, text=said)


def _rep(case: OfferCase, rep_id: str, day: int) -> Fact:
    """Return whether the rep works on a day."""
    at = case.at
    shift = at.reps[rep_id].shifts[day]
    if shift is None:
        return _fact("rep", text("{rep} is off", rep=rep_id), holds=False, hard=True)
    for one in at.plan.instance.appointments:
        if one.rep_id == rep_id and one.kind == "whole_day" and day in one.days:
            reason = one.title or one.appointment_id
            said = text("{rep} is away: {reason}", rep=rep_id, reason=reason)
            return _fact("rep", said, holds=False, hard=True)
    return _fact("rep", text("{rep} works {hours}", rep=rep_id, hours=shift), holds=True, hard=True)


def _open(case: OfferCase, day: int) -> Fact:
    """Return whether the customer is open on a day, for as long as the call takes."""
    windows = case.customer.open_on[day]
    if not windows:
        return _fact("open", text("the customer is closed"), holds=False, hard=True)
    if max(one.seconds for one in windows) < case.seconds:
        minutes = case.seconds // MINUTE
        said = text("the customer is open too short for {minutes} minutes", minutes=minutes)
        return _fact("open", said, holds=False, hard=True)
    if any(one.seconds == DAY for one in windows):
        return _fact("open", text("the customer may be called on at any hour"), holds=True, hard=True)
    hours = text(", ").join(map(str, windows))
    return _fact("open", text("the customer is open {hours}", hours=hours), holds=True, hard=True)


def _gap(case: OfferCase, dates: Dates) -> Fact:
    """Return whether other visits are far enough away."""
    said, gap = too_near(case.at, dates), dates.diary.customer.gap
    if said:
        return _fact("gap", said, holds=False, hard=True)
    before = max((one.day for one in dates.others if one.day < dates.day), default=None)
    horizon, day = case.at.plan.instance.horizon, dates.day
    if gap is None:
        return _fact("gap", text("no other visit is that day"), holds=True, hard=True)
    least = days_text(gap.minimum)
    if before is not None:
        said = text(
            "{days} after the visit of {day}, at least {least}",
            days=days_text(day - before), day=day_text(horizon, before), least=least,
        )  # fmt: skip
        return _fact("gap", said, holds=True, hard=True)
    series = dates.diary.series
    last: dict[str, object] = {
        "days": days_text(day - series.last_visit_day),
        "day": day_text(horizon, series.last_visit_day),
        "least": least,
    }
    if series.last_visit_known:
        said = text("{days} after the last visit of {day}, at least {least}", **last)
    else:
        said = text("{days} after the last visit, taken to be of {day}, at least {least}", **last)
    return _fact("gap", said, holds=True, hard=True)


def _due(case: OfferCase, dates: Dates) -> Fact | None:
    """Return whether the day lies in the due window of its call; None where none is owed by frequency."""
    call, horizon = dates.call, case.at.plan.instance.horizon
    if dates.diary.customer.frequency is None:
        return None
    if call is None:
        return _fact("due", text("no further call is owed"), holds=False)
    window = {"first": horizon.date_of(call.earliest_day), "last": horizon.date_of(call.latest_day)}
    if dates.day < call.earliest_day:
        return _fact("due", text("early: due {first} to {last}", **window), holds=False)
    if dates.day > call.latest_day:
        since = overdue_since(dates.diary.customer, dates.diary.series)
        if since is not None and call == dates.diary.series.calls[0]:
            said = text("overdue since {date}", date=horizon.date_of(since))
            return _fact("due", said, holds=False)
        return _fact("due", text("late: due {first} to {last}", **window), holds=False)
    return _fact("due", text("due {first} to {last}", **window), holds=True)


def _soft(case: OfferCase, dates: Dates) -> Iterator[Fact]:
    """Yield waits beyond the longest, deadlines, the zone and appointments nearby, where there are any."""
    at = case.at
    if said := wait_fault(at, dates) or _first_wait_fault(case, dates):
        yield _fact("wait", said, holds=False)
    call = dates.call
    for one in () if call is None else call.deadlines:
        in_time = dates.day <= deadline_day(at.plan.instance.horizon, one)
        said = deadline_text(one)
        yield _fact(
            "deadline", said if in_time else text("too late: {deadline}", deadline=said), holds=in_time
        )
    if dates.diary.zone_days is not None:
        said = zone_fault(dates)
        yield _fact("zone", said or text("a day of its zone"), holds=not said)
    if said := beside_fault(at, dates):
        yield _fact("appointment", said, holds=False)


def _first_wait_fault(case: OfferCase, dates: Dates) -> str:
    """Say whether the wait from the last visit before the plan is beyond the maximum; empty if not."""
    gap, series, call = dates.diary.customer.gap, dates.diary.series, dates.call
    if gap is None or call is None or call.optional or not series.last_visit_known:
        return ""
    if dates.diary.customer.is_deal or any(one.day < dates.day for one in dates.others):
        return ""
    wait = dates.day - series.last_visit_day
    if wait <= gap.maximum:
        return ""
    return text(
        "{days} after the visit of {day}, at most {most:.4g}",
        days=days_text(wait), day=day_text(case.at.plan.instance.horizon, series.last_visit_day),
        most=gap.maximum,
    )  # fmt: skip


def _promise(case: OfferCase, rep_id: str, dates: Dates, start: int | None) -> Fact | None:
    """Return whether what was promised of the visit is kept; None where nothing was."""
    at = case.at
    promised = at.promises.get(dates.visit_id)
    if promised is None:
        return None
    horizon = at.plan.instance.horizon
    begins = start if start is not None else promised.start or 0
    left = departure(promised, rep_id=rep_id, day=dates.day, start=begins, horizon=horizon)
    if promised.grain == "week":
        said = text("promised for the week of {day}", day=day_text(horizon, promised.day))
    elif promised.start is not None:
        clock = f"{promised.start // 3600:02d}:{promised.start % 3600 // MINUTE:02d}"
        said = text("promised for {day} at {time}", day=day_text(horizon, promised.day), time=clock)
    else:
        said = text("promised for {day}", day=day_text(horizon, promised.day))
    return _fact("promise", said, holds=left is None)
