"""Make up what became of the visits of one published week, to try things out and to train."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from math import exp

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.history import PublishedStop
from routeplan.model.instance import Instance
from routeplan.model.logged_call import LoggedCall
from routeplan.model.simulated_week import Illness, MadeUpCall, SimulatedWeek, SimulationSettings
from routeplan.model.workspace import Workspace
from routeplan.pipeline.draws import bell, drawn, happens
from routeplan.pipeline.made_up_appointments import made_up_appointments

WORKING_WEEK = 5
AT_THE_DOOR = 5 * MINUTE
"""How long a rep waits for nobody."""
EARLIEST, LATEST = -4, 8
"""How many minutes before and after the planned time a rep comes who is not held up."""
SHORTEST = 5


def simulate_week(
    workspace: Workspace, stops: Sequence[PublishedStop], monday: date, settings: SimulationSettings
) -> SimulatedWeek:
    """Return a made-up week.

    Calls begin around their planned times, never before the customer opens; their lengths scatter, and a
    call that runs over shifts the rest of the day as far as idle time does not make up for it. A visit
    that would begin after the rep's shift or after the customer has closed is missed. Appointments are
    kept unless the rep is ill.

    Parameters
    ----------
    workspace
        Read so that its horizon holds the week and the one after.
    stops
        What stands in the plan of record for the week, in order of days, reps and clock times.
    """
    week = _Week(workspace.instance, monday, settings, _illness(stops, monday, settings))
    days = groupby(stops, key=lambda stop: (stop.when, stop.rep_id))
    return SimulatedWeek(
        monday=monday,
        calls=tuple(call for _, day in days for call in week.calls(tuple(day))),
        appointments=made_up_appointments(workspace, monday + timedelta(days=7), settings),
        illness=week.illness,
    )


def _illness(stops: Sequence[PublishedStop], monday: date, settings: SimulationSettings) -> Illness | None:
    """Return from which of the days with visits on the sick rep stays in bed, until Friday at least."""
    days = sorted({stop.when for stop in stops if stop.rep_id == settings.sick_rep})
    if not days:
        return None
    first = days[drawn(len(days), settings.seed, monday, "ill", settings.sick_rep)]
    return Illness(
        rep_id=settings.sick_rep,
        first=first,
        last=max(days[-1], monday + timedelta(days=WORKING_WEEK - 1)),
    )


class _Week:
    """A week while it is made up."""

    def __init__(
        self, instance: Instance, monday: date, settings: SimulationSettings, illness: Illness | None
    ) -> None:
        self.horizon, self.settings, self.illness = instance.horizon, settings, illness
        self.customers, self.reps = instance.customer_by_id(), instance.rep_by_id()
        self.contacts = instance.contact_by_series()
        self.names = (settings.seed, monday)

    def calls(self, day: Sequence[PublishedStop]) -> Iterator[MadeUpCall]:
        """Yield what became of the stops of one day of one rep that are at customers."""
        ready, before = 0, 0
        for stop in day:
            begins = max(ready + stop.arrive - before, self._expected(stop))
            before = stop.end
            why = self._why_missed(stop, begins)
            ready = begins + (AT_THE_DOOR if why else self._length(stop))
            if stop.customer_id is not None:
                times = (None, None) if why else (begins, ready)
                yield MadeUpCall(call=self._call(stop, *times), why=why)

    def _call(self, stop: PublishedStop, begins: int | None, ends: int | None) -> LoggedCall:
        """Return the row of a stop, held where it has times; a contact's names the customer as well."""
        contact, customer = (
            self.contacts.get(stop.customer_id or ""),
            self.customers.get(stop.customer_id or ""),
        )
        return LoggedCall(
            customer_id=customer.main_id if customer else stop.customer_id or "",
            contact_id=contact.contact_id if contact else "",
            outcome="missed" if begins is None else "held",
            visit_id=stop.task_id,
            rep_id=stop.rep_id,
            planned_date=stop.when,
            when=stop.when,
            start=begins,
            end=ends,
        )

    def _expected(self, stop: PublishedStop) -> int:
        """Return when a rep who is not held up begins, on whole minutes."""
        late = EARLIEST + drawn(LATEST - EARLIEST + 1, *self.names, "start", stop.task_id)
        begins = stop.start + (max(0, late) if stop.kind == "appointment" else late) * MINUTE
        opens = (start for start, _ in self._open(stop) if start <= stop.start)
        return _minutes(max(begins, max(opens, default=0))) * MINUTE

    def _length(self, stop: PublishedStop) -> int:
        """Return how long a call takes, in whole minutes."""
        factor = exp(self.settings.overruns * bell(*self.names, "length", stop.task_id))
        return max(SHORTEST, _minutes(factor * (stop.end - stop.start))) * MINUTE

    def _why_missed(self, stop: PublishedStop, begins: int) -> str:
        """Return why a stop was missed, empty if it was not."""
        if reason := self._rep_missing(stop):
            return reason
        if stop.kind == "appointment":
            return ""
        if happens(self.settings.no_shows, *self.names, "no-show", stop.task_id):
            return text("nobody there")
        if begins > self._shift_end(stop, begins):
            return text("too late in the day")
        if stop.customer_id not in self.customers:
            return ""
        return text("closed by then") if begins > max((end for _, end in self._open(stop)), default=0) else ""

    def _rep_missing(self, stop: PublishedStop) -> str:
        """Return why the rep cannot go at all, empty if nothing is known against it."""
        ill, rep = self.illness, self.reps.get(stop.rep_id)
        if ill is not None and stop.rep_id == ill.rep_id and ill.first <= stop.when <= ill.last:
            return text("rep ill")
        is_off = rep is not None and rep.shifts[self.horizon.day_of(stop.when)] is None
        return text("rep away") if is_off else ""

    def _shift_end(self, stop: PublishedStop, unknown: int) -> int:
        """Return when the shift of the day ends, never before the stop; of a rep nobody knows it does not."""
        rep = self.reps.get(stop.rep_id)
        shift = None if rep is None else rep.shifts[self.horizon.day_of(stop.when)]
        return unknown if shift is None else max(stop.start, shift.end)

    def _open(self, stop: PublishedStop) -> list[tuple[int, int]]:
        """Return when the customer takes calls on the day; at no time where nobody knows it."""
        customer = self.customers.get(stop.customer_id or "")
        windows = customer.open_on[self.horizon.day_of(stop.when)] if customer else ()
        return [(one.start, one.end) for one in windows]


def _minutes(seconds: float) -> int:
    """Return the nearest whole minutes."""
    return round(seconds / MINUTE)
