"""What the call log and the published plans say of one customer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.model.call import serial_of_visit
from routeplan.model.commitment import Grain
from routeplan.model.customer import Customer
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import Level, RecordedVisit
from routeplan.model.standing import Promise
from routeplan.model.workspace import Workspace
from routeplan.pipeline.visit_log import VisitLog

GRAIN_OF: dict[Level, Grain] = {"quarter": "week", "month": "day", "week": "time", "day": "time"}


class CustomerLook:
    """A look at one customer."""

    def __init__(
        self, workspace: Workspace, customer: Customer, visits: Sequence[RecordedVisit], log: VisitLog
    ) -> None:
        self.workspace, self.customer, self.horizon = workspace, customer, workspace.instance.horizon
        self.log, self.reps = log, {rep.rep_id for rep in workspace.instance.reps}
        self.today = workspace.today or self.horizon.start
        self.until = min(self.today, self.horizon.start)
        not_past = [one for one in visits if not log.is_past(one.visit_id)]
        rows = {one.visit_id: log.row_of(one.visit_id) for one in not_past}
        self.done = [as_held(one, row) for one in not_past if (row := rows[one.visit_id]) is not None]
        to_come = [one for one in not_past if rows[one.visit_id] is None]
        self.made = [one for one in to_come if self._was_made(one)]
        self.open = [one for one in to_come if one not in self.made]
        self.pending = [one for one in self.open if not log.failed(one)]
        self.spent = max(
            log.serials.get(customer.customer_id, 0), *_serials((*self.made, *self._expected())), 0
        )

    def serial(self, published: int) -> int:
        """Return the serial of the next call.

        It is that of the first call missed, or published and still to come, since the last one that was made
        or will be before the start; else the one after all that are known.
        """
        to_come = [one for one in self.pending if one.when >= self.horizon.start]
        known = [*_serials(self._missed()), *_serials(self.done), *_serials(to_come)]
        return min((one for one in known if one > self.spent), default=max(published, self.spent + 1))

    def promises(self) -> tuple[Promise, ...]:
        """Return the visits promised from the first day on, those held on it among them."""
        promised = [one for one in self.pending if one.when >= self.horizon.start]
        days = sorted((*promised, *self.done), key=lambda one: (one.when, one.start))
        return tuple(self._promise(one) for one in days)

    def with_expected_visit(self) -> Customer:
        """Return the customer with the last visit that it will have had when the horizon begins.

        Deadlines before the horizon are left to a visit that is still to be made before it. Signals and next
        steps are so whenever they end, as any visit answers them.
        """
        days = [one.when for one in self._expected()]
        deadlines = self.customer.deadlines
        if days:
            promised = (one for one in deadlines if one.kind == "promise")
            deadlines = tuple(one for one in promised if one.by >= self.horizon.start)
        if self.customer.last_visit is not None:
            days.append(self.customer.last_visit)
        return replace(self.customer, last_visit=max(days, default=None), deadlines=deadlines)

    def missed(self) -> list[str]:
        """Return the visits that were not made: of days before today, and those that have failed since."""
        return [one.visit_id for one in self._missed()]

    def later(self) -> list[RecordedVisit]:
        """Return the visits after the horizon, of reps who are still there."""
        return [one for one in self.pending if one.when > self.horizon.last and one.rep_id in self.reps]

    def _missed(self) -> list[RecordedVisit]:
        """Return the visits that were not made, nor any later one."""
        past = [one for one in self.open if one.when < self.until or one not in self.pending]
        return [one for one in past if (serial_of_visit(one.visit_id) or 0) > self.spent]

    def _expected(self) -> list[RecordedVisit]:
        """Return the visits still to be made before the horizon begins, by reps who are still there."""
        before = (one for one in self.pending if self.today <= one.when < self.horizon.start)
        return [one for one in before if one.rep_id in self.reps]

    def _was_made(self, one: RecordedVisit) -> bool:
        """Return whether a visit whose id nobody has written down answers a planned one.

        It does if it was no earlier, or so little earlier that both cannot be visits of their own. A visit
        that failed, or that has left a deadline behind, is its own all the same: deadlines ask for visits
        before the shortest wait is over.
        """
        last, gap = self._last_nameless(), self.customer.gap
        if last is None or one.when <= last:
            return last is not None
        is_asked = any(due.by < self.until for due in self.customer.deadlines)
        if gap is None or one.when >= self.until or is_asked or self.log.failed(one):
            return False
        return (one.when - last).days < gap.minimum

    def _last_nameless(self) -> date | None:
        """Return the day of the last visit of which the log has no id, as far as it has it at all."""
        name, last = self.customer.customer_id, self.customer.last_visit
        logged = self.log.nameless.get(name)
        return logged if last is None or (name, last) in self.log.named else max(last, logged or last)

    def _promise(self, one: RecordedVisit) -> Promise:
        """Return a visit as a promise; a customer who keeps weekday or time is promised that as well."""
        grain = GRAIN_OF[one.level]
        if self.customer.rhythm == "slot":
            grain = "time"
        elif self.customer.rhythm == "weekday" and grain == "week":
            grain = "day"
        until = self.today + timedelta(days=self.workspace.frozen_days)
        return Promise(
            visit_id=one.visit_id,
            day=self.horizon.day_of(one.when),
            rep_id=one.rep_id,
            grain=grain,
            start=one.start if grain == "time" else None,
            frozen=one in self.done or (self.workspace.today is not None and one.when < until),
        )


def as_held(visit: RecordedVisit, row: LoggedCall) -> RecordedVisit:
    """Return a visit of the horizon as it was held."""
    when, start = row.when or visit.when, visit.start if row.start is None else row.start
    return replace(visit, when=when, rep_id=row.rep_id or visit.rep_id, start=start)


def _serials(visits: Iterable[RecordedVisit]) -> Iterator[int]:
    """Yield the serials of visits, those that have one."""
    for one in visits:
        number = serial_of_visit(one.visit_id)
        if number is not None:
            yield number
