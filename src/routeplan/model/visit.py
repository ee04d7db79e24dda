"""What has a day, and what one day of a rep consists of."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.clock import TimeWindow
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.rep import Lunch

TaskKind = Literal["visit", "appointment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done on a rep's day.

    Parameters
    ----------
    task_id
        Visit id or appointment id.
    place_id
        Name of its place in the travel matrix; None without a place: it is done where the rep then is.
    customer_id
        Customer it is held at, or None.
    seconds
        How long it takes, the whole of it inside one window.
    windows
        When it may be done on this day, in order, without overlaps.
    """

    task_id: str
    kind: TaskKind
    place_id: str | None
    customer_id: str | None
    seconds: int
    windows: tuple[TimeWindow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepDay:
    """One working day of one rep with its tasks, in the order in which the schedule would do them.

    Parameters
    ----------
    start_id, end_id
        Names of the places where the day starts and ends.
    shift
        Between leaving the start and reaching the end.
    max_overtime_seconds
        How far the end may run over the shift.
    """

    rep_id: str
    day: int
    start_id: str
    end_id: str
    shift: TimeWindow
    max_overtime_seconds: int
    lunch: Lunch | None
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A call that has a day."""

    visit_id: str
    customer_id: str
    serial: int
    rep_id: str
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The days of one rep: visits and appointments in the order they are driven to.

    Parameters
    ----------
    days
        Working days that have a task, in order of their day numbers.
    cost_seconds
        Price of the schedule in seconds of driving, all parts together.
    iterations
        Effort spent on it.
    blank_half_days
        Half-days kept free.
    """

    rep_id: str
    days: tuple[RepDay, ...]
    cost_seconds: int
    iterations: int
    blank_half_days: tuple[BlankHalfDay, ...] = ()
