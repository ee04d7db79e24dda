"""What the call log and the published plans say of one customer."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from routeplan.model.call import customer_of_visit, serial_of_visit
from routeplan.model.commitment import Grain
from routeplan.model.customer import Customer
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import Level, RecordedVisit
from routeplan.model.standing import Promise
from routeplan.model.workspace import Workspace

GRAIN_OF: dict[Level, Grain] = {"quarter": "week", "month": "day", "week": "time", "day": "time"}


class CustomerLook:
    """A look at one customer."""

    def __init__(
        self,
        workspace: Workspace,
        customer: Customer,
        visits: Sequence[RecordedVisit],
        logged: Mapping[str, list[LoggedCall]],
    ) -> None:
        self.workspace, self.customer, self.horizon = workspace, customer, workspace.instance.horizon
        self.today = workspace.today or self.horizon.start
        held = {one.visit_id: held_row(logged.get(one.visit_id, ())) for one in visits}
        start = self.horizon.start
        not_held = [one for one in visits if not is_before(held[one.visit_id], start)]
        self.done = [as_held(one, row) for one in not_held if (row := held[one.visit_id]) is not None]
        to_come = [one for one in not_held if held[one.visit_id] is None]
        self.made = [one for one in to_come if customer.last_visit and one.when <= customer.last_visit]
        self.open = [one for one in to_come if one not in self.made]
        self.pending = [one for one in self.open if not has_failed(one, logged.get(one.visit_id, ()))]

    def serial(self, least: int) -> int:
        """Return the serial of the next call: after all that were made or will be before the start."""
        numbers = (serial_of_visit(one.visit_id) for one in (*self.made, *self._expected()))
        return max([least, *(number + 1 for number in numbers if number is not None)])

    def promises(self) -> tuple[Promise, ...]:
        """Return the visits promised from the first day on."""
        promised = [one for one in self.pending if one.when >= self.horizon.start]
        days = sorted((*promised, *self.done), key=lambda one: (one.when, one.start))
        return tuple(self._promise(one) for one in days)

    def with_expected_visit(self) -> Customer:
        """Return the customer with the last visit that it will have had when the horizon begins."""
        days = [one.when for one in self._expected()]
        if self.customer.last_visit is not None:
            days.append(self.customer.last_visit)
        return replace(self.customer, last_visit=max(days, default=None))

    def missed(self) -> list[str]:
        """Return the visits that were not made: of days before today, and those that have failed since."""
        until = min(self.today, self.horizon.start)
        return [one.visit_id for one in self.open if one.when < until or one not in self.pending]

    def later(self) -> list[RecordedVisit]:
        """Return the visits after the horizon."""
        return [one for one in self.pending if one.when > self.horizon.last]

    def _expected(self) -> list[RecordedVisit]:
        """Return the visits still to be made before the horizon begins."""
        return [one for one in self.pending if self.today <= one.when < self.horizon.start]

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


def held_row(rows: Sequence[LoggedCall]) -> LoggedCall | None:
    """Return the row that says that a visit was held, None if it was not."""
    return next((row for row in rows if row.outcome == "held"), None)


def is_before(row: LoggedCall | None, start: date) -> bool:
    """Return whether a visit was held before a day."""
    return row is not None and row.when is not None and row.when < start


def as_held(visit: RecordedVisit, row: LoggedCall) -> RecordedVisit:
    """Return a visit of the horizon as it was held."""
    when, start = row.when or visit.when, visit.start if row.start is None else row.start
    return replace(visit, when=when, rep_id=row.rep_id or visit.rep_id, start=start)


def has_failed(visit: RecordedVisit, rows: Sequence[LoggedCall]) -> bool:
    """Return whether the log says that a visit was not made on its day."""
    return any(visit.when in (row.planned_date, row.when) for row in rows if row.outcome != "held")


def rows_by_visit(log: Sequence[LoggedCall]) -> dict[str, list[LoggedCall]]:
    """Return the rows of the log by visit id."""
    rows = defaultdict[str, list[LoggedCall]](list)
    for one in log:
        if one.visit_id:
            rows[one.visit_id].append(one)
    return dict(rows)


def held_serials(log: Sequence[LoggedCall]) -> dict[str, int]:
    """Return the serial of the latest call held on each customer.

    A held call without a serial of its own, such as an appointment, takes the next one.
    """
    serials = dict[str, int]()
    for one in sorted((row for row in log if row.outcome == "held"), key=lambda row: row.when or date.min):
        number = serial_of_visit(one.visit_id)
        customer_id = one.customer_id if number is None else customer_of_visit(one.visit_id)
        before = serials.get(customer_id, 0)
        serials[customer_id] = before + 1 if number is None else max(before, number)
    return serials
