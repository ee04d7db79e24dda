"""Make up what became of the visits of one published week, to try things out and to train."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from math import exp

from routeplan.language import text
from routeplan.model.clock import MINUTE
from routeplan.model.history import PublishedDay, PublishedStop
from routeplan.model.instance import Instance
from routeplan.model.logged_call import Cause, LoggedCall
from routeplan.model.logged_day import LoggedDay
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
DayKey = tuple[date, str]


def simulate_week(
    workspace: Workspace,
    stops: Sequence[PublishedStop],
    monday: date,
    settings: SimulationSettings,
    days: Sequence[PublishedDay] = (),
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
    days
        The same days as wholes; for those that are named the log of days is made up as well.
    """
    week = _Week(workspace.instance, monday, settings, _illness(stops, monday, settings), days)
    grouped = groupby(stops, key=lambda stop: (stop.when, stop.rep_id))
    made = [(key, tuple(week.calls(tuple(day)))) for key, day in grouped]
    return SimulatedWeek(
        monday=monday,
        calls=tuple(call for _, calls in made for call in calls),
        days=tuple(day for key, calls in made if (day := week.day_of(key, calls)) is not None),
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
        self,
        instance: Instance,
        monday: date,
        settings: SimulationSettings,
        illness: Illness | None,
        days: Sequence[PublishedDay],
    ) -> None:
        self.horizon, self.settings, self.illness = instance.horizon, settings, illness
        self.customers, self.reps = instance.customer_by_id(), instance.rep_by_id()
        self.contacts = instance.contact_by_series()
        self.names = (settings.seed, monday)
        self.office = round(instance.policy.non_selling_minutes) * MINUTE
        self.days = {(day.when, day.rep_id): day for day in days}
        self.lengths, self.speeds = dict(settings.true_lengths), dict(settings.true_speeds)
        self.ready: dict[DayKey, int] = {}

    def calls(self, day: Sequence[PublishedStop]) -> Iterator[MadeUpCall]:
        """Yield what became of the stops of one day of one rep that are at customers."""
        ready, before = 0, 0
        for stop in day:
            slower = self._drive(stop) - stop.drive_seconds
            begins = max(ready + stop.arrive - before + slower, self._expected(stop))
            before = stop.end
            why, cause = self._why_missed(stop, begins)
            ready = begins + (AT_THE_DOOR if why else self._length(stop))
            self.ready[stop.when, stop.rep_id] = ready
            if stop.customer_id is not None:
                call = self._call(stop, *((None, None) if why else (begins, ready)))
                if cause == "rep":
                    call = replace(call, drive_min=None, drive_km=None)
                yield MadeUpCall(call=replace(call, cause=cause), why=why)

    def day_of(self, key: DayKey, calls: Sequence[MadeUpCall]) -> LoggedDay | None:
        """Return a day as its rep writes it down; None where nobody was on the road."""
        day = self.days.get(key)
        begun = [one.call for one in calls if one.call.start is not None]
        if day is None or not begun:
            return None
        first = begun[0]
        left = min(day.leaves, (first.start or 0) - (first.drive_seconds or 0))
        way = (day.rep_id, day.when, "home")
        return LoggedDay(
            rep_id=day.rep_id,
            when=day.when,
            left=max(0, _minutes(left) * MINUTE),
            back=_minutes(self.ready[key] + self._slowed(day.home_seconds, day, way)) * MINUTE,
            km=round(day.drive_metres / 1000, 1),
            office_seconds=self.office,
        )

    def _drive(self, stop: PublishedStop) -> int:
        """Return how long the drive to a stop really takes, in seconds."""
        return self._slowed(stop.drive_seconds, self.days.get((stop.when, stop.rep_id)), (stop.task_id,))

    def _slowed(self, planned: int, day: PublishedDay | None, names: tuple[object, ...]) -> int:
        """Return how long a drive really takes that a plan has reckoned with the rep's speed then."""
        spread = self.settings.drives
        speed = self.speeds.get(day.rep_id) if day is not None else None
        factor = 1.0 if speed is None or day is None else day.speed_factor / speed
        if spread:
            factor *= exp(spread * bell(*self.names, "drive", *names) - spread**2 / 2)
        return round(planned * factor)

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
            drive_min=round(self._drive(stop) / MINUTE, 1),
            drive_km=round(stop.drive_metres / 1000, 1),
        )

    def _expected(self, stop: PublishedStop) -> int:
        """Return when a rep who is not held up begins, on whole minutes."""
        late = EARLIEST + drawn(LATEST - EARLIEST + 1, *self.names, "start", stop.task_id)
        begins = stop.start + (max(0, late) if stop.kind == "appointment" else late) * MINUTE
        opens = (start for start, _ in self._open(stop) if start <= stop.start)
        return _minutes(max(begins, max(opens, default=0))) * MINUTE

    def _length(self, stop: PublishedStop) -> int:
        """Return how long a call takes, in whole minutes."""
        spread = self.settings.overruns
        factor = exp(spread * bell(*self.names, "length", stop.task_id))
        planned, true = stop.end - stop.start, self._true_length(stop)
        if true is not None:
            planned, factor = round(true * MINUTE), factor * exp(-(spread**2) / 2)
        return max(SHORTEST, _minutes(factor * planned)) * MINUTE

    def _true_length(self, stop: PublishedStop) -> float | None:
        """Return how many minutes a call really takes on average, None where it is as planned."""
        customer = self.customers.get(stop.customer_id or "") if stop.kind == "visit" else None
        if customer is None or customer.is_contact:
            return None
        return self.lengths.get(customer.customer_id, self.lengths.get(customer.class_name))

    def _why_missed(self, stop: PublishedStop, begins: int) -> tuple[str, Cause | None]:
        """Return why a stop was missed, in words and as the log calls it; nothing if it was not."""
        if reason := self._rep_missing(stop):
            return reason, "rep"
        if stop.kind == "appointment":
            return "", None
        if happens(self.settings.no_shows, *self.names, "no-show", stop.task_id):
            return text("nobody there"), "no_show"
        if begins > self._shift_end(stop, begins):
            return text("too late in the day"), "overrun"
        if stop.customer_id not in self.customers:
            return "", None
        is_closed = begins > max((end for _, end in self._open(stop)), default=0)
        return (text("closed by then"), "overrun") if is_closed else ("", None)

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
