"""What the call log says of planned visits."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from routeplan.model.call import customer_of_visit, serial_of_visit
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import RecordedVisit


class VisitLog:
    """The call log, by visits and by customers.

    Attributes
    ----------
    start
        First day of the horizon; what was answered before it is the past.
    rows
        By visit id.
    serials
        Of the latest call answered before the start, by customer id.
    named
        (customer id, day) of the calls answered whose visit id was written down.
    nameless
        Day of the latest call answered whose visit id was not, by customer id.
    """

    def __init__(self, log: Sequence[LoggedCall], start: date, *, phone_counts: bool) -> None:
        self.phone_counts, self.start = phone_counts, start
        self.rows = defaultdict[str, list[LoggedCall]](list)
        for one in log:
            if one.visit_id:
                self.rows[one.visit_id].append(one)
        answering = [one for one in log if self.answers(one) and one.when is not None and one.when < start]
        self.serials = held_serials(answering)
        self.named = {(one.customer_id, one.when) for one in answering if one.visit_id}
        self.nameless = {
            one.customer_id: one.when
            for one in sorted(answering, key=lambda one: one.when or date.min)
            if not one.visit_id and one.when is not None
        }

    def row_of(self, visit_id: str) -> LoggedCall | None:
        """Return the row that says that a visit was held, None if it was not."""
        return next((row for row in self.rows.get(visit_id, ()) if self.answers(row)), None)

    def is_past(self, visit_id: str) -> bool:
        """Return whether a visit was held before the start."""
        row = self.row_of(visit_id)
        return row is not None and row.when is not None and row.when < self.start

    def failed(self, visit: RecordedVisit) -> bool:
        """Return whether a visit was not made on its day."""
        rows = self.rows.get(visit.visit_id, ())
        return any(visit.when in (row.planned_date, row.when) for row in rows if not self.answers(row))

    def answers(self, row: LoggedCall) -> bool:
        """Return whether a row answers a call."""
        by_phone = self.phone_counts and row.outcome == "phone" and row.when is not None
        return row.outcome == "held" or by_phone


def held_serials(log: Sequence[LoggedCall]) -> dict[str, int]:
    """Return the serial of the latest call on each customer.

    A call without a serial of its own, such as an appointment, takes the next one; calls on one customer on
    one day are one visit.

    Parameters
    ----------
    log
        Rows that answer a call.
    """
    days = defaultdict[tuple[date, str], int](int)
    for row in log:
        number = serial_of_visit(row.visit_id)
        for customer_id in _answered(row) if number is None else (customer_of_visit(row.visit_id),):
            day = row.when or date.min, customer_id
            days[day] = max(days[day], number or 0)
    serials = dict[str, int]()
    for (_, customer_id), number in sorted(days.items()):
        before = serials.get(customer_id, 0)
        serials[customer_id] = max(before, number) if number else before + 1
    return serials


def _answered(row: LoggedCall) -> tuple[str, ...]:
    """Return whose calls a row without a serial answers: the customer's, and those on the person met."""
    own = f"{row.customer_id}:{row.contact_id}"
    return (row.customer_id, own) if row.contact_id else (row.customer_id,)
