"""Each planned stop beside the row of the log that tells of it, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from routeplan.control.case import ControlCase, series_of_row
from routeplan.model.history import PublishedDay, PublishedStop
from routeplan.model.logged_call import LoggedCall
from routeplan.model.logged_day import LoggedDay

DayKey = tuple[date, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CallFact:
    """A call as planned and as it was.

    Parameters
    ----------
    series_id
        Whose calls it is one of.
    stop
        As planned, None for a call that was not planned for the day.
    row
        As logged, None where the log says nothing of the day.
    was_moved
        Whether the log tells of it on another day, or of another rep.
    """

    rep_id: str
    when: date
    series_id: str
    stop: PublishedStop | None = None
    row: LoggedCall | None = None
    was_moved: bool = False

    @property
    def is_held(self) -> bool:
        """Return whether it was held."""
        return self.row is not None and self.row.outcome == "held"

    @property
    def is_visit(self) -> bool:
        """Return whether it is a call that the plan proposed, or one that nobody planned."""
        return self.stop is None or self.stop.kind == "visit"

    @property
    def planned_seconds(self) -> int:
        """Return how long it was to last."""
        return 0 if self.stop is None else self.stop.end - self.stop.start

    @property
    def actual_seconds(self) -> int | None:
        """Return how long it lasted, None where the log has no times."""
        if self.row is None or self.row.start is None or self.row.end is None:
            return None
        return self.row.end - self.row.start


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFact:
    """A day of a rep as planned and as it was.

    Parameters
    ----------
    calls
        Those planned in the order of the plan, then the others in the order of the log.
    between
        Planned stops at no customer.
    """

    rep_id: str
    when: date
    plan: PublishedDay | None
    logged: LoggedDay | None
    calls: tuple[CallFact, ...]
    between: tuple[PublishedStop, ...] = ()

    @property
    def held(self) -> tuple[CallFact, ...]:
        """Return the calls that were held."""
        return tuple(one for one in self.calls if one.is_held)

    @property
    def is_planned(self) -> bool:
        """Return whether a published plan has the day."""
        return self.plan is not None or any(one.stop is not None for one in self.calls)

    @property
    def is_worked(self) -> bool:
        """Return whether the rep was on the road."""
        return bool(self.held) or self.logged is not None


def day_facts(case: ControlCase) -> tuple[DayFact, ...]:
    """Return every day that was planned or logged, in order of days and reps."""
    calls = defaultdict[DayKey, list[CallFact]](list)
    for fact in _joined(case):
        calls[fact.when, fact.rep_id].append(fact)
    between = defaultdict[DayKey, list[PublishedStop]](list)
    for stop in case.stops:
        if stop.customer_id is None:
            between[stop.when, stop.rep_id].append(stop)
    plans = {(one.when, one.rep_id): one for one in case.days}
    logged = {(one.when, one.rep_id): one for one in case.day_log}
    return tuple(
        DayFact(
            when=key[0],
            rep_id=key[1],
            plan=plans.get(key),
            logged=logged.get(key),
            calls=tuple(calls[key]),
            between=tuple(between[key]),
        )
        for key in sorted({*calls, *plans, *logged})
    )


def _joined(case: ControlCase) -> Iterator[CallFact]:
    """Yield the planned stops at customers, and then the calls that were held and not planned for the day."""
    rows = _Rows(case)
    for stop in case.stops:
        if stop.customer_id is not None:
            yield rows.fact_of(stop)
    for number, row in enumerate(case.log):
        if number not in rows.used and row.when is not None and row.outcome in ("held", "phone"):
            series_id = series_of_row(row)
            rep_id = row.rep_id or case.rep_of.get(row.customer_id, "")
            yield CallFact(rep_id=rep_id, when=row.when, series_id=series_id, row=row)


class _Rows:
    """The rows of the log, each used for one stop at most."""

    def __init__(self, case: ControlCase) -> None:
        self.case, self.used = case, set[int]()
        self.by_visit = defaultdict[str, list[int]](list)
        self.by_day = defaultdict[tuple[str, date | None], list[int]](list)
        for number, row in enumerate(case.log):
            if row.visit_id:
                self.by_visit[row.visit_id].append(number)
            else:
                # whoever met a contact without calls of its own was on the customer's call
                for name in {series_of_row(row), row.customer_id}:
                    for when in {row.planned_date, row.when}:
                        self.by_day[name, when].append(number)

    def fact_of(self, stop: PublishedStop) -> CallFact:
        """Return a planned stop beside the row that tells of it."""
        series_id = stop.customer_id or ""
        named = [one for one in self.by_visit[stop.task_id] if one not in self.used]
        found = self._first(stop, (*named, *self.by_day[series_id, stop.when]))
        fact = CallFact(
            rep_id=stop.rep_id, when=stop.when, series_id=series_id, stop=stop, was_moved=bool(named)
        )
        if found is None:
            return fact
        row = self.case.log[found]
        elsewhere = (row.when or stop.when) != stop.when or (row.rep_id or stop.rep_id) != stop.rep_id
        if elsewhere and row.outcome in ("held", "phone"):
            return replace(fact, was_moved=True)
        self.used.add(found)
        return replace(fact, row=row, was_moved=row.outcome == "moved")

    def _first(self, stop: PublishedStop, numbers: Iterable[int]) -> int | None:
        """Return the first row that is not used and tells of the day of a stop; one that was held first."""
        free = [one for one in numbers if one not in self.used and _tells_of(self.case.log[one], stop.when)]
        return min(free, key=lambda one: (self.case.log[one].when != stop.when, one), default=None)


def _tells_of(row: LoggedCall, when: date) -> bool:
    """Return whether a row tells of a day, or of no day at all."""
    days = {row.planned_date, row.when} - {None}
    return not days or when in days
