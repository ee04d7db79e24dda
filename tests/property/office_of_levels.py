"""A small office that lives through its weeks: plans are published, days pass, calls are held or missed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from routeplan.model import Customer, Frequency, Plan, Rep, SearchSettings, Workspace
from routeplan.model.frequency import GapRule
from routeplan.model.logged_call import LoggedCall
from routeplan.model.record import Level, PlanOfRecord, RecordedVisit
from routeplan.pipeline.make_plan import make_plan
from routeplan.tables.held_calls import read_held_calls
from routeplan.tables.plan_file import plan_to_json
from routeplan.tables.read_record import read_record
from tests.builders import MONDAY, at, make_customer, make_instance, make_rep

DAYS: dict[Level, int] = {"quarter": 28, "month": 14, "week": 7, "day": 1}
REPS = {"R1": at(48, 14), "R2": at(48.2, 14.2)}
CLASS_OF = {(1, 7): "A", (2, 28): "B", (1, 28): "C", (1, 91): "D"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A customer as the table has it; ``since`` is the week it appears in, ``last`` a day number or None."""

    name: str
    lat: float
    lon: float
    frequency: tuple[int, int] | None
    rhythm: str
    rep_id: str | None
    last: int | None
    since: int = 0

    def customer(self, days: int, last_visit: date | None) -> Customer:
        """Return the customer of a horizon of so many days."""
        given = None if self.last is None else on(self.last)
        known = [one for one in (given, last_visit) if one is not None]
        frequency = (
            None if self.frequency is None else Frequency(visits=self.frequency[0], days=self.frequency[1])
        )
        ideal = 0.0 if frequency is None else frequency.ideal_gap
        return make_customer(
            self.name,
            at(self.lat, self.lon),
            days=days,
            frequency=frequency,
            class_name=CLASS_OF.get(self.frequency, "B"),
            gap=None if frequency is None else GapRule(minimum=0.6 * ideal, ideal=ideal, maximum=1.4 * ideal),
            rhythm=self.rhythm,
            rep_id=self.rep_id,
            last_visit=max(known, default=None),
        )


@dataclass(slots=True, kw_only=True)
class Office:
    """A workspace on a disk, without its tables.

    Parameters
    ----------
    sick
        (rep id, week) of weeks that a rep is known to be away when they are planned.
    misses, silent
        Shares of visits that are missed, and of visits of which the log says nothing.
    with_ids
        Whether the log names the visits.
    """

    folder: Path
    shops: tuple[Shop, ...]
    sick: frozenset[tuple[str, int]] = frozenset()
    misses: float = 0.0
    silent: float = 0.0
    with_ids: bool = True
    seed: int = 1
    log: list[LoggedCall] = field(default_factory=list)
    held: list[RecordedVisit] = field(default_factory=list)
    missed: list[RecordedVisit] = field(default_factory=list)

    def record(self, today: int) -> PlanOfRecord:
        """Return what is published."""
        return read_record(self.folder, on(today))

    def workspace(self, level: Level, start: int, today: int) -> Workspace:
        """Return the workspace as it is read on a day for a level's plan from a day on."""
        days, week = DAYS[level], (today + 3) // 7
        last = read_held_calls(self.log, on(start))
        customers = [one.customer(days, last.get(one.name)) for one in self.shops if one.since <= week]
        reps = [self._rep(rep_id, start, days, week) for rep_id in REPS]
        instance = make_instance(customers, reps, days=days)
        instance = replace(instance, horizon=replace(instance.horizon, start=on(start)))
        return Workspace(
            name="office",
            instance=instance,
            search=SearchSettings(effort="quick", workers=1),
            level=level,
            today=on(today),
            log=tuple(self.log),
            record=self.record(today),
        )

    def plan(self, level: Level, start: int, today: int) -> Plan:
        """Plan a level from a day on."""
        return make_plan(self.workspace(level, start, today))

    def publish(self, plan: Plan) -> None:
        """Publish a plan, in place of one of the same days and level."""
        folder = self.folder / "plans" / f"{plan.instance.horizon.start}-{plan.level}"
        folder.mkdir(parents=True, exist_ok=True)
        text = plan_to_json(replace(plan, status="published"))
        (folder / "plan.json").write_text(text, encoding="utf-8")

    def pass_day(self, day: int) -> None:
        """Let a day pass: its published visits are held, missed, or forgotten by those who write the log."""
        for one in self.record(day).visits:
            if one.when == on(day):
                self._pass(one)

    def _pass(self, one: RecordedVisit) -> None:
        """Hold a visit, or miss it."""
        chance = Random(f"{self.seed}/{one.visit_id}/{one.when}").random()
        visit_id = one.visit_id if self.with_ids else ""
        row = LoggedCall(
            customer_id=one.customer_id,
            outcome="held",
            visit_id=visit_id,
            planned_date=one.when,
            when=one.when,
        )
        if chance < self.misses:
            self.missed.append(one)
            self.log.append(replace(row, outcome="missed"))
        elif chance < self.misses + self.silent:
            self.missed.append(one)
        else:
            self.held.append(one)
            self.log.append(row)

    def _rep(self, rep_id: str, start: int, days: int, week: int) -> Rep:
        """Return a rep on Mondays to Fridays, but not in the weeks known for sickness by now."""
        rep = make_rep(rep_id, REPS[rep_id])
        away = {other for name, other in self.sick if name == rep_id and other <= week}
        shifts = (None if day // 7 in away else rep.shifts[day % 7] for day in range(start, start + days))
        return replace(rep, shifts=tuple(shifts))


def on(day: int) -> date:
    """The date of a day number, 0 for MONDAY."""
    return MONDAY + timedelta(days=day)


def number_of(when: date) -> int:
    """The day number of a date."""
    return (when - MONDAY).days


def working_days(week: int) -> Iterator[int]:
    """The day numbers of a week's Monday to Friday."""
    yield from range(7 * week, 7 * week + 5)
