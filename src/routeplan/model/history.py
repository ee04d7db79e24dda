"""What has been published over time: every plan with its stops, those that were replaced too."""

from dataclasses import dataclass
from datetime import date

from routeplan.model.record import RecordedPlan
from routeplan.model.visit import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedStop:
    """A visit or an appointment of a published plan.

    Parameters
    ----------
    task_id
        Visit id or appointment id.
    customer_id
        Customer it is held at, or None.
    arrive, start, end
        Clock times it is planned for, in seconds since midnight.
    drive_seconds, drive_metres
        The whole leg from the place before.
    """

    task_id: str
    kind: TaskKind
    customer_id: str | None
    rep_id: str
    when: date
    arrive: int
    start: int
    end: int
    drive_seconds: int = 0
    drive_metres: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDay:
    """A day of a published plan as a whole.

    Parameters
    ----------
    leaves, home
        When the rep leaves and reaches home, in seconds since midnight.
    lunch_seconds
        Length of the pause, 0 for none.
    drive_seconds, drive_metres
        All legs, the way home included.
    home_seconds
        The way home alone.
    speed_factor
        The rep's, with which the drives were reckoned.
    """

    rep_id: str
    when: date
    leaves: int
    home: int
    lunch_seconds: int = 0
    drive_seconds: int = 0
    drive_metres: int = 0
    home_seconds: int = 0
    speed_factor: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPlan:
    """A published plan with all that it has on its days.

    Parameters
    ----------
    stops
        In the order of its reps, days and clock times.
    replaced
        Whether one that was published later has taken its place.
    days
        In the order of its reps and days.
    """

    plan: RecordedPlan
    stops: tuple[PublishedStop, ...]
    replaced: bool = False
    days: tuple[PublishedDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """All plans of a workspace.

    Parameters
    ----------
    published
        Coarse levels first, those of one level in order of their first days; replaced ones before those
        that took their place.
    drafts
        Plans that are not published, in the same order.
    """

    published: tuple[PublishedPlan, ...] = ()
    drafts: tuple[RecordedPlan, ...] = ()
