"""The result: who is visited when, what is left open and why."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from routeplan.model.call import Call, CallPlan, LedgerRow
from routeplan.model.estimate import EstimateSettings
from routeplan.model.half_day import BlankHalfDay
from routeplan.model.handing_out import HandingOut
from routeplan.model.instance import Instance
from routeplan.model.overload import OverloadChoice
from routeplan.model.phone_call import PhoneCall
from routeplan.model.record import Level, RecordedVisit
from routeplan.model.route import Route
from routeplan.model.territory import Alignment
from routeplan.model.travel_settings import TravelSettings
from routeplan.model.work_part import WorkPart
from routeplan.model.zone import Zone

Reason = Literal["closed", "too_far", "no_capacity", "gap", "rep_away", "unreachable", "set_aside"]
Status = Literal["draft", "published"]
DepartureKind = Literal["week", "day", "rep", "time", "left_out"]
Band = Literal["frozen", "published", "draft"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplanned:
    """A call, or an appointment, that was left out.

    Parameters
    ----------
    task_id
        Visit id or appointment id; for a row that was set aside the customer's id, where it has one.
    rep_id
        Rep who would have made it, or None.
    reason
        One of a closed list.
    detail
        The same as a sentence with the facts of this case.
    """

    task_id: str
    customer_id: str | None
    rep_id: str | None
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Departed:
    """A promise of the plan of record that a plan does not keep.

    Parameters
    ----------
    kind
        What it leaves: the week, the day, the rep or the time; ``left_out`` where it is not made at all.
    promised_day, promised_start
        Day number and, where one was promised, clock time.
    rep_id
        Who had been promised.
    band
        ``frozen`` for the next days of the plan of record, ``published`` where a week's or a day's plan has
        promised the time, ``draft`` where only the plan above has.
    price_seconds
        What leaving it costs, in seconds of driving.
    reason
        Why, as a sentence.
    """

    visit_id: str
    customer_id: str
    rep_id: str
    kind: DepartureKind
    promised_day: int
    promised_start: int | None
    band: Band = "draft"
    price_seconds: int = 0
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a plan comes from, so that it can be made again.

    Parameters
    ----------
    version
        Version of routeplan.
    seed, effort
        What the search was given.
    travel
        Source of the travel times, such as ``estimated``.
    estimate
        How travel is estimated where it is.
    travel_settings
        Where travel times were asked for.
    estimated_reps
        Reps whose travel was estimated because that source had failed.
    inputs
        (file name, SHA-256 of its bytes) of every file read, in order of the names.
    timezone
        Name in the time zone database, or empty: clock times are local times.
    workspace
        Name of the workspace: the folder's or file's name without its path.
    today
        What counted as today; None where nothing had been published, so that it did not matter.
    """

    version: str
    seed: int
    effort: str
    travel: str
    estimate: EstimateSettings = field(default_factory=EstimateSettings)
    travel_settings: TravelSettings = field(default_factory=TravelSettings)
    estimated_reps: tuple[str, ...] = ()
    inputs: tuple[tuple[str, str], ...] = ()
    timezone: str = ""
    workspace: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A complete plan, with the rules it was made under.

    Parameters
    ----------
    instance
        What it was made from; each customer's ``rep_id`` is as read, not as aligned.
    call_plan
        Calls owed.
    alignment
        Who looks after whom.
    ledger
        Demand against capacity, expected before any route existed; one row a rep.
    routes
        In order of rep and day; days without a task have none.
    unplanned
        Calls and appointments left out, with reasons.
    not_yet_due
        Calls left open whose due window ends after the horizon.
    notices
        Sentences a reader of the plan must know, such as assumptions made.
    blank_half_days
        Half-days kept free, in order of rep and day.
    zones
        Zones of each rep, in order of the reps, weeks and weekdays; none where they were not asked for.
    carried_forward
        Calls that were to be made before the start and were not, by visit id.
    departures
        Promises of the plan of record that are not kept, in order of the visit ids.
    later
        Visits of the plan of record after the horizon, the first of each customer.
    work_parts
        Expected work by class, and by zone where there are zones.
    overload
        What gives for reps who have more work than time, one a rep in their order; the ledger and the
        instance are those after it.
    handing_out
        What is handed out to reps.
    revision
        Of a published plan: one more than the highest of those published before; 0 for a draft.
    phone_calls
        Customers to be phoned, in order of reps and days.
    cancelled
        Of a published plan: visits that had been published for its days and are not to be made by those reps.
    """

    level: Level
    status: Status
    instance: Instance
    call_plan: CallPlan
    alignment: Alignment
    ledger: tuple[LedgerRow, ...]
    routes: tuple[Route, ...]
    unplanned: tuple[Unplanned, ...]
    not_yet_due: tuple[Call, ...]
    notices: tuple[str, ...]
    provenance: Provenance
    blank_half_days: tuple[BlankHalfDay, ...] = ()
    zones: tuple[Zone, ...] = ()
    carried_forward: tuple[str, ...] = ()
    departures: tuple[Departed, ...] = ()
    later: tuple[RecordedVisit, ...] = ()
    work_parts: tuple[WorkPart, ...] = ()
    overload: tuple[OverloadChoice, ...] = ()
    handing_out: HandingOut = field(default_factory=HandingOut)
    revision: int = 0
    cancelled: tuple[RecordedVisit, ...] = ()
    phone_calls: tuple[PhoneCall, ...] = ()
