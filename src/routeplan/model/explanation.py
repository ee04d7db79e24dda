"""Why a visit is on its day, and what it would take to fit in a call that was left out or comes late."""

from dataclasses import dataclass
from typing import Literal

from routeplan.model.clock import TimeWindow
from routeplan.model.plan import Departed, Reason

FactKind = Literal["due", "rep", "open", "gap", "wait", "zone", "promise", "deadline", "appointment", "room"]
"""What a fact is about: the due window; whether the rep works; when the customer is open; the shortest and
the longest wait; zone; promises of earlier plans; deadlines; an appointment held there; room in the day."""

RemedyKind = Literal[
    "give_way", "more_minutes", "open", "work_day", "appointment", "shorter", "phone", "rep", "wait"
]
"""What may change so that a call fits; ``give_way`` changes no rule: other visits make room."""

LateKind = Literal["deadline", "wait", "overdue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that speaks for or against a day.

    Parameters
    ----------
    holds
        Whether it speaks for the day.
    hard
        Whether the day is impossible where it does not hold; else it costs something.
    text
        The same as a sentence with the facts of this case.
    """

    kind: FactKind
    holds: bool
    hard: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDay:
    """Another day on which a visit could be.

    Parameters
    ----------
    rep_id, day, start
        Who, on which day number, and when it would begin.
    drive_seconds
        How much more the whole plan is driven with the visit there; below 0 for less.
    bill_seconds
        What the move costs in all, in seconds of driving.
    why
        Wishes that the day does not meet, as sentences.
    """

    rep_id: str
    day: int
    start: int
    drive_seconds: int
    bill_seconds: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReason:
    """Why a visit is on its day, or why none is on a day that was asked about.

    Parameters
    ----------
    rep_id, day
        Who calls, and the day number.
    start
        When the visit begins; None where the day asked about has no visit.
    moves_from
        For a day without a visit, the day number of the planned one that would move there, or None.
    due_from, due_to
        Due window of the call as day numbers, ends included; None for a visit beyond the calls owed.
    due
        Where the due window comes from, as a sentence.
    facts
        What speaks for and against the day, in the order in which it is asked.
    drive_seconds
        How much more the day is driven for this visit than for the rest of it in its best order.
    there
        What a visit on the day asked about would come to; None where it has one or is impossible.
    other_days
        The next best days, the least bill first, three at most.
    binds
        What keeps the visit from the days that would be better, and would change it, as sentences.
    """

    customer_id: str
    visit_id: str
    rep_id: str
    day: int
    start: int | None
    moves_from: int | None = None
    due_from: int | None = None
    due_to: int | None = None
    due: str = ""
    facts: tuple[Fact, ...] = ()
    drive_seconds: int = 0
    there: OtherDay | None = None
    other_days: tuple[OtherDay, ...] = ()
    binds: tuple[str, ...] = ()

    @property
    def is_planned(self) -> bool:
        """Return whether there is a visit on the day."""
        return self.start is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A change by which a call might fit.

    Parameters
    ----------
    rep_id
        Whose day or whose call it is.
    day
        Day number that it concerns; None where it concerns no day alone.
    minutes
        Of ``more_minutes`` and ``work_day`` the minutes worked more, of ``shorter`` those by which a call
        is shorter, of ``open`` those open more.
    window
        When the customer would have to be open or the rep at work.
    days
        Of ``wait``, the shortest wait that would do.
    text
        The same as a sentence.
    """

    kind: RemedyKind
    rep_id: str
    day: int | None = None
    minutes: int = 0
    window: TimeWindow | None = None
    days: float | None = None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """A change by which a call fits, as the plan made again with it shows.

    Parameters
    ----------
    concession_seconds
        What the change itself costs, in seconds of driving.
    plan_seconds
        What the plan costs more with it, the call's own missed price not credited.
    rep_id, day, start
        When the call is made then.
    moved
        Other planned visits that are then on another day or with another rep.
    dropped
        Other planned visits that are not made then.
    """

    remedy: Remedy
    concession_seconds: int
    plan_seconds: int
    rep_id: str
    day: int
    start: int
    moved: tuple[Departed, ...] = ()
    dropped: tuple[Departed, ...] = ()

    @property
    def price_seconds(self) -> int:
        """Return what it costs in all, in seconds of driving."""
        return self.concession_seconds + self.plan_seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCall:
    """A call that was left out or comes late.

    Parameters
    ----------
    rep_id
        Who would make it or makes it; empty for nobody.
    reason
        Why it was left out; None for a late one.
    late
        What is late about one that is made; None for one left out.
    day
        Day number on which a late one is made.
    by
        Day number by which it should be made; None for one left out.
    detail
        The same as a sentence.
    """

    visit_id: str
    customer_id: str
    rep_id: str
    reason: Reason | None = None
    late: LateKind | None = None
    day: int | None = None
    by: int | None = None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutReason:
    """What it would take to make a call that was left out, or to make a late one in time.

    Parameters
    ----------
    ways
        Changes by which it fits, the cheapest first, three at most; each was verified by planning again.
    failed
        Changes that were tried and by which it does not fit.
    """

    call: OpenCall
    ways: tuple[WayIn, ...] = ()
    failed: tuple[Remedy, ...] = ()
